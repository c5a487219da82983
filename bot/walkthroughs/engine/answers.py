"""From what a member typed into a form to the answer that is kept."""

from datetime import date

from bot.currencies import load_currencies
from bot.errors import DollarsOnly, UnreadableMoney, UnreadableNumber
from bot.money import read_money
from bot.time.days import read_past_day
from bot.walkthroughs.engine.flow import Question, Value

LONGEST_TEXT = 500


def read_answer(question: Question, typed: str, today: date) -> Value:
    """Read an answer by the question's kind; raises the error that tells what can't be read."""
    if question.kind == "money":
        return _dollars(typed)
    if question.kind == "number":
        return _number(typed, question.low, question.high)
    if question.kind == "date":
        return read_past_day(typed, today).isoformat()
    return typed.strip()[:LONGEST_TEXT]


def _dollars(typed: str) -> int | float:
    sum_ = read_money(typed)
    if sum_.currency != "USD":
        if sum_.in_dollars is None:
            raise UnreadableMoney(text=typed)
        rough = f"${sum_.in_dollars:,.0f}"
        raise DollarsOnly(text=typed, rough=rough, day=load_currencies().rates_of.isoformat())
    return int(sum_.major) if sum_.major == int(sum_.major) else float(sum_.major)


def _number(typed: str, low: int, high: int) -> int:
    digits = typed.strip().rstrip("%").replace(",", "").strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 10 and low <= int(digits) <= high:
        return int(digits)
    raise UnreadableNumber(text=typed, low=low, high=high)
