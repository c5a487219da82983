"""What a binder says, before it is a page: entries with titles, exhibits with number, part and state."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.evidence.rules import CaseFile, FileState, KeptFile, Record, RecordKind, kept_name, numbered
from bot.evidence.texts import binder_words

_EXHIBITS = "exhibits"
_PER_ENTRY = 540
"""Bytes that a file costs inside a ZIP beside its content: its headers and its name, twice."""
_TOLD_FIRST = (RecordKind.AGREEMENT, RecordKind.CHANGE)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file of the case file as the binder shows it."""

    number: int
    file: KeptFile
    part: int | None
    """The part of the binder it lies in; None: it is in none."""
    problem: str = ""
    """A key of `problems` in binder.toml; empty: it is there and unharmed."""

    @property
    def label(self) -> str:
        """Its number as people read it, such as E3."""
        return binder_words().exhibit.format(number=self.number)

    @property
    def path(self) -> str:
        """Its place inside the ZIP; what could run gets an ending that no computer starts."""
        return f"{_EXHIBITS}/{self.label}-{kept_name(self.file.name)}{'.txt' if self.is_active else ''}"

    @property
    def is_active(self) -> bool:
        """Whether opening it could run something: a program, a script, a page."""
        return self.file.name.lower().rpartition(".")[2] in binder_words().active_endings


@dataclass(frozen=True, slots=True)
class TitledRecord:
    """A record with its title, such as “Agreement, version 2”."""

    title: str
    record: Record
    exhibits: tuple[Exhibit, ...]

    @property
    def told_first(self) -> bool:
        """Whether it stands in full before the timeline, which then only names it."""
        return self.record.words.kind in _TOLD_FIRST


@dataclass(frozen=True, slots=True)
class Binder:
    """All that is in a binder, seen from one of its parts."""

    case: CaseFile
    entries: tuple[TitledRecord, ...]
    part: int
    parts: int

    @property
    def exhibits(self) -> list[Exhibit]:
        """All exhibits, by number."""
        return [exhibit for entry in self.entries for exhibit in entry.exhibits]

    @property
    def lost(self) -> list[Exhibit]:
        """Those that are not in it, or not unharmed."""
        return [exhibit for exhibit in self.exhibits if exhibit.problem]


def share_out(files: Sequence[KeptFile], room: int) -> list[list[KeptFile]]:
    """Share kept files out among parts, in order, so that none holds more than `room` bytes.

    There is always a first part. A file that fits into no part is in none.
    """
    parts: list[list[KeptFile]] = [[]]
    filled = 0
    for file in files:
        size = file.size + _PER_ENTRY
        if file.state is not FileState.KEPT or size > room:
            continue
        if filled + size > room:
            parts.append([])
            filled = 0
        parts[-1].append(file)
        filled += size
    return parts


def bind(
    case: CaseFile, parts: Sequence[Sequence[KeptFile]], problems: Mapping[int, str], part: int = 1
) -> Binder:
    """Put the entries together. `problems` holds what went wrong with kept files, by file_id."""
    numbers = numbered([file for record in case.records for file in record.files])
    places = {file.file_id: number for number, held in enumerate(parts, 1) for file in held}
    seen: Counter[RecordKind] = Counter()
    entries = []
    for record in case.records:
        seen[record.words.kind] += 1
        exhibits = tuple(
            _exhibit(file, numbers[file.file_id], places, problems.get(file.file_id, ""))
            for file in record.files
        )
        entries.append(TitledRecord(_title(record, seen), record, exhibits))
    return Binder(case, tuple(entries), part, len(parts))


def when(at: datetime, *, day_only: bool = False) -> str:
    """Write a moment, in UTC, as every reader understands it."""
    return f"{at.day} {at:%b %Y}" if day_only else f"{at.day} {at:%b %Y, %H:%M} UTC"


def size_of(size: int) -> str:
    """Write a number of bytes: small ones exactly, large ones in round figures too."""
    if size < 1_000:
        return f"{size} bytes"
    rounded = f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
    return f"{rounded} ({size:,} bytes)"


def _exhibit(file: KeptFile, number: int, places: Mapping[int, int], problem: str) -> Exhibit:
    part = places.get(file.file_id)
    if file.state is not FileState.KEPT:
        return Exhibit(number, file, None, file.state.value)
    if problem == "missing":
        return Exhibit(number, file, None, problem)
    return Exhibit(number, file, part, problem if part else "left_out")


def _title(record: Record, seen: Counter[RecordKind]) -> str:
    kind = record.words.kind
    return binder_words().kinds[kind].format(number=seen[kind])
