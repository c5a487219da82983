"""A contract as the member keeps it: a nicknamed client, a job, its stage and its timeline."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.money import Money

LONGEST_CLIENT = 80
"""The nickname of a client."""
LONGEST_JOB = 200
LONGEST_NOTE = 1_000
MOST_CONTRACTS = 500
"""Of one member."""
MOST_NOTES = 2_000
"""In one contract."""
MOST_EVENTS = 2_000
"""What the bot writes into one timeline by itself; the oldest gives way."""


class Platform(StrEnum):
    """Where the contract runs; the words are those of the rehearsal files."""

    UPWORK = "upwork"
    FIVERR = "fiverr"
    FREELANCER = "freelancer"
    CONTRA = "contra"
    TOPTAL = "toptal"
    DIRECT = "direct"
    OTHER = "other"


class Stage(StrEnum):
    """How far a contract is."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    ENDED = "ended"


class Turn(StrEnum):
    """Who has to do something next."""

    MINE = "mine"
    THEIRS = "theirs"


class EndReason(StrEnum):
    """Why a contract ended, in the member's words."""

    FINISHED = "finished"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    MISTAKE = "mistake"


class EntryKind(StrEnum):
    """What a timeline entry tells."""

    ADDED = "added"
    NOTE = "note"
    VETTED = "vetted"
    SAMPLE_CHECKED = "sample_checked"
    FILED = "filed"
    ADVISED = "advised"
    DECIDED = "decided"
    PAUSED = "paused"
    STARTED = "started"
    ENDED = "ended"
    REOPENED = "reopened"
    PROMISED = "promised"
    SLIPPED = "slipped"
    TOLD = "told"
    REPLIED = "replied"
    WAITING = "waiting"
    OUTCOME = "outcome"
    LESSON = "lesson"


TURNS = {
    EntryKind.PROMISED: Turn.MINE,
    EntryKind.SLIPPED: Turn.MINE,
    EntryKind.REPLIED: Turn.MINE,
    EntryKind.TOLD: Turn.THEIRS,
    EntryKind.WAITING: Turn.THEIRS,
}
"""Whose move it is after an entry of the timeline; others leave it."""


@dataclass(frozen=True, slots=True)
class WatchItem:
    """A risk the member took knowingly when accepting: kept in sight while the contract runs."""

    item_id: str
    risk: str
    protection: str
    source: str = ""
    """What found it, such as “vetting:17”; each source replaces only its own items."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One job for one client. The client is a nickname, known to the member only."""

    contract_id: int
    client: str
    job: str
    platform: Platform
    value: Money | None
    stage: Stage
    watch_list: tuple[WatchItem, ...]
    created_at: datetime
    ended_at: datetime | None
    turn: Turn | None = None
    """Whose move it is; None until someone has said so."""
    turn_since: datetime | None = None
    promised_by: datetime | None = None
    """Until when the member has promised something, on their own move."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A contract that ended, and how."""

    contract: Contract
    reason: EndReason


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened on a contract; `data` belongs to whoever wrote the entry."""

    at: datetime
    kind: EntryKind
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContractFile:
    """A contract with a part of its timeline, newest entry first."""

    contract: Contract
    timeline: tuple[TimelineEntry, ...]
    entries_in_all: int
    skipped: int = 0
    """How many newer entries were left out."""
