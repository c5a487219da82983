"""Follow-ups as they are set and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.contracts.rules import Contract
from bot.followups.ladders import Ladder
from bot.followups.rules import FollowUp, Ping
from bot.members.rules import Member
from bot.time.repeats import Repeat


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """A follow-up that is to be set."""

    ladder: Ladder
    what: str
    at: datetime
    """What the ladder counts from."""
    wall: datetime | None = None
    """The same on the member's clock, where they named it."""
    contract_id: int | None = None
    draft_id: str | None = None
    repeat: Repeat | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpDetails:
    """A follow-up with all that is shown about it."""

    followup: FollowUp
    member: Member
    contract: Contract | None
    next_at: datetime | None
    """When it pings next."""
    pings: tuple[Ping, ...]
    """Its newest pings, newest first."""
    now: datetime
    words: Mapping[str, str] = field(default_factory=dict)
    """What fills the blanks of its message, where an advice has set it."""
    was_open: bool = True
    """Whether it ran before the press that led here; otherwise that press changed nothing."""

    @property
    def client(self) -> str:
        """The contract's nickname; empty without a contract."""
        return self.contract.client if self.contract else ""


@dataclass(frozen=True, slots=True)
class DuePing:
    """A ping with what it is about."""

    ping: Ping
    followup: FollowUp
    client: str
    discreet: bool
    """This client threatens the member: what is shown unasked, or leaves in a file, tells nothing of them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How deliveries stand, for those who run the bot."""

    waiting: int
    overdue: int
    undelivered: int
    parked: int
    oldest_due: datetime | None
