"""Tries a walkthrough with many answers: what its rules read, how long it is, what changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count, islice
from random import Random
from statistics import median
from typing import Any

from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.advice.decision_table import decide_by
from bot.walkthroughs.advice.walkthrough import Walkthrough
from bot.walkthroughs.engine.asking import watched
from bot.walkthroughs.engine.flow import Flow, Question, Value
from bot.walkthroughs.engine.lint import FlowFault, lint_flow
from bot.walkthroughs.engine.mermaid import DrawingWords, DrawnRule, mermaid
from bot.walkthroughs.engine.route import Route

WAYS = 300
"""Are walked to see how long a walkthrough is, and what its rules read."""
_MOST_WAYS = 4_000
"""Are walked, at most, until every answer has changed something."""
_QUIET = (0.3, 0.6, 0.8, 0.85, 0.9)
"""How many of the answers of a way are the usual ones."""
_TODAY = date(2026, 1, 1)
_SUMS = (0, 5, 50, 700, 5_000)


@dataclass(frozen=True)
class Survey:
    """Ways through a walkthrough, drawn at random, the same ones each time."""

    walkthrough: Walkthrough
    flow: Flow

    @cached_property
    def ways(self) -> tuple[Route, ...]:
        """The ways, from those that answer nearly all at random to those that answer nearly all as usual."""
        return tuple(islice(self._walk(), WAYS))

    @cached_property
    def lengths(self) -> list[int]:
        """How many steps there are before the advice, in order of size."""
        return sorted(len(route.steps) for route in self.ways)

    @property
    def shortest(self) -> int:
        return self.lengths[0]

    @property
    def longest(self) -> int:
        return self.lengths[-1]

    @property
    def usual(self) -> int:
        return round(median(self.lengths))

    @cached_property
    def rules(self) -> dict[str, tuple[str, ...]]:
        """For each rule the facts that its condition is the first to read, in the order of the flow."""
        read: dict[str, set[str]] = {rule.name: set() for rule in self.walkthrough.table}
        for route in self.ways:
            self._note_reads(route, read)
        seen: set[str] = set()
        first: dict[str, tuple[str, ...]] = {}
        for name, facts in read.items():
            first[name] = tuple(each for each in self.flow.by_id if each in facts and each not in seen)
            seen |= facts
        return first

    def faults(self) -> Iterator[FlowFault]:
        """List questions that nobody comes to, and those whose answers change nothing."""
        left, met = set(self.flow.by_id), set[str]()
        for route in islice(self._walk(), _MOST_WAYS):
            for question in _met(route):
                met.add(question.id)
                if question.id in left and (question.asked == "offered" or self._matters(route, question)):
                    left.discard(question.id)
            if not left:
                return
        for name in self.flow.by_id:
            if name in left:
                yield FlowFault(f"questions.{name}", "changes_nothing" if name in met else "unread")

    def _walk(self) -> Iterator[Route]:
        random = Random(7)  # noqa: S311 - nothing secret is drawn
        for number in count():
            yield self._way(random, _QUIET[number % len(_QUIET)], guessing=number % 2 == 0)

    def _way(self, random: Random, quiet: float, *, guessing: bool) -> Route:
        answers: dict[str, Value | None] = {}
        while True:
            route = self.walkthrough.route(self.flow, answers, _TODAY)
            step = route.next or next(iter(route.offered), None)
            if step is None:
                return route
            for question in step.questions:
                if random.random() >= quiet:
                    answers[question.id] = random.choice(possible_answers(question)[random.random() > 0.1 :])
                else:
                    answers.setdefault(question.id, question.guess if guessing else None)

    def _note_reads(self, route: Route, read: dict[str, set[str]]) -> None:
        facts, name = route.facts(_TODAY), ""

        def reading(fact: str) -> bool:
            read[name].add(fact)
            return True

        view = watched(self.walkthrough.readable(facts), self.walkthrough.readable({}), reading)
        for rule in self.walkthrough.table:
            name = rule.name
            if rule.holds(view):
                return

    def _matters(self, route: Route, question: Question) -> bool:
        """Tell whether another answer leads to another advice; what is only quoted always does."""
        if not question.decides:
            return True
        rest = {name: value for name, value in route.counting.items() if name != question.id}
        told = self._told(rest)
        return any(self._told({**rest, question.id: each}) != told for each in possible_answers(question))

    def _told(self, answers: dict[str, Value | None]) -> tuple[Any, ...]:
        read = self.walkthrough.readable(Route(self.flow, {}, self.walkthrough, _TODAY).read(answers))
        told: Advice = self.walkthrough.compose(read, decide_by(self.walkthrough.table, read))
        numbers = getattr(read, "score_facts", None)  # what the cards about the score show
        said = (told.reasons, told.actions, told.slots, told.claims)
        return (told.summary, *said, told.clocks, told.angry, numbers)


def survey_of(walkthrough: Walkthrough) -> Survey:
    """Make the survey of a walkthrough as it is asked today."""
    return Survey(walkthrough, walkthrough.flow())


def drawing(walkthrough: Walkthrough, words: DrawingWords) -> str:
    """Draw a walkthrough from its table."""
    survey, outcomes = survey_of(walkthrough), walkthrough.words().outcomes
    ends: dict[str, set[str]] = {
        rule.name: set() if callable(rule.outcome) else {rule.outcome} for rule in walkthrough.table
    }
    for route in survey.ways:
        told = walkthrough.conclude(route, _TODAY)
        ends[told.rule].add(told.outcome)
    titles = {
        rule: " / ".join(said.title for outcome, said in outcomes.items() if outcome in found)
        for rule, found in ends.items()
    }
    rules = [DrawnRule(name, titles[name], facts) for name, facts in survey.rules.items()]
    return mermaid(survey.flow, rules, words)


def lint(walkthrough: Walkthrough) -> list[FlowFault]:
    """List all faults of a walkthrough's questions."""
    flow = walkthrough.flow()
    found = lint_flow(flow, walkthrough.facts)
    return found or list(Survey(walkthrough, flow).faults())


def possible_answers(question: Question) -> list[Value | None]:
    """List telling answers to a question, “not sure” among them."""
    options: list[Value | None] = [None, *(option.value for option in question.options)]
    if question.kind == "many":
        return [None, *([str(option.value)] for option in question.options)]
    if question.kind == "date":
        return [None, "2026-01-01", "2025-12-28", "2025-12-20", "2025-11-01"]
    if question.kind == "money":
        return [*options, *(each for each in _SUMS if each <= question.high)]
    if question.kind == "number":
        return [*options, question.low, *(each for each in (3, 7, 25, 79) if each <= question.high)]
    return [*options, "words"] if question.kind == "text" else options


def _met(route: Route) -> list[Question]:
    return [*route.asked, *(question for step in route.offered for question in step.questions)]
