"""`/rules` as members and moderators use it."""

import pytest

from bot.errors import ModeratorsOnly, RuleNotFound, ServerOnly
from cogs.rulebook import wording
from tests.people import World
from tests.words import said_in


async def test_a_card_is_found_shown_and_left_for_another(world: World) -> None:
    nia = world.person("nia")
    assert await nia.completes("rules show", "topic", "stars") == [
        "Feedback: who may leave it, and until when",
        "Feedback must not be traded",
    ]
    await nia.types("rules show", topic="myths")
    assert nia.message.ephemeral
    assert "3 September 2024" in nia.sees
    await nia.presses(wording.ALL)
    await nia.chooses("disputes")
    assert "7 calendar days" in nia.sees
    assert "**Sources disagree.**" in nia.sees
    await nia.types("rules show", topic="mediation")
    assert "Disputes: about money" in nia.sees
    await nia.types("rules show", topic="**weather**")
    assert r"no single topic for “\*\*weather\*\*”" in nia.sees
    await nia.chooses("refunds")
    assert "180 days" in nia.sees


async def test_a_report_reaches_the_moderators_of_that_server_only(world: World) -> None:
    nia, mo = world.person("nia"), world.moderator("mo")
    await nia.types("rules show", topic="refunds")
    await nia.presses(wording.CHANGED)
    await nia.chooses("refund-rules")
    await nia.fills_in(note="Now 90 days, see @everyone the page")
    assert said_in(wording.REPORTED, nia.sees)
    await nia.types("rules reports")
    assert said_in(ModeratorsOnly.sentence, nia.sees)
    await mo.types("rules reports")
    assert f"<@{nia.user_id}>" in mo.sees
    assert "Now 90 days" in mo.sees
    assert await world.services.rulebook.reports(1, 0, 5) == ([], 0)
    await nia.types("rules show", topic="refunds")
    await nia.forges("rules:done:1")
    assert said_in(ModeratorsOnly.sentence, nia.sees)
    await mo.presses("Done")
    assert "None." in mo.sees


async def test_who_reports_again_corrects_the_first(world: World) -> None:
    nia = world.person("nia")
    for note in ("First", "Second"):
        await nia.types("rules report", rule="hourly-dispute", note=note)
    (report,), total = await world.services.rulebook.reports(world.guild.id, 0, 5)
    assert (report.note, total) == ("Second", 1)
    await nia.types("rules report", rule="the", note="Many fit")
    assert said_in(RuleNotFound.sentence, nia.sees)
    with pytest.raises(RuleNotFound):
        await world.services.rulebook.report(nia.user_id, 1, "forged-id", "x")


async def test_in_dm_cards_work_and_reports_say_where_to_go(world: World) -> None:
    nia = world.person("nia")
    nia.goes_to_dm()
    await nia.types("rules show", topic="trade")
    await nia.presses(wording.CHANGED)
    assert said_in(ServerOnly.sentence, nia.sees)
    await nia.types("rules reports")
    assert said_in(ServerOnly.sentence, nia.sees)
