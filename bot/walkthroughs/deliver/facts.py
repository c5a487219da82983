"""The facts of "I can't deliver" (5.6), and how they are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from bot.facts import JOBS, MONEY, SCORE, SHARE, Reader, a_whole, an_exact, one_of, read_by, truth
from bot.score.facts import ContractAtHand, Platform, ScoreFacts
from bot.walkthroughs.dates import Clocks
from bot.walkthroughs.sums import NOTHING, at_least_a_dollar, plain_sum

CanDeliver = Literal["stuck", "late", "partly", "no"]
Due = Literal["passed", "soon", "later", "none"]
Cause = Literal["skill", "blocked", "time", "life"]
Impact = Literal["launch", "money", "time", "others"]

ONE = Fraction(1)
_USABLE: dict[CanDeliver, Fraction] = {"stuck": ONE, "late": ONE, "partly": Fraction(1, 2), "no": NOTHING}
"""Where it is not known, as for “Should I cancel?” (5.1, b): half only where the share is unclear (5.12)."""


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
    paid: Fraction | None = None
    usable_share: Fraction | None = None
    have_money: bool = True
    platform: Platform = "upwork"
    rated_jobs: int | None = None
    score: Fraction | None = None

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
        """What goes back: paid for what they can't use, as a plain sum (5.12)."""
        if self.able:
            return NOTHING
        usable = self.usable_share if self.usable_share is not None else _USABLE[self.can_deliver]
        return min(self.kept, plain_sum(at_least_a_dollar(self.kept * (1 - usable))))

    @property
    def clocks(self) -> Clocks:
        return Clocks()

    @property
    def score_facts(self) -> ScoreFacts:
        """The same for the score rules; the value is taken as the money in sight (I)."""
        contract = ContractAtHand(max(ONE, self.kept), self.kept, self.kept - self.unearned)
        return ScoreFacts(self.rated_jobs or 0, self.score, contract=contract, platform=self.platform)


READERS: dict[str, Reader] = {
    "threat": truth,
    "can_deliver": one_of(CanDeliver),
    "stuck_a_day": truth,
    "due": one_of(Due),
    "told": truth,
    "cause": one_of(Cause),
    "impact": one_of(Impact),
    "substitute": truth,
    "paid": an_exact(MONEY),
    "usable_share": an_exact(SHARE),
    "have_money": truth,
    "platform": one_of(Platform),
    "rated_jobs": a_whole(JOBS),
    "score": an_exact(SCORE),
}


def facts_from(answers: dict[str, Any]) -> Facts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    return Facts(**read_by(READERS, answers))
