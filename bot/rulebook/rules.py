"""How far our facts about platforms can be trusted: their day (§7), and the kind of their source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import PositiveInt, StringConstraints

from bot.content import Content, SourceMark, load_content

_FILE = Path(__file__).with_name("facts.toml")
_SOURCES = Path(__file__).with_name("sources.toml")


class SourceKind(StrEnum):
    """How a claim came to us, strongest first."""

    OFFICIAL = "official"
    STAFF = "staff"
    EXPERIENCE = "experience"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What is said beside all advice; `stale` means that the facts are too old to be relied on."""

    text: str
    facts_date: date
    stale: bool
    stale_after_days: int


class _Facts(Content):
    facts_date: date
    stale_after_days: PositiveInt
    caveat: Annotated[str, StringConstraints(min_length=1, max_length=200)]


def caveat(today: date) -> Caveat:
    """Tell what to say beside advice given today."""
    facts = load_facts()
    age = today - facts.facts_date
    return Caveat(facts.caveat, facts.facts_date, age.days > facts.stale_after_days, facts.stale_after_days)


@cache
def load_facts(path: Path = _FILE) -> _Facts:
    """Read when the facts were checked; raises InvalidContent naming what is wrong."""
    return load_content(path, _Facts)


class _Sources(Content):
    official: tuple[SourceMark, ...]
    staff: tuple[SourceMark, ...]
    experience: tuple[SourceMark, ...]
    pages: dict[SourceMark, Annotated[str, StringConstraints(pattern=r"^https://")]]


def kinds_of(marks: Iterable[str]) -> tuple[SourceKind, ...]:
    """Tell what kinds of source stand behind these marks, strongest first, each once."""
    sources = load_sources()
    found = {_kind(mark, sources) for mark in marks}
    return tuple(kind for kind in SourceKind if kind in found)


def is_known(mark: str) -> bool:
    """Tell whether we know where this mark comes from; only public pages have to be listed."""
    sources = load_sources()
    return not mark.startswith("P") or mark in {*sources.official, *sources.staff, *sources.experience}


def page_of(mark: str) -> str | None:
    """Return the address of a public page, where members can look for themselves."""
    return load_sources().pages.get(mark)


@cache
def load_sources(path: Path = _SOURCES) -> _Sources:
    """Read the list of sources once; raises InvalidContent naming what is wrong in it."""
    return load_content(path, _Sources)


def _kind(mark: str, sources: _Sources) -> SourceKind:
    if mark == "I":
        return SourceKind.INFERENCE
    if mark in sources.official:
        return SourceKind.OFFICIAL
    return SourceKind.STAFF if mark in sources.staff else SourceKind.EXPERIENCE
