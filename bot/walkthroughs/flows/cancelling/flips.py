"""What would change the advice: other answers, tried one at a time and decided anew."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bot.walkthroughs.advice.advice import Flip
from bot.walkthroughs.advice.decision_table import Outcome
from bot.walkthroughs.flows.cancelling.content import advice_words, flip_words
from bot.walkthroughs.flows.cancelling.facts import Facts, facts_from
from bot.walkthroughs.flows.cancelling.table import outcome_of

MOST_FLIPS = 6
MOST_TO_ONE_OUTCOME = 2


def find_flips(facts: Facts, outcome: Outcome) -> tuple[Flip, ...]:
    """Try other answers in the order of `flips.toml`; at most six, one per fact, two per outcome."""
    found: list[Flip] = []
    seen: Counter[Outcome] = Counter()
    for fact, cases in _cases().items():
        flip = next((flip for flip in _tried(facts, fact, cases) if flip.outcome != outcome), None)
        if flip is None or seen[flip.outcome] == MOST_TO_ONE_OUTCOME:
            continue
        found.append(flip)
        seen[flip.outcome] += 1
        if len(found) == MOST_FLIPS:
            break
    return tuple(found)


def _tried(facts: Facts, fact: str, cases: tuple[tuple[object, str], ...]) -> Iterator[Flip]:
    for value, words in cases:
        if value == getattr(facts, fact):
            continue
        flipped = replace(facts, **{fact: value})
        if not flipped.contradicts_itself:
            outcome = outcome_of(flipped)
            title = advice_words().outcomes[outcome].title
            yield Flip(fact, value, outcome, flip_words().sentence.format(words=words, outcome=title))


@cache
def _cases() -> dict[str, tuple[tuple[object, str], ...]]:
    """List the other answers, read as the facts themselves are."""
    return {
        fact: tuple((getattr(facts_from({fact: case.value}), fact), case.words) for case in cases)
        for fact, cases in flip_words().facts.items()
    }
