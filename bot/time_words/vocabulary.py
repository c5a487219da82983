"""The words for days and times of day that people type: loaded once, compared without accents."""

import re
import unicodedata
from functools import cache
from itertools import filterfalse
from pathlib import Path
from typing import Self

from pydantic import model_validator

from bot.content import Content, ContentFault, load_content

LONGEST_TEXT = 60
"""Characters of a moment that is read at all."""
_APOSTROPHES = str.maketrans("ʼ’`´", "''''")


class Little(Content):
    """Little words, by where they stand."""

    before_day: list[str]
    before_clock: list[str]
    next: list[str]
    ahead: list[str]
    working_days: list[str]
    hours: list[str]
    hour_units: list[str]
    repeats: list[str]
    before_nth: list[str]
    last: list[str]


class Words(Content):
    """The file as it is written: what is meant, then the ways of saying it."""

    same: dict[str, list[str]]
    clocks: dict[str, list[str]]
    halves: dict[str, list[str]]
    parts: dict[str, list[str]]
    little: Little
    numbers: dict[str, list[str]]

    @model_validator(mode="after")
    def _each_means_one_thing(self) -> Self:
        for name in ("same", "clocks", "halves", "parts", "numbers"):
            seen: dict[str, str] = {}
            for meaning, phrases in getattr(self, name).items():
                for phrase in map(plain, phrases):
                    if seen.setdefault(phrase, meaning) != meaning:
                        raise ContentFault(f"{name}.{meaning}", f"{phrase!r} means {seen[phrase]!r} already")
        return self


@cache
def load_words() -> Words:
    """Read words.toml; raises InvalidContent."""
    return load_content(Path(__file__).with_name("words.toml"), Words)


def plain(text: str) -> str:
    """Reduce a text to small letters without accents, single spaces and “am”, not “a.m.”."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    bare = "".join(filterfalse(unicodedata.combining, letters))
    bare = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", bare)
    bare = re.sub(r"(?<=\d)t(?=\d)|,(?=\s)", " ", bare)
    return " ".join(bare.replace("@", " @ ").split())


@cache
def meanings(table: str) -> dict[str, str]:
    """Return each plain phrase of a table (`same`, `clocks`, …) with what it means."""
    return {
        plain(phrase): meaning
        for meaning, phrases in getattr(load_words(), table).items()
        for phrase in phrases
    }


@cache
def any_of(kind: str) -> str:
    """Return a pattern for any of the little words of a kind, or of the words of a table; longest first."""
    words = meanings(kind) if kind in Words.model_fields else map(plain, getattr(load_words().little, kind))
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def in_one_way(text: str) -> str:
    """Put a plain text that stands in `same` in the one way that the grammar knows."""
    return meanings("same").get(text, text)


def without_little_words(day: str) -> str:
    """Leave out what may stand before a day, and write a number before its unit in digits.

    “by the end of the week” becomes “week's end”, “in two days” becomes “in 2 days”.
    """
    day = re.sub(rf"^(?:(?:{any_of('before_day')}) )*(?:{any_of('before_nth')}) (\d\d?)\.?$", r"\1th", day)
    bare = re.sub(rf"^(?:(?:{any_of('before_day')}) )+", "", in_one_way(day))
    number = rf"(?<!\S)({any_of('numbers')})(?= (?:{any_of('working_days')}|[^\s\d]+)(?: from .+| later)?$)"
    return re.sub(number, lambda found: meanings("numbers")[found[1]], in_one_way(bare))
