"""A follow-up and its pings, and what is decided about them. The clock comes from outside."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.contracts.rules import Stage
from bot.followups.ladders import Ladder, Move, Rung, Steps, steps_of
from bot.followups.schedule import PostponeReason, deadline_of, fit_to_hours, rung_moments
from bot.members.rules import Member
from bot.time.repeats import Repeat, next_wall
from bot.time.wall_time import at_wall, wall_of

MOST_SNOOZES = 3
"""In a row for the same promise; the next press opens the walkthrough about going silent (§6)."""
LATE_AFTER = timedelta(minutes=30)
"""What comes later than this says so."""
MOST_OPEN = 200
"""Follow-ups of one member that run or rest."""
MOST_STOPPED = 1_000
"""Stopped follow-ups of one member; the one stopped first gives way."""
LONGEST_WHAT = 200


class FollowUpState(StrEnum):
    """How a follow-up stands."""

    OPEN = "open"
    RESTING = "resting"
    """Its ladder has ended without an answer: it stays in the list and does not ping."""
    STOPPED = "stopped"


class StopReason(StrEnum):
    """Why a follow-up was stopped (§6: every stop needs a reason)."""

    TOLD = "told"
    DONE = "done"
    ENDED = "ended"
    MISTAKEN = "mistaken"
    REPLIED = "replied"


class PingKind(StrEnum):
    """What made a ping."""

    RUNG = "rung"
    SNOOZE = "snooze"


class PingState(StrEnum):
    """How far a ping is."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    ANSWERED = "answered"
    UNDELIVERED = "undelivered"
    """The member's DMs are closed to us; tried again each day and when they next appear."""
    PARKED = "parked"
    """Given up after many tries; the reason is kept and the member can see it."""
    DROPPED = "dropped"
    """Its reason had gone before it was sent."""


class Tab(StrEnum):
    """The parts of a member's list."""

    DUE = "due"
    WAITING = "waiting"
    UNDELIVERED = "undelivered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that is followed: a promise, a silence, a platform's clock, a plain reminder."""

    followup_id: int
    user_id: int
    contract_id: int | None
    ladder: Ladder
    what: str
    draft_id: str | None
    anchor: datetime
    """What the ladder counts from, aware."""
    wall: datetime
    """The same as the clock on the wall shows it in `zone`, naive: kept through DST and for repeats."""
    zone: str
    first_wall: datetime
    repeat: Repeat | None
    halved: bool
    state: FollowUpState
    reason: StopReason | None
    rung: int
    """The last rung that was sent, -1 before the first."""
    snoozes: int
    asked_at: datetime | None
    """When a ping was sent that nobody has answered yet."""
    source: str
    """What set it, such as “run:17”; empty when the member did."""
    created_at: datetime
    stopped_at: datetime | None

    @property
    def steps(self) -> Steps:
        """Its ladder's content."""
        return steps_of(self.ladder)

    @property
    def own_words(self) -> str:
        """What it is about as the member named it; empty where a plan of ours did.

        Of a client's silence an advice knows no more than what the member wrote.
        """
        told = self.source.startswith("run:") and self.steps.move is Move.THEIRS
        return self.what if told or not self.source or self.source.startswith("https://") else ""

    @property
    def is_open(self) -> bool:
        """Whether it has not been stopped."""
        return self.state is not FollowUpState.STOPPED


@dataclass(frozen=True, slots=True)
class Ping:
    """One message to a member about one follow-up, as it was planned and as it went."""

    ping_id: int
    followup_id: int
    user_id: int
    kind: PingKind
    rung: int
    due_at: datetime
    planned_at: datetime
    """`due_at` after quiet hours and pauses."""
    moved: PostponeReason | None
    wake_at: datetime | None
    """When it needs attention next; None when nothing more will happen by itself."""
    state: PingState
    batch_id: int | None
    """Pings that went into one message share it: a repeat after a crash must be the same message."""
    tries: int
    attempts: tuple[dict[str, str | int], ...]
    sent_at: datetime | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class PlannedPing:
    """The next ping to be written down."""

    kind: PingKind
    rung: int
    due_at: datetime
    planned_at: datetime
    moved: PostponeReason | None


@dataclass(frozen=True, slots=True)
class Send:
    """Send it now, as this rung; `late` says how long after its time."""

    rung: int
    late: timedelta


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now."""

    until: datetime
    moved: PostponeReason


@dataclass(frozen=True, slots=True)
class Drop:
    """Its reason is gone; `stop` also ends the follow-up."""

    stop: StopReason | None = None


def first_plan(followup: FollowUp, member: Member, now: datetime) -> PlannedPing:
    """Plan a new follow-up's first ping: the next rung ahead; where all have passed, the last one now."""
    moments = _moments(followup, member)
    at_once = followup.anchor if followup.anchor == now else None  # “now” is asked for; a warning is not
    ahead = [number for number, at in enumerate(moments) if at > now or at == at_once]
    rung = ahead[0] if ahead else len(moments) - 1
    return _plan(followup, rung, max(moments[rung], now), member, now)


