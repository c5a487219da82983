"""`rehearse score`: the form of the answer, what is refused, and the case files."""

import json
from typing import Any

import pytest

from bot.operator_errors import InvalidFacts
from bot.score.rehearsal import rehearse
from tests.cases import case_lines, differences

SCENARIOS = [
    "keep_bad_review",
    "full_refund",
    "partial_refund",
    "finish_well",
    "finish_so_so",
    "cancel_before_money",
    "tell_now",
    "ghost",
]
CONTRACT = {"value": 100}


def check_form(answer: dict[str, Any]):
    json.dumps(answer, allow_nan=False)
    assert list(answer) == ["score", "stage", "windows", "scenarios", "recovery", "money_test", "habit_guard"]
    assert list(answer["windows"]) == ["6", "12", "24"]
    assert list(answer["recovery"]) == ["80", "90"]
    assert answer["scenarios"] is None or list(answer["scenarios"]) == SCENARIOS
    for ending in (answer["scenarios"] or {}).values():
        assert ending is None or list(ending) == ["low", "likely", "high"]
    assert answer["money_test"] is None or list(answer["money_test"]) == ["net_of_refund", "break_even"]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"rated_jobs": None, "score": None, "outcomes": None, "contract": None},
        {"outcomes": []},
        {"outcomes": [{"paid": 5}], "contract": CONTRACT},
        {"rated_jobs": 3.0, "score": 99.5, "contract": {"value": 0, "paid": 0}, "mood": "silent"},
        {"rated_jobs": 100_000, "score": 100, "contract": {"value": 10_000_000, "months_with_payment": 600}},
    ],
)
def test_good_facts_give_the_whole_form(facts: dict[str, Any]):
    check_form(rehearse(facts))


def test_left_out_numbers_have_their_defaults():
    spelled = {"value": 100, "paid": 100, "kept_if_partial": 50, "months_with_payment": 0, "bad_stars": 1}
    more = {"mood": "neutral", "monthly_platform_income": 500, "recovery_job_value": 100}
    base = {"rated_jobs": 5, "score": 90}
    assert rehearse(base | {"contract": CONTRACT}) == rehearse(base | {"contract": spelled} | more)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"rated_job": 3}, "rated_job"),
        ({"rated_jobs": "3"}, "rated_jobs"),
        ({"rated_jobs": True}, "rated_jobs"),
        ({"rated_jobs": 2.5}, "rated_jobs"),
        ({"rated_jobs": -1}, "rated_jobs"),
        ({"rated_jobs": 100_001}, "rated_jobs"),
        ({"score": 100.1}, "score"),
        ({"score": float("nan")}, "score"),
        ({"score": float("inf")}, "score"),
        ({"mood": "Hostile"}, "mood"),
        ({"mood": ["hostile"]}, "mood"),
        ({"monthly_platform_income": -1}, "monthly_platform_income"),
        ({"refund_exits_90d": 0.5}, "refund_exits_90d"),
        ({"recovery_job_value": 0.5}, "recovery_job_value"),
        ({"contract": []}, "contract"),
        ({"contract": {}}, "contract.value"),
        ({"contract": {"value": None}}, "contract.value"),
        ({"contract": {"value": 10_000_001}}, "contract.value"),
        ({"contract": {"value": 1, "price": 1}}, "contract.price"),
        ({"contract": {"value": 100, "kept_if_partial": 101}}, "contract.kept_if_partial"),
        ({"contract": {"value": 100, "paid": 40, "kept_if_partial": 50}}, "contract.kept_if_partial"),
        ({"contract": {"value": 1, "months_with_payment": 601}}, "contract.months_with_payment"),
        ({"contract": {"value": 1, "bad_stars": 0}}, "contract.bad_stars"),
        ({"outcomes": {}}, "outcomes"),
        ({"outcomes": [5]}, "outcomes[0]"),
        ({"outcomes": [{"paid": 1}, {}]}, "outcomes[1].paid"),
        ({"outcomes": [{"paid": 1, "stars": 6}]}, "outcomes[0].stars"),
        ({"outcomes": [{"paid": 1, "stras": 5}]}, "outcomes[0].stras"),
        ({"outcomes": [{"paid": 1, "client": 7}]}, "outcomes[0].client"),
        ({"outcomes": [{"paid": 1, "months_ago": 601}]}, "outcomes[0].months_ago"),
        ({"outcomes": [], "rated_jobs": 0}, "rated_jobs"),
        ({"outcomes": [], "score": 90}, "score"),
    ],
)
def test_bad_facts_are_refused_by_their_field(facts: dict[str, Any], field: str):
    with pytest.raises(InvalidFacts) as refused:
        rehearse(facts)
    assert refused.value.field == field
    assert len(str(refused.value)) > len(field) + 5


@pytest.mark.parametrize("case", case_lines("score"), ids=lambda case: case["id"])
def test_the_case_files(case: dict[str, Any]):
    if "error" in case["expect"]:
        with pytest.raises(InvalidFacts, match=case["expect"]["error"]):
            rehearse(case["input"])
        return
    answer = rehearse(case["input"])
    check_form(answer)
    assert differences(case["expect"], answer) == []
