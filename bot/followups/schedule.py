"""When a rung of a ladder is due, and where it goes when that is inside someone's quiet hours (§6)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from bot.followups.ladders import Ladder, Offset, steps_of
from bot.members.quiet_hours import add_working_days, last_open, next_open, zone_of
from bot.members.rules import Member
from bot.time.wall_time import at_wall, wall_of

_MONDAY_AT = time(9)


class PostponeReason(StrEnum):
    """Why a ping does not come at its own moment."""

    QUIET_LATER = "quiet_later"
    QUIET_EARLIER = "quiet_earlier"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class ScheduledMoment:
    """A moment as it will be, and why it was moved."""

    at: datetime
    moved: PostponeReason | None = None


def rung_moments(ladder: Ladder, anchor: datetime, member: Member, *, halved: bool) -> tuple[datetime, ...]:
    """Return when each rung is due; `anchor` and the results are aware, in UTC."""
    steps = steps_of(ladder)
    return tuple(moment_of(rung, anchor, member, halved=halved and steps.halved) for rung in steps.rungs)


def deadline_of(ladder: Ladder, anchor: datetime, member: Member) -> datetime | None:
    """Return the moment after which the platform no longer listens, None where there is none."""
    offset = steps_of(ladder).deadline
    return moment_of(offset, anchor, member) if offset else None


def moment_of(offset: Offset, anchor: datetime, member: Member, *, halved: bool = False) -> datetime:
    """Count from the anchor in the member's calendar; days keep the clock time across DST changes.

    `halved` takes half of what lies after the anchor (S1-32); what comes before it warns as early as ever.
    """
    hours = timedelta(hours=offset.hours)
    if halved and offset.hours > 0:
        hours /= 2
    start = anchor
    if offset.working_days is not None:
        start = _working_days(anchor, offset.working_days, member, halved=halved)
    elif offset.days is not None:
        start = _same_clock(anchor, offset.days, member)
    elif offset.mondays is not None:
        start = _coming_monday(anchor, offset.mondays, member)
    elif offset.utc is not None:
        day = anchor.astimezone(UTC).date() + timedelta(days=offset.utc)
        start = datetime.combine(day, time(), UTC)
    if offset.at is not None:
        day = wall_of(start, zone_of(member)).date()
        start = at_wall(datetime.combine(day, time.fromisoformat(offset.at)), zone_of(member))
    return start + hours


def fit_to_hours(at: datetime, deadline: datetime | None, member: Member, now: datetime) -> ScheduledMoment:
    """Keep out of quiet hours: a platform's deadline by going earlier, all else by going later.

    Never before `now`: where the quiet hours have begun already, a deadline is told at once.
    """
    if deadline is None:
        later = next_open(member, at)
        return ScheduledMoment(later, PostponeReason.QUIET_LATER if later != at else None)
    earlier = last_open(member, at)
    if earlier == at:
        return ScheduledMoment(at)
    return ScheduledMoment(max(earlier, min(at, now)), PostponeReason.QUIET_EARLIER)


def _working_days(anchor: datetime, count: int, member: Member, *, halved: bool) -> datetime:
    if not halved:
        return add_working_days(anchor, count, member)
    whole = add_working_days(anchor, count // 2, member) if count // 2 else anchor
    return whole + timedelta(hours=12) * (count % 2)


def _same_clock(anchor: datetime, days: int, member: Member) -> datetime:
    zone = zone_of(member)
    return at_wall(wall_of(anchor, zone) + timedelta(days=days), zone)


def _coming_monday(anchor: datetime, count: int, member: Member) -> datetime:
    """Find the count-th Monday after the anchor's own day."""
    day = wall_of(anchor, zone_of(member)).date()
    first = day + timedelta(days=7 - day.weekday())
    return at_wall(datetime.combine(first + timedelta(weeks=count - 1), _MONDAY_AT), zone_of(member))
