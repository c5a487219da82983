"""Working days, mornings and quiet hours, in the member's zone and across clock changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.members.quiet_hours import (
    add_working_days,
    last_open,
    next_open,
    next_working_morning,
    step_working_days,
    tomorrow_morning,
    working_days_between,
)
from bot.members.rules import Member, in_quiet_hours
from bot.time.wall_time import at_wall, wall_of
from tests.time.zones import moments, walls, working_days, zones

WEEK = (1, 2, 3, 4, 5)
BERLIN = Member(1, "Europe/Berlin")
minutes = st.integers(0, 24 * 60 - 1)
members = st.builds(Member, st.just(1), zones, working_days, minutes, minutes)


def berlin(text: str) -> datetime:
    return at_wall(datetime.fromisoformat(text), "Europe/Berlin")


@pytest.mark.parametrize(
    ("start", "count", "days", "end"),
    [
        ("2026-11-27 09:00", 1, WEEK, "2026-11-30 09:00"),
        ("2026-11-27 09:00", 5, WEEK, "2026-12-04 09:00"),
        ("2026-11-28 09:00", 5, WEEK, "2026-12-04 09:00"),
        ("2026-11-28 09:00", 1, (6,), "2026-12-05 09:00"),
        ("2026-11-27 09:00", 1, (6,), "2026-11-28 09:00"),
        ("2026-11-27 09:00", 2, (), "2026-11-29 09:00"),
        ("2026-11-27 09:00", 0, WEEK, "2026-11-27 09:00"),
        ("2026-03-27 09:00", 1, WEEK, "2026-03-30 09:00"),
        ("2026-03-28 02:30", 1, (7,), "2026-03-29 03:00"),
        ("2026-10-23 23:30", 1, WEEK, "2026-10-26 23:30"),
    ],
)
def test_working_days_are_the_members_own(start: str, count: int, days: tuple[int, ...], end: str) -> None:
    assert add_working_days(berlin(start), count, Member(1, "Europe/Berlin", days)) == berlin(end)


@given(walls, st.integers(0, 60), working_days)
def test_working_days_are_counted_as_by_walking(start: datetime, count: int, days: tuple[int, ...]) -> None:
    walked, left = start, count
    while left:
        walked += timedelta(days=1)
        left -= not days or walked.isoweekday() in days
    assert step_working_days(start, count, days) == walked


@given(walls, st.integers(0, 60), working_days)
def test_counting_working_days_undoes_going_them(start: datetime, count: int, days: tuple[int, ...]) -> None:
    began = start.replace(tzinfo=UTC)
    end = step_working_days(began, count, days)
    assert working_days_between(began, end, Member(1, "UTC", days)) == count


@pytest.mark.parametrize(
    ("at", "tomorrow", "working"),
    [
        ("2026-11-27 08:00", "2026-11-28 09:00", "2026-11-30 09:00"),
        ("2026-11-27 00:00", "2026-11-28 09:00", "2026-11-30 09:00"),
        ("2026-11-29 23:59", "2026-11-30 09:00", "2026-11-30 09:00"),
        ("2026-10-24 12:00", "2026-10-25 09:00", "2026-10-26 09:00"),
    ],
)
def test_mornings_come_after_the_members_day(at: str, tomorrow: str, working: str) -> None:
    assert tomorrow_morning(BERLIN, berlin(at)) == berlin(tomorrow)
    assert next_working_morning(BERLIN, berlin(at)) == berlin(working)


@pytest.mark.parametrize(
    ("quiet", "at", "following", "last"),
    [
        ((21, 8), "2026-11-25 22:10", "2026-11-26 08:00", "2026-11-25 20:59"),
        ((21, 8), "2026-11-26 07:59", "2026-11-26 08:00", "2026-11-25 20:59"),
        ((21, 8), "2026-11-26 08:00", "2026-11-26 08:00", "2026-11-26 08:00"),
        ((21, 8), "2026-11-25 21:00", "2026-11-26 08:00", "2026-11-25 20:59"),
        ((1, 5), "2026-11-25 03:00", "2026-11-25 05:00", "2026-11-25 00:59"),
        ((9, 9), "2026-11-25 09:00", "2026-11-25 09:00", "2026-11-25 09:00"),
        ((21, 8), "2026-03-29 01:30", "2026-03-29 08:00", "2026-03-28 20:59"),
        ((1, 2.5), "2026-03-29 01:30", "2026-03-29 03:00", "2026-03-29 00:59"),
        ((2.5, 8), "2026-03-29 07:00", "2026-03-29 08:00", "2026-03-29 01:59"),
        ((0, 12), "2026-10-25 02:30", "2026-10-25 12:00", "2026-10-24 23:59"),
    ],
)
def test_quiet_hours_have_a_way_out_on_both_sides(
    quiet: tuple[float, float], at: str, following: str, last: str
) -> None:
    member = Member(1, "Europe/Berlin", WEEK, int(quiet[0] * 60), int(quiet[1] * 60))
    assert next_open(member, berlin(at)) == berlin(following)
    assert last_open(member, berlin(at)) == berlin(last)


def test_quiet_hours_within_an_hour_that_comes_twice() -> None:
    member = Member(1, "Europe/Berlin", WEEK, 2 * 60 + 10, 2 * 60 + 40)
    second = datetime(2026, 10, 25, 1, 20, tzinfo=UTC)
    assert f"{wall_of(second, 'Europe/Berlin'):%H:%M}" == "02:20"
    assert next_open(member, second) == datetime(2026, 10, 25, 1, 40, tzinfo=UTC)
    assert last_open(member, second) == datetime(2026, 10, 25, 1, 9, tzinfo=UTC)


@given(members, moments)
@example(Member(1, "Europe/Berlin", WEEK, 180, 150), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
@example(Member(1, "Europe/Berlin", WEEK, 150, 140), datetime(2026, 10, 25, 1, 0, tzinfo=UTC))
@example(Member(1, "Pacific/Apia", WEEK, 1260, 480), datetime(2011, 12, 30, 9, 0, tzinfo=UTC))
@example(Member(1, "Africa/Cairo", WEEK, 30, 15), datetime(2026, 4, 23, 23, 0, tzinfo=UTC))
def test_the_ways_out_are_open_near_and_stay(member: Member, at: datetime) -> None:
    later, earlier = next_open(member, at), last_open(member, at)
    assert not in_quiet_hours(member, later)
    assert not in_quiet_hours(member, earlier)
    assert earlier <= at <= later
    assert next_open(member, later) == later
    assert last_open(member, earlier) == earlier
    open_minutes = (member.quiet_from_minute - member.quiet_to_minute) % (24 * 60)
    most = timedelta(hours=25 if open_minutes > 60 else 49)  # a change can swallow a short open time
    assert later - at < most
    assert at - earlier < most


@given(members, moments)
def test_mornings_are_ahead_and_working(member: Member, at: datetime) -> None:
    zone = member.zone or "UTC"
    today, morning = wall_of(at, zone), wall_of(next_working_morning(member, at), zone)
    assert today.date() < morning.date() <= today.date() + timedelta(days=8)
    assert at < tomorrow_morning(member, at) <= next_working_morning(member, at)
