"""Words of someone in despair: then a person to talk to comes first, and no numbers (§7).

A heuristic on English words, kept in `distress.toml`. It errs towards three lines too many.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.content import Content, Patterns, load_content
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.advice.texts import Words
from bot.walkthroughs.engine.route import Route

_SUM = re.compile(r"\$\d[\d,]*(?:\.\d+)?")
_CARDS_WITHOUT_NUMBERS = {"evidence"}


class _Words(Content):
    despair: Patterns
    everyday: Patterns
    any_sum: Words
    """What is said instead of a sum."""


@cache
def load_words() -> _Words:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(Path(__file__).with_suffix(".toml"), _Words)


def speaks_of_despair(text: str) -> bool:
    """Tell whether a member's own words sound as if they were in despair or in fear for their life."""
    words = load_words()
    plain = " ".join(text.lower().replace("’", "'").split())
    return words.despair.search(words.everyday.sub(" ", plain)) is not None


def is_distressed(route: Route) -> bool:
    """Tell the same of all that was written on the way through a walkthrough."""
    return any(
        question.kind == "text" and speaks_of_despair(str(route.counting[question.id] or ""))
        for question in route.asked
    )


def without_numbers(advice: Advice) -> Advice:
    """Take sums and score out of an advice; what to do, when, and the message stay."""
    return replace(
        advice,
        refund=NOTHING,
        slots={name: words for name, words in advice.slots.items() if not _SUM.search(words)},
        reasons=tuple(replace(each, text=_told(each.text)) for each in advice.reasons),
        actions=tuple(replace(each, what=_told(each.what)) for each in advice.actions),
        flips=(),
        cards=tuple(card for card in advice.cards if card in _CARDS_WITHOUT_NUMBERS),
        distressed=True,
    )


def _told(sentence: str) -> str:
    told = _SUM.sub(load_words().any_sum, sentence)
    return told[:1].upper() + told[1:]
