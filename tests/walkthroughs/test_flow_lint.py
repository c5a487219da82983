"""Every kind of fault, planted into a sound flow, is found and named."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot import wording
from bot.__main__ import main
from bot.operator_errors import InvalidContent
from bot.walkthroughs.advice.survey import Survey
from bot.walkthroughs.engine.flow import Flow, load_flow
from bot.walkthroughs.engine.lint import lint_flow
from bot.walkthroughs.engine.mermaid import DrawingWords, DrawnRule, mermaid
from bot.walkthroughs.flows.catalogue import FLOWS
from tests.walkthroughs.small_flow import FACTS, small

LONG = "x" * 79
SHEET = {"group": "a", "short": "B", "prompt": "What?", "help": "Because."}
TICKS = {"ticks": [{"fact": "colour", "value": "green", "label": "Green"}]}
TEXT = {"kind": "text", "options": []}


def test_a_sound_flow_has_no_fault() -> None:
    assert lint_flow(small(), FACTS) == []


@pytest.mark.parametrize(
    ("changes", "where", "problem"),
    [
        ({"shade": {"when": [{"fact": "shade", "not_in": ["x"]}]}}, "questions.shade", "circle"),
        (
            {
                "shade": {"when": [{"fact": "size", "below": 3}]},
                "size": {"when": [{"fact": "shade", "in": ["x"]}]},
            },
            "questions.size",
            "circle",
        ),
        ({"shade": {"when": [{"fact": "colur", "in": ["red"]}]}}, "questions.shade", "unknown_fact"),
        ({"urgent": [{"fact": "colur", "in": ["red"]}]}, "urgent", "unknown_fact"),
        ({"shade": {"when": [{"fact": "colour", "in": ["green"]}]}}, "questions.colour", "no_such_value"),
        ({"price": {"when": [{"fact": "size", "in": [12]}]}}, "questions.size", "no_such_value"),
        ({"tags": {"when": [{"fact": "shade", "below": 1}]}}, "questions.shade", "not_a_number"),
        ({"colour": {"options": []}}, "questions.colour", "dead_end"),
        ({"size": {"low": 20}}, "questions.size", "limits"),
        ({"groups": {"a": {"title": "A"}, "b": {"title": "B"}}}, "groups.b", "empty_group"),
        (
            {"colour": {"options": [{"value": "red", "label": "Red"}, {"value": "red", "label": "Rot"}]}},
            "questions.colour",
            "option_twice",
        ),
        ({"colour": {"options": [{"value": "red", "label": LONG}]}}, "questions.colour", "too_long"),
        (
            {"colour": {"options": [{"value": "red", "label": "Red", "hint": "like blood"}]}},
            "questions.colour",
            "hint_unseen",
        ),
        ({"sheets": {"b": SHEET}}, "sheets.b", "empty_sheet"),
        ({"sheets": {"b": SHEET | TICKS}, "size": {"sheet": "b"}}, "sheets.b", "unticked"),
        ({"sheets": {"b": SHEET | TICKS}, "colour": {"sheet": "b"}}, "sheets.b", "no_such_value"),
        (
            {"sheets": {"b": SHEET}, **{name: {"sheet": "b"} | TEXT for name in FACTS}},
            "sheets.b",
            "too_large",
        ),
    ],
)
def test_a_planted_fault_is_found(changes: dict[str, Any], where: str, problem: str) -> None:
    found = lint_flow(small(**changes), FACTS)
    assert (where, problem) in [(finding.where, finding.problem) for finding in found]
    assert all(finding.problem in wording.FLOW_PROBLEMS for finding in found)


def test_a_question_that_no_rule_knows_is_found_unless_it_is_not_to_decide() -> None:
    facts = [name for name in FACTS if name != "shade"]
    assert [finding.problem for finding in lint_flow(small(), facts)] == ["no_fact"]
    assert lint_flow(small(shade={"decides": False}), facts) == []


def test_a_fact_that_nobody_is_asked_for_is_found_unless_it_is_said_so() -> None:
    facts = [*FACTS, "weight"]
    assert [(each.problem, each.detail) for each in lint_flow(small(), facts)] == [("no_question", "weight")]
    assert lint_flow(small(not_asked=["weight"]), facts) == []


@pytest.mark.parametrize(
    ("change", "where", "problem"),
    [
        ({"when": [{"fact": "threat", "in": [True]}]}, "questions.memos", "unread"),
        ({"kind": "text", "options": []}, "questions.memos", "changes_nothing"),
    ],
)
def test_a_question_that_is_never_read_or_changes_nothing_is_found(
    change: dict[str, Any], where: str, problem: str
) -> None:
    raw = json.loads(FLOWS["hours"].flow().content)
    next(each for each in raw["questions"] if each["id"] == "memos").update(change)
    faults = Survey(FLOWS["hours"], Flow.model_validate_json(json.dumps(raw))).faults()
    assert [(fault.where, fault.problem) for fault in faults] == [(where, problem)]
    assert problem in wording.FLOW_PROBLEMS


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('short = "A message waits for you"', "", "questions.1.short"),
        ('sheet = "situation"', 'sheet = "sitaution"', "questions.unanswered_business_days.sheet"),
        ('prompt = "Does the client threaten', 'prompts = "Does the client threaten', "questions.0.prompts"),
        ('kind = "choice"', 'kind = "chioce"', "questions.1.kind"),
        ('kind = "choice"', "shared = true", "questions.1.shared"),
        ('group = "safety"', 'group = "saftey"', "questions.threat.group"),
        ('id = "unanswered_business_days"', 'id = "threat"', "questions.threat"),
        ('{ fact = "threat", in = [true] }', '{ fact = "threat" }', "urgent.0.threat"),
        ('{ value = 0, label = "No" }', '{ value = 0, label = "" }', "questions.1.options.0.label"),
        ("version = 3", "version = 3\nspeed = 3", "speed"),
    ],
)
def test_a_mistake_in_the_file_names_its_place(tmp_path: Path, old: str, new: str, entry: str) -> None:
    source = Path("bot/walkthroughs/flows/cancelling/flow.toml").read_text("utf-8")
    assert old in source
    copy = tmp_path / "flow.toml"
    copy.write_text(source.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_flow(copy)
    assert (refused.value.file, refused.value.entry) == ("flow.toml", entry)


def test_a_drawing_names_every_rule_its_end_and_what_is_asked_for_it() -> None:
    rules = [DrawnRule("one", 'The "end"', ("colour", "price")), DrawnRule("two", "Other", ("colour",))]
    drawn = mermaid(small(), rules, DrawingWords("Rule {rule}", "yes", "no", "always"))
    assert drawn.startswith("flowchart TD\n")
    for part in (
        'colour["<b>colour</b>"]',
        "<i>price: size ≥ 5</i>",
        "price --> rule_one",
        'rule_one -- yes --> end_one(["The #quot;end#quot;"])',
        "rule_one -- no --> rule_two",
    ):
        assert part in drawn
    assert drawn.count('colour["') == 1


def test_the_command_line_lints_and_draws(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flows", "lint"]) == 0
    assert "cancelling: fine. 51 questions" in capsys.readouterr().out
    assert main(["flows", "diagram", "cancelling"]) == 0
    assert capsys.readouterr().out.startswith("flowchart TD\n")
