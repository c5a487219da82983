"""The currencies that members name: how they write them, and what they are roughly worth in dollars."""

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from bot.content import Content, load_content

_FILE = Path(__file__).with_suffix(".toml")


def _words(written: object) -> object:
    return written.split() if isinstance(written, str) else written


WordTuple = Annotated[tuple[str, ...], BeforeValidator(_words)]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Positive = Annotated[Decimal, Field(gt=0)]


class Currency(Content):
    """One currency."""

    dollars: Positive | None = None
    """What one unit is worth, roughly; None where that changes too fast to say."""
    cents: Literal[0, 2] = 2
    """Digits behind the point."""
    names: WordTuple = ()
    before: WordTuple = ()
    typed: WordTuple = ()
    implied: WordTuple = ()
    wordy: bool = False


class Currencies(Content):
    """All we know."""

    rates_of: dt.date
    scales: dict[str, Positive]
    currencies: dict[CurrencyCode, Currency]

    def marks(self, *places: Literal["names", "before", "typed", "implied"]) -> dict[str, str]:
        """Map ways to write a currency at these places to its code; a name wins over another one's code."""
        codes = {
            code.lower(): code
            for code, each in self.currencies.items()
            if "typed" in places or not each.wordy
        }
        return (codes if "names" in places else {}) | {
            mark: code
            for code, currency in self.currencies.items()
            for place in places
            for mark in getattr(currency, place)
        }


@cache
def load_currencies(path: Path = _FILE) -> Currencies:
    """Read them once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, Currencies)


def in_dollars(amount: Decimal, currency: str) -> Decimal | None:
    """Say what a sum in whole units is roughly worth; None for a currency without a rate."""
    known = load_currencies().currencies.get(currency)
    return amount * known.dollars if known and known.dollars else None
