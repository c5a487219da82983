"""Verdicts of peers: given blind, opened together, dissent kept beside the majority."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Confidence(StrEnum):
    """How sure a reviewer is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def probability(self) -> float:
        """The chance of being right that this word stands for (our own reading of the words)."""
        return {"low": 0.55, "medium": 0.7, "high": 0.85}[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer advises, why, and how sure they are."""

    reviewer_id: int
    outcome: str
    reason: str
    confidence: Confidence
    added: tuple[str, ...] = ()
    """Reasons that came after the opening."""
    late: bool = False
    """Given after the opening, so not blind."""


@dataclass(frozen=True, slots=True)
class Side:
    """One outcome, how many chose it, and the verdict that speaks for it most surely."""

    outcome: str
    count: int
    strongest: Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """All opened verdicts of a case; the outcome most chosen comes first."""

    sides: tuple[Side, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many chose each outcome."""
        return {side.outcome: side.count for side in self.sides}

    @property
    def majority(self) -> str | None:
        """The outcome chosen more often than any other; None in a tie, or without verdicts."""
        return None if self.is_tie or not self.sides else self.sides[0].outcome

    @property
    def is_tie(self) -> bool:
        """Whether two outcomes share the first place; then every side is shown, and none as dissent."""
        return len(self.sides) > 1 and self.sides[0].count == self.sides[1].count

    @property
    def dissent(self) -> Verdict | None:
        """The strongest reason against the majority; None where nobody differs or nobody leads."""
        others = self.sides[1:] if self.majority else ()
        return min((side.strongest for side in others), key=_strength, default=None)


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Count verdicts by outcome. The order in which they came, or who gave them first, changes nothing."""
    by_outcome: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_outcome.setdefault(verdict.outcome, []).append(verdict)
    sides = [Side(outcome, len(same), min(same, key=_strength)) for outcome, same in by_outcome.items()]
    return Tally(tuple(sorted(sides, key=lambda side: (-side.count, _strength(side.strongest)))))


def should_reveal(verdict_count: int, quorum: int, now: datetime, deadline: datetime, opened: bool) -> bool:
    """Tell whether verdicts may be seen: at the quorum or the deadline, and for good once they were."""
    return opened or verdict_count >= quorum or now >= deadline


def revise(old: Verdict, new: Verdict, opened: bool) -> Verdict:
    """Change a verdict. Until opened the new one stands; after that the old one stands and gains a reason."""
    if opened:
        return replace(old, added=(*old.added, new.reason))
    return new


def _strength(verdict: Verdict) -> tuple[float, str, int]:
    """Sort the surest first; then by outcome and reviewer, so that the choice is always the same."""
    return (-verdict.confidence.probability, verdict.outcome, verdict.reviewer_id)
