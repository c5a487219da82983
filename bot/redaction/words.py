"""The words of `words.toml`, checked on load."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from bot.content import Content, load_content

_FILE = Path(__file__).with_name("words.toml")


def _split(written: object) -> object:
    return written.split() if isinstance(written, str) else written


Token = Annotated[str, StringConstraints(pattern=r"^\[[a-z-]{2,20}\]$")]
WordList = Annotated[
    frozenset[Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]+$")]], BeforeValidator(_split)
]


class Tokens(Content):
    client: Token
    name: Token
    handle: Token
    link: Token
    email: Token
    phone: Token
    id: Token
    address: Token


class NameWords(Content):
    roles: WordList
    naming: WordList
    titles: WordList
    greetings: WordList
    closings: WordList
    particles: WordList
    companies: WordList
    firms: WordList
    acting: WordList
    helping: WordList
    letters: WordList
    employment: WordList
    employed: WordList
    first: WordList
    ordinary: WordList
    known: WordList

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word in lower case, or what it is the plural of, says nothing of who someone is."""
        return any(one in self.ordinary or one in self.known for one in (word, word.removesuffix("s")))


class ContactWords(Content):
    apps: WordList
    short_apps: WordList
    at_words: WordList
    contacting: WordList
    mail_hosts: WordList


class LinkWords(Content):
    endings: WordList
    doubtful: WordList
    harmless: WordList


class SumWords(Content):
    cues: WordList
    between: WordList
    followers: WordList
    counted: WordList
    values: dict[str, Decimal]


class NumberWords(Content):
    calling: WordList
    ids: WordList
    streets: WordList
    capital_streets: WordList
    states: WordList


class RedactionWords(Content):
    tokens: Tokens
    names: NameWords
    contacts: ContactWords
    links: LinkWords
    sums: SumWords
    numbers: NumberWords


@cache
def load_redaction_words(path: Path = _FILE) -> RedactionWords:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, RedactionWords)
