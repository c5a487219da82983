"""Should I cancel? From facts to advice (§5.1). The decision table decides; the content files speak."""

from dataclasses import replace

from bot.walkthroughs.advice.advice import Advice, compose
from bot.walkthroughs.advice.decision_table import Decision
from bot.walkthroughs.advice.walkthrough import Walkthrough
from bot.walkthroughs.flows.cancelling.content import advice_words
from bot.walkthroughs.flows.cancelling.facts import Facts, facts_from
from bot.walkthroughs.flows.cancelling.flips import find_flips
from bot.walkthroughs.flows.cancelling.table import TABLE, decide

NEVER_WAIT = ("1", "2", "3", "3b")
WRITE_FIRST = "2"


def advise(facts: Facts) -> Advice:
    """Decide, and say why, what to do when, and what would change it (§5.1)."""
    return _with_flips(_compose(facts, decide(facts)))


def _compose(facts: Facts, decision: Decision) -> Advice:
    return compose(
        advice_words(),
        facts,
        decision,
        clocks=facts.clocks,
        action_keys=_action_keys(facts, decision),
        angry=facts.angry,
    )


def _with_flips(advice: Advice) -> Advice:
    return replace(advice, flips=find_flips(advice.facts, advice.outcome))


def _action_keys(facts: Facts, decision: Decision) -> list[str]:
    """Put the actions in order. Owed but spent: a plan to pay comes first. Angry: a pause before it (§5.1h).

    After own silence the first thing is still the message, within the hour (§5.2). Rules 1 to 3b never wait.
    A legal threat is answered before all else but that pause (§8.4).
    """
    words = advice_words()
    keys = [*words.rules[decision.rule].actions, *words.outcomes[decision.outcome].actions]
    if decision.refund and not facts.have_money:
        place = 1 if decision.rule == WRITE_FIRST else 0
        keys[place:place] = words.first.spent
    if facts.legal_threat and decision.rule != "1":
        keys[:0] = words.first.legal
    if facts.angry and decision.rule not in NEVER_WAIT:
        keys[:0] = words.first.angry
    return keys


CANCELLING = Walkthrough("cancelling", facts_from, TABLE, _compose, advice_words, _with_flips)
