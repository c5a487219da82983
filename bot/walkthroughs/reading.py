"""From what a member typed into a form to the answer that is kept."""

import re
from datetime import date, timedelta

from bot.errors import DollarsOnly, UnreadableDate, UnreadableNumber
from bot.money import read_money
from bot.walkthroughs.flow import Question, Value

LONGEST_TEXT = 500
_OLDEST_DAYS = 3_650
_WORDS = {"today": 0, "now": 0, "yesterday": 1}


def read_answer(question: Question, typed: str, today: date) -> Value:
    """Read an answer by the question's kind; raises the error that tells what can't be read."""
    if question.kind == "money":
        return _dollars(typed)
    if question.kind == "number":
        return _number(typed, question.low, question.high)
    if question.kind == "date":
        return read_day(typed, today).isoformat()
    return typed.strip()[:LONGEST_TEXT]


def read_day(typed: str, today: date) -> date:
    """Read “2026-11-20”, “yesterday” or “5 days ago” as a day that is not in the future."""
    words = typed.strip().lower()
    ago = re.fullmatch(r"(\d{1,4})(?:\s*d(?:ays?)?)?(?:\s*ago)?", words)
    if words in _WORDS or ago:
        days = _WORDS[words] if words in _WORDS else int(ago[1]) if ago else 0
        day = today - timedelta(days=min(days, _OLDEST_DAYS + 1))
    else:
        try:
            day = date.fromisoformat(words)
        except ValueError:
            raise UnreadableDate(text=typed[:60]) from None
    if not 0 <= (today - day).days <= _OLDEST_DAYS:
        raise UnreadableDate(text=typed[:60])
    return day


def _dollars(typed: str) -> int | float:
    sum_ = read_money(typed)
    if sum_.currency != "USD":
        raise DollarsOnly(text=typed[:60])
    return int(sum_.major) if sum_.major == int(sum_.major) else float(sum_.major)


def _number(typed: str, low: int, high: int) -> int:
    digits = typed.strip().rstrip("%").replace(",", "").strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 10 and low <= int(digits) <= high:
        return int(digits)
    raise UnreadableNumber(text=typed[:60], low=low, high=f"{high:,}")
