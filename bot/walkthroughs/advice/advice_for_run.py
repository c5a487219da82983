"""A walkthrough together with the advice that its answers lead to, and when each step of it is due."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.members.rules import Member
from bot.walkthroughs.advice.advice import Action, Advice
from bot.walkthroughs.advice.dates import moment_of, since
from bot.walkthroughs.types import Run


@dataclass(frozen=True, slots=True)
class DatedAction:
    """A step of an advice, for those who remind of it."""

    key: str
    what: str
    draft_id: str | None
    """The message it sends."""
    due: str
    """In words."""
    at: datetime | None
    """UTC; None where it depends on what has not happened yet."""
    follow: str | None = None
    """The ladder that reminds of it, where one fits better than a single reminder."""
    since: datetime | None = None
    """UTC; from when that ladder counts. None where it is not known yet."""
    said: str = ""
    """What it is about in the member's own words, where an answer holds them."""


@dataclass(frozen=True, slots=True)
class AdviceForRun:
    """A walkthrough with its advice, for this member at this moment."""

    run: Run
    advice: Advice
    member: Member
    now: datetime
    """In the member's zone."""

    def due_at(self, action: Action) -> datetime | None:
        """Tell when a step is due, in the member's zone; None where that is not known yet."""
        return moment_of(action.due, self.now, self.advice.clocks, self.member.working_days)

    def dated_actions(self) -> tuple[DatedAction, ...]:
        """List the steps to be reminded of: not what waits for an event that no calendar knows.

        After a threat none: no reminder is to name that client.
        """
        if self.advice.safety:
            return ()
        return tuple(self._dated(step) for step in self.advice.actions if not step.due.event)

    def _dated(self, step: Action) -> DatedAction:
        at, since_then = (
            self.due_at(step),
            since(step.due, self.now, self.advice.clocks, self.member.working_days),
        )
        said = (self.run.route.counting.get(question_id) for question_id in step.about)
        return DatedAction(
            step.key,
            step.what,
            step.draft,
            step.due.words,
            at.astimezone(UTC) if at else None,
            step.follow,
            since_then.astimezone(UTC) if since_then else None,
            str(next(filter(None, said), "")),
        )
