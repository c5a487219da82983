"""One button sets all dated actions: which, and when."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.contracts.rules import Contract, Platform, Stage
from bot.followups.ladders import Ladder
from bot.followups.plans import Ending, Length, advised, ending, starting, vetted
from bot.members.rules import Member
from bot.repeats import Every
from bot.vetting.rules import Verdict
from bot.walkthroughs.cancelling.content import advice_words
from bot.walkthroughs.concluded import DatedAction
from bot.walkthroughs.ghosting.rules import advice_words as ghost_words
from bot.wall_time import wall_of
from tests.followups.builders import BERLIN, NIA, berlin

NOW = berlin("2026-11-25 14:20")  # a Wednesday
UTC_MEMBER = Member(NIA)


def started(length: Length, *, halved: bool = False) -> list[str]:
    news = starting(7, length, NOW, BERLIN, halved=halved)
    assert {new.source for new in news} == {"contract:7:start"}
    assert {new.contract_id for new in news} == {7}
    shown = [(new, f"{wall_of(new.at, 'Europe/Berlin'):%a %d %H:%M}") for new in news]
    return [f"{new.ladder} {at} {new.repeat.every if new.repeat else 'once'}" for new, at in shown]


@pytest.mark.parametrize(
    ("length", "halved", "expected"),
    [
        (
            Length.SHORT,
            False,
            ["promise Thu 26 14:20 once", "update Fri 27 02:20 once", "promise Sat 28 14:20 once"],
        ),
        (
            Length.MEDIUM,
            False,
            [
                "promise Thu 26 14:20 once",
                "update Mon 30 15:00 week",
                "update Wed 02 15:00 week",
                "update Fri 27 15:00 week",
            ],
        ),
        (Length.MEDIUM, True, ["promise Thu 26 02:20 once", "update Thu 26 15:00 working_day"]),
        (Length.LONG, False, ["promise Thu 26 14:20 once", "update Fri 27 15:00 week"]),
        (
            Length.LONG,
            True,
            ["promise Thu 26 02:20 once", "update Tue 01 15:00 week", "update Fri 27 15:00 week"],
        ),
        (
            Length.LONG_WITH_PLAN,
            False,
            ["promise Thu 26 14:20 once", "update Fri 27 15:00 week", "update Mon 30 09:00 week"],
        ),
    ],
)
def test_a_new_job_is_planned_by_its_length(length: Length, halved: bool, expected: list[str]) -> None:
    assert started(length, halved=halved) == expected


def test_updates_are_never_more_than_three_working_days_apart_in_a_job_of_two_weeks() -> None:
    days = sorted(new.at for new in starting(7, Length.MEDIUM, NOW, BERLIN, halved=False) if new.repeat)
    assert max(b - a for a, b in pairwise(days)) <= timedelta(days=3)
    last = {new.repeat.until for new in starting(7, Length.MEDIUM, NOW, BERLIN, halved=False) if new.repeat}
    assert last == {(NOW + timedelta(days=14)).date()}


def contract(platform: Platform = Platform.UPWORK) -> Contract:
    return Contract(7, "Acme", "Logo", platform, None, Stage.ENDED, (), NOW, NOW - timedelta(days=1))


ALWAYS = {Ladder.REFLECTION, Ladder.OWN_FEEDBACK, Ladder.REVIEW_WATCH, Ladder.SCORE_CHECK}


@pytest.mark.parametrize(
    ("platform", "facts", "expected"),
    [
        (Platform.UPWORK, [], ALWAYS | {Ladder.REPLY_DEADLINE}),
        (Platform.UPWORK, [Ending.CONTENT], ALWAYS | {Ladder.REVIEW_REQUEST}),
        (Platform.UPWORK, [Ending.CONTENT, Ending.BAD_REVIEW], ALWAYS | {Ladder.REPLY_DEADLINE}),
        (
            Platform.UPWORK,
            [Ending.REFUNDED, Ending.PAID],
            ALWAYS | {Ladder.REPLY_DEADLINE, Ladder.REFUND_CHECK, Ladder.REFUND_RIGHT},
        ),
        (
            Platform.UPWORK,
            [Ending.HELD_BACK, Ending.HOURS_DISPUTED],
            ALWAYS | {Ladder.REPLY_DEADLINE, Ladder.DISPUTE_WINDOW, Ladder.HOURS_DISPUTE},
        ),
        (Platform.DIRECT, [Ending.CONTENT], {Ladder.REFLECTION}),
        (
            Platform.FIVERR,
            [],
            {Ladder.REFLECTION, Ladder.OWN_FEEDBACK, Ladder.REVIEW_WATCH, Ladder.REPLY_DEADLINE},
        ),
    ],
)
def test_what_comes_after_the_end(platform: Platform, facts: list[Ending], expected: set[Ladder]) -> None:
    news = ending(contract(platform), facts, NOW)
    assert {new.ladder for new in news} == expected
    assert {new.at for new in news} == {NOW - timedelta(days=1)}, (
        "all counts from the end, not from the press"
    )


def test_steps_of_an_advice_become_steps_or_the_ladders_they_are() -> None:
    def action(key: str, days: float | None) -> DatedAction:
        return DatedAction(
            key, f"do {key}", "M2", "then", NOW + timedelta(days=days) if days is not None else None
        )

    news = advised(
        [
            action("send_then_end", 0.5),
            action("write_now", 0.04),
            action("daily_updates", 1),
            action("own_feedback", 9),
            action("refund_visible_30", 27),
            action("refund_visible_60", 57),
            action("reply_once", None),
        ],
        17,
        7,
    )
    found = {new.ladder: new for new in news}
    assert list(found) == [
        Ladder.STEP,
        Ladder.PROMISE,
        Ladder.UPDATE,
        Ladder.OWN_FEEDBACK,
        Ladder.REFUND_CHECK,
    ]
    assert found[Ladder.STEP].what == "do send_then_end"
    assert found[Ladder.PROMISE].at == NOW + timedelta(days=0.04)
    repeat = found[Ladder.UPDATE].repeat
    assert repeat is not None
    assert (repeat.every, repeat.times) == (Every.DAY, 3)
    assert found[Ladder.OWN_FEEDBACK].at == NOW - timedelta(days=3)
    assert found[Ladder.REFUND_CHECK].at == NOW - timedelta(days=3)
    assert {(new.source, new.contract_id) for new in news} == {("run:17", 7)}


def test_every_step_that_is_a_ladder_stands_in_an_advice() -> None:
    from bot.followups import plans

    known = {*advice_words().actions, *ghost_words().actions}
    assert {*plans._LADDERS, *plans._UPDATES, *plans._MESSAGES} <= known


@pytest.mark.parametrize(
    ("verdict", "draft"), [(Verdict.TAKE, "M1"), (Verdict.SAMPLE_FIRST, "M10"), (Verdict.DECLINE, "M11")]
)
def test_after_a_check_the_next_message_goes_out_within_a_day(verdict: Verdict, draft: str) -> None:
    (new,) = vetted(verdict, 3, None, datetime(2026, 11, 25, 9, tzinfo=UTC), UTC_MEMBER)
    assert (new.ladder, new.draft_id, new.source) == (Ladder.PROMISE, draft, "vetting:3")
    assert new.at == datetime(2026, 11, 26, 9, tzinfo=UTC)
