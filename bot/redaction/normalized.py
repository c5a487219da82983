"""A text as the finders read it: plain letters and digits, with what was already found blanked out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

BLANK = "\ue000"
"""Stands for each letter of what was found: no letter, no space, no mark, so that no pattern runs across."""

_LONGEST_FOLD = 3
_LOOKALIKES = str.maketrans(
    {
        **dict(zip("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
        **dict(zip("øØłŁđĐı", "oOlLdDi", strict=True)),
        **dict.fromkeys("’‘‛`´ʼ", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
    }
)


class FindingKind(StrEnum):
    """What was found."""

    NAME = "name"
    HANDLE = "handle"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    SUM = "sum"
    ID = "id"
    """Numbers of cases, tickets, contracts, accounts and cards."""
    ADDRESS = "address"


class Span(NamedTuple):
    """A piece of the shadow, and what is put in its place. Without a kind it is to be kept as it is."""

    start: int
    end: int
    kind: FindingKind | None
    token: str = ""


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A text folded to plain letters; `low` is the same in lower case, place by place."""

    text: str
    low: str
    places: Sequence[int]
    """Where in the text each letter comes from, and at the end the length of the text."""

    def blanked(self, spots: Sequence[Span]) -> "NormalizedText":
        """Blank out what was found, letter by letter, so that no later finder sees it."""
        holes = [(spot.start, spot.end, BLANK * (spot.end - spot.start)) for spot in spots]
        return NormalizedText(_replaced(self.text, holes), _replaced(self.low, holes), self.places)

    def closed_up(self, spots: Sequence[Span]) -> "NormalizedText":
        """Leave one blank for each spot, whatever its length: so tokens long and short look the same."""
        holes = [(spot.start, spot.end, BLANK) for spot in spots]
        text, low = _replaced(self.text, holes), _replaced(self.low, holes)
        places: list[int] = []
        done = 0
        for spot in spots:
            places += (*self.places[done : spot.start], self.places[spot.start])
            done = spot.end
        return NormalizedText(text, low, [*places, *self.places[done:]])

    def whole(self, spots: Iterable[Span]) -> Iterator[Span]:
        """Widen spots in order: none ends within a sign that is read as several letters, such as “¼”."""
        done = 0
        for spot in spots:
            start, end = max(spot.start, done), spot.end
            while start > done and self.places[start - 1] == self.places[start]:
                start -= 1
            while end < len(self.text) and self.places[end - 1] == self.places[end]:
                end += 1
            if (start, end) == (spot.start, spot.end):
                yield spot
            elif start < end:
                yield spot._replace(start=start, end=end)
            done = max(done, end)

    def place_of(self, spot: Span) -> tuple[int, int]:
        """Tell where a spot begins and ends in the text, with the invisible signs in and after it."""
        return self.places[spot.start], max(self.places[spot.end], self.places[spot.end - 1] + 1)


def shadow_of(text: str) -> NormalizedText:
    """Fold a text: no accents, no invisible signs, no letters that only look like others."""
    if text.isascii():
        return NormalizedText(text, text.lower(), range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in _plain(char):
            letters.append(letter)
            places.append(place)
    return NormalizedText("".join(letters), "".join(map(_lower, letters)), [*places, len(text)])


def fold(text: str) -> str:
    """Fold to plain letters in lower case."""
    return shadow_of(text).low


def alternatives(words: Iterable[str]) -> str:
    """Join words as a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def spots(found: Iterable[re.Match[str]], kind: FindingKind | None, token: str = "") -> Iterator[Span]:
    """Turn matches into spots."""
    for match in found:
        yield Span(*match.span(), kind, token)


def _replaced(text: str, holes: Iterable[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, put in holes:
        pieces += (text[done:start], put)
        done = end
    return "".join((*pieces, text[done:]))


@lru_cache(8192)
def _plain(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return ""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    letters = unicodedata.normalize("NFKD", char.translate(_LOOKALIKES))
    return "".join(one for one in letters if not unicodedata.combining(one))[:_LONGEST_FOLD]


@lru_cache(8192)
def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
