"""Sums of money, in digits and in words: each becomes its band. Every pattern takes linear time."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from bot.currencies import load_currencies
from bot.money import plain_number
from bot.redaction.bands import band_of_amount, band_words
from bot.redaction.normalized import BLANK, FindingKind, NormalizedText, Span, alternatives, fold
from bot.redaction.words import load_redaction_words

_SIGN = "[$€£₹₦₱₴¥₽₺₩₪฿₫৳₿₸₾₼֏₡]"
_NUMBER = r"\d++(?:[.,']\d++| \d{3}(?!\d))*+"
_PER_HOUR = re.compile(r" ?(?:/ ?|(?:per|an) )(?:h|hr|hour)(?!\w)")
_YEAR = re.compile(r"20[1-3]\d")
_MARKS = ".,:;!?()=~-\"'"
_WORD = re.compile(r"[^\W\d_]+")

_HUGE = Decimal(10**12)
_TOO_FAR = 30
"""How many characters around a number the words that explain it are looked for."""
_LEAST_PLAIN = 10
_LEAST_BESIDE_A_LETTER = 100
"""“R3,400” is rand, “R 4” a language, “N95” a mask."""
_LEAST_BESIDE_A_TOOL = 20
"""“PHP 8.2” is a version, “PHP 500” money."""


def find_leading_sums(shadow: NormalizedText) -> Iterator[Span]:
    """“$1,200”, “US$ 500”, “Rs. 85,000”, “$500-700”."""
    for found in _leading().finditer(shadow.low):
        amount, end = _amount(found)
        if _is_a_mark(found, amount):
            yield _spot(found.start(), end, amount, found["mark"])


def find_trailing_sums(shadow: NormalizedText) -> Iterator[Span]:
    """“1.200 €”, “85k INR”, “500 to 700 bucks”; without a currency “1.2k”, “2 grand” and “45/hr”."""
    tools = load_redaction_words().names.known
    for found in _trailing().finditer(shadow.low):
        mark, scale = found["mark"], found["high_scale"] or found["scale"]
        if not mark and not scale and not _PER_HOUR.match(shadow.low, found.end()):
            continue
        amount, end = _amount(found)
        if mark:
            if mark not in tools or amount >= _LEAST_BESIDE_A_TOOL:
                yield _spot(found.start(), found.end(), amount, mark)
        elif not scale or scale == "grand" or (scale == "k" and _is_money(shadow.low, found, end)):
            yield _spot(found.start(), end, amount)


def find_spoken_sums(shadow: NormalizedText) -> Iterator[Span]:
    """“twelve hundred dollars”, “a couple grand”, “he paid five hundred”."""
    scales = _scales()
    for found in _spoken().finditer(shadow.low):
        words, end = _WORD.findall(found["number"]), found.end("number")
        scaled = not scales.keys().isdisjoint(words)
        grand = words[-1] == "grand" and (found["article"] or len(words) > 1) and _goes_on(shadow.low, end)
        paid = scaled and _is_paid(shadow.low, found.start()) and not _is_counted(shadow.low, end, 1)
        if found["mark"] or grand or paid:
            yield _spot(found.start(), found.end(), _value(words), found["mark"])


def find_plain_sums(shadow: NormalizedText) -> Iterator[Span]:
    """“he owes me 400”, “budget: 1200”, but not “paid 3 times” nor “rate 5 stars”."""
    for found in _plain().finditer(shadow.low):
        amount = _read(found["number"])
        if (
            amount >= _LEAST_PLAIN
            and not _YEAR.fullmatch(found["number"])
            and _goes_on(shadow.low, found.end())
        ):
            yield _spot(*found.span("number"), amount)


def _is_a_mark(found: re.Match[str], amount: Decimal) -> bool:
    """Tell whether what stands before a number is a currency, and neither a tool nor a mere letter."""
    mark = found["mark"]
    if not mark.isalpha():
        return True
    if len(mark) == 1:
        return amount >= _LEAST_BESIDE_A_LETTER and found.end("mark") == found.start("number")
    return mark not in load_redaction_words().names.known or amount >= _LEAST_BESIDE_A_TOOL


def _is_money(low: str, found: re.Match[str], end: int) -> bool:
    """Tell whether “5k” is money: neither words nor followers, nor the 4k of a video."""
    return _is_paid(low, found.start()) or not (found["number"] in {"2", "4", "8"} or _is_counted(low, end))


def _is_paid(low: str, start: int) -> bool:
    """Tell whether one of the three words before speaks of money."""
    before = low[max(0, start - _TOO_FAR) : start].split()[-3:]
    return not load_redaction_words().sums.cues.isdisjoint([word.strip(_MARKS) for word in before])


def _is_counted(low: str, end: int, reach: int = 3) -> bool:
    """Tell whether one of the next words of the line is counted by numbers."""
    after = low[end : end + _TOO_FAR].partition("\n")[0].split()[:reach]
    return not load_redaction_words().sums.counted.isdisjoint([word.strip(_MARKS) for word in after])


def _goes_on(low: str, end: int) -> bool:
    """Tell whether what follows a bare number leaves it a sum: the end of a clause, or a word like “for”."""
    return bool(_after().match(low, end))


def _amount(found: re.Match[str]) -> tuple[Decimal, int]:
    """Read a sum, of a span the higher one; “$500 to 3 people” is no span. Also gives where it ends."""
    low = _read(found["number"], found["scale"])
    if not found["high"]:
        return low, found.end()
    high = _read(found["high"], found["high_scale"])
    return (high, found.end()) if high > low or found["signed"] else (low, found.start("joint"))


@lru_cache(1024)
def _read(number: str, scale: str | None = None) -> Decimal:
    try:
        amount = plain_number(number)
    except InvalidOperation:
        return _HUGE
    return amount * _scales()[scale] if scale else amount


def _value(words: list[str]) -> Decimal:
    """Count words: “two and a half thousand”, “twelve hundred fifty”."""
    scales, values = _scales(), load_redaction_words().sums.values
    total, current = Decimal(0), Decimal(0)
    for word in words:
        if word in scales:
            current = (current or Decimal(1)) * scales[word]
            if scales[word] >= 1000:
                total, current = total + current, Decimal(0)
        else:
            current += values.get(word, Decimal(0))
    return total + current


def _spot(start: int, end: int, amount: Decimal, mark: str | None = None) -> Span:
    return Span(start, end, FindingKind.SUM, _token(amount, mark))


@lru_cache(1024)
def _token(amount: Decimal, mark: str | None) -> str:
    currency = "USD" if mark is None else _currencies().get(mark, "")
    return f"[{band_words(band_of_amount(amount, currency))}]"


@cache
def _currencies() -> dict[str, str]:
    """Map signs and names, folded as texts are, to codes."""
    return {fold(mark): code for mark, code in load_currencies().marks("names", "before").items()}


@cache
def _after_a_number() -> frozenset[str]:
    return frozenset(map(fold, load_currencies().marks("names")))


@cache
def _scales() -> dict[str, Decimal]:
    return {fold(name): scale for name, scale in load_currencies().scales.items()}


@cache
def _span() -> str:
    """Match a number or a span of two."""
    scale = rf" ?(?=[^\W\d_])({{}}(?:{alternatives(_scales())}))(?![^\W_])"
    one = rf"(?P<number>{_NUMBER})(?:{scale.format('?P<scale>')})?"
    other = rf"(?P<signed>{_SIGN}?)(?P<high>{_NUMBER})(?:{scale.format('?P<high_scale>')})?"
    return rf"{one}(?:(?P<joint> ?- ?| to ){other})?"


@cache
def _leading() -> re.Pattern[str]:
    currencies = load_currencies()
    codes = [code.lower() for code, each in currencies.currencies.items() if not each.wordy]
    signs = [mark for mark in _currencies() if not mark.isalnum() and len(mark) > 1]
    names = alternatives([*codes, *signs, *map(fold, currencies.marks("before"))])
    return re.compile(
        rf"(?P<mark>(?<!\w)(?=[^\W\d_])(?:{names})|{_SIGN}) ?{_span()}(?:\s?(?:usd|dollars))?(?![^\W_])"
    )


@cache
def _trailing() -> re.Pattern[str]:
    names = alternatives(name for name in _after_a_number() if len(name) > 1)
    after = rf"[ -]?(?P<mark>{_SIGN}|(?=[^\W\d_])(?:{names})(?!\w))"
    return re.compile(rf"(?<![\w.,]){_span()}(?:{after})?")


@cache
def _spoken() -> re.Pattern[str]:
    sums = load_redaction_words().sums
    counts = [*sums.values, *(name for name in _scales() if len(name) > len("mil"))]
    word, names = alternatives(counts), alternatives(name for name in _after_a_number() if name.isalpha())
    return re.compile(
        rf"(?<!\w)(?P<article>an?[\s-])?(?P<number>(?:{word})(?!\w)"
        rf"(?:(?:[\s-](?:and|of|a)(?=\s)){{0,2}}[\s-](?:{word})(?!\w))*+)(?! total)"
        rf"(?:\s(?P<mark>{names})(?!\w))?"
    )


@cache
def _plain() -> re.Pattern[str]:
    sums = load_redaction_words().sums
    cues, between = alternatives(sums.cues), alternatives(sums.between)
    return re.compile(
        rf"(?<!\w)(?:{cues})(?:[\s:=~-]{{1,3}}(?:{between})\b){{0,4}}+[\s:=~-]{{1,3}}(?P<number>{_NUMBER})(?![\w%])"
    )


@cache
def _after() -> re.Pattern[str]:
    followers = alternatives(load_redaction_words().sums.followers)
    return re.compile(
        rf" ?/ ?(?:h|hr|hour|day|week|month|mo|page|word|article|video)\b| (?:{followers})\b"
        rf"| ?(?:\Z|[\n;!?){BLANK}]|[.,\"'](?!\d))"
    )
