"""What holds for the advice of each walkthrough and of the next one, whatever the facts."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafts.rules import load_templates
from bot.followups.ladders import Ladder
from bot.operator_errors import InvalidFacts
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.flows.catalogue import FLOWS
from tests.walkthroughs.tables import any_facts, values

OWN_TESTS = {"cancelling"}
"""The first walkthrough: its facts are more than its questions, and it has the same tests of its own."""
NAMES = sorted(set(FLOWS) - OWN_TESTS)
ABOUT_REVIEWS = re.compile(r"\b(reviews?|feedback|ratings?|stars?)\b", re.IGNORECASE)
LONGEST_SENTENCES = 170


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, dict[str, Any], Advice]:
    name = draw(st.sampled_from(NAMES))
    facts = draw(any_facts(name))
    return name, facts, FLOWS[name].advise(facts)


def threatened(name: str, facts: dict[str, Any]) -> bool:
    """Tell who must hear of safety and of nothing else."""
    if name != "threat":
        return bool(facts.get("threat", False))
    kinds = set(facts.get("kinds", []))
    return facts.get("danger", False) or not kinds or bool(kinds - {"legal", "review_blackmail", "insults"})


@settings(max_examples=150)
@given(cases())
def test_whatever_the_facts_the_advice_is_whole(case: tuple[str, dict[str, Any], Advice]) -> None:
    name, facts, found = case
    assert found.outcome in FLOWS[name].words().outcomes
    assert found.safety is threatened(name, facts), "a threat always wins, and nothing else is safety"
    assert found.draft is None or found.draft in load_templates()
    assert 1 <= len(found.reasons) <= 3
    assert found.actions
    assert found.runner_up != found.outcome
    assert found.refund == 0 or 1 <= found.refund <= facts["paid"]
    ladders = {action.follow for action in found.actions} - {None}
    assert ladders <= set(Ladder)
    texts = [each.text for each in (*found.reasons, *found.claims)]
    texts += [action.what for action in found.actions]
    for text in texts:
        assert "{" not in text
        assert len(text) <= LONGEST_SENTENCES, text
        assert not ("$" in text and ABOUT_REVIEWS.search(text)), f"a sum beside a review: {text}"


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_one_that_the_rules_read_and_every_fact_is_asked_for(name: str) -> None:
    questions = FLOWS[name].flow().questions
    assert {question.id for question in questions if question.decides} == set(FLOWS[name].facts)
    for question in questions:
        told = [option.value for option in question.options] if question.kind != "many" else values(question)
        for value in told if question.decides else ():
            FLOWS[name].advise({question.id: value})


@pytest.mark.parametrize("name", FLOWS)
def test_bad_facts_are_refused_by_their_field(name: str) -> None:
    for fact in (*FLOWS[name].facts, "weather"):
        with pytest.raises(InvalidFacts) as refused:
            FLOWS[name].rehearse({fact: ["sunny"]})
        assert refused.value.field.removesuffix("[0]") == fact
