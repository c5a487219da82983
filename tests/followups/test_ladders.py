"""Every ladder of the cadence table, moment by moment, as a clock in Berlin shows it (§6a to §6c)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.followups.ladders import Ladder, LadderEffect, Move, load_ladders, steps_of
from bot.followups.schedule import PostponeReason, ScheduledMoment, deadline_of, fit_to_hours, rung_moments
from bot.members.rules import Member
from bot.operator_errors import InvalidContent
from bot.time.wall_time import wall_of
from tests.followups.builders import BERLIN, berlin

FRIDAY = "2026-11-27 17:00"
_PROMISE = (
    "11-26 17:00, 11-27 15:00, 11-27 17:00, 11-27 21:00, 11-28 17:00, 11-29 17:00, 11-30 17:00, 12-01 17:00, "
    "12-02 17:00, 12-03 17:00, 12-04 17:00, 12-07 09:00, 12-14 09:00, 12-21 09:00, 12-28 09:00"
)
TABLE = [
    # promised: −24 h, −2 h, 0, +4 h, +24 h, +48 h (walkthrough), +72 h (buddy), daily to day 7, then Mondays
    (Ladder.PROMISE, FRIDAY, _PROMISE),
    (
        Ladder.UPDATE,
        "2026-11-27 15:00",
        "11-27 15:00, 11-27 19:00, 11-28 15:00, 11-29 15:00, 11-30 15:00, 12-02 15:00, 12-04 15:00",
    ),
    (Ladder.UNANSWERED, "2026-11-26 16:30", "11-27 16:30, 11-30 16:30, 12-01 16:30"),
    # told within a day: 4 h, 24 h, and the way back when silence begins
    (Ladder.TELL, "2026-11-26 16:30", "11-26 20:30, 11-27 16:30, 11-28 16:30"),
    (Ladder.REMINDER, "2026-11-25 09:00", "11-25 09:00, 11-26 09:00, 11-28 09:00"),
    (Ladder.STEP, "2026-11-25 09:00", "11-25 09:00, 11-26 09:00, 11-28 09:00"),
    # the client's silence, in working days
    (Ladder.PROPOSAL, "2026-11-25 14:20", "11-30 09:00, 12-04 09:00, 12-15 09:00"),
    (Ladder.REPLY, "2026-11-25 14:20", "11-27 09:00, 12-02 09:00, 12-07 09:00, 12-09 09:00"),
    (Ladder.START, "2026-11-25 14:20", "11-27 09:00, 12-02 09:00, 12-07 09:00, 12-16 09:00"),
    (Ladder.APPROVAL, "2026-11-25 14:20", "11-28 09:00, 12-02 09:00, 12-07 09:00, 12-09 17:00"),
    (
        Ladder.INVOICE,
        "2026-11-25 00:00",
        "11-22 09:00, 11-26 09:00, 12-02 09:00, 12-09 09:00, 12-16 09:00, 12-25 09:00",
    ),
    # after the end
    (Ladder.OWN_FEEDBACK, "2026-11-01 18:00", "11-02 09:00, 11-13 09:00, 11-14 01:00"),
    (Ladder.REVIEW_REQUEST, "2026-11-01 18:00", "11-02 09:00, 11-08 09:00"),
    (Ladder.REVIEW_WATCH, "2026-11-01 18:00", "11-16 09:00"),
    (Ladder.REPLY_DEADLINE, "2026-11-01 18:00", "11-21 09:00, 11-26 09:00, 11-28 09:00"),
    (Ladder.REPORT_FEEDBACK, "2026-11-02 10:00", "11-02 11:00, 11-11 09:00"),
    (Ladder.REFUND_CHECK, "2026-11-01 18:00", "12-01 09:00, 12-31 09:00"),
    (Ladder.REFUND_RIGHT, "2026-06-01 18:00", "10-29 09:00, 11-21 09:00"),
    (Ladder.DISPUTE_WINDOW, "2026-11-02 18:00", "11-03 09:00, 11-06 09:00, 11-08 09:00"),
    (Ladder.HOURS_DISPUTE, "2026-11-05 10:00", "11-05 11:00, 11-06 09:00, 11-07 09:00"),
    (Ladder.ARBITRATION, "2026-11-02 18:00", "11-04 09:00, 11-07 09:00, 11-08 09:00"),
    # Sunday 18:00 and Monday 08:00 UTC before Monday 12:00 UTC
    (Ladder.DIARY, "2026-11-30 13:00", "11-29 19:00, 11-30 09:00"),
    (Ladder.SCORE_CHECK, "2026-11-01 18:00", "11-02 09:00, 11-08 09:00, 11-16 09:00"),
    (Ladder.REFLECTION, "2026-11-01 18:00", "11-03 09:00"),
    (Ladder.HABIT, "2026-11-01 18:00", "12-01 09:00"),
    (Ladder.OUTCOME, "2026-11-01 18:00", "11-08 09:00, 12-01 09:00, 01-30 09:00"),
]


@pytest.mark.parametrize(("ladder", "anchor", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_each_ladder_comes_at_its_moments(ladder: Ladder, anchor: str, expected: str) -> None:
    assert _shown(rung_moments(ladder, berlin(anchor), BERLIN, halved=False)) == expected.split(", ")


def test_the_table_above_is_whole() -> None:
    assert [row[0] for row in TABLE] == list(Ladder)


@pytest.mark.parametrize(
    ("ladder", "expected"),
    [
        (  # half of what comes after the anchor; what warns before it warns as early as ever
            Ladder.PROMISE,
            "11-26 17:00, 11-27 15:00, 11-27 17:00, 11-27 19:00, 11-28 05:00, 11-28 17:00, 11-29 05:00",
        ),
        (Ladder.UPDATE, "11-27 17:00, 11-27 19:00, 11-28 05:00, 11-28 17:00, 11-29 05:00, 11-30 05:00"),
        (Ladder.UNANSWERED, "11-28 05:00, 11-30 17:00, 12-01 05:00"),
        (Ladder.PROPOSAL, "12-02 09:00, 12-08 09:00, 12-17 09:00"),  # their silence is not hurried
    ],
)
def test_on_the_first_three_jobs_promises_run_twice_as_fast(ladder: Ladder, expected: str) -> None:
    shown = _shown(rung_moments(ladder, berlin(FRIDAY), BERLIN, halved=True))
    assert shown[: len(expected.split(", "))] == expected.split(", ")


@pytest.mark.parametrize(
    ("anchor", "deadline", "ladder"),
    [
        ("2026-11-01 18:00", "11-15 01:00", Ladder.OWN_FEEDBACK),  # midnight UTC, the safe reading
        ("2026-11-01 18:00", "11-29 09:00", Ladder.REPLY_DEADLINE),
        ("2026-11-02 18:00", "11-09 18:00", Ladder.DISPUTE_WINDOW),
        ("2026-11-05 10:00", "11-08 10:00", Ladder.HOURS_DISPUTE),
        ("2026-11-30 13:00", "11-30 13:00", Ladder.DIARY),
    ],
)
def test_platform_deadlines(anchor: str, deadline: str, ladder: Ladder) -> None:
    found = deadline_of(ladder, berlin(anchor), BERLIN)
    assert found is not None
    assert _shown([found]) == [deadline]


def test_no_ping_comes_after_the_platforms_last_moment() -> None:
    for ladder in Ladder:
        anchor = berlin("2026-11-02 18:00")
        deadline = deadline_of(ladder, anchor, BERLIN)
        if deadline is not None:
            assert max(rung_moments(ladder, anchor, BERLIN, halved=False)) < deadline, ladder


@pytest.mark.parametrize(
    ("at", "deadline", "now", "placed"),
    [
        ("2026-11-27 15:00", None, "2026-11-27 12:00", ("2026-11-27 15:00", None)),
        ("2026-11-27 23:00", None, "2026-11-27 12:00", ("2026-11-28 08:00", PostponeReason.QUIET_LATER)),
        ("2026-11-27 05:00", None, "2026-11-26 12:00", ("2026-11-27 08:00", PostponeReason.QUIET_LATER)),
        (
            "2026-11-14 01:00",
            "2026-11-15 01:00",
            "2026-11-13 12:00",
            ("2026-11-13 20:59", PostponeReason.QUIET_EARLIER),
        ),
        (
            "2026-11-14 01:00",
            "2026-11-15 01:00",
            "2026-11-13 23:30",
            ("2026-11-13 23:30", PostponeReason.QUIET_EARLIER),
        ),
        ("2026-11-14 12:00", "2026-11-15 01:00", "2026-11-13 23:30", ("2026-11-14 12:00", None)),
    ],
)
def test_quiet_hours_put_off_all_but_deadlines_which_come_earlier(
    at: str, deadline: str | None, now: str, placed: tuple[str, PostponeReason | None]
) -> None:
    last = berlin(deadline) if deadline else None
    assert fit_to_hours(berlin(at), last, BERLIN, berlin(now)) == ScheduledMoment(
        berlin(placed[0]), placed[1]
    )


def test_working_days_are_the_members_own() -> None:
    sunday_to_thursday = Member(1, "Africa/Cairo", working_days=(7, 1, 2, 3, 4))
    moments = rung_moments(Ladder.REPLY, berlin("2026-11-25 14:20"), sunday_to_thursday, halved=False)
    days = [wall_of(at, "Africa/Cairo") for at in moments]
    assert [f"{day:%m-%d %H:%M}" for day in days] == [
        "11-29 09:00",
        "12-02 09:00",
        "12-07 09:00",
        "12-09 09:00",
    ]


def test_day_pings_keep_their_hour_when_the_clocks_change() -> None:
    moments = rung_moments(Ladder.APPROVAL, berlin("2026-10-20 09:00"), BERLIN, halved=False)
    assert {wall_of(at, "Europe/Berlin").hour for at in moments[:3]} == {9}
    assert moments[1] - moments[0] == timedelta(days=4, hours=1)


def test_ladders_rise_end_and_help() -> None:
    for ladder in Ladder:
        steps = steps_of(ladder)
        moments = rung_moments(ladder, berlin(FRIDAY), BERLIN, halved=False)
        assert list(moments) == sorted(set(moments)), ladder
        if steps.move is Move.THEIRS:
            assert steps.rungs[-1].effect is LadderEffect.CLOSE, "their silence ends in a closing step"
    effects = [rung.effect for rung in steps_of(Ladder.PROMISE).rungs]
    assert (effects[5], effects[6]) == (LadderEffect.GHOSTING, LadderEffect.BUDDY)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("days = 1, utc = 2", "only one of"),
        ('hours = 3, at = "09:00"', "goes with"),
        ('draft = "M99"', "M99"),
        ('days = 1, at = "24:10"', "rungs.0.at"),
    ],
)
def test_a_mistake_in_a_ladder_is_named(tmp_path: Path, written: str, problem: str) -> None:
    file = tmp_path / "ladders.toml"
    head = '[promise]\ntitle = "x"\nmove = "mine"\nrunning = true\nsources = ["I"]'
    file.write_text(f'{head}\nrungs = [{{ why = "x", {written} }}]')
    with pytest.raises(InvalidContent, match=problem):
        load_ladders(file)


def _shown(moments: Iterable[datetime]) -> list[str]:
    return [f"{wall_of(at, 'Europe/Berlin'):%m-%d %H:%M}" for at in moments]
