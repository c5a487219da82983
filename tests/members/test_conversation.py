"""`/me` as members use it."""

from cogs.members import wording
from tests.people import World
from tests.words import said_in


async def test_a_newcomer_sets_zone_days_and_quiet_hours(world: World) -> None:
    nia = await world.person("nia").types("me")
    assert nia.message.ephemeral
    assert said_in(wording.ZONE_MISSING, nia.sees)
    await nia.presses(wording.ZONE_BUTTON)
    await nia.fills_in(place="Mumbai")
    assert "Asia/Kolkata" in nia.sees
    assert "05:30 (Asia/Kolkata)" in nia.sees  # the pretend world began at midnight UTC
    await nia.presses(wording.DAYS_BUTTON)
    await nia.chooses("7", "1", "2")
    assert "Monday, Tuesday, Sunday" in nia.sees
    await nia.presses(wording.QUIET_FORM)
    assert nia.form["from"]["value"] == "21:00"
    await nia.fills_in(**{"from": "10pm", "to": "7"})
    assert "22:00 to 07:00" in nia.sees
    await world.restart()
    await nia.types("me")
    assert "22:00 to 07:00" in nia.sees
    assert "Asia/Kolkata" in nia.sees


async def test_several_places_are_offered_and_an_unknown_one_explained(world: World) -> None:
    nia = await world.person("nia").types("me")
    settings = nia.message
    await nia.presses(wording.ZONE_BUTTON)
    await nia.fills_in(place="Nowhereville")
    assert "don't know a place called “Nowhereville”" in nia.sees
    await nia.looks_at(settings).presses(wording.ZONE_BUTTON)
    await nia.fills_in(place="Georgia")
    await nia.chooses("Asia/Tbilisi")
    assert "**Time zone:** Asia/Tbilisi" in nia.sees


async def test_a_wrong_hour_is_explained_and_changes_nothing(world: World) -> None:
    nia = await world.person("nia").types("me")
    await nia.presses(wording.QUIET_FORM)
    await nia.fills_in(**{"from": "evening", "to": "8"})
    assert "can't read “evening”" in nia.sees
    await nia.types("me")
    assert "21:00 to 08:00" in nia.sees


async def test_the_same_time_twice_means_no_quiet_hours(world: World) -> None:
    nia = await world.person("nia").types("me")
    await nia.presses(wording.QUIET_FORM)
    await nia.fills_in(**{"from": "8", "to": "08:00"})
    assert "none" in nia.sees
