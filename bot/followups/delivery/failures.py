"""What went wrong with a message, and what follows: never deleted because of it, never tried without end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.followups.rules import PingState

_PAUSES = tuple(timedelta(seconds=each) for each in (5, 20, 60, 180, 600, 1_800, 7_200, 21_600))
"""The first few repeat inside the minutes in which Discord drops a message it has already seen."""
_MOST_REFUSALS = 3
_MOST_DAYS = 7
AGAIN_TOMORROW = timedelta(hours=24)
SLOW_DOWN = timedelta(minutes=10)


class FailureKind(StrEnum):
    """What a failure means for us."""

    CLOSED = "closed"
    """The member's DMs are closed to us, or we share no server."""
    SLOW_DOWN = "slow_down"
    """Discord wants fewer requests; not the fault of this message."""
    TRANSIENT = "transient"
    """Discord or the way there is out of order for the moment."""
    CHANNEL_GONE = "channel_gone"
    """The DM we knew is gone; another can be opened."""
    REFUSED = "refused"
    """Discord will not take this message, or there is no such member; or it could not be written."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed attempt. `problem` is short and holds no one's words: a code or the name of an error."""

    kind: FailureKind
    problem: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What becomes of the ping."""

    state: PingState
    wake_at: datetime | None


def consequence(failure: Failure, tries: int, now: datetime, jitter: float) -> Consequence:
    """Decide after attempt number `tries` (the first is 0). `jitter` from 0 to 1 spreads the next tries."""
    if failure.kind is FailureKind.CLOSED:
        again = now + AGAIN_TOMORROW if tries < _MOST_DAYS else None  # then when the member next appears
        return Consequence(PingState.UNDELIVERED, again)
    if failure.kind is FailureKind.SLOW_DOWN:
        return Consequence(PingState.WAITING, now + (failure.retry_after or SLOW_DOWN) * (1 + jitter / 2))
    if failure.kind is FailureKind.CHANNEL_GONE and tries < _MOST_REFUSALS:
        return Consequence(PingState.WAITING, now)
    if tries >= (_MOST_REFUSALS if failure.kind is not FailureKind.TRANSIENT else len(_PAUSES)):
        return Consequence(PingState.PARKED, None)
    return Consequence(PingState.WAITING, now + _PAUSES[tries] * (1 + jitter / 2))
