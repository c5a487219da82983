"""When a member works and when we leave them in peace: their mornings, working days and quiet hours.

Moments come in aware, in any zone; those found anew go out in UTC. Days keep wall time in the member's own
zone, so that 9:00 stays 9:00 when the clocks change.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.members.rules import Member, in_quiet_hours
from bot.time.wall_time import at_wall, wall_of
from bot.time.working_days import EVERY_DAY, step_working_days

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def add_working_days(start: datetime, count: int, member: Member) -> datetime:
    """Go so many of the member's working days on, at the same time of their day."""
    if count < 1:
        return start.astimezone(UTC)
    wall = step_working_days(wall_of(start, zone_of(member)), count, member.working_days)
    return at_wall(wall, zone_of(member))


def working_days_between(start: datetime, end: datetime, member: Member) -> int:
    """Count the member's working days after the day of `start`, up to and with the day of `end`."""
    first, last = (wall_of(each, zone_of(member)).date() for each in (start, end))
    days = member.working_days or EVERY_DAY
    return sum((first + count * _DAY).isoweekday() in days for count in range(1, (last - first).days + 1))


def tomorrow_morning(member: Member, at: datetime, hour: int = 9) -> datetime:
    """Find `hour` o'clock on the day after the member's day of `at`."""
    return at_wall(_morning(member, at, hour) + _DAY, zone_of(member))


def next_working_morning(member: Member, at: datetime, hour: int = 9) -> datetime:
    """Find `hour` o'clock on the first working day after the member's day of `at`."""
    morning = step_working_days(_morning(member, at, hour), 1, member.working_days)
    return at_wall(morning, zone_of(member))


def next_open(member: Member, at: datetime) -> datetime:
    """Return `at` itself outside quiet hours, else the end of the quiet hours: never earlier than `at`."""
    if not in_quiet_hours(member, at):
        return at
    ends = _moments_around(member, at, member.quiet_to_minute)
    return min(end for end in ends if end >= at and not in_quiet_hours(member, end))


def last_open(member: Member, at: datetime) -> datetime:
    """Return `at` itself outside quiet hours, else the minute before they began: never later than `at`."""
    if not in_quiet_hours(member, at):
        return at
    eves = [start - _MINUTE for start in _moments_around(member, at, member.quiet_from_minute)]
    return max(eve for eve in eves if eve <= at and not in_quiet_hours(member, eve))


def zone_of(member: Member) -> str:
    """Return the member's IANA zone, UTC if they chose none."""
    return member.zone or "UTC"


def _morning(member: Member, at: datetime, hour: int) -> datetime:
    return datetime.combine(wall_of(at, zone_of(member)).date(), time(hour))


def _moments_around(member: Member, at: datetime, minute_of_day: int) -> Iterator[datetime]:
    """List when clocks show a minute of the day on the days about `at`; both times when it comes twice.

    Two days each way, because a clock change can swallow the only open minutes of a day or a whole day.
    """
    midnight = _morning(member, at, 0)
    for days in range(-2, 3):
        wall = midnight + days * _DAY + minute_of_day * _MINUTE
        yield at_wall(wall, zone_of(member))
        yield wall.replace(tzinfo=ZoneInfo(zone_of(member)), fold=1).astimezone(UTC)
