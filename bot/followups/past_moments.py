"""When something began that a member waits for: today, a day that has been, or an invoice's day to come."""

from datetime import datetime, time

from bot.errors import UnreadableDate
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.wall_time import at_wall, wall_of
from bot.time_words import read_moment
from bot.walkthroughs.engine.answers import read_past_day

_MORNING = time(9)


def read_since(typed: str, now: datetime, member: Member, *, may_come: bool) -> datetime:
    """Read “yesterday” as that morning, nothing and “today” as now; with `may_come` also a day ahead.

    Raises UnreadableDate, and for what lies ahead the errors of `read_moment`, which may be slow.
    """
    zone = zone_of(member)
    today = wall_of(now, zone).date()
    try:
        day = read_past_day(typed, today) if typed.strip() else today
    except UnreadableDate:
        if not may_come:
            raise
        return read_moment(typed, now, member).at
    return now if day == today else at_wall(datetime.combine(day, _MORNING), zone)
