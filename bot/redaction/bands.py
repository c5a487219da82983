"""Bands instead of sums: what peers may know of the money in a case (§5.10)."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from bot.content import Content, ContentFault, load_content
from bot.currencies import Positive, in_dollars
from bot.money import Money

_FILE = Path(__file__).with_name("bands.toml")

UNKNOWN_BAND = "unknown"
"""The key where we cannot say: a currency without a rate."""

ShortWords = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class _Band(Content):
    words: ShortWords
    most: Positive | None = None
    """In dollars; the last band has none."""


class _Bands(Content):
    unknown: ShortWords
    bands: Annotated[dict[str, _Band], Field(min_length=2)]

    @field_validator("bands")
    @classmethod
    def _rise_to_any_sum(cls, bands: dict[str, _Band]) -> dict[str, _Band]:
        *lower, last = bands.items()
        if last[1].most is not None:
            raise ContentFault(last[0], "the last band takes any sum, so it has no `most`")
        reached = Decimal(0)
        for key, band in lower:
            if band.most is None or band.most <= reached:
                raise ContentFault(key, "must reach higher than the band before it")
            reached = band.most
        return bands


def band_of(money: Money) -> str:
    """Tell the key of the band a sum falls into, such as `250_to_1000`, or `unknown`."""
    return band_of_amount(money.major, money.currency)


def band_of_amount(amount: Decimal, currency: str) -> str:
    """Tell the same of whole units: dollars, euros, yen."""
    dollars = in_dollars(amount, currency)
    if dollars is None:
        return UNKNOWN_BAND
    return next(key for key, band in load_bands().bands.items() if band.most is None or dollars <= band.most)


def band_words(key: str) -> str:
    """Say a band, such as “$250 to $1,000”; a key of an earlier time is said like an unknown sum."""
    content = load_bands()
    band = content.bands.get(key)
    return band.words if band else content.unknown


def band_keys() -> tuple[str, ...]:
    """List the bands from the lowest to the highest, without the unknown one."""
    return tuple(load_bands().bands)


@cache
def load_bands(path: Path = _FILE) -> _Bands:
    """Read the bands once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Bands)
