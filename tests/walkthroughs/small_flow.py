"""A small flow with a question of every kind and a table that asks them, to be changed by tests."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bot.content import Days, Dollars, read_facts, strict
from bot.walkthroughs.advice.decision_table import Rule, first_rule
from bot.walkthroughs.engine.asking import Reading, watched
from bot.walkthroughs.engine.flow import Flow, Value
from bot.walkthroughs.engine.route import Route

SMALL: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "title": "Small",
    "groups": {"a": {"title": "A"}},
    "questions": [
        {
            "id": "colour",
            "kind": "choice",
            "options": [{"value": "red", "label": "Red"}, {"value": "blue", "label": "Blue"}],
        },
        {"id": "shade", "kind": "text", "when": [{"fact": "colour", "in": ["red"]}]},
        {"id": "size", "kind": "number", "high": 10},
        {"id": "price", "kind": "money", "when": [{"fact": "size", "at_least": 5}]},
        {"id": "day", "kind": "date", "options": [{"value": 1, "label": "Yesterday"}]},
        {
            "id": "tags",
            "kind": "many",
            "options": [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}],
        },
    ],
}
FACTS = ("colour", "shade", "size", "price", "day", "tags")
TODAY = date(2026, 11, 23)


@strict
@dataclass(frozen=True, slots=True)
class SmallFacts:
    """What the rules of the small flow know."""

    colour: str | None = None
    shade: str | None = None
    size: int | bool | None = None
    price: Dollars | None = None
    day: Days | None = None
    tags: tuple[str, ...] = ()

    @property
    def dear(self) -> bool:
        return self.price is not None and self.price >= 100


TABLE: tuple[Rule[SmallFacts], ...] = (
    Rule("dark", "I", lambda f: f.colour == "red" and f.shade == "dark", "WAIT"),
    Rule("dear", "I", lambda f: f.dear, "FINISH"),
    Rule("marked", "I", lambda f: "x" in f.tags, "REPORT"),
    Rule("rest", "I", lambda _: True, "WAIT"),
)


class SmallRules:
    """The table above; its words quote the day."""

    def decide(self, facts: Mapping[str, Any], reading: Reading) -> None:
        """Try the table."""
        first_rule(TABLE, self._view(facts, reading))

    def tell(self, facts: Mapping[str, Any], reading: Reading) -> set[str]:
        """Read the day."""
        assert self._view(facts, reading).day is None or facts
        return set()

    def _view(self, facts: Mapping[str, Any], reading: Reading) -> SmallFacts:
        read = partial(read_facts, SmallFacts)
        return watched(read(dict(facts)), read({}), reading)


def route(answers: Mapping[str, Value | None], **changes: Any) -> Route:
    """Find the way of answers through the flow, or a changed one."""
    return Route(small(**changes), answers, SmallRules(), TODAY)


def small(**changes: Any) -> Flow:
    """Make the flow; `colour={...}` changes that question, None takes it out, other names are the flow's."""
    raw = copy.deepcopy(SMALL)
    for question in raw["questions"]:
        question |= {"group": "a", "prompt": "What?", "help": "Because.", "short": question["id"]}
    ids = [question["id"] for question in raw["questions"]]
    for name, change in changes.items():
        if name not in ids:
            raw[name] = change
        elif change is None:
            raw["questions"] = [each for each in raw["questions"] if each["id"] != name]
        else:
            next(each for each in raw["questions"] if each["id"] == name).update(change)
    return Flow.model_validate_json(json.dumps(raw))
