"""One walkthrough: its questions, and the way from facts to advice."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from bot.content import load_content, read_facts
from bot.drafts.rules import fill
from bot.operator_errors import InvalidFacts
from bot.walkthroughs.advice.advice import Advice, compose, sharpen
from bot.walkthroughs.advice.dates import Clocks
from bot.walkthroughs.advice.decision_table import Decision, Rule, decide_by, draft_by, first_rule, outcome_by
from bot.walkthroughs.advice.distress import is_distressed, is_left_out, without_numbers
from bot.walkthroughs.advice.texts import AdviceWords, Situations, Slots
from bot.walkthroughs.engine.asking import Reading, watched
from bot.walkthroughs.engine.flow import Answers, Flow, Value, load_flow
from bot.walkthroughs.engine.route import Route

_FOLDER = Path(__file__).parents[1] / "flows"
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One entry."""

    name: str
    """Of its folder and its flow."""
    read: Callable[[dict[str, Any]], Any]
    """From answers to facts; raises InvalidFacts naming the first that can't be read."""
    table: Sequence[Rule[Any]]
    compose: Callable[[Any, Decision], Advice]
    """Puts a decision on facts into words."""
    words: Callable[[], AdviceWords]
    complete: Callable[[Advice], Advice] = lambda advice: advice
    """Adds what is found by trying other facts."""

    @property
    def facts(self) -> Collection[str]:
        """What its rules know."""
        return _names(type(self._blank))

    def flow(self) -> Flow:
        """Return the questions as they are asked today."""
        return load_flow(_FOLDER / self.name / "flow.toml")

    def advise(self, facts: dict[str, Any]) -> Advice:
        """Go from facts to advice; raises InvalidFacts naming the first that can't be read."""
        return self._advise(self.read(facts))

    def route(self, flow: Flow, answers: Answers, today: date) -> Route:
        """Find the way of these answers through a version of the flow. `today` is the member's own."""
        return Route(flow, answers, self, today)

    def decide(self, facts: Mapping[str, Any], reading: Reading) -> None:
        """Try the table, reading facts only through `reading`: the rule, its outcome and its message."""
        view = self._watched(facts, reading)
        rule = first_rule(self.table, view)
        outcome_by(rule, view)
        draft_by(rule, view)

    def tell(self, facts: Mapping[str, Any], reading: Reading) -> set[str]:
        """Read what sum, steps and message depend on; return the questions that the message quotes."""
        decision = decide_by(self.table, self.readable(dict(facts)))
        view = self._watched(facts, reading)
        first_rule(self.table, view).refund(view)
        return sharpen(self.words(), view, decision)

    def conclude(self, route: Route, today: date) -> Advice:
        """Advise on the answers so far. `today` is the member's own."""
        advice = self._advise(self.readable(route.facts(today)))
        known = {blank: route.counting.get(question_id) for blank, question_id in advice.answered.items()}
        said = {
            blank: _in_a_message(value, route.flow.by_id[advice.answered[blank]].kind)
            for blank, value in known.items()
            if value is not None and not is_left_out(value)
        }
        advice = replace(advice, slots={**advice.slots, **said})
        return without_numbers(advice) if is_distressed(route) else advice

    def rehearse(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Advise on the facts of one file, with the keys that the case files fix; raises InvalidFacts."""
        advice = self.advise(facts)
        asked = self.walked(facts)
        return {
            "asked": [step.id for step in asked.steps],
            **advice.summary,
            "title": advice.title,
            "message": fill(advice.draft, **advice.slots).text if advice.draft else None,
            "reasons": [{"text": reason.text, "sources": list(reason.sources)} for reason in advice.reasons],
            "flips": [flip.text for flip in advice.flips],
            "actions": [{"what": action.what, "due": action.due.words} for action in advice.actions],
        }

    def walked(self, facts: Mapping[str, Any]) -> Route:
        """Answer all that is asked before the advice, as a member would for whom these are the facts."""
        answers: dict[str, Value | None] = {}
        while step := (route := self.route(self.flow(), answers, date.min)).next:
            answers |= {question.id: facts.get(question.id) for question in step.questions}
        return route

    def _advise(self, facts: Any) -> Advice:  # noqa: ANN401 - whatever its facts are
        return self.complete(self.compose(facts, decide_by(self.table, facts)))

    def _watched(self, facts: Mapping[str, Any], reading: Reading) -> Any:  # noqa: ANN401 - as above
        known = self.readable(dict(facts), partial(read_facts, type(self._blank)))
        return watched(known, self._blank, reading)

    @property
    def _blank(self) -> Any:  # noqa: ANN401 - as above
        """Nothing is known: every fact is what it counts as then."""
        return _blank(self.read)

    def readable(self, answers: dict[str, Any], read: Callable[[dict[str, Any]], Any] | None = None) -> Any:  # noqa: ANN401 - as above
        """Read answers; an older one that the rules of today do not understand counts as not known."""
        read = read or self.read
        answers = {name: value for name, value in answers.items() if name in self.facts}
        while True:
            try:
                return read(answers)
            except InvalidFacts as error:
                if error.field not in answers:
                    raise
                answers = {name: value for name, value in answers.items() if name != error.field}


@cache
def _names(facts: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(facts))


@cache
def _blank(read: Callable[[dict[str, Any]], Any]) -> Any:  # noqa: ANN401 - whatever its facts are
    return read({})


def _in_a_message(value: Value, kind: str) -> str:
    """Write an answer as it stands in a message."""
    if kind != "date":
        return str(value)
    day = date.fromisoformat(str(value))
    return f"{day:%B} {day.day}"


def by_table(
    name: str,
    facts: type[F],
    table: Sequence[Rule[F]],
    names: Situations,
    fills: Slots,
    *,
    clocks: Callable[[F], Clocks] = lambda _: Clocks(),
    angry: Callable[[F], bool] = lambda _: False,
) -> Walkthrough:
    """Make a walkthrough of a decision table and the words of its `advice.toml`.

    `facts` is a dataclass (`read_facts`); `names` and `fills` are the situations and slots that the words may
    name. `clocks` tells since when things run, `angry` who waits a day with what can't be taken back.
    """

    class Words(AdviceWords):
        rules_known = tuple(table)
        situations: ClassVar[Situations] = names
        slots: ClassVar[Slots] = fills

    words = partial(_load_words, _FOLDER / name / "advice.toml", Words)

    def put(told: F, decision: Decision) -> Advice:
        return compose(words(), told, decision, clocks=clocks(told), angry=angry(told))

    return Walkthrough(name, partial(read_facts, facts), table, put, words)


@cache
def _load_words(path: Path, model: type[AdviceWords]) -> AdviceWords:
    return load_content(path, model)
