"""One walkthrough: its questions, and the way from facts to advice."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar, get_type_hints

from bot.content import load_content, read_facts
from bot.drafts.rules import fill
from bot.operator_errors import InvalidFacts
from bot.walkthroughs.advice.advice import Advice, compose
from bot.walkthroughs.advice.dates import Clocks
from bot.walkthroughs.advice.decision_table import Rule, decide_by
from bot.walkthroughs.advice.distress import is_distressed, is_left_out, without_numbers
from bot.walkthroughs.advice.texts import AdviceWords, Situations, Slots
from bot.walkthroughs.engine.flow import Flow, Value, load_flow
from bot.walkthroughs.engine.route import Route

_FOLDER = Path(__file__).parents[1] / "flows"
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One entry."""

    name: str
    """Of its folder and its flow."""
    facts: Collection[str]
    """What its rules know."""
    advise: Callable[[dict[str, Any]], Advice]
    """From facts to advice; raises InvalidFacts naming the first that can't be read."""
    words: Callable[[], AdviceWords]

    def flow(self) -> Flow:
        """Return the questions as they are asked today."""
        return load_flow(_FOLDER / self.name / "flow.toml")

    def conclude(self, route: Route, today: date) -> Advice:
        """Advise on the answers so far. `today` is the member's own."""
        facts = {name: value for name, value in route.facts(today).items() if name in self.facts}
        advice = self._read(facts)
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
        return {
            **advice.summary,
            "title": advice.title,
            "message": fill(advice.draft, **advice.slots).text if advice.draft else None,
            "reasons": [{"text": reason.text, "sources": list(reason.sources)} for reason in advice.reasons],
            "flips": [flip.text for flip in advice.flips],
            "actions": [{"what": action.what, "due": action.due.words} for action in advice.actions],
        }

    def _read(self, facts: dict[str, Any]) -> Advice:
        """Advise; an older answer that the rules of today do not understand counts as not known."""
        while True:
            try:
                return self.advise(facts)
            except InvalidFacts as error:
                if error.field not in facts:
                    raise
                facts = {name: value for name, value in facts.items() if name != error.field}


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

    def advise(answers: dict[str, Any]) -> Advice:
        told = read_facts(facts, answers)
        return compose(words(), told, decide_by(table, told), clocks=clocks(told), angry=angry(told))

    return Walkthrough(name, tuple(get_type_hints(facts)), advise, words)


@cache
def _load_words(path: Path, model: type[AdviceWords]) -> AdviceWords:
    return load_content(path, model)