def next_plan(followup: FollowUp, member: Member, now: datetime) -> PlannedPing | None:
    """Plan what comes after the last rung sent; None after the last. `recheck` skips what was missed."""
    moments, rung = _moments(followup, member), followup.rung + 1
    return _plan(followup, rung, moments[rung], member, now) if rung < len(moments) else None


def resumed_plan(followup: FollowUp, planned_rung: int, member: Member, now: datetime) -> PlannedPing | None:
    """Plan what comes after a pause: what it held back at once, of several only the latest.

    Rungs before the planned one were over when it was planned, and were never to be told.
    """
    moments = _moments(followup, member)
    missed = [number for number in range(planned_rung, len(moments)) if moments[number] <= now]
    if missed:
        return _plan(followup, missed[-1], moments[missed[-1]], member, now)
    return first_plan(followup, member, now) if followup.rung < 0 else next_plan(followup, member, now)


def snooze_plan(followup: FollowUp, at: datetime, member: Member, now: datetime) -> PlannedPing:
    """Plan the same rung once more, exactly when the member wants it; the ladder itself goes on unchanged."""
    held_until, rung = _held_until(followup, max(at, now), member, now), max(followup.rung, 0)
    return PlannedPing(
        PingKind.SNOOZE, rung, at, held_until or max(at, now), PostponeReason.PAUSED if held_until else None
    )


def next_occurrence(followup: FollowUp, now: datetime, working_days: tuple[int, ...]) -> FollowUp | None:
    """Begin a repeated follow-up's next occurrence; None where it does not repeat any more.

    Occurrences that were missed meanwhile count as one (coalesced).
    """
    if followup.repeat is None:
        return None
    after = max(followup.wall, wall_of(now, followup.zone))
    wall = next_wall(followup.first_wall, after, followup.repeat, working_days)
    if wall is None:
        return None
    return replace(followup, wall=wall, anchor=at_wall(wall, followup.zone), rung=-1, snoozes=0)


def overtaken_by(
    followup: FollowUp, plan: PlannedPing | None, working_days: tuple[int, ...]
) -> FollowUp | None:
    """Begin the next occurrence where it comes before the next rung of an unanswered one.

    Not for the member's own promises: there the ladder of the first that was missed goes on.
    """
    if followup.repeat is None or followup.steps.move is Move.MINE:
        return None
    following = next_occurrence(followup, followup.anchor, working_days)
    if following is not None and (plan is None or following.anchor <= plan.due_at):
        return following
    return None


def recheck(
    ping: Ping, followup: FollowUp | None, member: Member, stage: Stage | None, now: datetime
) -> Send | Wait | Drop:
    """Decide when sending whether a claimed ping still has its reason, and which rung it is by now."""
    if followup is None or not followup.is_open:
        return Drop()
    if followup.steps.running and stage is Stage.ENDED:
        return Drop(StopReason.ENDED)
    if ping.kind is PingKind.SNOOZE and ping.rung < followup.rung:
        return Drop()  # a later rung has been sent meanwhile
    deadline = deadline_of(followup.ladder, followup.anchor, member)
    if deadline is None:
        if held_until := _held_until(followup, now, member, now):
            return Wait(held_until, PostponeReason.PAUSED)
        open_at = fit_to_hours(now, None, member, now).at
        if open_at > now and not is_exact(ping.kind, ping.rung, followup):
            return Wait(open_at, PostponeReason.QUIET_LATER)
    rung = ping.rung
    if ping.kind is PingKind.RUNG:
        passed = [number for number, at in enumerate(_moments(followup, member)) if at <= now]
        rung = max([ping.rung, *passed])
    return Send(rung, max(now - ping.planned_at, timedelta()))


def is_exact(kind: PingKind, rung: int, followup: FollowUp) -> bool:
    """Whether the member named this very minute: then quiet hours do not move it."""
    return kind is PingKind.SNOOZE or (followup.ladder is Ladder.REMINDER and rung == 0)


def must_catch_up(followup: FollowUp) -> bool:
    """Whether the next snooze is one too many: then the way back from silence is offered instead."""
    return followup.snoozes >= MOST_SNOOZES


def rung_of(followup: FollowUp, number: int) -> Rung:
    """Return a rung's content."""
    return followup.steps.rungs[min(number, len(followup.steps.rungs) - 1)]


def _moments(followup: FollowUp, member: Member) -> tuple[datetime, ...]:
    return rung_moments(followup.ladder, followup.anchor, member, halved=followup.halved)


def _plan(followup: FollowUp, rung: int, at: datetime, member: Member, now: datetime) -> PlannedPing:
    if is_exact(PingKind.RUNG, rung, followup):
        return PlannedPing(PingKind.RUNG, rung, at, at, None)
    placed = fit_to_hours(at, deadline_of(followup.ladder, followup.anchor, member), member, now)
    held_until = _held_until(followup, placed.at, member, now)
    moved = PostponeReason.PAUSED if held_until else placed.moved
    return PlannedPing(PingKind.RUNG, rung, at, held_until or placed.at, moved)


def _held_until(followup: FollowUp, at: datetime, member: Member, now: datetime) -> datetime | None:
    """Tell until when a pause holds back what comes at `at`; None where it does not."""
    until = member.paused_until
    if until is None or at >= until or followup.steps.deadline:
        return None
    return fit_to_hours(until, None, member, now).at
