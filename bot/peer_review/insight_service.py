"""What admins may learn: counts of groups, never of a person or a case.

Groups under five are left out and larger ones are counted in fives. What askers chose and how it ended is
counted anew only when five of them, not counting who looks, have closed a case of that kind or with that sign
since: who looks before and after one case is closed must not read from the difference how that one ended.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TypeVar

from bot.database.transaction import Database
from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseKind
from bot.peer_review.similar import LEAST_ASKERS
from bot.peer_review.store import insights
from bot.peer_review.store.insights import ClosedOne
from bot.time.clock import Clock

_Key = TypeVar("_Key")
LEAST = LEAST_ASKERS
"""A group of fewer could be recognised. Counts are rounded down to multiples of it."""
_FIFTHS = 5
_EXACT_TO = timedelta(minutes=15)
_LOADS = ((1, 2), (3, 5), (6, None))


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning sign, how often it was shown in a closed case, and what share of them ended badly."""

    item_id: str
    cases: int
    bad_tenths: int
    """Of ten such cases, about so many: an even number."""


@dataclass(frozen=True, slots=True)
class Insights:
    """All of it, counted in fives. A missing key, or None, means fewer than five."""

    kinds: Mapping[CaseKind, int]
    outcomes: Mapping[tuple[CaseKind, str], int]
    first_verdict: timedelta | None
    """The median from posting to the first verdict of opened cases, in quarters of an hour."""
    unanswered: int | None
    loads: Mapping[tuple[int, int | None], int]
    """Verdicts of the last 30 days in opened cases → how many reviewers gave so many."""
    flags: tuple[Flag, ...]


class InsightService:
    """One method = one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, guild_id: int, viewer_id: int) -> Insights:
        """Count what happened in one server, for who looks at it."""
        now = self._clock()
        async with self._database.writing(guild_id) as connection:
            kinds = await insights.kinds(connection, guild_id)
            waits = await insights.first_verdicts(connection, guild_id)
            unanswered = await insights.unanswered(connection, guild_id, now)
            loads = await insights.loads(connection, guild_id, now - timedelta(days=30))
            counted = await insights.counted(connection, guild_id)
            for subject, cases in _subjects(await insights.closed(connection, guild_id)).items():
                before = counted.get(subject)
                if len(_askers(cases, since=before.at if before else None) - {viewer_id}) >= LEAST:
                    counts = _flag_counts(cases) if subject.startswith(_FLAG) else _outcome_counts(cases)
                    counted[subject] = await insights.count(connection, guild_id, subject, counts, now)
        return Insights(
            kinds=_large(kinds),
            outcomes={
                (CaseKind(subject), outcome): count
                for subject, found in counted.items()
                if not subject.startswith(_FLAG)
                for outcome, count in found.counts.items()
            },
            first_verdict=_median(waits),
            unanswered=_rounded(unanswered) if unanswered >= LEAST else None,
            loads=_large(Counter(map(_load, loads))),
            flags=tuple(
                Flag(subject.removeprefix(_FLAG), found.counts["cases"], found.counts["bad_tenths"])
                for subject, found in counted.items()
                if subject.startswith(_FLAG)
            ),
        )


_FLAG = "sign:"


def _subjects(closed: Sequence[ClosedOne]) -> dict[str, list[ClosedOne]]:
    """Sort closed cases by kind, and once more by each warning sign that was shown in them."""
    found: dict[str, list[ClosedOne]] = defaultdict(list)
    for one in closed:
        found[one.kind].append(one)
        for item_id in one.flags:
            found[_FLAG + item_id].append(one)
    return found


def _askers(cases: Sequence[ClosedOne], since: datetime | None = None) -> set[int]:
    return {one.asker_id for one in cases if since is None or one.closed_at > since}


def _outcome_counts(cases: Sequence[ClosedOne]) -> dict[str, int]:
    """Count what was chosen, where several askers chose it."""
    groups: dict[str, list[ClosedOne]] = defaultdict(list)
    for one in cases:
        groups[one.chosen].append(one)
    return {key: _rounded(len(group)) for key, group in groups.items() if len(_askers(group)) >= LEAST}


def _flag_counts(cases: Sequence[ClosedOne]) -> dict[str, int]:
    bad = sum(one.ending is Ending.BAD for one in cases)
    return {"cases": _rounded(len(cases)), "bad_tenths": round(_FIFTHS * bad / len(cases)) * 10 // _FIFTHS}


def _large(groups: Mapping[_Key, int]) -> dict[_Key, int]:
    return {key: _rounded(count) for key, count in groups.items() if count >= LEAST}


def _rounded(count: int) -> int:
    return count - count % LEAST


def _median(waits: Sequence[tuple[datetime, datetime]]) -> timedelta | None:
    if len(waits) < LEAST:
        return None
    found = timedelta(seconds=median((first - posted).total_seconds() for posted, first in waits))
    return max(1, round(found / _EXACT_TO)) * _EXACT_TO


def _load(count: int) -> tuple[int, int | None]:
    return next(span for span in _LOADS if span[1] is None or count <= span[1])
