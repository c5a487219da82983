"""Went quiet on a client? Facts → advice: a table of cases, and what holds whatever the facts."""

from typing import Any

import pytest
from hypothesis import given, settings

from bot.content import read_facts
from bot.drafts.rules import load_templates
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.ghosting.facts import Facts
from tests.walkthroughs.ghosting.examples import CASES
from tests.walkthroughs.tables import Case, any_facts, check, check_all_told

ANY_FACTS = any_facts("ghosting")


def advise_on(facts: dict[str, Any]) -> Advice:
    return FLOWS["ghosting"].advise(facts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}-{case.draft}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("ghosting", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("ghosting", CASES)


@settings(max_examples=200)
@given(ANY_FACTS)
def test_whatever_the_facts_the_answer_is_a_message_within_the_hour(facts: dict[str, Any]) -> None:
    found = advise_on(facts)
    paid = float(read_facts(Facts, facts).kept)
    assert found.safety is facts.get("threat", False), "a threat always wins, and nothing else is safety"
    assert found.draft in load_templates(), "no outcome is silence"
    assert found.outcome not in ("WAIT", "FOLLOW_UP")
    assert 1 <= len(found.reasons) <= 3
    assert found.refund == 0 or 1 <= found.refund <= paid
    first = found.actions[0]
    assert first.due.hours is not None
    assert first.due.hours <= 1
    if not found.safety:
        assert (first.key, first.draft) == ("write_now", found.draft)
        assert found.runner_up != found.outcome
    texts = [reason.text for reason in found.reasons] + [action.what for action in found.actions]
    for text in texts:
        assert "{" not in text
        assert len(text) <= 160
        assert not ("$" in text and {"review", "reviews", "feedback", "stars"} & set(text.lower().split()))
    returned = {"return_money", "refund_plan", "refund_plan_direct", "two_ways_refund"}
    named = {action.key for action in found.actions} & returned
    assert len(named) <= 1, "one way for the money"
    assert bool(found.refund) <= bool(named)


@settings(max_examples=100)
@given(ANY_FACTS)
def test_money_decides_nothing_while_it_can_be_finished(facts: dict[str, Any]) -> None:
    able = {**facts, "can_finish": "yes"}
    assert advise_on(able).refund == 0
    assert advise_on({**able, "paid": 10, "have_money": False}).rule == advise_on(able).rule


def test_the_message_says_about_money_only_what_is_known() -> None:
    unable = {"can_finish": "no"}
    assert "money_line" not in advise_on(unable).slots
    assert advise_on({**unable, "paid": 0}).slots["money_line"] == "nothing is open between us"
    assert advise_on({**unable, "paid": 90}).slots["money_line"].startswith("$90 was not earned")
    assert "money_line" not in advise_on({**unable, "paid": 90, "have_money": False}).slots
