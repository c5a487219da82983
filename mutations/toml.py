"""Writes what `tomllib` reads: one line for each entry of a file, since only programs read it."""

import json
from typing import Any


def dumps(content: dict[str, Any]) -> str:
    """Write a file of content."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in content.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False)
    return str(value)  # a date
