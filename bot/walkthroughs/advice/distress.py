"""Someone in despair on their way through a walkthrough: no numbers, and their words go nowhere (§8.5)."""

import re
from dataclasses import replace

from bot.distress import load_words, speaks_of_distress
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.engine.route import Route

_SUM = re.compile(r"\$\d[\d,]*(?:\.\d+)?")
_CARDS_WITHOUT_NUMBERS = {"evidence"}


def kept_answer(value: Value) -> Value:
    """Give what may be kept of an answer in the member's own words: of despair only that it was heard."""
    heard = isinstance(value, str) and speaks_of_distress(value)
    return load_words().left_out if heard else value


def is_left_out(value: Value | None) -> bool:
    """Tell whether an answer was words of despair, now or when they were still kept."""
    return isinstance(value, str) and kept_answer(value) == load_words().left_out


def is_distressed(route: Route) -> bool:
    """Tell whether despair was heard in what was written into a walkthrough, whatever counts of it now."""
    return any(
        question.kind == "text" and is_left_out(route.answers.get(question.id))
        for question in route.flow.questions
    )


def without_numbers(advice: Advice) -> Advice:
    """Take sums and score out of an advice; what to do and the message stay."""
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
