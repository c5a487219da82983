"""A walkthrough as it is kept: one member's way through one flow, about one contract or none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from bot.walkthroughs.engine.flow import Flow, Value
from bot.walkthroughs.engine.route import Route
from bot.walkthroughs.flows.catalogue import FLOWS

MOST_RUNS = 500
"""Of one member; the one that was left longest gives way."""
_HALF_DONE_AFTER = timedelta(days=1)
_SLEPT_ON_AFTER = timedelta(hours=12)


class RunState(StrEnum):
    """How far a walkthrough is. A dropped one is deleted."""

    RUNNING = "running"
    ADVISED = "advised"


class Confidence(StrEnum):
    """How sure the member is of their own decision."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class NudgeDue:
    """What is asked about if it was left before these moments."""

    half_done: datetime
    slept_on: datetime

    @classmethod
    def at(cls, now: datetime) -> Self:
        """Ask after a day about what is half done, after a night about what was slept on (§5.1)."""
        return cls(now - _HALF_DONE_AFTER, now - _SLEPT_ON_AFTER)


SLEEP = "SLEEP"
"""Kept as the decision of someone who would rather sleep on it."""
SAFE = "SAFE"
"""Kept as the decision of someone who was threatened and says that it is over."""


THREAT = "threat"
"""The walkthrough for someone who is afraid, and the question about it in all others."""


def tells_of_threat(
    flow_id: str, answers: Mapping[str, Value | None], outcome: str | None, decision: str | None
) -> bool | None:
    """Tell what one walkthrough says on whether this client threatens; None: nothing.

    `outcome` is what it advises, None before that and while an answer is being changed. Who has begun “I'm
    scared of this client” and not finished it counts as threatened: until it is known, nothing names that
    client outward (§5.5).
    """
    if decision == SAFE:
        return False
    if outcome is not None and (outcome == "SAFETY_EXIT" or flow_id == THREAT):
        return outcome == "SAFETY_EXIT"
    if flow_id == THREAT:
        return True if answers else None
    threatened = answers.get(THREAT)
    return threatened if isinstance(threatened, bool) else None


@dataclass(frozen=True)
class Run:
    """One walkthrough."""

    run_id: int
    user_id: int
    contract_id: int | None
    client: str
    """The contract's nickname when this began; empty without a contract."""
    flow: Flow
    """The version this began with."""
    known: Mapping[str, Value]
    """Answers found elsewhere; they count when the member has confirmed them."""
    answers: Mapping[str, Value | None]
    state: RunState
    advice: Mapping[str, Any] | None
    message_slots: Mapping[str, str]
    decision: str | None
    confidence: Confidence | None
    started_at: datetime
    touched_at: datetime

    @cached_property
    def route(self) -> Route:
        """Where the answers so far have led."""
        return FLOWS[self.flow.id].route(self.flow, self.answers, self.touched_at.date())

    @property
    def threatens(self) -> bool | None:
        """Tell what this says on whether the client threatens; None: nothing."""
        outcome = (self.advice or {}).get("outcome") if self.state is RunState.ADVISED else None
        return tells_of_threat(self.flow.id, self.answers, outcome, self.decision)

    @property
    def may_decide(self) -> bool:
        """Whether there is something to decide. After a threat “I'm safe now” is the only word on it."""
        return self.state is RunState.ADVISED and (self.advice or {}).get("outcome") != "SAFETY_EXIT"

    def advised(self, advice: Mapping[str, Any]) -> Self:
        """Note an advice. What was decided before a threat is not held up to someone who is afraid."""
        run = replace(self, state=RunState.ADVISED, advice=advice)
        return replace(run, decision=None, confidence=None) if run.threatens else run

    @property
    def to_confirm(self) -> bool:
        """Whether what is known elsewhere comes next: after the first group, which is about safety."""
        following = self.route.next
        return bool(self.known) and following is not None and following.group != self.flow.questions[0].group
