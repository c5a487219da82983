"""Only what decides is asked: what is left out changes nothing, and it is little."""

import json
from statistics import median, quantiles
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.walkthroughs.engine.flow import Flow, Value
from bot.walkthroughs.engine.route import Route
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.reflect.lesson import lesson_text
from tests.walkthroughs.cancelling.examples import EXAMPLES
from tests.walkthroughs.tables import any_facts
from tests.walkthroughs.test_cases import CASES
from tests.walkthroughs.ways import TODAY, route_of, walk

WORKED_OUT = {"earned_share", "dispute_fee"}
SHORT, LONG, LONGEST = 8, 13, 18
"""Screens until the advice: half of the cases, nine of ten, all."""


def asked_of(name: str, facts: dict[str, Any]) -> tuple[Route, dict[str, Any]]:
    """Answer what is asked of someone with these facts; return the way and what was told on it."""
    route = FLOWS[name].walked(facts)
    asked = [question.id for step in route.steps for question in step.questions]
    return route, {name: facts[name] for name in asked if facts.get(name) is not None}


def sensible(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Leave out what nobody is asked for because it makes no sense beside the other facts."""
    flow = FLOWS[name].flow()
    return {
        fact: value
        for fact, value in facts.items()
        if flow.groups[flow.by_id[fact].group].applies(facts.get) and flow.by_id[fact].applies(facts.get)
    }


@pytest.mark.parametrize("name", FLOWS)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_not_asked_never_changes_rule_outcome_or_message(name: str, data: st.DataObject) -> None:
    facts = sensible(name, sensible(name, data.draw(any_facts(name))))
    _, told = asked_of(name, facts)
    some, every = FLOWS[name].advise(told), FLOWS[name].advise(facts)
    assert (some.rule, some.outcome, some.draft) == (every.rule, every.outcome, every.draft)


def test_half_of_the_cases_see_eight_screens_and_nobody_more_than_eighteen() -> None:
    cases = [case["input"] for case in CASES] or [
        each.facts for each in EXAMPLES if not WORKED_OUT & each.facts.keys()
    ]
    screens = [len(asked_of("cancelling", facts)[0].steps) for facts in cases]
    assert median(screens) <= SHORT
    assert quantiles(screens, n=10, method="inclusive")[8] <= LONG
    assert max(screens) <= LONGEST


def test_safety_is_asked_first_and_ends_the_questions() -> None:
    for name, walkthrough in FLOWS.items():
        first = walkthrough.walked({}).steps[0].id
        if "threat" in walkthrough.flow().by_id:
            assert first == "threat"
            assert [step.id for step in walkthrough.walked({"threat": True}).steps] == ["threat"]
        elif name == "threat":
            assert [step.id for step in walkthrough.walked({"danger": True}).steps] == ["danger"]


def test_what_a_case_is_asked_is_told_on_the_command_line() -> None:
    answer = FLOWS["cancelling"].rehearse({"mood": "unhappy", "fixable": True, "complaint_right": "mine"})
    expected = ["threat", "situation", "ended", "can_deliver", "mood", "complaint", "place"]
    assert answer["asked"] == expected


def test_a_version_from_before_is_driven_by_the_same_table_with_the_questions_it_has() -> None:
    raw = json.loads(FLOWS["cancelling"].flow().content)
    del raw["sheets"]
    for question in raw["questions"]:
        question.pop("sheet", None)
    raw |= {"version": 1, "longest": 33}
    raw["questions"] = [each for each in raw["questions"] if each["id"] != "money_back"]
    old = Flow.model_validate_json(json.dumps(raw))
    begun: dict[str, Value | None] = {"threat": False, "unanswered_business_days": 0, "red_line": "none"}
    half = route_of(old, begun)
    assert half.next is not None
    assert [step.id for step in half.steps] == list(begun)
    answers = begun | walk(old, lambda question: {"threat": False, "can_deliver": "late"}.get(question.id))
    route = route_of(old, answers)
    assert route.complete
    assert FLOWS["cancelling"].conclude(route, TODAY).rule == "5a"


def test_words_of_a_version_that_asked_them_before_the_advice_still_count() -> None:
    raw = json.loads(FLOWS["reflect"].flow().content)
    del raw["sheets"]
    for question in raw["questions"]:
        question.pop("sheet", None)
        question.pop("asked", None)
    old = Flow.model_validate_json(json.dumps(raw))
    answers: dict[str, Value | None] = {"feeling": "calm", "change": "nothing", "happened": "It grew."}
    assert "It grew." in lesson_text(route_of(old, answers))
