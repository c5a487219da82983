"""Days on which somebody works, as ISO weekdays (Monday is 1)."""

from collections.abc import Collection
from datetime import datetime, timedelta

_DAY = timedelta(days=1)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def step_working_days(start: datetime, count: int, working_days: Collection[int]) -> datetime:
    """Go so many working days (ISO weekdays) on, keeping the time shown; without any, every day counts."""
    days = set(working_days) or set(EVERY_DAY)
    if count < 1:
        return start
    weeks = (count - 1) // len(days)
    moment, left = start + weeks * 7 * _DAY, count - weeks * len(days)
    while left:
        moment += _DAY
        left -= moment.isoweekday() in days
    return moment
