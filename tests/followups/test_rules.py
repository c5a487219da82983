"""What is planned after a pause, and whether a ping that is due is still to be sent, to the second."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.contracts.rules import Stage
from bot.followups.ladders import Ladder
from bot.followups.rules import (
    MOST_SNOOZES,
    Drop,
    FollowUpState,
    Ping,
    PingKind,
    PingState,
    Send,
    StopReason,
    must_catch_up,
    overtaken_by,
    recheck,
    resumed_plan,
)
from bot.time.repeats import Every, Repeat
from tests.followups.builders import BERLIN, NIA, berlin, followup

FRIDAY = berlin("2026-11-27 12:00")
HOUR = timedelta(hours=1)
PROMISE = followup(Ladder.PROMISE, FRIDAY, now=FRIDAY - 48 * HOUR)
"""Its rungs: a day and two hours before, then, 4 hours after, …"""


def ping(kind: PingKind, rung: int, planned_at: datetime = FRIDAY) -> Ping:
    return Ping(
        1,
        1,
        NIA,
        kind,
        rung,
        planned_at,
        planned_at,
        None,
        planned_at,
        PingState.CLAIMED,
        None,
        0,
        (),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("hours", "rung"),
    [(-25, 0), (-24, 0), (-23, 0), (-2, 1), (-1, 1), (0, 2), (3, 2), (4, 3)],
)
def test_a_pause_ends_with_the_newest_rung_it_held_back_or_the_first_there_is(hours: int, rung: int) -> None:
    plan = resumed_plan(PROMISE, 0, BERLIN, FRIDAY + hours * HOUR)
    assert plan is not None
    assert plan.rung == rung


def test_what_was_over_when_it_was_planned_is_not_held_back_and_a_begun_one_goes_on() -> None:
    plan = resumed_plan(PROMISE, 2, BERLIN, FRIDAY - HOUR)
    assert plan is not None
    assert plan.rung == 2
    begun = resumed_plan(replace(PROMISE, rung=2), 3, BERLIN, FRIDAY + HOUR)
    assert begun is not None
    assert begun.rung == 3


def test_a_ping_is_sent_only_while_it_has_a_reason() -> None:
    due = ping(PingKind.RUNG, 2)
    stopped = replace(PROMISE, state=FollowUpState.STOPPED)
    assert recheck(due, stopped, BERLIN, None, FRIDAY) == recheck(due, None, BERLIN, None, FRIDAY) == Drop()
    assert recheck(due, PROMISE, BERLIN, None, FRIDAY) == Send(2, 0 * HOUR)
    assert recheck(due, PROMISE, BERLIN, Stage.ENDED, FRIDAY) == Drop(StopReason.ENDED)
    assert recheck(due, PROMISE, BERLIN, Stage.ACTIVE, FRIDAY) == Send(2, 0 * HOUR)
    after_the_end = followup(Ladder.OWN_FEEDBACK, FRIDAY)
    assert isinstance(recheck(ping(PingKind.RUNG, 0), after_the_end, BERLIN, Stage.ENDED, FRIDAY), Send)
    told = replace(PROMISE, rung=3)
    assert recheck(ping(PingKind.SNOOZE, 2), told, BERLIN, None, FRIDAY) == Drop(), "a later rung was told"
    assert recheck(ping(PingKind.SNOOZE, 3), told, BERLIN, None, FRIDAY) == Send(3, 0 * HOUR)


def test_a_late_ping_says_the_rung_that_is_due_by_now_and_how_late_it_is() -> None:
    first = ping(PingKind.RUNG, 0, FRIDAY - 24 * HOUR)
    assert recheck(first, PROMISE, BERLIN, None, FRIDAY) == Send(2, 24 * HOUR)
    assert recheck(first, PROMISE, BERLIN, None, FRIDAY - 25 * HOUR) == Send(0, 0 * HOUR), "never less than 0"


def test_only_what_is_no_promise_is_overtaken_by_its_next_occurrence() -> None:
    daily = Repeat(Every.DAY)
    reminder, promise = (followup(each, FRIDAY, repeat=daily) for each in (Ladder.REMINDER, Ladder.PROMISE))
    following = overtaken_by(reminder, None, ())
    assert following is not None
    assert following.anchor == FRIDAY + 24 * HOUR
    assert overtaken_by(promise, None, ()) is None
    assert overtaken_by(followup(Ladder.REMINDER, FRIDAY), None, ()) is None


def test_three_times_put_off_leads_to_the_way_back() -> None:
    assert [must_catch_up(replace(PROMISE, snoozes=each)) for each in range(5)] == [False] * 3 + [True] * 2
    assert MOST_SNOOZES == 3
