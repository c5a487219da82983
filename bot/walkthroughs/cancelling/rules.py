"""Should I cancel? From facts to advice (5.1). The ladder decides; the content files speak."""

from dataclasses import dataclass
from fractions import Fraction

from bot.money import Money
from bot.score.facts import Projection, Stage
from bot.score.rules import project
from bot.score.weights import round_half_up
from bot.walkthroughs.cancelling.content import Due, advice_words
from bot.walkthroughs.cancelling.facts import NOTHING, Facts, Outcome
from bot.walkthroughs.cancelling.flips import Flip, find_flips
from bot.walkthroughs.cancelling.ladder import Decision, decide
from bot.walkthroughs.cancelling.options import Option, compare
from bot.walkthroughs.cancelling.situations import fits

MOST_REASONS = 3
NEVER_WAIT = ("1", "2", "3")
WRITE_FIRST = "2"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a sentence of `advice.toml` and where it comes from."""

    key: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What to do and when; `due` holds both the words and the number a reminder needs."""

    key: str
    what: str
    due: Due


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the answer card. Dollars, exact."""

    owed: Fraction
    cannot: Fraction
    withheld: Fraction
    net_of_refund: Fraction | None
    break_even: Fraction | None
    dispute_value: Fraction
    dispute_pays: bool
    stage: Stage
    habit_guard: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything the answer card shows."""

    outcome: Outcome
    title: str
    rule: str
    runner_up: Outcome | None
    runner_up_title: str | None
    refund: Fraction
    draft: str | None
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    flips: tuple[Flip, ...]
    options: tuple[Option, ...]
    numbers: Numbers
    projection: Projection


def advise(facts: Facts) -> Advice:
    """Decide, and say why, what to do when, and what would change it (5.1)."""
    decision, projection = decide(facts), project(facts.score_facts)
    outcomes, slots = advice_words().outcomes, _slots(facts, decision)
    return Advice(
        outcome=decision.outcome,
        title=outcomes[decision.outcome].title,
        rule=decision.rule,
        runner_up=decision.runner_up,
        runner_up_title=outcomes[decision.runner_up].title if decision.runner_up else None,
        refund=decision.refund,
        draft=decision.draft,
        reasons=_reasons(facts, decision, slots),
        actions=_actions(facts, decision, slots),
        flips=find_flips(facts, decision.outcome),
        options=compare(facts, projection),
        numbers=_numbers(facts, projection),
        projection=projection,
    )


def _reasons(facts: Facts, decision: Decision, slots: dict[str, str]) -> tuple[Reason, ...]:
    """Give the first three reasons of the rule that fit."""
    words = advice_words()
    found = [(key, words.reasons[key]) for key in words.rules[decision.rule].reasons]
    fitting = [
        Reason(key, reason.text.format(**slots), reason.sources)
        for key, reason in found
        if fits(reason.only_if, facts, decision)
    ]
    return tuple(fitting[:MOST_REASONS])


def _actions(facts: Facts, decision: Decision, slots: dict[str, str]) -> tuple[Action, ...]:
    """List what to do: before everything, by the rule, by the outcome. What has passed is left out."""
    words = advice_words()
    actions: list[Action] = []
    for key in words.expanded(_action_keys(facts, decision)):
        action = words.actions[key]
        due = words.dues[action.due]
        if fits(action.only_if, facts, decision) and not _has_passed(due, facts):
            actions.append(Action(key, action.what.format(**slots), due))
    return tuple(actions)


def _action_keys(facts: Facts, decision: Decision) -> list[str]:
    """Put the actions in order. Owed but spent: a plan to pay comes first. Angry: a pause before that (h).

    After own silence the first thing is still the message, within the hour (5.2). Rules 1 to 3 never wait.
    """
    words = advice_words()
    keys = [*words.rules[decision.rule].actions, *words.outcomes[decision.outcome].actions]
    if decision.refund and not facts.have_money:
        place = 1 if decision.rule == WRITE_FIRST else 0
        keys[place:place] = words.first.spent
    if facts.angry and decision.rule not in NEVER_WAIT:
        keys[:0] = words.first.angry
    return keys


def _has_passed(due: Due, facts: Facts) -> bool:
    if due.days_after_end is not None and facts.over:
        return facts.days_since_end > due.days_after_end
    if due.silent_business_days is not None:
        return facts.client_silent_business_days >= due.silent_business_days
    return False


def _numbers(facts: Facts, projection: Projection) -> Numbers:
    test = projection.money_test
    return Numbers(
        owed=facts.owed,
        cannot=facts.cannot,
        withheld=facts.held_back,
        net_of_refund=test.net_of_refund if test else None,
        break_even=test.break_even if test else None,
        dispute_value=facts.dispute_value,
        dispute_pays=facts.worth_disputing,
        stage=projection.stage,
        habit_guard=projection.habit_guard.warns,
    )


def _slots(facts: Facts, decision: Decision) -> dict[str, str]:
    return {
        "refund": _dollars(decision.refund, cents=True),
        "paid": _dollars(facts.paid, cents=True),
        "withheld": _dollars(facts.held_back, cents=True),
        "dispute_value": _dollars(abs(facts.dispute_value)),
        "net": _dollars(abs(facts.net_of_refund or NOTHING)),
    }


def _dollars(amount: Fraction, *, cents: bool = False) -> str:
    """Write a sum; estimates go without cents."""
    return str(Money(round_half_up(amount * 100) if cents else round_half_up(amount) * 100))
