"""`/privacy` as a member uses it."""

from tests.people import World
from tests.privacy.exports import received


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
    assert "in the file below" in nia.sees
    assert "24 months" in nia.sees


async def test_forgetting_asks_first_and_then_forgets(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    old_card = nia.message
    await nia.types("privacy forget")
    await nia.presses("No, keep it")
    assert "Nothing was deleted" in nia.sees
    assert len(await world.services.contracts.search(nia.user_id, "")) == 1

    await nia.types("privacy forget")
    await nia.presses("Yes, delete everything")
    assert "is deleted" in nia.sees
    assert await world.services.contracts.search(nia.user_id, "") == []
    await nia.looks_at(old_card).presses("Write a note")
    await nia.fills_in(note="too late")
    assert "can't find that contract" in nia.sees
