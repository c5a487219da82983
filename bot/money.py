"""Sums of money as people write them and as we keep them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from bot.currencies import in_dollars, load_currencies
from bot.errors import UnreadableMoney

_HIGHEST = Decimal(10_000_000)
LONGEST_SUM = 40
"""Characters of a sum as it is typed."""
_HEDGES = (
    r"about|around|approx\.?|approximately|roughly|circa|ca\.?|almost|nearly|maybe|like|only|just|some|total|"
    r"up to|a total of|~|≈|="
)
_AFTER_IT = r"or so|in total|total|altogether|upfront|only|each|roughly|approx\.?|/-|/=|\.-|,-|\."


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the smallest unit of its currency (cents; whole yen), never a float."""

    minor: int
    currency: str = "USD"

    @property
    def major(self) -> Decimal:
        """The sum in whole units: dollars, euros, yen."""
        return Decimal(self.minor).scaleb(-_decimals(self.currency))

    @property
    def in_dollars(self) -> Decimal | None:
        """What it is roughly worth in dollars, exact for dollars; None without a rate."""
        return in_dollars(self.major, self.currency)

    def __str__(self) -> str:
        whole = self.major == self.major.to_integral_value()
        number = f"{self.major:,.{0 if whole else _decimals(self.currency)}f}"
        return f"${number}" if self.currency == "USD" else f"{number} {self.currency}"


def read_money(text: str) -> Money:
    """Read “700”, “$1,200.50”, “200 euros”, “Rs 40k” or “20 lakh”.

    Without a currency it is dollars. Raises UnreadableMoney for anything else and beyond 10 million.
    """
    plain = unicodedata.normalize("NFC", " ".join(text.lower().split()))
    found = _pattern().fullmatch(plain) if len(plain) <= LONGEST_SUM else None
    currency = _currency(found) if found else None
    if not found or not currency:
        raise UnreadableMoney(text=text)
    try:
        amount = plain_number(found["number"]) * load_currencies().scales.get(
            found["scale"] or "", Decimal(1)
        )
    except InvalidOperation:
        raise UnreadableMoney(text=text) from None
    if min(amount, in_dollars(amount, currency) or amount) > _HIGHEST:
        raise UnreadableMoney(text=text)
    return Money(int(amount.scaleb(_decimals(currency)).to_integral_value()), currency)


def plain_number(written: str) -> Decimal:
    """Undo thousands marks: the last mark is a decimal one only if one or two digits follow it."""
    digits = re.sub(r"['’\s]", "", written)
    decimals = re.search(r"[.,](\d{1,2})$", digits)
    whole = digits[: decimals.start()] if decimals else digits
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{decimals[1]}" if decimals else ""))


def _currency(found: re.Match[str]) -> str | None:
    """Tell the currency; None where two are named. “$700 AUD” is Australian."""
    currencies = load_currencies()
    before = currencies.marks("names", "typed", "before").get(found["before"] or "")
    after = currencies.marks("names", "typed").get(found["after"] or "")
    implied = currencies.marks("implied").get(found["scale"] or "")
    if before and after and before != after:
        return (
            after if found["before"] == "$" and after in {"AUD", "CAD", "NZD", "SGD", "HKD", "MXN"} else None
        )
    return before or after or implied or "USD"


@cache
def _pattern() -> re.Pattern[str]:
    currencies = load_currencies()
    before = _either(currencies.marks("names", "typed", "before"))
    after = _either(currencies.marks("names", "typed"))
    return re.compile(
        rf"(?:(?:{_HEDGES})\s?)*(?:(?P<before>{before})\s?)?(?:(?:{_HEDGES})\s?)?(?P<number>[0-9][0-9.,'’ ]*)"
        rf"(?:(?P<scale>{_either(currencies.scales)})(?![^\W\d_]))?(?:\s?(?:de )?(?P<after>{after}))?"
        rf"(?:\s?(?:{_AFTER_IT}))?"
    )


def _either(words: Iterable[str]) -> str:
    """Match any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _decimals(currency: str) -> int:
    known = load_currencies().currencies.get(currency)
    return known.cents if known else 2
