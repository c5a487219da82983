"""Repeats: strictly on, bounded by their end, the original day kept."""

from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.time.repeats import Every, Repeat, next_wall
from tests.time.zones import walls, working_days

WEEK = (1, 2, 3, 4, 5)
repeats = st.builds(
    Repeat,
    st.sampled_from(Every),
    st.none() | st.dates(date(2010, 1, 1), date(2040, 1, 1)),
    st.none() | st.integers(1, 40),
)


def series(first: datetime, repeat: Repeat, days: tuple[int, ...], most: int = 60) -> list[datetime]:
    found: list[datetime] = []
    after = first - timedelta(days=1)
    while len(found) < most and (following := next_wall(first, after, repeat, days)):
        found.append(after := following)
    return found


@pytest.mark.parametrize(
    ("every", "first", "then"),
    [
        (Every.DAY, "2026-11-25", ["11-25", "11-26", "11-27", "11-28"]),
        (Every.WORKING_DAY, "2026-11-26", ["11-26", "11-27", "11-30", "12-01"]),
        (Every.WORKING_DAY, "2026-11-28", ["11-28", "11-30", "12-01"]),
        (Every.WEEK, "2026-11-27", ["11-27", "12-04", "12-11"]),
        (Every.TWO_WEEKS, "2026-11-27", ["11-27", "12-11", "12-25"]),
        (Every.MONTH, "2026-01-31", ["01-31", "02-28", "03-31", "04-30", "05-31"]),
        (Every.MONTH, "2028-01-30", ["01-30", "02-29", "03-30"]),
        (Every.MONTH, "2026-11-15", ["11-15", "12-15", "01-15"]),
    ],
)
def test_series(every: Every, first: str, then: list[str]) -> None:
    found = series(datetime.fromisoformat(f"{first} 15:00"), Repeat(every), WEEK, len(then))
    assert [f"{wall:%m-%d}" for wall in found] == then
    assert {wall.hour for wall in found} == {15}


def test_ends_come_by_day_or_by_number_whichever_is_first() -> None:
    first = datetime.fromisoformat("2026-11-25 15:00")
    ends = [
        (None, 3, 3),
        (date(2026, 11, 26), None, 2),
        (date(2026, 11, 26), 9, 2),
        (date(2026, 12, 31), 1, 1),
    ]
    for until, times, count in ends:
        assert len(series(first, Repeat(Every.DAY, until, times), WEEK)) == count


@given(walls, repeats, working_days)
def test_a_series_goes_on_strictly_and_ends(first: datetime, repeat: Repeat, days: tuple[int, ...]) -> None:
    found = series(first, repeat, days)
    assert found == sorted(set(found))
    assert len(found) <= (repeat.times or 60)
    assert all(wall.time() == first.time() for wall in found)
    assert all(wall.date() <= repeat.until for wall in found if repeat.until)
    assert found[:1] == [first] or (repeat.until and first.date() > repeat.until)


@given(walls, walls, st.sampled_from(Every), working_days)
def test_arithmetic_finds_what_walking_finds(
    first: datetime, after: datetime, every: Every, days: tuple[int, ...]
) -> None:
    found = next_wall(first, after, Repeat(every), days)
    assert found is not None
    assert found > after or found == first
    assert found >= first
    before_it = found - timedelta(microseconds=1)
    assert next_wall(first, before_it, Repeat(every), days) == found, "it is one of the series"
    gap = {Every.DAY: 1, Every.WORKING_DAY: 7, Every.WEEK: 7, Every.TWO_WEEKS: 14, Every.MONTH: 31}[every]
    assert found == first or found - after <= timedelta(days=gap), "none was passed over"
    if every is Every.WORKING_DAY and found != first:
        assert not days or found.isoweekday() in days


@given(walls, st.integers(1, 2000))
def test_the_number_of_times_is_counted_exactly(first: datetime, times: int) -> None:
    last = first + timedelta(days=times - 1)
    assert next_wall(first, last - timedelta(days=1), Repeat(Every.DAY, None, times), WEEK) == last
    assert next_wall(first, last, Repeat(Every.DAY, None, times), WEEK) is None


@given(walls)
def test_months_clamp_and_keep_the_day(first: datetime) -> None:
    for wall in series(first, Repeat(Every.MONTH), WEEK, 30):
        assert wall.day == min(first.day, monthrange(wall.year, wall.month)[1])


def test_a_working_day_series_counts_its_times_over_years() -> None:
    first = datetime.fromisoformat("2026-01-01 09:00")
    walked = series(first, Repeat(Every.WORKING_DAY), (1, 3, 6), 500)
    assert next_wall(first, walked[398], Repeat(Every.WORKING_DAY, None, 400), (1, 3, 6)) == walked[399]
    assert next_wall(first, walked[399], Repeat(Every.WORKING_DAY, None, 400), (1, 3, 6)) is None
