"""`/privacy` as a member uses it."""

import json

from tests.people import World


async def test_a_member_gets_all_that_is_kept_as_one_file_only_they_see(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    await nia.types("privacy export")
    assert nia.message.ephemeral
    assert "24 months" in nia.sees
    [file] = nia.message.attachments
    kept = json.loads(await file.read())
    assert kept["user_id"] == str(nia.user_id)
    assert kept["contracts"][0]["client"] == "Acme"


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
