"""What is read from files and checked: content in TOML, facts in JSON. A mistake names its entry."""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    with_config,
)
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from bot import wording
from bot.operator_errors import InvalidContent, InvalidFacts

SourceMark = Annotated[str, StringConstraints(pattern=r"^(S\d-\d\d|P\d{1,2}|I)$")]
"""Where a piece of advice comes from: a claim (`S1-21`), a public page (`P22`) or inference (`I`)."""


class Content(BaseModel):
    """A part of a content file: it never changes, and a key nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Facts = TypeVar("Facts")
Number = TypeVar("Number", int, Fraction)


class Limits(NamedTuple):
    """The lowest and the highest number allowed, both included."""

    low: float
    high: float

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._within, handler(source))

    def _within(self, number: Number) -> Number:
        if not self.low <= number <= self.high:
            raise ValueError(f"must lie between {self.low:,} and {self.high:,}")
        return number


def _exact(written: object) -> Fraction:
    endless = isinstance(written, float) and not isfinite(written)
    if isinstance(written, bool) or not isinstance(written, int | float) or endless:
        raise ValueError("must be a finite number, without quotation marks")
    return Fraction(repr(written))


def _whole(written: object) -> int:
    found = _exact(written)
    if found.denominator != 1:
        raise ValueError("must be a whole number")
    return found.numerator


Exact = Annotated[Fraction, BeforeValidator(_exact)]
"""A number as it is written: 0.15 is 3/20, not the float next to it."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A number without a fraction; 3.0 is whole."""

JOBS = Limits(0, 100_000)
MONEY = Limits(0, 10_000_000)
MONTHS = Limits(0, 600)
SCORE = Limits(0, 100)
STARS = Limits(1, 5)

Days = Annotated[Exact, Limits(0, 3_650)]
Dollars = Annotated[Exact, MONEY]
Hours = Annotated[Exact, Limits(0, 10_000)]
Jobs = Annotated[Whole, JOBS]
Minutes = Annotated[Exact, Limits(0, 100_000)]
Months = Annotated[Whole, MONTHS]
Score = Annotated[Exact, SCORE]
Share = Annotated[Exact, Limits(0, 1)]
Stars = Annotated[Exact, STARS]

strict = with_config(ConfigDict(extra="forbid", strict=True))
"""Marks a dataclass of facts: no key that it does not know, no value of another type."""


class ContentFault(ValueError):
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
        raise ContentFault("pattern", str(error)) from error


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


def parse_facts(text: str) -> dict[str, Any]:
    """Read one JSON object; raises InvalidFacts naming `input` for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InvalidFacts(field="input", problem=wording.FACTS_NO_OBJECT)
    return found


def read_facts(facts: type[Facts], answers: dict[str, Any]) -> Facts:
    """Read answers into a `strict` dataclass; those left out or null keep their default.

    Raises InvalidFacts naming the first bad one, as in `outcomes[0].paid`.
    """
    adapter, names = _reader(facts)
    given = {name: value for name, value in answers.items() if value is not None or name not in names}
    try:
        return adapter.validate_json(json.dumps(given))
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in details["loc"])
        raise InvalidFacts(field=place.removeprefix("."), problem=_first_fault(details)[1]) from error


@cache
def _reader(facts: type[Any]) -> tuple[TypeAdapter[Any], frozenset[str]]:
    return TypeAdapter(facts), frozenset(field.name for field in fields(facts))


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
    if isinstance(cause, ContentFault):
        place += cause.entry.split(".")
    problem = str(cause) if cause else details["msg"]
    return place, problem
