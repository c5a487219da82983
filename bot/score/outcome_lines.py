"""Past jobs as a member lists them, one a line: “5 stars, $300, 4 months ago, client Ann”.

Read with tolerance for order and abbreviations; a line that can't be read is named by its number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.content import MONEY, MONTHS, STARS, Limits
from bot.errors import UnreadableMoney
from bot.money import read_money
from bot.score.facts import PastJob
from bot.score.weights import round_half_up

Problem = Literal["no_stars", "no_sum", "no_age", "stars_limits", "sum_limits", "age_limits", "not_dollars"]

LONGEST_CLIENT = 40
_MONTHS_IN = {"d": Fraction(12, 365), "w": Fraction(84, 365), "m": Fraction(1), "y": Fraction(12)}
_SEPARATORS = re.compile(r"[,;|\t]")
_NUMBER = r"\d{1,9}(?:\.\d{1,2})?"
_UNIT = r"d(?:ays?)?|w(?:k|ks|eeks?)?|m(?:o|os|on|onths?)?|y(?:r|rs|ears?)?"

_CLIENT = re.compile(r"\b(?:client[ :]+|for +(?=[^\W\d]))([^,;|\t]+)", re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:over|lasted|during)\s+(\d{1,4})\s*m(?:o|os|onths?)?\b", re.IGNORECASE)
_AGE = re.compile(rf"(?<![\w.$])({_NUMBER}|an?\s|one\s|last\s)\s*({_UNIT})\b(?:\s*ago\b)?", re.IGNORECASE)
_NOW = re.compile(r"\b(?:today|yesterday|this month|just now)\b", re.IGNORECASE)
_UNRATED = re.compile(r"\b(?:no|without)\s+(?:stars?|feedback|rating|review)\b|\bunrated\b", re.IGNORECASE)
_STARS = re.compile(
    r"(?<![\w.$])(-?\d{1,3}(?:\.\d{1,2})?)(?:\s*/\s*5)?\s*(?:stars?\b|★|⭐|\*)", re.IGNORECASE
)
_OUT_OF_FIVE = re.compile(r"(?<![\w.$])(\d(?:\.\d{1,2})?)\s*/\s*5(?![\w.])")
_STAR_SIGNS = re.compile(r"[★⭐]{1,5}")
_UNPAID = re.compile(r"\b(?:unpaid|not paid|nothing paid|refunded)\b", re.IGNORECASE)
_SUM = r"\d[\d']*(?:,\d{3})*(?:\.\d{1,2})?"
_MONEY = re.compile(
    rf"[$€£₹₦₱₴¥]\s?{_SUM}\s?k?(?!\w)|\bpaid\s+{_SUM}\s?k?(?!\w)|(?<![\w.]){_SUM}\s?k?\s?(?:USD|EUR|GBP|dollars?|[$€£])(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_SUM}")


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What keeps one line from being read."""

    line: int
    """Numbered from 1, as the member sees them."""
    problem: Problem
    text: str


class _Unreadable(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def read_lines(text: str) -> tuple[tuple[PastJob, ...], tuple[LineProblem, ...]]:
    """Read all lines; empty ones are skipped, unreadable ones told and left out."""
    jobs: list[PastJob] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            jobs.append(_read(line))
        except _Unreadable as found:
            problems.append(LineProblem(number, found.problem, line.strip()))
    return tuple(jobs), tuple(problems)


def write_lines(jobs: Iterable[PastJob]) -> str:
    """Write jobs the shortest way that reads back as the same jobs."""
    return "\n".join(_write(job) for job in jobs)


def _write(job: PastJob) -> str:
    parts = [
        "unrated" if job.stars is None else f"{decimal(job.stars)}*",
        f"${decimal(job.paid)}",
        f"{decimal(job.months_ago)} mo",
    ]
    if job.months_with_payment:
        parts.append(f"over {job.months_with_payment} mo")
    if job.client:
        parts.append(f"client {job.client}")
    return ", ".join(parts)


def decimal(number: Fraction) -> str:
    """Write a number with at most two decimals as short as can be."""
    hundredths = round_half_up(number * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


class _Line:
    """A line of which one part after the other is taken out."""

    def __init__(self, text: str) -> None:
        self.rest = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.rest)
        if found:
            self.rest = f"{self.rest[: found.start()]},{self.rest[found.end() :]}"
        return found

    def take_bare(self) -> str | None:
        """Take the first piece that is nothing but a number."""
        pieces = [piece.strip() for piece in _SEPARATORS.split(self.rest)]
        bare = next((piece for piece in pieces if _BARE.fullmatch(piece)), None)
        if bare is not None:
            pieces.remove(bare)
            self.rest = ",".join(pieces)
        return bare


def _read(text: str) -> PastJob:
    line = _Line(text)
    named = line.take(_CLIENT)
    length = line.take(_LENGTH)
    stars = _stars(line)
    paid = _paid(line)
    age = _age(line)
    words = " ".join(piece.strip() for piece in _SEPARATORS.split(named[1] if named else line.rest))
    return PastJob(paid, stars, age, client_name(words), _within(length, MONTHS) if length else 0)


def client_name(words: str) -> str | None:
    """Keep a client's name as far as a line of its own can hold it."""
    kept = " ".join(re.sub(r"[,;|`\x00-\x1f\x7f-\x9f]", " ", words).split())
    return kept.lstrip(" :")[:LONGEST_CLIENT].strip() or None


def _within(length: re.Match[str], limits: Limits) -> int:
    if int(length[1]) > limits.high:
        raise _Unreadable("age_limits")
    return int(length[1])


def _stars(line: _Line) -> Fraction | None:
    if line.take(_UNRATED):
        return None
    found = line.take(_STARS) or line.take(_OUT_OF_FIVE)
    if not found and (signs := line.take(_STAR_SIGNS)):
        return Fraction(len(signs[0]))
    written = found[1] if found else line.take_bare()
    if written is None:
        raise _Unreadable("no_stars")
    return _number(written, STARS, "stars_limits")


def _paid(line: _Line) -> Fraction:
    found = line.take(_MONEY)
    if not found and line.take(_UNPAID):
        return Fraction(0)
    written = found[0] if found else line.take_bare()
    if written is None:
        raise _Unreadable("no_sum")
    try:
        money = read_money(re.sub(r"(?i)\bpaid\b|dollars?", "", written))
    except UnreadableMoney:
        raise _Unreadable("sum_limits") from None
    if money.currency != "USD":
        raise _Unreadable("not_dollars")
    return _number(str(money.major), MONEY, "sum_limits")


def _age(line: _Line) -> Fraction:
    found = line.take(_AGE)
    if found:
        count = Fraction(found[1]) if found[1][0].isdecimal() else Fraction(1)
        months = count * _MONTHS_IN[found[2][0].lower()]
        return _number(decimal(months), MONTHS, "age_limits")
    if line.take(_NOW):
        return Fraction(0)
    written = line.take_bare()
    if written is None:
        raise _Unreadable("no_age")
    return _number(written, MONTHS, "age_limits")


def _number(written: str, limits: Limits, problem: Problem) -> Fraction:
    number = Fraction(re.sub(r"[,']", "", written))
    if not limits.low <= number <= limits.high:
        raise _Unreadable(problem)
    return number
