"""The facts of "They dispute my hours", and how they are read (P29, P30)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bot.facts import DAYS, Reader, an_exact, one_of, read_by, truth
from bot.score.facts import Platform
from bot.walkthroughs.dates import Clocks
from bot.walkthroughs.sums import NOTHING

SURELY_OVER = 5
"""Calendar days after which three business days are over, whatever weekday it began on."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    threat: bool = False
    platform: Platform = "upwork"
    days_since_dispute: Fraction = NOTHING
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


READERS: dict[str, Reader] = {
    "threat": truth,
    "platform": one_of(Platform),
    "days_since_dispute": an_exact(DAYS),
    "tracked": truth,
    "memos": truth,
    "partly_right": truth,
}


def facts_from(answers: dict[str, Any]) -> Facts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    return Facts(**read_by(READERS, answers))
