"""Words of someone in despair or in danger: then a person to talk to comes first, alone (§7, §8.5).

A heuristic on words of ten languages, kept in `distress.toml`. It errs towards a page too many.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import filterfalse
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from bot.content import Content, Patterns, load_content

Words = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class _Words(Content):
    any_sum: Words
    """What is said instead of a sum."""
    left_out: Words
    """What is kept instead of such words; it stands in kept answers, so it never changes."""
    distress: Patterns
    everyday: Patterns


@cache
def load_words() -> _Words:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(Path(__file__).with_suffix(".toml"), _Words)


def speaks_of_distress(text: str) -> bool:
    """Tell whether a member's own words sound as if they were in despair or in fear of violence."""
    distress, everyday = _patterns()
    plain = " ".join(_bare(text.lower()).split())
    return bool(distress.search(plain)) and bool(distress.search(everyday.sub(" · ", plain)))


def any_speaks_of_distress(texts: Iterable[str]) -> bool:
    """Tell the same of the fields of a form."""
    return any(map(speaks_of_distress, texts))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Take the accents off the patterns, as they are taken off what is read; each begins a word."""
    words = load_words()
    distress, everyday = (
        rf"(?<!\w)(?=\w)(?:{_bare(each.pattern)})" for each in (words.distress, words.everyday)
    )
    return re.compile(distress), re.compile(everyday)


def _bare(text: str) -> str:
    """Take off accents; the many shapes of an apostrophe become one, a sharp s two."""
    decomposed = unicodedata.normalize("NFD", text.replace("ß", "ss"))
    letters = "".join(filterfalse(unicodedata.combining, decomposed))
    return re.sub("[’‘ʼ`´]", "'", letters)
