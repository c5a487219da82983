"""Tables of cases for walkthroughs: what is advised for which facts, checked the same way for each."""

from typing import Any, NamedTuple

from hypothesis import strategies as st

from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.engine.flow import Question
from bot.walkthroughs.flows.catalogue import FLOWS


class Case(NamedTuple):
    """What is advised for these facts."""

    rule: str
    facts: dict[str, Any]
    outcome: str
    draft: str | None = None
    runner_up: str | None = None
    refund: float = 0
    steps: tuple[str, ...] = ()
    """Some of the steps there must be."""
    never: tuple[str, ...] = ()
    """Steps there must not be."""


def check(name: str, case: Case) -> Advice:
    """Advise on a case and compare."""
    found = FLOWS[name].advise(case.facts)
    expected = (case.rule, case.outcome, case.draft, case.runner_up, case.refund)
    assert (found.rule, found.outcome, found.draft, found.runner_up, float(found.refund)) == expected
    steps = {action.key for action in found.actions}
    assert set(case.steps) <= steps
    assert not set(case.never) & steps
    return found


def check_all_told(name: str, cases: list[Case]) -> None:
    """See that every rule, outcome, reason, step and claim is told to someone."""
    words = FLOWS[name].words()
    told = [FLOWS[name].advise(case.facts) for case in cases]
    assert len(cases) >= 12
    assert {case.rule for case in cases} == set(words.rules)
    assert {case.outcome for case in cases} == set(words.outcomes)
    assert {reason.key for advice in told for reason in advice.reasons} == set(words.reasons)
    assert {action.key for advice in told for action in advice.actions} == set(words.actions)
    claims = {f"claim_{place}" for place in range(len(words.claims))}
    assert {claim.key for advice in told for claim in advice.claims} == claims


def values(question: Question) -> list[Any]:
    """List what the rules may be told for a question."""
    if question.kind == "many":
        every = [str(option.value) for option in question.options]
        return [[], *([value] for value in every), every[-2:], every]
    if question.kind == "date":
        return [0, 0.5, 3, 14, 14.5, 28, 29, 400]
    numbers = {"money": [0, 0.5, 1, 700, 10_000_000], "number": [question.low, 1, 5, 79, question.high]}
    in_limits = [each for each in numbers.get(question.kind, []) if question.low <= each <= question.high]
    return [*(option.value for option in question.options), *in_limits]


def any_facts(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw facts of a walkthrough; each may be left out."""
    asked = [question for question in FLOWS[name].flow().questions if question.decides]
    return st.fixed_dictionaries({}, optional={each.id: st.sampled_from(values(each)) for each in asked})
