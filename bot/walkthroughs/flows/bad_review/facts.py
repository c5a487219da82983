"""The facts of "I got a bad review" (§5.7), and how they are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.content import Days, Dollars, Jobs, Score, Share, Stars, strict
from bot.score.facts import ContractAtHand, Platform, ScoreFacts
from bot.walkthroughs.advice.amounts import NOTHING, ONE, at_least_a_dollar
from bot.walkthroughs.advice.dates import Clocks

Feeling = Literal["calm", "sore", "angry"]
Breach = Literal["none", "insults", "other_job", "demands", "insider"]
Truth = Literal["most", "part", "no"]

BAD_STARS = 3
"""Three stars or fewer read as a failure (S1-26)."""
REPLY_DAYS = 28
FEEDBACK_DAYS = 14


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    threat: bool = False
    feeling: Feeling = "calm"
    platform: Platform = "upwork"
    days_since_end: Days = NOTHING
    stars: Stars | None = None
    """None: nothing was posted yet."""
    breach: Breach = "none"
    """What in the review breaks the platform's rules."""
    reported: bool = False
    client_suspended: bool = False
    true_part: Truth = "part"
    resolved: bool = False
    """What they complained about has been put right."""
    replied: bool = False
    refunded: bool = False
    paid: Dollars = NOTHING
    """Net of refunds."""
    usable_share: Share | None = None
    have_money: bool = True
    rated_jobs: Jobs | None = None
    """Without this contract."""
    score: Score | None = None
    happy_clients: bool = False

    @property
    def is_bad(self) -> bool:
        return self.stars is not None and self.stars <= BAD_STARS

    @property
    def answerable(self) -> bool:
        """A bad review stands, and the one public reply is still open (P16)."""
        return self.is_bad and not self.replied and self.days_since_end <= REPLY_DAYS

    @property
    def reportable(self) -> bool:
        """It breaks the rules, and was not reported yet: that works once (P12)."""
        return self.breach != "none" and not self.reported

    @property
    def revisable(self) -> bool:
        """They may still change what they wrote (P13)."""
        return self.is_bad and self.resolved and self.days_since_end <= FEEDBACK_DAYS

    @property
    def owed(self) -> Fraction:
        """What was paid for work that they can't use. Not known: nothing is given away by default."""
        usable = ONE if self.usable_share is None else self.usable_share
        return NOTHING if self.refunded else at_least_a_dollar(self.paid * (1 - usable))

    @property
    def clocks(self) -> Clocks:
        return Clocks(self.days_since_end)

    @property
    def score_known(self) -> bool:
        """Enough is known to count the jobs on the way back."""
        return self.rated_jobs == 0 or (self.rated_jobs is not None and self.score is not None)

    @property
    def score_facts(self) -> ScoreFacts:
        """The same for the score rules: this contract with its stars, on top of the jobs before it."""
        contract = None
        if self.is_bad:
            contract = ContractAtHand(max(ONE, self.paid), self.paid, self.paid, bad_stars=self.stars or ONE)
        return ScoreFacts(self.rated_jobs or 0, self.score, contract=contract, platform=self.platform)
