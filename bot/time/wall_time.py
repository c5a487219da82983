"""Wall time (what a clock in a zone shows, kept naive) to moments and back, across every clock change.

A wall time that a clock change skips means the first valid minute after the gap (02:30 in Berlin in March
becomes 03:00); one that comes twice means the first of the two.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


def at_wall(wall: datetime, zone: str) -> datetime:
    """Find the moment, in UTC, at which clocks of an IANA zone show the naive `wall`."""
    place = ZoneInfo(zone)
    first = wall.replace(tzinfo=place, fold=0).astimezone(UTC)
    if wall_of(first, zone) == wall.replace(fold=0):
        return first
    return _end_of_gap(wall.replace(tzinfo=place, fold=1).astimezone(UTC), first, place)


def wall_of(at: datetime, zone: str) -> datetime:
    """Tell what clocks of an IANA zone show at a moment, as a naive time."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _end_of_gap(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """Find the first whole minute of the new offset; the clocks change between the two moments.

    Read with the old offset a skipped time lies after the change, with the new one before it (PEP 495).
    """
    new_offset = after.astimezone(place).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, place).utcoffset() == new_offset:
            high = middle
        else:
            low = middle
    change = datetime.fromtimestamp(high, place)
    seconds_over = timedelta(seconds=change.second)
    return change.astimezone(UTC) + (_MINUTE - seconds_over if seconds_over else timedelta())
