"""The facts of "My client went silent" (§5.3), and how they are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.content import Days, strict
from bot.rulebook.platforms import PlatformEntry, platform_entry
from bot.score.facts import Platform
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.advice.dates import Clocks

SilenceStage = Literal["proposal", "hired", "working", "approval", "payment", "ended"]
ContractType = Literal["fixed", "hourly"]


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    threat: bool = False
    stage: SilenceStage = "working"
    due_from_me: bool = False
    platform: Platform = "upwork"
    contract_type: ContractType = "fixed"
    escrow: bool = False
    submitted: bool = False
    """Handed in by the platform's own button, which starts its clock."""
    days_since_submitted: Days = NOTHING
    finishable: bool = False
    """The funded piece can be finished without an answer."""
    days_since_due: Days | None = None
    """Of the invoice. None: it is not due yet."""
    any_paid: bool = False
    hours_protected: bool = True
    client_silent_business_days: Days = NOTHING

    @property
    def mine_first(self) -> bool:
        return self.due_from_me and self.stage != "ended"

    @property
    def on(self) -> PlatformEntry:
        """What the platform is and can do."""
        return platform_entry(self.platform)

    @property
    def direct(self) -> bool:
        return self.on.by_invoice

    @property
    def handed_in(self) -> bool:
        return self.stage in ("approval", "payment")

    @property
    def hourly(self) -> bool:
        return self.contract_type == "hourly" and self.stage in ("working", "approval", "payment")

    @property
    def in_escrow(self) -> bool:
        """The money is released to who hands in, and goes back when who is hired ends it (P22, P36)."""
        placed = not self.direct and self.stage in ("working", "approval", "payment")
        return placed and self.contract_type == "fixed" and self.escrow

    @property
    def waits_for_release(self) -> bool:
        return self.in_escrow and self.handed_in and self.submitted

    @property
    def release_left(self) -> Fraction | None:
        """Days until silence releases the money, from handing in; None: it does not, or it is not known."""
        after = self.on.releases_after
        if after is None:
            return None
        return max(NOTHING, after - (self.days_since_submitted if self.waits_for_release else NOTHING))

    @property
    def invoiced(self) -> bool:
        return self.stage == "payment" and self.direct

    @property
    def clocks(self) -> Clocks:
        """What days count from: none before the member's own part; the release, the invoice, the silence."""
        if self.mine_first:
            return Clocks()
        if self.waits_for_release:
            return Clocks(started_days_ago=self.days_since_submitted, release_days=self.release_left)
        if self.invoiced:
            return Clocks(started_days_ago=self.days_since_due or NOTHING)
        return Clocks(
            client_silent_business_days=self.client_silent_business_days, release_days=self.release_left
        )
