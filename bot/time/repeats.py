"""Repeats in wall time: the next of “every Friday 15:00” by arithmetic, never by walking there."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.time.working_days import EVERY_DAY, step_working_days


class Every(StrEnum):
    """How often."""

    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, and until when: whichever end comes first; without one, for ever."""

    every: Every
    until: date | None = None
    """The last day on which it may occur."""
    times: int | None = None
    """How many occurrences in all, the first one included."""


_DAYS = {Every.DAY: 1, Every.WEEK: 7, Every.TWO_WEEKS: 14}


def next_wall(
    first: datetime, after: datetime, repeat: Repeat, working_days: Collection[int]
) -> datetime | None:
    """Find the first occurrence later than `after`, all in naive wall time; None when the repeat has ended.

    `first` always occurs, also on a free day. A month without its day uses its last one and the next month
    keeps the original day: 31 January, 28 February, 31 March. `working_days` are ISO weekdays; none at all
    means every day.
    """
    index = 0 if after < first else _index_until(first, after, repeat.every, working_days) + 1
    if repeat.times is not None and index >= repeat.times:
        return None
    wall = _occurrence(first, index, repeat.every, working_days)
    return None if repeat.until and wall.date() > repeat.until else wall


def add_months(first: datetime, count: int) -> datetime:
    """Go so many months on, to the last day of a month that is too short."""
    years, month = divmod(first.month - 1 + count, 12)
    year, month = first.year + years, month + 1
    return first.replace(year=year, month=month, day=min(first.day, monthrange(year, month)[1]))


def _occurrence(first: datetime, index: int, every: Every, working_days: Collection[int]) -> datetime:
    if every is Every.MONTH:
        return add_months(first, index)
    if every is Every.WORKING_DAY:
        return step_working_days(first, index, working_days)
    return first + timedelta(days=index * _DAYS[every])


def _index_until(first: datetime, after: datetime, every: Every, working_days: Collection[int]) -> int:
    """Return the number of the last occurrence not later than `after`; `first`, not later either, is 0."""
    if every is Every.MONTH:
        months = (after.year - first.year) * 12 + after.month - first.month
        return months - (_occurrence(first, months, every, working_days) > after)
    whole_days = (after - first).days
    if every is Every.WORKING_DAY:
        return _working_days_in(first, whole_days, set(working_days) or set(EVERY_DAY))
    return whole_days // _DAYS[every]


def _working_days_in(first: datetime, days: int, working_days: set[int]) -> int:
    """Count the working days among so many days after `first`."""
    weeks, rest = divmod(days, 7)
    return weeks * len(working_days) + sum(
        (first + timedelta(days=day)).isoweekday() in working_days for day in range(1, rest + 1)
    )
