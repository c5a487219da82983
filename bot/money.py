"""Sums of money as people write them and as we keep them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.errors import UnreadableMoney

_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₦": "NGN", "₱": "PHP", "₴": "UAH", "¥": "JPY"}
_WITHOUT_CENTS = {"JPY", "KRW", "VND", "CLP", "UGX", "XAF", "XOF"}
LONGEST_SUM = 40
"""Characters of a sum as it is typed."""
_HIGHEST = Decimal(10_000_000)
_PATTERN = re.compile(
    r"(?P<before>[A-Z]{3}|[$€£₹₦₱₴¥])?\s*(?P<number>\d[\d.,'\s]*)(?P<thousand>[kK])?\s*(?P<after>[A-Z]{3}|[$€£₹₦₱₴¥])?"
)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the smallest unit of its currency (cents; whole yen), never a float."""

    minor: int
    currency: str = "USD"

    @property
    def major(self) -> Decimal:
        """The sum in whole units: dollars, euros, yen."""
        return Decimal(self.minor).scaleb(-_decimals(self.currency))

    def __str__(self) -> str:
        whole = self.major == self.major.to_integral_value()
        number = f"{self.major:,.{0 if whole else _decimals(self.currency)}f}"
        return f"${number}" if self.currency == "USD" else f"{number} {self.currency}"


def read_money(text: str) -> Money:
    """Read “700”, “$1,200.50”, “850 EUR” or “1.5k”; raises UnreadableMoney, also beyond 10 million."""
    found = _PATTERN.fullmatch(text.strip().upper().replace("K", "k"))
    if not found or (found["before"] and found["after"]):
        raise UnreadableMoney(text=text)
    mark = found["before"] or found["after"] or "USD"
    currency = _SYMBOLS.get(mark, mark)
    try:
        amount = Decimal(_plain_number(found["number"])) * (1000 if found["thousand"] else 1)
    except InvalidOperation:
        raise UnreadableMoney(text=text) from None
    if amount > _HIGHEST:
        raise UnreadableMoney(text=text)
    return Money(int(amount.scaleb(_decimals(currency)).to_integral_value()), currency)


def _decimals(currency: str) -> int:
    return 0 if currency in _WITHOUT_CENTS else 2


def _plain_number(written: str) -> str:
    """Undo thousands marks: the last mark is a decimal one only if one or two digits follow it."""
    digits = re.sub(r"['\s]", "", written)
    decimals = re.search(r"[.,](\d{1,2})$", digits)
    whole = digits[: decimals.start()] if decimals else digits
    return re.sub(r"[.,]", "", whole) + (f".{decimals[1]}" if decimals else "")
