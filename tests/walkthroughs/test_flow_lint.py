"""Every kind of fault, planted into a sound flow, is found and named."""

from pathlib import Path
from typing import Any

import pytest

from bot import wording
from bot.__main__ import main
from bot.operator_errors import InvalidContent
from bot.walkthroughs.engine.flow import load_flow
from bot.walkthroughs.engine.lint import lint, survey_of
from bot.walkthroughs.engine.mermaid import mermaid
from tests.walkthroughs.small_flow import FACTS, small

LONG = "x" * 79


def test_a_sound_flow_has_no_fault() -> None:
    assert lint(small(), FACTS) == []
    survey = survey_of(small())
    assert (survey.shortest, survey.longest, survey.ways) == (4, 6, 4)


@pytest.mark.parametrize(
    ("changes", "where", "problem"),
    [
        (
            {"shade": {"when": [{"fact": "colour", "in": ["red"]}, {"fact": "colour", "not_in": ["red"]}]}},
            "questions.shade",
            "unreachable",
        ),
        ({"price": {"when": [{"fact": "size", "at_least": 11}]}}, "questions.price", "unreachable"),
        ({"shade": {"when": [{"fact": "size", "below": 3}]}}, "questions.shade", "later"),
        ({"shade": {"when": [{"fact": "shade", "not_in": ["x"]}]}}, "questions.shade", "later"),
        ({"shade": {"when": [{"fact": "colur", "in": ["red"]}]}}, "questions.shade", "unknown_fact"),
        ({"urgent": [{"fact": "colur", "in": ["red"]}]}, "urgent", "unknown_fact"),
        ({"shade": {"when": [{"fact": "colour", "in": ["green"]}]}}, "questions.colour", "no_such_value"),
        ({"price": {"when": [{"fact": "size", "in": [12]}]}}, "questions.size", "no_such_value"),
        ({"price": {"when": [{"fact": "day", "in": [1]}]}}, "questions.price", "later"),
        ({"tags": {"when": [{"fact": "shade", "below": 1}]}}, "questions.shade", "not_a_number"),
        ({"colour": {"options": []}}, "questions.colour", "dead_end"),
        ({"colour": {"when": [{"fact": "colour", "in": ["red"]}]}}, "questions.colour", "later"),
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
        ({"longest": 5}, "longest", "longest"),
    ],
)
def test_a_planted_fault_is_found(changes: dict[str, Any], where: str, problem: str) -> None:
    found = lint(small(**changes), FACTS)
    assert (where, problem) in [(finding.where, finding.problem) for finding in found]
    assert all(finding.problem in wording.FLOW_PROBLEMS for finding in found)


def test_a_question_that_no_rule_knows_is_found_unless_it_is_not_to_decide() -> None:
    facts = [name for name in FACTS if name != "shade"]
    assert [finding.problem for finding in lint(small(), facts)] == ["no_fact"]
    assert lint(small(shade={"decides": False}), facts) == []


def test_a_group_that_never_applies_hides_its_questions() -> None:
    never = [{"fact": "colour", "in": ["red"]}, {"fact": "colour", "in": ["blue"]}]
    groups = {"a": {"title": "A"}, "b": {"title": "B", "when": never}}
    assert "unreachable" in [
        finding.problem for finding in lint(small(groups=groups, day={"group": "b"}), FACTS)
    ]


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('short = "A message waits for you"', "", "questions.1.short"),
        ('prompt = "Does the client threaten', 'prompts = "Does the client threaten', "questions.0.prompts"),
        ('kind = "choice"', 'kind = "chioce"', "questions.1.kind"),
        ('kind = "choice"', "shared = true", "questions.1.shared"),
        ('group = "safety"', 'group = "saftey"', "questions.threat.group"),
        ('id = "unanswered_business_days"', 'id = "threat"', "questions.threat"),
        ('{ fact = "threat", in = [true] }', '{ fact = "threat" }', "urgent.0.threat"),
        ('{ value = 0, label = "No" }', '{ value = 0, label = "" }', "questions.1.options.0.label"),
        ("version = 2", "version = 2\nspeed = 3", "speed"),
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


def test_a_drawing_names_every_question_and_condition() -> None:
    drawn = mermaid(small(), advice='The "end"', otherwise="else")
    assert drawn.startswith("flowchart TD\n")
    for part in (
        'size["<b>size</b>',
        "colour = red",
        "size ≥ 5",
        "colour -. else .-> size",
        "#quot;end#quot;",
    ):
        assert part in drawn


def test_the_command_line_lints_and_draws(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flows", "lint"]) == 0
    assert "cancelling: fine. 51 questions" in capsys.readouterr().out
    assert main(["flows", "diagram", "cancelling"]) == 0
    assert capsys.readouterr().out.startswith("flowchart TD\n")
