"""Case files kept beside the project, one JSON object a line; none of them where they are not at hand."""

import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "shared" / "cases"
SAID = ("title", "message", "reasons", "flips", "actions")
WITHIN = {"net_of_refund": 10, "refund": 10, "break_even": 0.02, "recovery": 0}


def case_lines(name: str) -> list[dict[str, Any]]:
    """Read the cases that hold facts (those of unreadable files belong to the command line)."""
    return [case for case in current_lines(name) if "input" in case]


def current_lines(name: str) -> list[dict[str, Any]]:
    """Read the cases of a file; a line of `changed.jsonl` takes the place of that with the same id."""
    changed = {case["id"]: case for case in json_lines(FOLDER / "changed.jsonl")}
    return [changed.get(case.get("id"), case) for case in json_lines(FOLDER / f"{name}.jsonl")]


def json_lines(file: Path) -> list[dict[str, Any]]:
    """Read one object a line; nothing where the file is not there."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def differences(expected: Any, found: Any, at: str = "", within: float = 1) -> list[str]:
    """Compare what is expected and nothing else; numbers have some room, by their field."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return [f"{at}: no object"]
        return [
            problem
            for key, value in expected.items()
            for problem in differences(
                value, found.get(key, "missing"), f"{at}.{key}", WITHIN.get(key, within)
            )
        ]
    number = isinstance(expected, int | float) and not isinstance(expected, bool)
    if number and isinstance(found, int | float) and not isinstance(found, bool):
        room = 0 if at == ".refund" and expected == 0 else within
        return [] if abs(expected - found) <= room + 1e-9 else [f"{at}: {found}, not {expected}"]
    return (
        [] if expected == found and type(expected) is type(found) else [f"{at}: {found!r}, not {expected!r}"]
    )


def sayings(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """Compare what is said of a case with the patterns that must be there and those that must not."""
    said = json.dumps({name: answer[name] for name in SAID}, ensure_ascii=False)
    missing = [f"not said: {each}" for each in case.get("says", []) if not re.search(each, said)]
    return missing + [f"said: {each}" for each in case.get("never_says", []) if re.search(each, said)]
