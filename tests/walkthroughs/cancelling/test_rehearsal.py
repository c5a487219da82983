"""`rehearse cancelling`: the form of the answer, what is refused, and the case files."""

import json
import re
from typing import Any

import pytest

from bot.operator_errors import InvalidFacts
from bot.walkthroughs.flows.catalogue import FLOWS
from tests.cases import case_lines, differences, sayings
from tests.walkthroughs.cancelling.examples import EXAMPLES

FIELDS = {
    "asked",
    "title",
    "message",
    "outcome",
    "rule",
    "runner_up",
    "reasons",
    "flips",
    "actions",
    "draft",
    "refund",
}
rehearse = FLOWS["cancelling"].rehearse


def check_form(answer: dict[str, Any]):
    json.dumps(answer, allow_nan=False)
    assert answer.keys() == FIELDS
    for reason in answer["reasons"]:
        assert list(reason) == ["text", "sources"]
        assert all(re.fullmatch(r"S\d-\d\d|P\d{1,2}|I", mark) for mark in reason["sources"])
    for action in answer["actions"]:
        assert list(action) == ["what", "due"]
    assert all(isinstance(flip, str) for flip in answer["flips"])
    assert isinstance(answer["refund"], int | float)


@pytest.mark.parametrize("facts", [example.facts for example in EXAMPLES])
def test_good_facts_give_the_whole_form(facts: dict[str, Any]):
    answer = rehearse(facts)
    check_form(answer)
    assert answer == rehearse(facts)


def test_null_means_left_out():
    assert rehearse(dict.fromkeys(FLOWS["cancelling"].facts)) == rehearse({})


def test_left_out_facts_have_their_defaults():
    spelled = {
        "platform": "upwork",
        "contract_type": "fixed",
        "mood": "neutral",
        "fixable": True,
        "have_money": True,
        "keeps_deal": False,
        "proof": False,
        "work_started": True,
        "monthly_platform_income": 500,
        "win_chance": 0.5,
        "dispute_fee": 0,
        "dispute_hours": 5,
        "hourly_rate": 25,
    }
    for example in EXAMPLES:
        assert rehearse(spelled | example.facts) == rehearse(example.facts)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"moood": "happy"}, "moood"),
        ({"mood": "Happy"}, "mood"),
        ({"mood": 1}, "mood"),
        ({"platform": "Upwork"}, "platform"),
        ({"contract_type": "milestones"}, "contract_type"),
        ({"threat": "yes"}, "threat"),
        ({"threat": 1}, "threat"),
        ({"red_line": True}, "red_line"),
        ({"ended": False}, "ended"),
        ({"days_since_end": 3_651}, "days_since_end"),
        ({"unanswered_business_days": -0.5}, "unanswered_business_days"),
        ({"review_stars": 0}, "review_stars"),
        ({"review_stars": "1"}, "review_stars"),
        ({"extra_minutes": 100_001}, "extra_minutes"),
        ({"extras_so_far": 1_001}, "extras_so_far"),
        ({"extras_so_far": 1.5}, "extras_so_far"),
        ({"value": 10_000_001}, "value"),
        ({"paid": float("nan")}, "paid"),
        ({"paid": float("inf")}, "paid"),
        ({"paid": True}, "paid"),
        ({"unbilled_hours": 10_001}, "unbilled_hours"),
        ({"usable_share": 60}, "usable_share"),
        ({"earned_share": -0.1}, "earned_share"),
        ({"score": 101}, "score"),
        ({"rated_jobs": 1.5}, "rated_jobs"),
        ({"months_with_payment": 601}, "months_with_payment"),
        ({"win_chance": 1.01}, "win_chance"),
        ({"hourly_rate": 10_001}, "hourly_rate"),
        ({"withheld": 1, "delivered": False}, "withheld"),
    ],
)
def test_bad_facts_are_refused_by_their_field(facts: dict[str, Any], field: str):
    with pytest.raises(InvalidFacts) as refused:
        rehearse(facts)
    assert refused.value.field == field
    assert len(str(refused.value)) > len(field) + 5


def test_less_than_a_dollar_withheld_is_no_contradiction():
    check_form(rehearse({"withheld": 0.99, "delivered": False}))


@pytest.mark.parametrize(
    "case", case_lines("cancelling") + case_lines("stories"), ids=lambda case: case["id"]
)
def test_the_case_files(case: dict[str, Any]):
    if "error" in case["expect"]:
        with pytest.raises(InvalidFacts, match=case["expect"]["error"]):
            rehearse(case["input"])
        return
    answer = rehearse(case["input"])
    check_form(answer)
    assert differences(case["expect"], answer) == []
    assert sayings(case, answer) == []
