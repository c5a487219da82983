"""Draws a decision table with its questions as text for Mermaid, which GitHub and many editors show."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.walkthroughs.engine.flow import Condition, Flow, Question

_YES_NO = {True: "yes", False: "no"}


class DrawnRule(NamedTuple):
    """A rule as it is drawn."""

    name: str
    outcome: str
    """What it advises, in words."""
    facts: tuple[str, ...]
    """What has to be asked before it can be tried, beside what rules above it asked."""


class DrawingWords(NamedTuple):
    """What stands in a drawing beside the names."""

    rule: str
    holds: str
    otherwise: str
    always: str


def mermaid(flow: Flow, rules: Sequence[DrawnRule], words: DrawingWords) -> str:
    """Draw rules from the top; before each the questions that it is the first to need."""
    lines = ["flowchart TD", f"    start([{_quoted(flow.title)}])"]
    last, arrow, drawn = "start", "-->", set[str]()
    for rule in rules:
        for step, text in _steps(flow, rule.facts).items():
            if step not in drawn:
                drawn.add(step)
                lines += [f"    {step}[{_quoted(text)}]", f"    {last} {arrow} {step}"]
                last, arrow = step, "-->"
        node = f"rule_{rule.name}"
        holds = _quoted(words.rule.format(rule=rule.name))
        lines += [
            f"    {node}{{{holds}}}",
            f"    {last} {arrow} {node}",
            f"    {node} -- {words.holds} --> end_{rule.name}([{_quoted(rule.outcome)}])",
        ]
        last, arrow = node, f"-- {words.otherwise} -->"
    always = tuple(question.id for question in flow.questions if question.asked == "always")
    if rest := [text for step, text in _steps(flow, always).items() if step not in drawn]:
        lines.append(f"    always[{_quoted('<br/>'.join([words.always, *rest]))}]")
    return "\n".join(lines) + "\n"


def _steps(flow: Flow, facts: Sequence[str]) -> Mapping[str, str]:
    """Name the steps that ask for these facts, each with its questions."""
    steps: dict[str, str] = {}
    for question in (flow.by_id[fact] for fact in facts):
        sheet = flow.sheets.get(question.sheet or "")
        if sheet is None:
            steps[question.id] = _named(question.short, [question])
        else:
            steps[question.sheet or ""] = _named(sheet.short, flow.parts[question.sheet or ""])
    return steps


def _named(title: str, questions: Sequence[Question]) -> str:
    conditions = [
        f"<i>{question.short}: {' and '.join(map(_condition, question.conditions))}</i>"
        for question in questions
        if question.conditions
    ]
    listed = [question.short for question in questions] if len(questions) > 1 else []
    return "<br/>".join([f"<b>{title}</b>", *listed, *conditions])


def _condition(condition: Condition) -> str:
    if condition.in_ is not None:
        return f"{condition.fact} = {_values(condition.in_)}"
    if condition.not_in is not None:
        return f"{condition.fact} ≠ {_values(condition.not_in)}"
    if condition.at_least is not None:
        return f"{condition.fact} ≥ {condition.at_least}"
    return f"{condition.fact} < {condition.below}"


def _values(values: tuple[object, ...]) -> str:
    return "/".join(_YES_NO[value] if isinstance(value, bool) else str(value) for value in values)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'
