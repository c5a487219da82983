"""The way through a flow: the decision table is tried with what is known, and asks for what it needs.

The first fact that a rule reads and that nobody has answered is the next question. When a rule holds, asking
ends. What only the words of the advice read is offered after it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from bot.walkthroughs.engine.asking import Reading
from bot.walkthroughs.engine.flow import Answers, Flow, Question, Sheet, Value


class Rules(Protocol):
    """What a walkthrough makes of facts. Both read only through `reading`, which may stop them."""

    def decide(self, facts: Mapping[str, Any], reading: Reading) -> None:
        """Find the rule that holds, its outcome and its message."""
        ...

    def tell(self, facts: Mapping[str, Any], reading: Reading) -> set[str]:
        """Put the advice into words; return the questions whose answers stand in its message."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: a question, or a sheet with those of its questions that make sense here."""

    id: str
    questions: tuple[Question, ...]
    sheet: Sheet | None = None

    @property
    def group(self) -> str:
        """The id of the heading it stands under."""
        return self.sheet.group if self.sheet else self.questions[0].group

    @property
    def short(self) -> str:
        """What it is called."""
        return self.sheet.short if self.sheet else self.questions[0].short

    def open(self, answers: Answers) -> bool:
        """Tell whether anything of it has no answer yet."""
        return any(question.id not in answers for question in self.questions)


class _Needs(Exception):
    """The table needs this step before it can go on."""

    def __init__(self, step: Step) -> None:
        self.step = step


@dataclass
class _Trace:
    """Notes what the rules read, and stops them at the first step that is open."""

    flow: Flow
    answers: Answers
    steps: dict[str, Step] = field(default_factory=dict[str, Step])
    known: dict[str, bool] = field(default_factory=dict[str, bool])

    def __call__(self, fact: str) -> bool:
        found = self.known.get(fact)
        if found is None:
            question = self.flow.by_id.get(fact)
            self.known[fact] = False  # while its own conditions are looked at
            found = question is not None and self.makes_sense(question) and self.ask(question)
            self.known[fact] = found
        return found

    def makes_sense(self, question: Question) -> bool:
        """Tell whether the conditions of a question and of its group hold."""
        if question.id not in self.flow.conditional:
            return True
        group = self.flow.groups[question.group]
        return group.applies(self.value) and question.applies(self.value)

    def value(self, fact: str) -> Value | None:
        return self.answers.get(fact) if self(fact) else None

    def ask(self, question: Question) -> bool:
        """Go on with the answer to a question; raises _Needs where its step is open."""
        step = self.steps.get(question.sheet or question.id)
        if step is None:
            step = self.step_of(question)
            self.reached(step)
        return self.answers.get(question.id) is not None

    def step_of(self, question: Question) -> Step:
        if question.sheet is None:
            return Step(question.id, (question,))
        parts = tuple(
            each for each in self.flow.parts[question.sheet] if each is question or self.makes_sense(each)
        )
        return Step(question.sheet, parts, self.flow.sheets[question.sheet])

    def reached(self, step: Step) -> None:
        self.steps[step.id] = step
        if step.open(self.answers):
            raise _Needs(step)


class _Count(_Trace):
    """Goes on with what is usual where there is no answer: for counting what may come."""

    def ask(self, question: Question) -> bool:
        super().ask(question)
        return self.answers.get(question.id, question.guess) is not None

    def value(self, fact: str) -> Value | None:
        known = self(fact)
        return self.answers.get(fact, self.flow.by_id[fact].guess) if known else None

    def reached(self, step: Step) -> None:
        self.steps[step.id] = step


class _Tell(_Trace):
    """Goes on without what is not known, and asks for nothing on account of a condition."""

    def value(self, fact: str) -> Value | None:
        return self.answers.get(fact)

    def reached(self, step: Step) -> None:
        self.steps[step.id] = step


