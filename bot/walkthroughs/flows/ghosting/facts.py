"""The facts of "Went quiet on a client?" (§5.2), and how they are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.content import Days, Dollars, Jobs, Score, Share, strict
from bot.score.facts import ContractAtHand, Platform, ScoreFacts
from bot.walkthroughs.advice.amounts import NOTHING, ONE, at_least_a_dollar
from bot.walkthroughs.advice.dates import Clocks

When = Literal["passed", "soon", "later", "none"]
Why = Literal["behind", "stuck", "ashamed", "lost_interest", "afraid", "emergency"]
CanFinish = Literal["yes", "partly", "no", "over"]

_USABLE: dict[CanFinish, Fraction] = {"yes": ONE, "partly": Fraction(1, 2), "no": NOTHING, "over": ONE}
"""Where it is not known, as for “Should I cancel?” (§5.1b, §5.1c): nothing is given away by default."""


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    threat: bool = False
    last_reply: Days = ONE
    """Days ago. Not known: no longer today."""
    due: When = "none"
    why: Why = "behind"
    can_finish: CanFinish = "yes"
    """`over`: the contract has ended."""
    days_since_end: Days = NOTHING
    paid: Dollars | None = None
    usable_share: Share | None = None
    have_money: bool = True
    platform: Platform = "upwork"
    rated_jobs: Jobs | None = None
    score: Score | None = None

    @property
    def fresh(self) -> bool:
        """Less than a day has passed: two sentences put it right."""
        return self.last_reply < 1

    @property
    def able(self) -> bool:
        """It can be done, all of it."""
        return self.can_finish == "yes"

    @property
    def over(self) -> bool:
        return self.can_finish == "over"

    @property
    def may_stay_silent(self) -> bool:
        """Silence is still one of the ways, and has its price."""
        return not self.over

    @property
    def kept(self) -> Fraction:
        """What they paid and did not get back."""
        return self.paid or NOTHING

    @property
    def unearned(self) -> Fraction:
        """What was paid for work that they don't have and won't get."""
        usable = self.usable_share if self.usable_share is not None else _USABLE[self.can_finish]
        return NOTHING if self.able else at_least_a_dollar(self.kept * (1 - usable))

    @property
    def clocks(self) -> Clocks:
        """What is known about when things happened."""
        return Clocks(self.days_since_end if self.over else None)

    @property
    def score_facts(self) -> ScoreFacts:
        """The same for the score rules; the value is taken as the money in sight (I)."""
        contract = ContractAtHand(max(ONE, self.kept), self.kept, self.kept - self.unearned)
        return ScoreFacts(self.rated_jobs or 0, self.score, contract=contract, platform=self.platform)
