"""From “day 12 after the end” to a moment in the calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import ceil

from bot.time.working_days import step_working_days
from bot.walkthroughs.advice.texts import ActionDue

_MONDAY, _NOON = 0, 12
_HALF_A_DAY = 12


@dataclass(frozen=True, slots=True)
class Clocks:
    """What the answers say about when things happened."""

    days_since_end: Fraction | None = None
    """None: the contract has not ended."""
    client_silent_business_days: Fraction = Fraction(0)
    started_days_ago: Fraction = Fraction(0)
    """When began what days and business days count from; 0: now."""
    window_days: Fraction | None = None
    """Days until the date after which the platform no longer listens; None: none is known."""
    release_days: Fraction | None = None
    """Days until silence releases the money; None: it does not."""


def moment_of(
    due: ActionDue, now: datetime, clocks: Clocks, working_days: Collection[int]
) -> datetime | None:
    """Tell when something is due; None where that depends on what has not happened yet.

    `now` is in the member's zone. Days after the end begin with the end if it has come, otherwise they are
    not known: the words say it. ISO weekdays in `working_days`.
    """
    if due.hours is not None:
        return now + timedelta(hours=due.hours)
    if due.business_days is not None:
        start = now - timedelta(days=float(clocks.started_days_ago))
        return step_working_days(start, due.business_days, working_days)
    if due.days is not None:
        return now + timedelta(days=due.days - float(clocks.started_days_ago))
    if due.days_after_end is not None:
        if clocks.days_since_end is None:
            return None
        return now + timedelta(days=due.days_after_end - float(clocks.days_since_end))
    if due.silent_business_days is not None:
        left = ceil(due.silent_business_days - clocks.client_silent_business_days)
        return step_working_days(now, max(0, left), working_days)
    if due.before_window is not None:
        return now + timedelta(days=float(_left(due, clocks)))
    if due.at_release:
        return None if clocks.release_days is None else now + timedelta(days=float(clocks.release_days))
    return _next_monday_noon(now) if due.weekly_utc is not None else None


def _left(due: ActionDue, clocks: Clocks) -> Fraction:
    """Days until a step that ends so many days before the platform's date."""
    return max(Fraction(0), (clocks.window_days or Fraction(0)) - (due.before_window or 0))


def since(due: ActionDue, now: datetime, clocks: Clocks, working_days: Collection[int]) -> datetime | None:
    """Tell from when something counts: the end, the client's last word, what began, the billing, or now."""
    if due.silent_business_days is not None:
        return _back(now, ceil(clocks.client_silent_business_days), working_days)
    if due.days_after_end is not None:
        return None if clocks.days_since_end is None else now - timedelta(days=float(clocks.days_since_end))
    if due.before_window is not None:
        ago = clocks.started_days_ago if clocks.days_since_end is None else clocks.days_since_end
        return now - timedelta(days=float(ago))
    if due.business_days is not None or due.days is not None or due.at_release:
        return now - timedelta(days=float(clocks.started_days_ago))
    return _next_monday_noon(now) if due.weekly_utc is not None else now


def has_passed(due: ActionDue, clocks: Clocks, *, in_window: bool = False) -> bool:
    """Tell whether it is too late for this, or would be: a step in the window ends a day before it closes."""
    if in_window and clocks.window_days is not None and due.hours is not None and due.hours > _HALF_A_DAY:
        return due.hours > (clocks.window_days - 1) * 24
    if due.days is not None:
        return clocks.started_days_ago >= due.days
    if due.days_after_end is not None and clocks.days_since_end is not None:
        return clocks.days_since_end > due.days_after_end
    if due.silent_business_days is not None:
        return clocks.client_silent_business_days >= due.silent_business_days
    return False


def _back(end: datetime, count: int, working_days: Collection[int]) -> datetime:
    """Go so many working days back."""
    days = working_days or range(1, 8)
    moment = end
    while count > 0:
        count -= moment.isoweekday() in days
        moment -= timedelta(days=1)
    return moment


def _next_monday_noon(now: datetime) -> datetime:
    """Find the coming Monday 12:00 UTC, when the week's hours are billed (P18)."""
    utc = now.astimezone(UTC)
    monday = (utc + timedelta(days=(_MONDAY - utc.weekday()) % 7)).replace(
        hour=_NOON, minute=0, second=0, microsecond=0
    )
    return monday if monday > utc else monday + timedelta(days=7)
