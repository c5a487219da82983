"""`rehearse vetting`: the keys of the case files in, the assessment out, every mistake named by its field."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from bot.content import parse_facts
from bot.operator_errors import InvalidFacts
from bot.vetting.checklist import load_checklist
from bot.vetting.rehearsal import rehearse

IDS = tuple(load_checklist().items)
GOOD = dict.fromkeys(IDS, "good")
CASES = Path(__file__).parents[3] / "shared" / "cases" / "vetting.jsonl"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"rated_jobs": 0, "answers": GOOD}, {"verdict": "TAKE", "risk": 0, "unknown": 0, "top_risks": []}),
        ({}, {"verdict": "SAMPLE_FIRST", "risk": 50, "unknown": 100, "ask_first": ["A2", "A3", "A4"]}),
        ({"rated_jobs": None, "answers": None}, {"verdict": "SAMPLE_FIRST", "unknown": 100}),
        ({"answers": {**GOOD, "D1": None}}, {"verdict": "TAKE", "risk": 2, "unknown": 5}),
        (
            {"rated_jobs": 3.0, "answers": {**GOOD, "A1": "bad"}},
            {"verdict": "SAMPLE_FIRST", "capped_by": ["A1"]},
        ),
        ({"answers": {**GOOD, "A3": "bad", "F2": "na"}}, {"verdict": "DECLINE", "disqualified_by": ["A3"]}),
        ({"rated_jobs": 100_000, "answers": GOOD}, {"verdict": "TAKE"}),
    ],
)
def test_facts_become_an_assessment(facts: dict[str, Any], expected: dict[str, Any]) -> None:
    output = rehearse(facts)
    assert output.items() >= expected.items()
    assert_full_form(output)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"rated_job": 3}, "rated_job"),
        ({"rated_job": None}, "rated_job"),
        ({"rated_jobs": "3"}, "rated_jobs"),
        ({"rated_jobs": True}, "rated_jobs"),
        ({"rated_jobs": []}, "rated_jobs"),
        ({"rated_jobs": -1}, "rated_jobs"),
        ({"rated_jobs": 100_001}, "rated_jobs"),
        ({"rated_jobs": 10**400}, "rated_jobs"),
        ({"rated_jobs": 2.5}, "rated_jobs"),
        ({"rated_jobs": math.nan}, "rated_jobs"),
        ({"rated_jobs": math.inf}, "rated_jobs"),
        ({"answers": []}, "answers"),
        ({"answers": "good"}, "answers"),
        ({"answers": {"Z9": "good"}}, "answers.Z9"),
        ({"answers": {"b2": "good"}}, "answers.b2"),
        ({"answers": {"B2": "maybe"}}, "answers.B2"),
        ({"answers": {"B2": "Good"}}, "answers.B2"),
        ({"answers": {"B2": "good "}}, "answers.B2"),
        ({"answers": {"B2": True}}, "answers.B2"),
        ({"answers": {"B2": 1}}, "answers.B2"),
        ({"answers": {"B2": ["bad"]}}, "answers.B2"),
        ({"answers": dict.fromkeys(IDS, "na")}, "answers"),
    ],
)
def test_a_wrong_field_is_named(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as refused:
        rehearse(facts)
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ")
    assert len(str(refused.value)) > len(field) + 10


NO_OBJECTS = ["", "nonsense", "[]", "3", '"text"', "null", '{"rated_jobs": 3', "{'rated_jobs': 3}"]


@pytest.mark.parametrize("text", [*NO_OBJECTS, pytest.param("[" * 100_000, id="deep")])
def test_whatever_is_no_object_names_the_input(text: str) -> None:
    with pytest.raises(InvalidFacts, match=r"^input: "):
        parse_facts(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_endless_numbers_are_refused(number: str) -> None:
    with pytest.raises(InvalidFacts, match=r"^rated_jobs: "):
        rehearse(parse_facts(f'{{"rated_jobs": {number}}}'))


def shared_cases() -> list[Any]:
    if not CASES.is_file():
        return []
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines() if line.strip()]
    return [pytest.param(row, id=row["id"]) for row in rows]


@pytest.mark.parametrize("case", shared_cases())
def test_shared_case(case: dict[str, Any]) -> None:
    expected = case["expect"]
    text = case["raw"] if "raw" in case else json.dumps(case["input"])
    if "error" in expected:
        with pytest.raises(InvalidFacts) as refused:
            rehearse(parse_facts(text))
        assert expected["error"] in str(refused.value)
        return
    output = rehearse(parse_facts(text))
    assert_full_form(output)
    for key, value in expected.items():
        if key in {"risk", "unknown"}:
            assert abs(output[key] - value) <= 1, key
        else:
            assert output[key] == value, key


def assert_full_form(output: dict[str, Any]) -> None:
    assert json.loads(json.dumps(output)) == output
    assert output.keys() == {
        "verdict", "risk", "unknown", "ask_first", "disqualified_by", "capped_by", "top_risks"
    }  # fmt: skip
    assert output["verdict"] in {"TAKE", "SAMPLE_FIRST", "DECLINE"}
    assert all(type(output[key]) is int and 0 <= output[key] <= 100 for key in ("risk", "unknown"))
    for key in ("ask_first", "disqualified_by", "capped_by", "top_risks"):
        assert set(output[key]) <= set(IDS)
    assert max(len(output["ask_first"]), len(output["top_risks"])) <= 3
