"""When something began that a member waits for: today, a day that has been, or an invoice's day to come."""

import re
from datetime import date, datetime, time, timedelta

from bot.errors import MemberError, UnreadableDate, UnreadableTime
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.days import read_past_day
from bot.time.wall_time import at_wall, wall_of
from bot.time_words import read_moment
from bot.time_words.errors import UnsureDirection
from bot.time_words.past import read_past

_MORNING = time(9)
_UNITS = r"d|days?|w|weeks?|months?|dias?|días?|jours?|tage?|днів|дні|день"


def read_since(typed: str, now: datetime, member: Member, *, may_come: bool) -> datetime:
    """Read “yesterday” as that morning, nothing and “today” as now; with `may_come` also a day ahead.

    Raises UnreadableDate, and for what may lie ahead the errors of `read_moment` and UnsureDirection for a
    span that may be past or to come. May be slow: call it in a thread.
    """
    zone = zone_of(member)
    today = wall_of(now, zone).date()
    if may_come and typed.strip():
        return _nearest(typed, now, member)
    day = _past_day(typed, now, member) if typed.strip() else today
    return now if day == today else at_wall(datetime.combine(day, _MORNING), zone)


def _nearest(typed: str, now: datetime, member: Member) -> datetime:
    """Take a day that has been or is to come; of a date without its year the one that is nearer."""
    words = typed.strip().casefold()
    if re.fullmatch(rf"\d{{1,3}} ?(?:{_UNITS})?", words):
        raise UnsureDirection(text=typed)
    zone = zone_of(member)
    been = _been(typed, now, member)
    if been == wall_of(now, zone).date():
        return now
    try:
        ahead = read_moment(typed, now, member).at
    except MemberError:
        if been is None:
            raise
        return at_wall(datetime.combine(been, _MORNING), zone)
    was = at_wall(datetime.combine(been, _MORNING), zone) if been else None
    return was if was and now - was < ahead - now and now - was > timedelta(days=7) else ahead


def _been(typed: str, now: datetime, member: Member) -> date | None:
    try:
        return _past_day(typed, now, member)
    except (UnreadableDate, UnreadableTime):
        return None


def _past_day(typed: str, now: datetime, member: Member) -> date:
    """Read a day that has been; a bare number is so many days ago, but no year."""
    if re.fullmatch(r"\s*\d{4,}\s*", typed):
        raise UnreadableDate(text=typed)
    try:
        return read_past_day(typed, wall_of(now, zone_of(member)).date())
    except UnreadableDate:
        return read_past(typed, now, member)
