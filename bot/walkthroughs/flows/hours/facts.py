"""The facts of "They dispute my hours", and how they are read (P29, P30)."""

from dataclasses import dataclass

from bot.content import Days, strict
from bot.score.facts import Platform
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.advice.dates import Clocks

SURELY_OVER = 5
"""Calendar days after which three business days are over, whatever weekday it began on."""


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
    def too_late(self) -> bool:
        return self.days_since_dispute > SURELY_OVER

    @property
    def clocks(self) -> Clocks:
        return Clocks(started_days_ago=self.days_since_dispute)
