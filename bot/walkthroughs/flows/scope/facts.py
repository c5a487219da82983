"""The facts of "They want more for free" (§5.4), and how they are read. Names as in §5.1."""

from dataclasses import dataclass
from typing import Literal

from bot.content import Days, Dollars, Minutes, strict
from bot.score.facts import Mood, Platform
from bot.walkthroughs.flows.cancelling.facts import Abuse, ContractType, Extras

Covered = Literal["yes", "unclear", "no"]
Answered = Literal["no", "price_refused", "insist", "twice"]

SMALL = 30
"""Minutes that a favour may take (§5.4)."""
QUICK = 60
"""Minutes up to which unclear words are not argued about (§5.1, 7b)."""


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known. Nothing bad is assumed, nothing is given away by default."""

    threat: bool = False
    covered: Covered = "no"
    """Whether the agreement covers the request; `unclear`: the member's own words can be read that way."""
    extra_minutes: Minutes | None = None
    platform: Platform = "upwork"
    mood: Mood = "neutral"
    abuse: Abuse = "none"
    review_blackmail: bool = False
    answered: Answered = "no"
    """What the member has said to this request, and what came of it."""
    extras_so_far: Extras = 0
    contract_type: ContractType = "fixed"
    delay_days: Days | None = None
    price: Dollars | None = None
    """Dollars."""

    @property
    def small_first_favour(self) -> bool:
        """A small extra, the first one, for a fair client (S2-05, S2-06)."""
        small = self.extra_minutes is not None and self.extra_minutes <= SMALL
        return small and self.extras_so_far == 0 and self.mood in ("happy", "neutral") and not self.toxic

    @property
    def quick_or_unknown(self) -> bool:
        """Costs less than arguing about words that are unclear (S2-04)."""
        return self.extra_minutes is None or self.extra_minutes <= QUICK

    @property
    def toxic(self) -> bool:
        return self.mood == "hostile" or self.abuse != "none"
