"""What admins may learn: counts of groups, never of a person or a case.

Groups under five are left out and larger ones are counted in fives: who looks before and after a case is
closed must not read from the difference how that one ended.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TypeVar

from bot.database.transaction import Database
from bot.peer_review.kinds import CaseKind
from bot.peer_review.store import insights
from bot.time.clock import Clock

_Key = TypeVar("_Key")
LEAST = 5
"""A group of fewer could be recognised. Counts are rounded down to multiples of it."""
_LOADS = ((1, 2), (3, 5), (6, None))


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning sign, how often it was shown in a closed case, and what share of them ended badly."""

    item_id: str
    cases: int
    bad_tenths: int
    """Of ten such cases, so many."""


@dataclass(frozen=True, slots=True)
class Insights:
    """All of it, counted in fives. A missing key, or None, means fewer than five."""

    kinds: Mapping[CaseKind, int]
    outcomes: Mapping[tuple[CaseKind, str], int]
    first_verdict: timedelta | None
    """The median from posting to the first verdict of opened cases."""
    unanswered: int | None
    loads: Mapping[tuple[int, int | None], int]
    """Verdicts of the last 30 days in opened cases → how many reviewers gave so many."""
    flags: tuple[Flag, ...]


class InsightService:
    """One method = one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, guild_id: int) -> Insights:
        """Count what happened in one server."""
        now = self._clock()
        async with self._database.reading() as connection:
            kinds = await insights.kinds(connection, guild_id)
            outcomes = await insights.outcomes(connection, guild_id)
            waits = await insights.first_verdicts(connection, guild_id)
            unanswered = await insights.unanswered(connection, guild_id, now)
            loads = await insights.loads(connection, guild_id, now - timedelta(days=30))
            flags = await insights.flags(connection, guild_id)
        return Insights(
            kinds=_large(kinds),
            outcomes=_large(outcomes),
            first_verdict=_median(waits),
            unanswered=_rounded(unanswered) if unanswered == 0 or unanswered >= LEAST else None,
            loads=_large(Counter(map(_load, loads))),
            flags=_came_true(flags),
        )


def _large(groups: Mapping[_Key, int]) -> dict[_Key, int]:
    return {key: _rounded(count) for key, count in groups.items() if count >= LEAST}


def _rounded(count: int) -> int:
    return count - count % LEAST


def _median(waits: Sequence[tuple[datetime, datetime]]) -> timedelta | None:
    if len(waits) < LEAST:
        return None
    return timedelta(seconds=median((first - posted).total_seconds() for posted, first in waits))


def _load(count: int) -> tuple[int, int | None]:
    return next(span for span in _LOADS if span[1] is None or count <= span[1])


def _came_true(closed: Sequence[tuple[str, bool]]) -> tuple[Flag, ...]:
    """Count each sign."""
    seen, bad = Counter[str](), Counter[str]()
    for flags, ended_badly in closed:
        for item_id in flags.split(","):
            seen[item_id] += 1
            bad[item_id] += ended_badly
    return tuple(
        Flag(each, _rounded(count), round(10 * bad[each] / count))
        for each, count in seen.most_common()
        if count >= LEAST
    )
