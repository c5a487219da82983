"""What was typed into the forms of `/score now`: read as far as it can be, the rest named field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from typing import Any, Literal

from bot.content import Limits
from bot.errors import UnreadableMoney
from bot.money import read_money
from bot.score.entry import LIMITS, MOODS, ScoreEntry

AnswerFault = Literal["number", "whole", "money", "not_dollars", "contract", "missing"]

_NUMBER = re.compile(r"(\d{1,8})(?:[.,](\d{1,2}))?")
FIELDS = (*(name for name in LIMITS if name not in ("value", "paid")), "contract", "mood")
_KEPT: tuple[str, ...] = ("value", "paid")
"""What the contract field fills."""
_WHOLE = ("jobs", "months", "exits_12m", "exits_90d")
_MONEY = ("income", "job_value")
_PARTS = re.compile(r"(?:[;/|]|,\s|\bpaid\b|\bof which\b)[\s,;]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field."""

    field: str
    fault: AnswerFault
    text: str
    limits: Limits


class _Unreadable(Exception):
    def __init__(self, fault: AnswerFault) -> None:
        super().__init__(fault)
        self.fault: AnswerFault = fault


def read_answers(
    written: Mapping[str, str], before: ScoreEntry
) -> tuple[ScoreEntry, tuple[FieldProblem, ...]]:
    """Put the fields of one form into `before`. An unreadable one becomes empty and is told."""
    entry, problems = before, []
    for name, text in written.items():
        if name not in FIELDS:
            continue
        try:
            entry = replace(entry, **_read(name, text))
        except _Unreadable as found:
            entry = replace(entry, **dict.fromkeys(_KEPT if name == "contract" else (name,)))
            limits = LIMITS["value" if name == "contract" else name]
            problems.append(FieldProblem(name, found.fault, text, limits))
    if "jobs" in written and not written["jobs"]:
        problems.append(FieldProblem("jobs", "missing", "", LIMITS["jobs"]))
    return entry, tuple(problems)


def _read(name: str, text: str) -> dict[str, Any]:
    if name == "contract":
        return _contract(text)
    if name == "mood":
        return {"mood": text if text in MOODS else None}
    if not text:
        return {name: None}
    return {name: _money(text, LIMITS[name]) if name in _MONEY else _number(text, name)}


def _contract(text: str) -> dict[str, Any]:
    """Read “1200; 500” as worth 1,200 with 500 paid, and “700” as all of it paid."""
    if not text:
        return dict.fromkeys(_KEPT)
    parts = [part for part in map(str.strip, _PARTS.split(text)) if part]
    if not 1 <= len(parts) <= len(_KEPT):
        raise _Unreadable("contract")
    sums = [_money(part, LIMITS["value"]) for part in parts]
    return dict(zip_longest(_KEPT, sums))


def _number(text: str, name: str) -> Fraction:
    found = _NUMBER.fullmatch(text.strip().removesuffix("%").strip())
    fault: AnswerFault = "whole" if name in _WHOLE else "number"
    if not found or (name in _WHOLE and found[2]):
        raise _Unreadable(fault)
    number = Fraction(f"{found[1]}.{found[2] or 0}")
    limits = LIMITS[name]
    if not limits.low <= number <= limits.high:
        raise _Unreadable(fault)
    return number


def _money(text: str, limits: Limits) -> Fraction:
    try:
        money = read_money(text)
    except UnreadableMoney:
        raise _Unreadable("money") from None
    if money.currency != "USD":
        raise _Unreadable("not_dollars")
    amount = Fraction(money.major)
    if not limits.low <= amount <= limits.high:
        raise _Unreadable("money")
    return amount
