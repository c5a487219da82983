"""Went quiet on a client? Facts → advice: a table of cases, and what holds whatever the facts."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafts.rules import load_templates
from bot.errors import InvalidFacts
from bot.score.facts import Platform
from bot.walkthroughs.catalogue import FLOWS
from bot.walkthroughs.ghosting.facts import READERS, CanFinish, When, Why, facts_from
from bot.walkthroughs.ghosting.rules import LADDER, advice_words, advise_on
from tests.ghosting.examples import CASES, Case

ANY_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "threat": st.booleans(),
        "last_reply": st.sampled_from([0, 0.5, 1, 4, 365]),
        "due": st.sampled_from(get_args(When)),
        "why": st.sampled_from(get_args(Why)),
        "can_finish": st.sampled_from(get_args(CanFinish)),
        "days_since_end": st.sampled_from([0, 14, 16, 29, 400]),
        "paid": st.sampled_from([0, 0.5, 1, 700, 10_000_000]),
        "usable_share": st.sampled_from([0, 0.25, 0.999, 1]),
        "have_money": st.booleans(),
        "platform": st.sampled_from(get_args(Platform)),
        "rated_jobs": st.sampled_from([0, 1, 200]),
        "score": st.sampled_from([0, 79.5, 100]),
    },
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}-{case.draft}")
def test_every_case_has_its_advice(case: Case) -> None:
    found = advise_on(case.facts)
    expected = (case.rule, case.outcome, case.draft, case.runner_up, case.refund)
    assert (found.rule, found.outcome, found.draft, found.runner_up, float(found.refund)) == expected
    steps = [action.key for action in found.actions]
    assert steps[0] == case.first
    assert set(case.steps) <= set(steps)


def test_every_rule_and_every_outcome_has_a_case() -> None:
    assert {case.rule for case in CASES} == {rule.name for rule in LADDER}
    assert {case.outcome for case in CASES} == set(advice_words().outcomes)


def test_every_reason_step_and_cost_is_told_to_someone() -> None:
    told = [advise_on(case.facts) for case in CASES]
    assert {reason.key for advice in told for reason in advice.reasons} == set(advice_words().reasons)
    assert {action.key for advice in told for action in advice.actions} == set(advice_words().actions)
    claims = {f"claim_{place}" for place in range(len(advice_words().claims))}
    assert {claim.key for advice in told for claim in advice.claims} == claims


@settings(max_examples=200)
@given(ANY_FACTS)
def test_whatever_the_facts_the_answer_is_a_message_within_the_hour(facts: dict[str, Any]) -> None:
    found = advise_on(facts)
    paid = float(facts_from(facts).kept)
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


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"last_reply": -1}, "last_reply"),
        ({"why": "lazy"}, "why"),
        ({"can_finish": True}, "can_finish"),
        ({"waits_for": "x"}, "waits_for"),
        ({"usable_share": 2}, "usable_share"),
    ],
)
def test_bad_facts_are_refused_by_their_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as refused:
        FLOWS["ghosting"].rehearse(facts)
    assert refused.value.slots["field"] == field


def test_every_answer_is_one_that_the_rules_read_and_every_fact_is_asked_for() -> None:
    questions = FLOWS["ghosting"].flow().questions
    assert {question.id for question in questions if question.decides} == set(READERS)
    for question in questions:
        for option in question.options:
            facts_from({question.id: option.value})
