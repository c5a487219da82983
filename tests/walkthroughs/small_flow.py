"""A small flow with a question of every kind, to be changed by tests."""

import copy
import json
from typing import Any

from bot.walkthroughs.engine.flow import Flow

SMALL: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "title": "Small",
    "longest": 6,
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
