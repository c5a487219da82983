"""Who a member is to us: their zone, working days and quiet hours."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.errors import UnreadableHour, UnsureQuietHours

DEFAULT_WORKING_DAYS = (1, 2, 3, 4, 5)
DEFAULT_QUIET_FROM = 21 * 60
DEFAULT_QUIET_TO = 8 * 60
_DAY_MINUTES, _NOON_MINUTE, _LONGEST_QUIET = 24 * 60, 12 * 60, 16 * 60


@dataclass(frozen=True, slots=True)
class Member:
    """A member's own settings. Without a zone of their own, UTC counts."""

    user_id: int
    zone: str | None = None
    working_days: tuple[int, ...] = DEFAULT_WORKING_DAYS
    """ISO weekdays: 1 is Monday, 7 is Sunday."""
    quiet_from_minute: int = DEFAULT_QUIET_FROM
    """Minutes after local midnight; quiet hours may run past midnight."""
    quiet_to_minute: int = DEFAULT_QUIET_TO
    paused_until: datetime | None = None
    """Until then only platform deadlines are told."""
    dm_channel_id: int | None = None
    dm_closed_at: datetime | None = None
    """When we last found their DMs closed to us; None while we can write."""


def in_quiet_hours(member: Member, at: datetime) -> bool:
    """Tell whether a member wants to be left in peace at this moment; equal ends mean never."""
    local = at.astimezone(ZoneInfo(member.zone or "UTC"))
    minute, start, end = local.hour * 60 + local.minute, member.quiet_from_minute, member.quiet_to_minute
    return start <= minute < end if start <= end else not end <= minute < start


class LinkState(StrEnum):
    """How far two people are."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Link:
    """Someone who has asked, and whom."""

    link_id: int
    user_id: int
    buddy_user_id: int
    state: LinkState
    changed_at: datetime
    told_at: datetime | None = None
    """When the buddy was last told."""


@dataclass(frozen=True, slots=True)
class Links:
    """All that a member is told about buddies."""

    own: Link | None
    """The member's buddy, agreed or asked."""
    companions: tuple[Link, ...]
    """Those whose buddy the member is, or is asked to be."""


def read_minute_of_day(text: str) -> int:
    """Read “21:00”, “9 p.m.” or “7” as minutes after midnight; raises UnreadableHour."""
    words = re.sub(r"([ap])\.?\s?m\.?$", r"\1m", text.strip().lower())
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", words)
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 99
        if hour <= 23 and minute <= 59:
            return hour * 60 + minute
    raise UnreadableHour(text=text)


def read_quiet_hours(start: str, end: str) -> tuple[int, int]:
    """Read when quiet hours begin and end, as minutes after midnight.

    Raises UnreadableHour, and UnsureQuietHours for an evening hour without its “pm”: 10 to 7 would be
    quiet for 21 hours.
    """
    first, last = read_minute_of_day(start), read_minute_of_day(end)
    minutes = (last - first) % _DAY_MINUTES
    forgot = first < _NOON_MINUTE and "m" not in start.casefold() and not start.strip().startswith("0")
    if minutes > _LONGEST_QUIET and forgot:
        late = first + _NOON_MINUTE
        raise UnsureQuietHours(
            text=start,
            end=clock_shown(last),
            hours=minutes // 60,
            late=clock_shown(late),
        )
    return first, last


def clock_shown(minute: int) -> str:
    """Show a minute of the day as “21:00”."""
    return f"{minute // 60:02}:{minute % 60:02}"
