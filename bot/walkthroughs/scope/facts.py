"""The facts of "They want more for free" (5.4), and how they are read. What both know is named as in 5.1."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from bot.facts import DAYS, MINUTES, MONEY, Limits, Reader, a_whole, an_exact, one_of, read_by, truth
from bot.score.facts import Mood, Platform
from bot.walkthroughs.cancelling.facts import Abuse, ContractType
from bot.walkthroughs.dates import Clocks

Covered = Literal["yes", "unclear", "no"]
Answered = Literal["no", "price_refused", "insist", "twice"]

SMALL = 30
"""Minutes that a favour may take (5.4)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known. Nothing bad is assumed, nothing is given away by default."""

    threat: bool = False
    covered: Covered = "no"
    """Whether the agreement covers the request; `unclear`: the member's own words can be read that way."""
    extra_minutes: Fraction | None = None
    platform: Platform = "upwork"
    mood: Mood = "neutral"
    abuse: Abuse = "none"
    review_blackmail: bool = False
    answered: Answered = "no"
    """What the member has said to this request, and what came of it."""
    extras_so_far: int = 0
    contract_type: ContractType = "fixed"
    delay_days: Fraction | None = None
    price: Fraction | None = None
    """Dollars."""

    @property
    def small_first_favour(self) -> bool:
        """A small extra, the first one, for a fair client (S2-05, S2-06)."""
        small = self.extra_minutes is not None and self.extra_minutes <= SMALL
        return small and self.extras_so_far == 0 and self.mood in ("happy", "neutral") and not self.toxic

    @property
    def toxic(self) -> bool:
        return self.mood == "hostile" or self.abuse != "none"

    @property
    def clocks(self) -> Clocks:
        return Clocks()


READERS: dict[str, Reader] = {
    "threat": truth,
    "covered": one_of(Covered),
    "extra_minutes": an_exact(MINUTES),
    "platform": one_of(Platform),
    "mood": one_of(Mood),
    "abuse": one_of(Abuse),
    "review_blackmail": truth,
    "answered": one_of(Answered),
    "extras_so_far": a_whole(Limits(0, 1_000)),
    "contract_type": one_of(ContractType),
    "delay_days": an_exact(DAYS),
    "price": an_exact(MONEY),
}


def facts_from(answers: dict[str, Any]) -> Facts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    return Facts(**read_by(READERS, answers))
