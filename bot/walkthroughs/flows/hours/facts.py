"""The facts of "They dispute my hours", and how they are read (P29, P56)."""

from dataclasses import dataclass

from bot.content import Days, strict
from bot.rulebook.platforms import PlatformEntry, platform_entry, value_of
from bot.score.facts import Platform
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.advice.dates import Clocks


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    threat: bool = False
    platform: Platform = "upwork"
    days_since_dispute: Days = NOTHING
    tracked: bool = False
    """All of the hours were recorded by the platform's tracker."""
    memos: bool = False
    """They carry notes that say what was done."""
    partly_right: bool = False

    @property
    def on(self) -> PlatformEntry:
        """What the platform is and can do."""
        return platform_entry(self.platform)

    @property
    def days_to_answer(self) -> int | None:
        """Calendar days, the stricter reading (P56); None: not known there."""
        return value_of(self.on.hours_days)

    @property
    def too_late(self) -> bool:
        return self.days_to_answer is not None and self.days_since_dispute > self.days_to_answer

    @property
    def kept_by_hand(self) -> bool:
        """Nobody records hours there, so those kept by hand are normal."""
        return not self.on.recorded and not self.tracked

    @property
    def clocks(self) -> Clocks:
        left = None if self.days_to_answer is None else self.days_to_answer - self.days_since_dispute
        return Clocks(
            started_days_ago=self.days_since_dispute, window_days=None if left is None else max(NOTHING, left)
        )
