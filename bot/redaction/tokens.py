"""A text as words, and how far a name goes in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.redaction.words import load_redaction_words

_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*+")
_CONTRACTED = re.compile(r"'(?:m|ll|ve|re|d|t|s)\Z")
MOST_WORDS = 5
"""Of a name."""


class Word(NamedTuple):
    text: str
    """Without “'s”."""
    low: str
    start: int
    end: int
    gap: str
    """What stands between the word before and this one."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class TokenizedText(NamedTuple):
    """A text and its words. Names are told as two places in them: of the first word, and after the last."""

    text: str
    words: list[Word]


def tokenize(text: str) -> Iterator[Word]:
    """Split a text into words, in time in proportion to it."""
    done = 0
    for found in _WORDS.finditer(text):
        written = found[0]
        base = written[:-2] if written[-2:] in {"'s", "'S"} and len(written) > 2 else written
        yield Word(base, base.lower(), found.start(), found.start() + len(base), text[done : found.start()])
        done = found.end()


def may_be_name(word: Word) -> bool:
    """Tell whether a word says something of who someone is."""
    names = load_redaction_words().names
    base = _CONTRACTED.sub("", word.low)
    return len(base) > 1 and base not in names.titles and not names.is_ordinary(base)


def is_written_as_name(word: Word) -> bool:
    """Tell whether it may be a name by its sense and by its first letter."""
    return word.is_capital and may_be_name(word)


def end_of_name(words: list[Word], start: int, loose: bool = False) -> int:
    """Follow a name from its first word; gives the place after its last, `start` where there is none."""
    place = start
    while place < len(words) and place - start < MOST_WORDS:
        word = words[place]
        if place > start and word.gap not in ({" ", ". ", "."} if len(words[place - 1].low) == 1 else {" "}):
            break
        initial = len(word.low) == 1 and word.is_capital and word.low != "i" and place > start
        told = initial or (may_be_name(word) and (word.is_capital or (loose and place == start)))
        if not told and (place == start or not _joins(words[place : place + 3])):
            break
        place += 1
    return place


def _joins(words: list[Word]) -> bool:
    """“van der Berg”: small words that lead to more of the name."""
    particles = load_redaction_words().names.particles
    after = next((word for word in words if word.low not in particles), words[0])
    return words[0].low in particles and is_written_as_name(after)