@dataclass(frozen=True)
class Route:
    """A flow together with the answers given so far.

    Answers that the rules do not read are kept but do not count: changing back brings them back.
    """

    flow: Flow
    answers: Answers
    rules: Rules
    today: date
    """Of the member: dates are days ago from here."""

    @cached_property
    def next(self) -> Step | None:
        """The first open step; None when the advice stands."""
        return self._way[-1] if self._way and self._way[-1].open(self.answers) else None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps that were answered on this way, in order."""
        return self._way if self.next is None else self._way[:-1]

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The answered questions that count, in order: what was asked, then what was offered."""
        asked = [question for step in self.steps for question in step.questions]
        return (*asked, *(question for question in self._told if question.id in self.answers))

    @cached_property
    def offered(self) -> tuple[Step, ...]:
        """Open steps that would not change the advice, only make it more exact; none before the advice."""
        trace = _Tell(self.flow, self.answers)
        steps = (trace.step_of(question) for question in self._told if question.id not in self.answers)
        return tuple({step.id: step for step in steps}.values())

    @cached_property
    def counting(self) -> dict[str, Value | None]:
        """The answers that count."""
        return {question.id: self.answers[question.id] for question in self.asked}

    @property
    def complete(self) -> bool:
        """Whether a rule holds, and nothing is left to ask."""
        return self.next is None

    @property
    def urgent(self) -> bool:
        """Whether the advice is about somebody's safety."""
        return self.complete and any(each.holds(self.counting.get(each.fact)) for each in self.flow.urgent)

    @cached_property
    def more(self) -> int:
        """About how many steps are still to come, with the open one. Falls with every step."""
        if self.complete:
            return 0
        passed = {question.id for step in self.steps for question in step.questions}
        so_far = {name: value for name, value in self.answers.items() if name not in passed}
        shown = self._left(so_far)
        for step in self.steps:
            so_far |= {question.id: self.answers[question.id] for question in step.questions}
            shown = min(self._left(so_far), shown - 1)
        return max(1, shown)

    def _left(self, answers: Answers) -> int:
        trace = _Count(self.flow, answers)
        self._follow(trace, {**self._guesses, **answers})
        return sum(step.open(answers) for step in trace.steps.values())

    def step(self, step_id: str) -> Step | None:
        """Find a step of this way, or a question of it or offered after it, by id."""
        steps = [*self._way, *self.offered]
        found = next((step for step in steps if step.id == step_id), None)
        questions = [*(question for step in steps for question in step.questions), *self._told]
        alone = (Step(question.id, (question,)) for question in questions if question.id == step_id)
        return found or next(alone, None)

    def applies(self, step_id: str) -> bool:
        """Tell whether the advice rests on this step or question."""
        return any(step_id in (step.id, question.id) for step in self._way for question in step.questions)

    def before(self, step_id: str) -> Step | None:
        """Find the step asked before this one."""
        before = None
        for step in self._way:
            if step.id == step_id or any(question.id == step_id for question in step.questions):
                return before
            before = step
        return before

    def facts(self, today: date) -> dict[str, Any]:
        """Return what the rules may know: dates as days ago; “not sure” is left out."""
        return self.read(self.counting, today)

    @cached_property
    def _way(self) -> tuple[Step, ...]:
        """All that is asked before the advice, up to and with the first open step."""
        trace = _Trace(self.flow, self.answers)
        with suppress(_Needs):
            self._follow(trace, self.answers)
        return tuple(trace.steps.values())

    def _follow(self, trace: _Trace, answers: Answers) -> None:
        self.rules.decide(self.read(answers), trace)
        if any(each.holds(trace.value(each.fact)) for each in self.flow.urgent):
            return  # somebody's safety does not wait for more
        for question in self.flow.questions:
            if question.asked == "always":
                trace(question.id)

    @cached_property
    def _told(self) -> tuple[Question, ...]:
        """The questions that only the words of the advice read, in the order of the flow."""
        if self.next is not None:
            return ()
        trace = _Tell(self.flow, self.answers)
        in_message = self.rules.tell(self.read(self.answers), trace)
        asked = {question.id for step in self.steps for question in step.questions}
        sheets = {step.id for step in self.steps}

        def fits(question: Question) -> bool:
            kept = question.asked == "always" or not question.decides
            known_anyway = kept and question.id in self.answers
            read = question.id in trace.known or question.id in in_message or question.asked == "offered"
            return (read or known_anyway) and question.sheet not in sheets and trace.makes_sense(question)

        return tuple(each for each in self.flow.questions if each.id not in asked and fits(each))

    @cached_property
    def _guesses(self) -> dict[str, Value]:
        return {each.id: each.guess for each in self.flow.questions if each.guess is not None}

    def read(self, answers: Answers, today: date | None = None) -> dict[str, Any]:
        """Turn answers into what the rules may know, as of a day."""
        return {
            name: _fact(self.flow.by_id[name], value, today or self.today)
            for name, value in answers.items()
            if value is not None and name in self.flow.by_id and self.flow.by_id[name].decides
        }


def _fact(question: Question, value: Value, today: date) -> Value:
    if question.kind == "date" and isinstance(value, str):
        return max(0, (today - date.fromisoformat(value)).days)
    return value
