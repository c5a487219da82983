"""The real bot sends into a pretend Discord: what a member reads, and what follows when it is refused."""

from datetime import timedelta

import pytest

from bot.contracts.rules import Platform
from bot.followups.answers import Answer
from bot.followups.ladders import Ladder
from bot.followups.rules import MOST_OPEN, PingState, StopReason
from bot.followups.schedule import PostponeReason
from bot.followups.types import NewFollowUp
from cogs.followups import wording
from cogs.followups.delivery.delivery import Delivery
from tests.people import Person, World
from tests.vetting.test_resilience import HOSTILE
from tests.words import said_in


async def sets(world: World, person: Person, ladder: Ladder, what: str = "the logo", **after: float) -> int:
    """Set a follow-up about a contract with Acme; return its id."""
    contracts = world.services.contracts
    file = await contracts.add(person.user_id, "Acme *client*", "Logo", Platform.UPWORK, None)
    new = NewFollowUp(
        ladder, what, world.services.clock() + timedelta(**after), contract_id=file.contract.contract_id
    )
    (shown,) = await world.services.followups.add(person.user_id, [new])
    return shown.followup.followup_id


def delivery(world: World) -> Delivery:
    return Delivery(world.env.bot)  # pyright: ignore[reportArgumentType]


async def test_a_ping_says_what_why_which_of_how_many_what_next_and_drafts_the_message(world: World) -> None:
    nia = world.person("nia")
    await world.services.members.change(nia.user_id, zone="Europe/Berlin")
    await sets(world, nia, Ladder.PROMISE, hours=34)
    await world.env.advance_time(10 * 3_600)
    assert await delivery(world).deliver() == 1
    nia.looks_at_newest_dm()
    for words in (
        r"About **Acme \*client\*** · 1 of 15",
        "## Your promise: the logo",
        "(Europe/Berlin)",
        "It is due in a day",
        wording.MESSAGE.splitlines()[0],
        "I ask again <t:",
    ):
        assert words in nia.sees
    assert nia.labels == [
        "Sent",
        "Done",
        wording.ANSWERS[Answer.REPLIED],
        wording.SLIPS,
        wording.COPY,
        wording.CONTRACT,
        wording.WHY,
    ]
    assert {
        wording.SNOOZES["hour"],
        wording.SNOOZES["other"],
        wording.STOPS[StopReason.TOLD],
        wording.STOPS[StopReason.MISTAKEN],
    } <= set(nia.options)
    assert nia.message.message.mentions == []


async def test_quiet_hours_and_lateness_are_said(world: World) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    await sets(world, nia, Ladder.UPDATE, hours=31)
    await sets(world, vera, Ladder.OWN_FEEDBACK, days=-11, hours=9)
    await world.env.advance_time(32 * 3_600)
    await delivery(world).deliver()
    assert said_in(wording.MOVED[PostponeReason.QUIET_LATER], nia.looks_at_newest_dm().sees)
    await world.env.advance_time(5 * 86_400)
    await delivery(world).deliver()
    assert said_in(wording.LATE, vera.looks_at_newest_dm().sees)
    assert "The platform's last moment: <t:" in vera.sees


async def test_after_a_long_outage_one_digest_tells_all(world: World) -> None:
    nia = world.person("nia")
    for number in range(12):
        await sets(world, nia, Ladder.STEP, f"step {number}", hours=9 + number)
    await world.env.advance_time(6 * 86_400)
    await world.restart()  # the bot looks by itself for what it missed, and waits for the morning
    assert nia.user.dm_channel.last_message is None
    await world.env.advance_time(9 * 3_600)
    nia.looks_at_newest_dm()
    assert "12 things came due while I was away" in nia.sees
    assert "…and 3 more" in nia.sees
    assert nia.labels == ["Open"] * 9


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (403, 50007, PingState.UNDELIVERED),
        (403, 50278, PingState.UNDELIVERED),
        (400, 50035, PingState.WAITING),
        (503, 0, PingState.WAITING),
        (429, 0, PingState.WAITING),
        (404, 10003, PingState.SENT),
    ],
)
async def test_every_refusal_of_discord_keeps_the_ping(
    world: World, status: int, code: int, state: PingState
) -> None:
    nia = world.person("nia")
    followup_id = await sets(world, nia, Ladder.STEP, hours=9)
    await world.env.advance_time(10 * 3_600)
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    await delivery(world).deliver()
    ping = (await world.services.followups.get(nia.user_id, followup_id)).pings[0]
    if ping.state is PingState.SENT:  # the next ping is planned already
        assert state is PingState.SENT
    else:
        assert ping.state is state or state is PingState.SENT
    problems = [attempt["problem"] for each in [ping] for attempt in each.attempts]
    if state is not PingState.SENT:
        assert problems == [f"{status} {code}" if code else str(status)]
    await world.env.advance_time(25 * 3_600)
    await delivery(world).deliver()
    assert "A step you planned" in nia.looks_at_newest_dm().sees, "it came in the end"
    world.forgive()


async def test_one_letter_that_cannot_be_written_stops_no_other(world: World) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    broken = await sets(world, nia, Ladder.STEP, hours=9)
    await sets(world, vera, Ladder.STEP, hours=9)
    followups = world.services.followups
    async with world.services.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE followups SET draft_id = 'M99' WHERE followup_id = 1")
    await world.env.advance_time(10 * 3_600)
    await delivery(world).deliver()
    assert "A step you planned" in vera.looks_at_newest_dm().sees
    ping = (await followups.get(nia.user_id, broken)).pings[0]
    assert (ping.state, ping.attempts[0]["problem"]) == (PingState.WAITING, "KeyError")


@pytest.mark.parametrize("text", HOSTILE, ids=["markdown", "right-to-left", "emoji", "quotes", "repeated"])
async def test_hostile_words_reach_the_member_and_break_nothing(world: World, text: str) -> None:
    nia = world.person("nia")
    await sets(world, nia, Ladder.PROMISE, text, hours=9)
    await world.env.advance_time(9 * 3_600)
    assert await delivery(world).deliver() == 1
    assert nia.looks_at_newest_dm().message.message.mentions == []


async def test_no_word_of_a_member_reaches_the_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    nia = world.person("nia")
    await sets(world, nia, Ladder.PROMISE, "Zanzibar", hours=9)
    await world.env.advance_time(9 * 3_600)
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    await delivery(world).deliver()
    await world.env.advance_time(9 * 3_600)
    await delivery(world).deliver()
    assert "zanzibar" not in (caplog.text + str([vars(record) for record in caplog.records])).lower()
    world.forgive()


def test_published_limits() -> None:
    assert MOST_OPEN == 200
