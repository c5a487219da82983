"""The facts of "Should I cancel?", and how they are read before the table is tried (§5.1a to §5.1g)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from bot import wording
from bot.content import (
    Days,
    Dollars,
    Exact,
    Hours,
    Jobs,
    Limits,
    Minutes,
    Months,
    Score,
    Share,
    Stars,
    Whole,
    read_facts,
    strict,
)
from bot.operator_errors import InvalidFacts
from bot.rulebook.platforms import PlatformEntry, platform_entry
from bot.score.facts import ContractAtHand, Mood, Platform, ScoreFacts, ScoreStage
from bot.score.rules import dispute_value, habit_guard, stage, standing, weigh_money
from bot.walkthroughs.advice.amounts import NOTHING, ONE, at_least_a_dollar
from bot.walkthroughs.advice.dates import Clocks

ContractType = Literal["fixed", "hourly"]
RedLine = Literal["none", "scam", "illegal", "off_platform"]
Ended = Literal["no", "client", "me", "both"]
CanDeliver = Literal["yes", "late", "partly", "no"]
Abuse = Literal["none", "rude", "abusive"]
WhoseFault = Literal["mine", "shared", "theirs", "unclear"]
MoneyBack = Literal["none", "message", "platform", "bank"]
"""How the client asks for money back; `platform`: by its own request, `bank`: it was reversed."""
Extras = Annotated[Whole, Limits(0, 1_000)]
HourlyRate = Annotated[Exact, Limits(0, 10_000)]
"""Dollars."""

HALF = Fraction(1, 2)


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known, and read as the properties below say."""

    platform: Platform = "upwork"
    contract_type: ContractType = "fixed"
    money_back: MoneyBack = "none"
    legal_threat: bool = False
    """A lawyer, a court or an authority was named. No danger to anybody, so no `threat` (§8.4)."""
    submitted_days: Days | None = None
    """Days since the work was handed in through the platform. None: not handed in."""
    reply_by_days: Days | None = None
    """Days left until the date that the platform shows."""
    threat: bool = False
    unanswered_business_days: Days = NOTHING
    red_line: RedLine = "none"
    ended: Ended = "no"
    days_since_end: Days = NOTHING
    review_stars: Stars | None = None
    review_breach: bool = False
    refunded: bool = False
    can_deliver: CanDeliver = "yes"
    mood: Mood = "neutral"
    client_silent_business_days: Days = NOTHING
    abuse: Abuse = "none"
    boundary_broken: bool = False
    beyond_scope: bool = False
    scope_unclear: bool = False
    extra_minutes: Minutes | None = None
    extras_so_far: Extras = 0
    review_blackmail: bool = False
    complaint_right: WhoseFault = "unclear"
    fixable: bool = True
    complaint_is_billing: bool = False
    value: Dollars | None = None
    paid: Dollars = NOTHING
    funded: Dollars | None = None
    unbilled_hours: Hours = NOTHING
    delivered: bool | None = None
    withheld: Dollars | None = None
    done_share: Share | None = None
    usable_share: Share | None = None
    earned_share: Share | None = None
    have_money: bool = True
    rated_jobs: Jobs = 0
    score: Score | None = None
    monthly_platform_income: Dollars | None = None
    months_with_payment: Months = 0
    refund_exits_12m: Jobs = 0
    refund_exits_90d: Jobs = 0
    keeps_deal: bool = False
    proof: bool = False
    angry: bool = False
    work_started: bool = True
    both_agree: bool = False
    win_chance: Share | None = None
    dispute_fee: Dollars | None = None
    dispute_hours: Hours | None = None
    hourly_rate: HourlyRate | None = None

    @property
    def over(self) -> bool:
        """The contract has ended, whoever ended it."""
        return self.ended != "no"

    @property
    def clocks(self) -> Clocks:
        """What is known about when things happened."""
        return Clocks(
            self.days_since_end if self.over else None,
            self.client_silent_business_days,
            window_days=self.window_left,
            release_days=self.release_left,
        )

    @property
    def on(self) -> PlatformEntry:
        """What the platform is and can do."""
        return platform_entry(self.platform)

    @property
    def feeling(self) -> Mood:
        """(§5.1i) The mood; who wants money back is not content."""
        asks_back = self.money_back != "none" and self.mood in ("happy", "neutral")
        return "unhappy" if asks_back else self.mood

    @property
    def asks_back(self) -> bool:
        """They want money back, by a way that somebody has to answer."""
        return self.money_back in ("message", "platform")

    @property
    def in_escrow(self) -> Fraction:
        """Money that is held for this work now."""
        return self.funded or NOTHING

    @property
    def in_window(self) -> bool:
        """The client ended it, and money that is held can still be disputed."""
        if self.ended != "client" or not self.on.decides:
            return False
        window = self.on.dispute_window
        return window is None or self.days_since_end <= window

    @property
    def window_left(self) -> Fraction | None:
        """Days until the platform's date; None: it shows none, and none is known."""
        if self.reply_by_days is not None:
            return self.reply_by_days
        window = self.on.dispute_window if self.ended == "client" else None
        return None if window is None else max(NOTHING, window - self.days_since_end)

    @property
    def release_left(self) -> Fraction | None:
        """Days until silence releases the money, counted from handing in; None: it does not."""
        after = self.on.releases_after
        if after is None or self.over or self.contract_type != "fixed":
            return None
        return max(NOTHING, after - (self.submitted_days or NOTHING))

    @property
    def is_paid(self) -> bool:
        return self.paid >= 1

    @property
    def contradicts_itself(self) -> bool:
        """Money withheld for delivered work, and yet nothing delivered (§5.1a)."""
        return self.delivered is False and self.withheld is not None and self.withheld >= 1

    @property
    def was_delivered(self) -> bool:
        """(§5.1a) Not known: true where money for delivered work is withheld."""
        return (self.withheld is not None and self.withheld >= 1) or bool(self.delivered)

    @property
    def held_back(self) -> Fraction:
        """(§5.1a) `withheld`; not known: an unhappy client holds back what is funded for delivered work."""
        if self.withheld is not None:
            return self.withheld
        upset = self.feeling in ("unhappy", "hostile")
        return self.in_escrow if upset and self.in_escrow >= 1 and self.was_delivered else NOTHING

    @property
    def holds_back(self) -> bool:
        return self.held_back >= 1

    @property
    def claim(self) -> Fraction:
        """(4a) Money held for what was done: all of it when delivered, else the share that is done."""
        if self.was_delivered:
            return self.held_back
        share = self.done_share if self.done_share is not None else HALF if self.work_started else NOTHING
        return self.in_escrow * share

    @property
    def nothing_done(self) -> bool:
        return not self.was_delivered and (not self.work_started or self.done_share == 0)

    @property
    def usable(self) -> Fraction | None:
        """(§5.1b) The share of what was paid for that the client can use as it is; None: not known."""
        if self.usable_share is not None:
            return self.usable_share
        if self.can_deliver == "no":
            return NOTHING
        if self.can_deliver == "partly":
            return HALF
        return ONE if self.was_delivered else self.done_share

    @property
    def earned(self) -> Fraction:
        """(§5.1c) The earned share of the money paid."""
        if self.earned_share is not None:
            return self.earned_share
        if self.complaint_right in ("mine", "shared") and self.usable_share is not None:
            return self.usable_share
        if not self.was_delivered and self.done_share is not None and self.value is not None and self.is_paid:
            return min(ONE, self.done_share * self.value / self.paid)
        return ONE

    @property
    def owed(self) -> Fraction:
        """(§5.1e) Money that was paid and not earned."""
        return at_least_a_dollar(self.paid * (1 - self.earned))

    @property
    def cannot(self) -> Fraction:
        """(§5.1e) Money for the part that can't be delivered."""
        if self.can_deliver not in ("partly", "no"):
            return NOTHING
        return at_least_a_dollar(self.paid * (1 - (self.usable or NOTHING)))

    @property
    def part(self) -> Fraction:
        """A fair part to give back: owed or undeliverable, else the unusable share; half for all of it."""
        must = self.owed or self.cannot
        if must:
            return must if must < self.paid else self.paid * HALF
        unusable = 1 - self.usable if self.usable is not None else HALF
        return self.paid * (unusable or HALF)

    @property
    def dispute_value(self) -> Fraction:
        """(§5.1f) What a dispute about the money that is held is worth."""
        costs = (self.dispute_fee, self.dispute_hours, self.hourly_rate)
        return dispute_value(self.claim, self.win_chance, *costs)

    @property
    def worth_disputing(self) -> bool:
        return self.proof and self.dispute_value > 0

    @property
    def score_facts(self) -> ScoreFacts:
        """(§5.1g) The same facts for the score rules. An unknown value is taken as the money in sight (I)."""
        value = self.value if self.value is not None else max(ONE, self.paid + self.in_escrow)
        return ScoreFacts(
            rated_jobs=self.rated_jobs,
            score=self.score,
            contract=ContractAtHand(value, self.paid, self.paid - self.part, self.months_with_payment),
            mood=self.feeling,
            platform=self.platform,
            monthly_income=self.monthly_platform_income,
            refund_exits_12m=self.refund_exits_12m,
            refund_exits_90d=self.refund_exits_90d,
        )

    @property
    def net_of_refund(self) -> Fraction | None:
        """(§5.1g) The money test, exact; None with nothing paid."""
        return weigh_money(self.score_facts)

    @property
    def stage(self) -> ScoreStage:
        """(§5.1g) How much one bad result can do to this profile."""
        now = standing(self.score_facts)
        return stage(now.rated_jobs, now.score)

    @property
    def habit(self) -> bool:
        """(§5.1g) Refund exits have become frequent."""
        return habit_guard(self.rated_jobs, self.refund_exits_12m, self.refund_exits_90d).warns


def facts_from(answers: dict[str, Any]) -> Facts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    facts = read_facts(Facts, answers)
    if facts.contradicts_itself:
        raise InvalidFacts(
            field="withheld",
            problem=wording.FACTS_WITHHELD,
        )
    return facts
