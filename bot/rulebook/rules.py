"""How far our facts about platforms can be trusted on a given day (7)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import PositiveInt, StringConstraints

from bot.content import Content, load_content

_FILE = Path(__file__).with_name("facts.toml")


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
