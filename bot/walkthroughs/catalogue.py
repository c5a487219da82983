"""Every walkthrough there is. A further one is a folder and an entry here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import InvalidFacts
from bot.walkthroughs.advice import Advice
from bot.walkthroughs.advice_words import AdviceWords
from bot.walkthroughs.cancelling import content as cancelling
from bot.walkthroughs.cancelling.reading import READERS as CANCELLING_FACTS
from bot.walkthroughs.cancelling.rules import advise_on as advise_on_cancelling
from bot.walkthroughs.deliver import rules as deliver
from bot.walkthroughs.deliver.facts import READERS as DELIVER_FACTS
from bot.walkthroughs.distress import is_distressed, without_numbers
from bot.walkthroughs.engine import Route
from bot.walkthroughs.first_jobs import rules as first_jobs
from bot.walkthroughs.first_jobs.facts import READERS as FIRST_JOBS_FACTS
from bot.walkthroughs.flow import Flow, Value, load_flow
from bot.walkthroughs.ghosting import rules as ghosting
from bot.walkthroughs.ghosting.facts import READERS as GHOSTING_FACTS
from bot.walkthroughs.hours import rules as hours
from bot.walkthroughs.hours.facts import READERS as HOURS_FACTS
from bot.walkthroughs.reflect import rules as reflect
from bot.walkthroughs.reflect.facts import READERS as REFLECT_FACTS
from bot.walkthroughs.review import rules as review
from bot.walkthroughs.review.facts import READERS as REVIEW_FACTS
from bot.walkthroughs.scope import rules as scope
from bot.walkthroughs.scope.facts import READERS as SCOPE_FACTS
from bot.walkthroughs.silent import rules as silent
from bot.walkthroughs.silent.facts import READERS as SILENT_FACTS
from bot.walkthroughs.threat import rules as threat
from bot.walkthroughs.threat.facts import READERS as THREAT_FACTS

_FOLDER = Path(__file__).parent


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
            if value is not None
        }
        advice = replace(advice, slots={**advice.slots, **said})
        return without_numbers(advice) if is_distressed(route) else advice

    def rehearse(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Advise on the facts of one file, with the keys that the case files fix; raises InvalidFacts."""
        advice = self.advise(facts)
        return {
            **advice.summary,
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
                field = str(error.slots["field"])
                if field not in facts:
                    raise
                facts = {name: value for name, value in facts.items() if name != field}


def _in_a_message(value: Value, kind: str) -> str:
    """Write an answer as it stands in a message."""
    if kind != "date":
        return str(value)
    day = date.fromisoformat(str(value))
    return f"{day:%B} {day.day}"


_ALL = (
    Walkthrough("cancelling", CANCELLING_FACTS, advise_on_cancelling, cancelling.advice_words),
    Walkthrough("ghosting", GHOSTING_FACTS, ghosting.advise_on, ghosting.advice_words),
    Walkthrough("deliver", DELIVER_FACTS, deliver.advise_on, deliver.advice_words),
    Walkthrough("review", REVIEW_FACTS, review.advise_on, review.advice_words),
    Walkthrough("hours", HOURS_FACTS, hours.advise_on, hours.advice_words),
    Walkthrough("first_jobs", FIRST_JOBS_FACTS, first_jobs.advise_on, first_jobs.advice_words),
    Walkthrough("reflect", REFLECT_FACTS, reflect.advise_on, reflect.advice_words),
    Walkthrough("scope", SCOPE_FACTS, scope.advise_on, scope.advice_words),
    Walkthrough("silent", SILENT_FACTS, silent.advise_on, silent.advice_words),
    Walkthrough("threat", THREAT_FACTS, threat.advise_on, threat.advice_words),
)
FLOWS: Mapping[str, Walkthrough] = {each.name: each for each in _ALL}


def discreet_flows() -> list[str]:
    """Name those that are never spoken of unasked."""
    return [name for name, walkthrough in FLOWS.items() if walkthrough.flow().discreet]
