"""A contract's case file: what was agreed, changed, delivered, said and paid, with copies (§5.13)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from bot.contracts.rules import Contract

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes: with the pages around it, a file of this size still fits into one message of Discord (10 MiB)."""
LARGEST_FILE_WORDS = f"{LARGEST_FILE // 1024 // 1024} MB"
PIECE = 256 * 1024
"""Bytes of a file that are read or written at once."""
MOST_RECORDS = 1_000
"""In one case file."""
MOST_RECORDS_IN_ALL = 5_000
"""In all case files of one member."""
MOST_FILES = 100
"""In one record, with those that were left out."""
LONGEST_TEXT = 4_000
LONGEST_DETAIL = 300
LONGEST_NAME = 100
_MOST_NAME_BYTES = 200
"""Linux takes 255, and the binder puts a number before a name and an ending behind."""
_LONGEST_ENDING = 12
_UNSAFE = re.compile(r"[^\w.()+-]+")


class RecordKind(StrEnum):
    """What a record tells."""

    AGREEMENT = "agreement"
    CHANGE = "change"
    DELIVERY = "delivery"
    CALL = "call"
    PAYMENT = "payment"
    REPORT = "report"
    OTHER = "other"
    MESSAGE = "message"
    """Copied from Discord as it stood there; its words can't be edited."""


class Author(StrEnum):
    """Who wrote a message, by their part in the contract; names are not kept."""

    ME = "me"
    CLIENT = "client"
    OTHER = "other"


class ClientReply(StrEnum):
    """What became of a change of scope."""

    ASKED = "asked"
    PRICED = "priced"
    AGREED = "agreed"
    REFUSED = "refused"
    FAVOUR = "favour"
    """Done for free."""
    COVERED = "covered"
    """Part of the agreement, after all."""


class FileState(StrEnum):
    """Whether the bytes of a file are kept, or why not."""

    KEPT = "kept"
    GONE = "gone"
    TOO_LARGE = "too_large"
    NO_ROOM = "no_room"


@dataclass(frozen=True, slots=True)
class RecordInput:
    """What is written into a record."""

    kind: RecordKind
    happened_at: datetime
    text: str
    detail: str = ""
    """By kind: price and time of a change, the client's words on a delivery, the sum of a payment, …"""
    reply: ClientReply | None = None
    author: Author | None = None
    source: str = ""
    """Where it comes from: the address of the message it was copied from, or the walkthrough, as `run:5`."""
    day_only: bool = True
    """The hour is not known: `happened_at` is noon of that day, UTC."""

    @property
    def copied_from(self) -> str:
        """The address of the message this is a copy of; empty for what was written down."""
        return self.source if self.kind is RecordKind.MESSAGE else ""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that belongs to a record."""

    file_id: int
    record_id: int
    name: str
    size: int
    """Bytes."""
    sha256: str
    """Taken when the file was kept; empty for a file that is not."""
    state: FileState
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the case file, with its files."""

    record_id: int
    contract_id: int | None
    """None: a message that is not filed under a contract yet."""
    words: RecordInput
    written_at: datetime
    changed_at: datetime | None
    files: tuple[KeptFile, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """How much a member's files take, of how much they may; bytes."""

    used: int
    quota: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """A part of a contract's case file, newest first."""

    contract: Contract
    records: tuple[Record, ...]
    total: int
    unfiled: int
    """Messages of this member that wait for a contract."""
    room: Quota


@dataclass(frozen=True, slots=True)
class ChangeRegister:
    """What a client asked for beyond the agreement: a part of it, newest first, and all of it counted."""

    contract: Contract
    records: tuple[Record, ...]
    counts: Mapping[ClientReply | None, int]
    """By what became of them; None: not said."""

    @property
    def total(self) -> int:
        """How many requests there are in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All records of a contract in the order in which things happened; the bytes stay where they are."""

    contract: Contract
    records: tuple[Record, ...]
    made_at: datetime


def refusal(size: int, room: Quota) -> FileState | None:
    """Say why a file of this size can't be kept; None if it can."""
    if size > LARGEST_FILE:
        return FileState.TOO_LARGE
    return FileState.NO_ROOM if room.used + size > room.quota else None


def noon(day: date) -> datetime:
    """Return what stands for a day whose hour is not known: in nearly every zone it is that day then."""
    return datetime.combine(day, time(12), UTC)


def numbered(files: Sequence[KeptFile]) -> dict[int, int]:
    """Give each file its exhibit number, from 1, in the order they come."""
    return {file.file_id: number for number, file in enumerate(files, 1)}


def kept_name(name: str) -> str:
    """Make a name that is safe on every computer: no folders, no signs with a meaning, not too long."""
    clean = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip("._ ")
    stem, dot, ending = clean.rpartition(".")
    if dot and stem and len(ending) <= _LONGEST_ENDING:
        return f"{_cut(stem, len(f'.{ending}'.encode()))}.{ending}"
    return _cut(clean) or "file"


def _cut(name: str, less: int = 0) -> str:
    """Shorten a name to what every computer takes, by characters and by bytes; `less` are needed besides."""
    cut = name[: LONGEST_NAME - less].encode()[: _MOST_NAME_BYTES - less]
    return cut.decode(errors="ignore")
