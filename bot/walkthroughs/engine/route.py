"""The way through a flow: which question comes next, which were asked. What answers mean, others decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.walkthroughs.engine.flow import Answers, AskedWhen, Condition, Flow, Question, Value


@dataclass(frozen=True)
class Route:
    """A flow together with the answers given so far.

    Answers to questions that no longer apply are kept but do not count: changing back brings them back.
    """

    flow: Flow
    answers: Answers

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The answered questions that apply, in order."""
        return tuple(question for question in self._way if question.id in self.answers)

    @cached_property
    def next(self) -> Question | None:
        """The first open question; None when all is answered."""
        way = self._way
        return way[-1] if way and way[-1].id not in self.answers else None

    @cached_property
    def counting(self) -> dict[str, Value | None]:
        """The answers that count."""
        return {question.id: self.answers[question.id] for question in self.asked}

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return self.next is None

    @property
    def urgent(self) -> bool:
        """Whether the advice must not wait for a review."""
        return self.complete and any(each.holds(self.counting.get(each.fact)) for each in self.flow.urgent)

    @cached_property
    def at_most(self) -> int:
        """How many questions there can be in all, from what is known now."""
        if self.next is None:
            return len(self.asked)
        start = self.flow.questions.index(self.next)
        possible: set[str] = set()
        for question in self.flow.questions[start:]:
            group = self.flow.groups[question.group]
            if all(_may_apply(each, self.counting, possible) for each in (group, question)):
                possible.add(question.id)
        return min(self.flow.longest, len(self.asked) + len(possible))

    def applies(self, question_id: str) -> bool:
        """Tell whether this question is asked on this way."""
        return any(question.id == question_id for question in self._way)

    def before(self, question_id: str) -> Question | None:
        """Find the question asked before this one."""
        before = None
        for question in self._way:
            if question.id == question_id:
                break
            before = question
        return before

    def facts(self, today: date) -> dict[str, Any]:
        """Return what the rules may know: dates as days ago; “not sure” is left out."""
        return {
            name: _fact(self.flow.by_id[name], value, today)
            for name, value in self.counting.items()
            if value is not None and self.flow.by_id[name].decides
        }

    @cached_property
    def _way(self) -> tuple[Question, ...]:
        """All that is asked, up to and with the first open question."""
        return tuple(self._walk())

    def _walk(self) -> Iterator[Question]:
        counting: dict[str, Value | None] = {}
        for question in self.flow.questions:
            if not self.flow.asks(question, counting):
                continue
            yield question
            if question.id not in self.answers:
                return
            counting[question.id] = self.answers[question.id]


def _fact(question: Question, value: Value, today: date) -> Value:
    if question.kind == "date":
        return max(0, (today - date.fromisoformat(str(value))).days)
    return value


def _may_apply(asked: AskedWhen, answers: Answers, open_facts: set[str]) -> bool:
    """Tell whether something may still be asked, whatever the open questions will bring."""

    def may_hold(condition: Condition) -> bool:
        return condition.fact in open_facts or condition.holds(answers.get(condition.fact))

    return all(map(may_hold, asked.when)) and (
        not asked.any or any(all(map(may_hold, every)) for every in asked.any)
    )
