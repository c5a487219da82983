"""Finds what is wrong with a flow before a member does: `python -m bot flows lint`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.walkthroughs.engine.flow import Condition, Flow, Question, Value

LONGEST_LABEL = 78
"""Of a button, with two left for the mark of the one chosen."""
LONGEST_OPTION = 100
MOST_OPTIONS = 25
MOST_STATES = 200_000

State = tuple[tuple[str, int], ...]
"""For each answer that later conditions look at: which of them it fulfils, as a number."""


@dataclass(frozen=True, slots=True)
class FlowFault:
    """One fault, where it is, and the name of its sentence in the wording."""

    where: str
    problem: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """Every way through a flow, counted."""

    ways: int
    shortest: int
    longest: int
    asked: frozenset[str]
    """The questions that some way comes to."""


@dataclass(frozen=True, slots=True)
class _Leg:
    ways: int
    shortest: int
    longest: int

    def joined(self, other: "_Leg") -> "_Leg":
        return _Leg(
            self.ways + other.ways, min(self.shortest, other.shortest), max(self.longest, other.longest)
        )


def lint(flow: Flow, facts: Collection[str]) -> list[FlowFault]:
    """List all faults; `facts` are the names that the rules of this walkthrough know."""
    findings = [*_references(flow), *_values(flow), *_questions(flow, facts)]
    if any(finding.problem in ("later", "unknown_fact") for finding in findings):
        return findings  # ways cannot be counted where order is broken
    survey = survey_of(flow)
    findings += [
        FlowFault(f"questions.{question.id}", "unreachable")
        for question in flow.questions
        if question.id not in survey.asked
    ]
    if survey.longest != flow.longest:
        findings.append(FlowFault("longest", "longest", str(survey.longest)))
    if survey.shortest == 0:
        findings.append(FlowFault("questions", "dead_end"))
    return findings


def survey_of(flow: Flow) -> Survey:
    """Walk every way at once. Answers that no later condition tells apart are taken together.

    A way counts presses that matter: two options that lead through the same questions are one way.
    """
    legs: dict[State, _Leg] = {(): _Leg(1, 0, 0)}
    asked: set[str] = set()
    for index, question in enumerate(flow.questions):
        kept = {each.fact for later in flow.questions[index + 1 :] for each in _all_conditions(flow, later)}
        kept |= {each.fact for each in flow.urgent}
        following: dict[State, _Leg] = {}
        for state, leg in legs.items():
            applies = flow.asks(question, _Known(flow, state))
            if applies:
                asked.add(question.id)
            for answer in _classes(flow, question) if applies else (0,):
                reached = (*state, (question.id, answer)) if answer else state
                reached = tuple(pair for pair in reached if pair[0] in kept)
                step = _Leg(leg.ways, leg.shortest + applies, leg.longest + applies)
                following[reached] = following[reached].joined(step) if reached in following else step
        legs = following
        if len(legs) > MOST_STATES:
            raise OverflowError(question.id)
    total = list(legs.values())
    return Survey(
        sum(leg.ways for leg in total),
        min(leg.shortest for leg in total),
        max(leg.longest for leg in total),
        frozenset(asked),
    )


class _Known(Mapping[str, "Value | None"]):
    """The answers of a state: for each class the first answer of it."""

    def __init__(self, flow: Flow, state: State) -> None:
        self._flow = flow
        self._state = dict(state)

    def __getitem__(self, fact: str) -> Value | None:
        return _classes(self._flow, self._flow.by_id[fact])[self._state.get(fact, 0)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._flow.by_id)

    def __len__(self) -> int:
        return len(self._flow.by_id)


_found: dict[tuple[int, str], tuple[dict[int, Value | None], Flow]] = {}


def _classes(flow: Flow, question: Question) -> dict[int, Value | None]:
    """Sort the possible answers by the conditions they fulfil; number 0 is “not sure” and its like."""
    key = (id(flow), question.id)
    if key not in _found:
        tests = [each for each in _every_condition(flow) if each.fact == question.id]
        classes: dict[int, Value | None] = {}
        numbers: dict[tuple[bool, ...], int] = {}
        for value in [None, *_samples(question, tests)]:
            mark = tuple(test.holds(value) for test in tests)
            classes.setdefault(numbers.setdefault(mark, len(numbers)), value)
        _found[key] = (classes, flow)  # the flow is kept, so that its id stays its own
    return _found[key][0]


def _samples(question: Question, tests: Sequence[Condition]) -> list[Value]:
    """Give an answer of every kind: all options, and numbers around each limit that is tested."""
    options: list[Value] = [option.value for option in question.options]
    if question.kind == "many":
        return [[str(value)] for value in options]
    if question.kind == "text":
        return ["x"]
    if question.kind not in ("number", "money"):
        return options
    edges = [limit for test in tests for limit in (test.at_least, test.below) if limit is not None]
    near = [number for edge in edges for number in (edge, edge - 1)]
    return [*options, question.low, question.high, *(n for n in near if question.low <= n <= question.high)]


def _references(flow: Flow) -> Iterator[FlowFault]:
    """Check that conditions look back, at questions that are there."""
    places = {question.id: place for place, question in enumerate(flow.questions)}
    for place, question in enumerate(flow.questions):
        for condition in _all_conditions(flow, question):
            if condition.fact not in places:
                yield FlowFault(f"questions.{question.id}", "unknown_fact", condition.fact)
            elif places[condition.fact] >= place:
                yield FlowFault(f"questions.{question.id}", "later", condition.fact)
    for condition in flow.urgent:
        if condition.fact not in places:
            yield FlowFault("urgent", "unknown_fact", condition.fact)


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
    for group in flow.groups:
        if all(question.group != group for question in flow.questions):
            yield FlowFault(f"groups.{group}", "empty_group")
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
