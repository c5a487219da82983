"""What a client asked for, how large it is and what was decided: a line of the change register (S4-05)."""

from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path

from bot.content import Content, load_content
from bot.evidence.rules import LONGEST_DETAIL, ClientReply, RecordInput, RecordKind, noon
from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.engine.route import Route

_HOUR = 60
REPLIES: dict[str, ClientReply] = {
    "DO_IT": ClientReply.COVERED,
    "GOODWILL": ClientReply.FAVOUR,
    "CHANGE_ORDER": ClientReply.PRICED,
    "PLAIN_NO": ClientReply.REFUSED,
    "REPORT": ClientReply.REFUSED,
    "EXIT_PLAN": ClientReply.REFUSED,
}
"""What each outcome does to the request, once the member has decided so."""


class _Words(Content):
    unnamed: str
    later: str
    minute: tuple[str, str]
    """One, and several."""
    hour: tuple[str, str]
    day: tuple[str, str]


def line_of(route: Route, advised: str, decided: str | None, day: date, *, source: str) -> RecordInput | None:
    """Write the request of this walkthrough as a line of the register; None where there is none to write.

    Until the member has decided it is asked, no more: the register is proof, and advice is no deed. `day` is
    the one it is written down on; `source` the walkthrough itself.
    """
    question = route.flow.register_
    if question not in route.counting or advised not in REPLIES:
        return None
    reply = REPLIES.get(decided or "", ClientReply.ASKED)
    text = str(route.counting[question] or load_words().unnamed)
    return RecordInput(
        RecordKind.CHANGE, noon(day), text, _size(route)[:LONGEST_DETAIL], reply, source=source
    )


def minutes_in_words(minutes: Fraction) -> str:
    """Say so many minutes, long ones in hours, rounded up."""
    words = load_words()
    if minutes < 2 * _HOUR and minutes % _HOUR:
        return _counted(words.minute, ceil(minutes))
    return _counted(words.hour, ceil(minutes / _HOUR))


def days_in_words(days: Fraction) -> str:
    """Say so many days, rounded up."""
    return _counted(load_words().day, ceil(days))


def _size(route: Route) -> str:
    """Tell time, sum and delay, as far as they are known."""
    minutes, price, days = (
        Fraction(str(route.counting.get(name) or 0)) for name in ("extra_minutes", "price", "delay_days")
    )
    parts = [
        minutes_in_words(minutes) if minutes else "",
        dollars(price) if price else "",
        load_words().later.format(days=days_in_words(days)) if days else "",
    ]
    return ", ".join(filter(None, parts))


def _counted(words: tuple[str, str], count: int) -> str:
    return words[count != 1].format(count=count)


@cache
def load_words() -> _Words:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(Path(__file__).with_name("request.toml"), _Words)
