"""Finds what is wrong with the file of a flow before a member does: `python -m bot flows lint`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.walkthroughs.engine.flow import MOST_FIELDS, Condition, Flow, Question

LONGEST_LABEL = 78
"""Of a button, with two left for the mark of the one chosen."""
LONGEST_OPTION = 100
MOST_OPTIONS = 25
MOST_LISTS = 5
"""On one sheet, beside its buttons."""


@dataclass(frozen=True, slots=True)
class FlowFault:
    """One fault, where it is, and the name of its sentence in the wording."""

    where: str
    problem: str
    detail: str = ""


def lint_flow(flow: Flow, facts: Collection[str]) -> list[FlowFault]:
    """List what is wrong with the file itself; `facts` are the names that its rules know."""
    return [*_references(flow), *_values(flow), *_sheets(flow), *_questions(flow, facts)]


def _references(flow: Flow) -> Iterator[FlowFault]:
    """Check that conditions look at questions that are there, and never in a circle."""
    looks_at = {question.id: _looks_at(flow, question) for question in flow.questions}
    for name, facts in looks_at.items():
        for fact in sorted(facts - looks_at.keys()):
            yield FlowFault(f"questions.{name}", "unknown_fact", fact)
        if name in _reached(name, looks_at):
            yield FlowFault(f"questions.{name}", "circle")
    for condition in flow.urgent:
        if condition.fact not in looks_at:
            yield FlowFault("urgent", "unknown_fact", condition.fact)


def _looks_at(flow: Flow, question: Question) -> set[str]:
    return {each.fact for each in _all_conditions(flow, question)}


def _reached(start: str, looks_at: Mapping[str, set[str]]) -> set[str]:
    """List all that a question's conditions look at, and theirs."""
    found: set[str] = set()
    waiting = set(looks_at[start])
    while waiting:
        fact = waiting.pop()
        found.add(fact)
        waiting |= looks_at.get(fact, set()) - found
    return found


def _sheets(flow: Flow) -> Iterator[FlowFault]:
    """Check that sheets have what they ask, no more than fits, and ticks that are answers."""
    for name, sheet in flow.sheets.items():
        where, parts = f"sheets.{name}", {question.id: question for question in flow.parts[name]}
        if not parts or name in flow.by_id:
            yield FlowFault(where, "empty_sheet")
        if sheet.ticks and {tick.fact for tick in sheet.ticks} != parts.keys():
            yield FlowFault(where, "unticked")
        told = [*((tick.fact, tick.value) for tick in sheet.ticks), *sheet.unticked.items()]
        for fact, value in told:
            if fact in parts and not _can_be_given(parts[fact], value):
                yield FlowFault(where, "no_such_value", str(value))
        lists = sum(not question.written for question in parts.values())
        if not sheet.ticks and (len(parts) - lists > MOST_FIELDS or lists > MOST_LISTS):
            yield FlowFault(where, "too_large")


def _values(flow: Flow) -> Iterator[FlowFault]:
    """Check that every answer a condition waits for can be given."""
    for condition in _every_condition(flow):
        question = flow.by_id.get(condition.fact)
        if question is None:
            continue
        for value in (*(condition.in_ or ()), *(condition.not_in or ())):
            if not _can_be_given(question, value):
                yield FlowFault(f"questions.{question.id}", "no_such_value", str(value))
        numeric = condition.at_least is not None or condition.below is not None
        if numeric and question.kind not in ("number", "money", "choice"):
            yield FlowFault(f"questions.{question.id}", "not_a_number", question.kind)


def _can_be_given(question: Question, value: object) -> bool:
    if any(option.value == value and type(option.value) is type(value) for option in question.options):
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return question.kind in ("number", "money") and question.low <= value <= question.high


def _questions(flow: Flow, facts: Collection[str]) -> Iterator[FlowFault]:
    """Check each question by itself: that it can be answered, is known, and fits Discord."""
    used = {question.group for question in flow.questions} | {sheet.group for sheet in flow.sheets.values()}
    for group in flow.groups.keys() - used:
        yield FlowFault(f"groups.{group}", "empty_group")
    for fact in sorted(set(facts) - flow.by_id.keys() - set(flow.not_asked)):
        yield FlowFault("questions", "no_question", fact)
    for question in flow.questions:
        where = f"questions.{question.id}"
        if question.decides and question.id not in facts:
            yield FlowFault(where, "no_fact")
        if question.kind in ("choice", "many") and not question.options:
            yield FlowFault(where, "dead_end")
        if question.low > question.high:
            yield FlowFault(where, "limits")
        yield from _options(question, where)


def _options(question: Question, where: str) -> Iterator[FlowFault]:
    longest = LONGEST_LABEL if question.as_buttons else LONGEST_OPTION
    if len(question.options) > MOST_OPTIONS:
        yield FlowFault(where, "too_many_options")
    labels = [option.label for option in question.options]
    values = [str(option.value) for option in question.options]
    if len(set(labels)) < len(labels) or len(set(values)) < len(values):
        yield FlowFault(where, "option_twice")
    for option in question.options:
        if len(option.label) > longest:
            yield FlowFault(where, "too_long", option.label)
        if option.hint and question.as_buttons:
            yield FlowFault(where, "hint_unseen", option.label)


def _all_conditions(flow: Flow, question: Question) -> tuple[Condition, ...]:
    """Give the conditions of a question and of its group."""
    return (*flow.groups[question.group].conditions, *question.conditions)


def _every_condition(flow: Flow) -> Iterator[Condition]:
    for question in flow.questions:
        yield from _all_conditions(flow, question)
    yield from flow.urgent
