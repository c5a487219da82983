"""Content is written in TOML and checked when loaded: a mistake names its file, its entry and its field."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import InvalidContent

SourceMark = Annotated[str, StringConstraints(pattern=r"^(S\d-\d\d|P\d{1,2}|I)$")]
"""Where a piece of advice comes from: a claim (`S1-21`), a public page (`P22`) or inference (`I`)."""


class Content(BaseModel):
    """A part of a content file: it never changes, and a key nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Fault(ValueError):
    """Raised by a validator that knows better than pydantic which entry is wrong."""

    def __init__(self, entry: str, problem: str) -> None:
        super().__init__(problem)
        self.entry = entry


def _any_of(patterns: object) -> re.Pattern[str]:
    if not isinstance(patterns, list) or not patterns:
        raise ValueError("wants a list of patterns")
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise Fault("pattern", str(error)) from error


Patterns = Annotated[re.Pattern[str], BeforeValidator(_any_of)]
"""A list of patterns, joined into one that finds any of them."""

_AT_LINE = re.compile(r"\(at line (\d+)")
_ROOT = Path(__file__).parents[1]
Model = TypeVar("Model", bound=BaseModel)


def load_content(path: Path, model: type[Model]) -> Model:
    """Read a TOML file of ours as `model`; raises InvalidContent naming file and line of the first fault."""
    try:
        text = path.read_text("utf-8")
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        line = int(found[1]) if (found := _AT_LINE.search(str(error))) else _last_line(path)
        raise InvalidContent(file=_name(path), line=line, entry="TOML", problem=str(error)) from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        place, problem = _first_fault(error.errors()[0])
        raise InvalidContent(
            file=_name(path), line=line_of(text, place), entry=".".join(map(str, place)), problem=problem
        ) from error


def line_of(text: str, place: Sequence[str | int]) -> int:
    """Tell in which line, from 1, an entry of a TOML text begins; where there is none, what should hold it.

    It ends in the first line with which all lines so far hold it.
    """
    lines = text.split("\n")
    wanted = _depth(tomllib.loads(text), place)
    before = 0
    for end in range(len(lines) + 1):
        try:
            raw = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue  # inside an entry of several lines
        if _depth(raw, place) == wanted:
            break
        before = end
    return before + 1


def _depth(raw: Any, place: Sequence[str | int]) -> int:  # noqa: ANN401 - whatever TOML holds
    """Count how far a place can be followed."""
    for depth, part in enumerate(place):
        try:
            raw = raw[part]
        except (LookupError, TypeError):
            return depth
    return len(place)


def _last_line(path: Path) -> int:
    return path.read_bytes().count(b"\n") + 1


def _name(path: Path) -> str:
    return str(path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else path.name)


def _first_fault(details: ErrorDetails) -> tuple[list[str | int], str]:
    """Tell place (`items`, `B2`, `weight`) and problem of pydantic's error."""
    place = list(details["loc"])
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, Fault):
        place += cause.entry.split(".")
    problem = str(cause) if cause else details["msg"]
    return place, problem
