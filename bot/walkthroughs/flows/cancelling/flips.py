"""What would change the advice: other answers, tried one at a time and decided anew."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bot.walkthroughs.advice.advice import Flip, fits, title_of
from bot.walkthroughs.advice.decision_table import Decision, Outcome
from bot.walkthroughs.flows.cancelling.content import advice_words, flip_words
from bot.walkthroughs.flows.cancelling.facts import Facts, facts_from
from bot.walkthroughs.flows.cancelling.situations import SITUATIONS
from bot.walkthroughs.flows.cancelling.table import decide, outcome_of

MOST_FLIPS = 6
MOST_TO_ONE_OUTCOME = 2


class _Case(NamedTuple):
    """Another answer, as the facts read it."""

    value: object
    words: str
    only_if: tuple[str, ...]


def find_flips(facts: Facts, outcome: Outcome) -> tuple[Flip, ...]:
    """Try other answers in the order of `flips.toml`; at most six, one per fact, two per outcome."""
    found: list[Flip] = []
    decision = decide(facts)
    seen: Counter[Outcome] = Counter()
    for fact, cases in _cases().items():
        flip = next((flip for flip in _tried(facts, decision, fact, cases) if flip.outcome != outcome), None)
        if flip is None or seen[flip.outcome] == MOST_TO_ONE_OUTCOME:
            continue
        found.append(flip)
        seen[flip.outcome] += 1
        if len(found) == MOST_FLIPS:
            break
    return tuple(found)


def _tried(facts: Facts, decision: Decision, fact: str, cases: tuple[_Case, ...]) -> Iterator[Flip]:
    for value, words, only_if in cases:
        if value == getattr(facts, fact) or not fits(SITUATIONS, only_if, facts, decision):
            continue
        flipped = replace(facts, **{fact: value})
        if not flipped.contradicts_itself:
            outcome = outcome_of(flipped)
            title = title_of(advice_words(), flipped, decide(flipped))
            yield Flip(fact, value, outcome, flip_words().sentence.format(words=words, outcome=title))


@cache
def _cases() -> dict[str, tuple[_Case, ...]]:
    """List the other answers, read as the facts themselves are."""
    return {
        fact: tuple(
            _Case(getattr(facts_from({fact: case.value}), fact), case.words, case.only_if) for case in cases
        )
        for fact, cases in flip_words().facts.items()
    }
