"""The facts of "I can't deliver" (§5.6), and how they are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.content import Dollars, Jobs, Score, Share, strict
from bot.score.facts import ContractAtHand, Platform, ScoreFacts
from bot.walkthroughs.advice.amounts import NOTHING, ONE, at_least_a_dollar, plain_sum

CanDeliver = Literal["stuck", "late", "partly", "no"]
Due = Literal["passed", "soon", "later", "none"]
Cause = Literal["skill", "blocked", "time", "life"]
Impact = Literal["launch", "money", "time", "others"]

_USABLE: dict[CanDeliver, Fraction] = {"stuck": ONE, "late": ONE, "partly": Fraction(1, 2), "no": NOTHING}
"""Where it is not known, as for “Should I cancel?” (§5.1b): half only where the share is unclear (§5.12)."""


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    threat: bool = False
    can_deliver: CanDeliver = "stuck"
    """Who can't tell is stuck."""
    stuck_a_day: bool = True
    due: Due = "soon"
    told: bool = False
    cause: Cause | None = None
    impact: Impact | None = None
    substitute: bool = False
    """They know someone who could do it."""
    paid: Dollars | None = None
    usable_share: Share | None = None
    have_money: bool = True
    platform: Platform = "upwork"
    rated_jobs: Jobs | None = None
    score: Score | None = None

    @property
    def able(self) -> bool:
        """It can still be done, though perhaps late."""
        return self.can_deliver in ("stuck", "late")

    @property
    def may_stay_silent(self) -> bool:
        """Silence is still one of the ways: they don't know yet."""
        return not self.told

    @property
    def just_stuck(self) -> bool:
        """Stuck for hours only, with time left before the date (S3-06)."""
        return self.can_deliver == "stuck" and not self.stuck_a_day and self.due in ("later", "none")

    @property
    def kept(self) -> Fraction:
        """What they paid and did not get back."""
        return self.paid or NOTHING

    @property
    def unearned(self) -> Fraction:
        """What goes back: paid for what they can't use, as a plain sum (§5.12)."""
        if self.able:
            return NOTHING
        usable = self.usable_share if self.usable_share is not None else _USABLE[self.can_deliver]
        return min(self.kept, plain_sum(at_least_a_dollar(self.kept * (1 - usable))))

    @property
    def score_facts(self) -> ScoreFacts:
        """The same for the score rules; the value is taken as the money in sight (I)."""
        contract = ContractAtHand(max(ONE, self.kept), self.kept, self.kept - self.unearned)
        return ScoreFacts(self.rated_jobs or 0, self.score, contract=contract, platform=self.platform)
