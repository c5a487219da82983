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
    return Ping(1, 1, NIA, kind, rung, planned_at, planned_at, PingState.CLAIMED)


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
