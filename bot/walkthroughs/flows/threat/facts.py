"""The facts of "I'm scared of this client" (§5.5), and how they are read."""

from dataclasses import dataclass
from typing import Literal

from bot.content import strict
from bot.score.facts import Platform

ThreatKind = Literal[
    "violence", "stalking", "identity", "exposing", "false_reports", "legal", "review_blackmail", "insults"
]
Known = Literal["address", "phone", "workplace", "access", "papers"]
Saved = Literal["all", "some", "nothing"]
Wants = Literal["work", "money", "other"]
Limit = Literal["no", "kept", "broken"]

NO_THREAT: frozenset[ThreatKind] = frozenset({"legal", "review_blackmail", "insults"})
"""These have ways of their own; all others are threats in the sense of rule 1 of “Should I cancel?”."""


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered."""

    danger: bool = False
    kinds: tuple[ThreatKind, ...] = ()
    """Empty: not sure, but afraid."""
    knows: tuple[Known, ...] = ()
    saved: Saved = "nothing"
    wants: Wants = "other"
    limit: Limit = "no"
    platform: Platform = "upwork"

    @property
    def threatened(self) -> bool:
        """Someone who can't say what it is, but is afraid, is taken at their word."""
        return self.danger or not self.kinds or not NO_THREAT.issuperset(self.kinds)
