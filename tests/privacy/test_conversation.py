"""`/privacy` as a member uses it."""

from bot.errors import ContractNotFound
from cogs.contracts import wording as contracts_wording
from cogs.privacy import wording
from tests.people import World
from tests.privacy.exports import received
from tests.words import said_in


async def test_a_member_gets_all_that_is_kept_in_files_only_they_see(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    await nia.types("privacy export")
    assert nia.message.ephemeral
    kept, _ = await received(nia)
    assert kept["about"][0]["user_id"] == str(nia.user_id)
    assert kept["contracts"][0]["client"] == "Acme"
    assert kept["contract_entries"][0]["kind"] == "added"
    assert nia.result is not None
    assert nia.result.response is not None
    nia.looks_at(nia.result.response)
    assert nia.message.ephemeral
    assert "24 months" in nia.sees


async def test_forgetting_asks_first_and_then_forgets(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    old_card = nia.message
    await nia.types("privacy forget")
    await nia.presses(wording.FORGET_STOP)
    assert said_in(wording.KEPT, nia.sees)
    assert len(await world.services.contracts.search(nia.user_id, "")) == 1

    await nia.types("privacy forget")
    await nia.presses(wording.FORGET_CONFIRM)
    assert "is deleted" in nia.sees
    assert await world.services.contracts.search(nia.user_id, "") == []
    await nia.looks_at(old_card).presses(contracts_wording.WRITE_NOTE)
    await nia.fills_in(note="too late")
    assert said_in(ContractNotFound.sentence, nia.sees)
