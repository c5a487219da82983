"""`rehearse lines`: what a reader makes of each line of a file, so that others can try their own."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.distress import speaks_of_distress
from bot.drafts.trade import feedback_trade
from bot.errors import UnreadableMoney
from bot.money import read_money
from bot.redaction.redact import redact
from bot.vetting.checklist import load_checklist
from bot.vetting.job_post import guess


def _guesses(post: str) -> dict[str, str]:
    return {each.item_id: each.answer.value for each in guess(post, load_checklist())}


def _money(typed: str) -> dict[str, Any] | None:
    try:
        money = read_money(typed)
    except UnreadableMoney:
        return None
    whole = money.major == int(money.major)
    return {"amount": int(money.major) if whole else float(money.major), "currency": money.currency}


READERS: dict[str, Callable[[str], Any]] = {
    "distress": speaks_of_distress,
    "post": _guesses,
    "redaction": lambda line: redact(line).text,
    "trade": lambda line: feedback_trade(line) is not None,
    "money": _money,
}
"""From one line to a JSON value."""


def read_lines(reader: str, text: str) -> Iterator[Any]:
    """Read each line, blank ones too; a line break at the end begins no further line."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
    return map(READERS[reader], lines)
