"""Reading the facts of a rehearsal: JSON in, checked values out; whatever is wrong is named by its field.

Shared by all rehearsals. A key with `null` counts as left out; numbers must be JSON numbers.
"""

import json
import math
from collections.abc import Callable, Collection
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from pydantic import RootModel

from bot.content import load_content
from bot.errors import InvalidFacts

Word = TypeVar("Word", bound=str)
Facts = TypeVar("Facts")
Reader = Callable[[object, str], Any]
"""Reads one value; its second argument is the field's name, for the refusal."""


class Limits(NamedTuple):
    """The lowest and the highest number allowed, both included."""

    low: float
    high: float


JOBS = Limits(0, 100_000)
MONEY = Limits(0, 10_000_000)
MONTHS = Limits(0, 600)
SCORE = Limits(0, 100)
STARS = Limits(1, 5)

Days = Annotated[Fraction, Limits(0, 3_650)]
Dollars = Annotated[Fraction, MONEY]
Hours = Annotated[Fraction, Limits(0, 10_000)]
Jobs = Annotated[int, JOBS]
Minutes = Annotated[Fraction, Limits(0, 100_000)]
Months = Annotated[int, MONTHS]
Score = Annotated[Fraction, SCORE]
Share = Annotated[Fraction, Limits(0, 1)]
Stars = Annotated[Fraction, STARS]


class _Problems(RootModel[dict[str, str]]):
    """Each sentence by its name."""


@cache
def load_problems() -> dict[str, str]:
    """Read the sentences once; raises InvalidContent naming what is wrong in them."""
    return load_content(Path(__file__).with_suffix(".toml"), _Problems).root


def refusal(field: str, problem: str, **slots: object) -> InvalidFacts:
    """Make the error for a field; `problem` names a sentence in facts.toml."""
    return InvalidFacts(field=field, problem=load_problems()[problem].format(**slots))


def read_facts(text: str) -> dict[str, object]:
    """Read one JSON object; raises InvalidFacts naming `input` for anything else."""
    try:
        return section(json.loads(text), "input")
    except (ValueError, RecursionError):
        raise refusal("input", "not_json") from None


def section(value: object, field: str) -> dict[str, object]:
    """Expect an object."""
    if not isinstance(value, dict):
        raise refusal(field, "not_an_object")
    return value


def known_keys(facts: dict[str, object], keys: Collection[str], inside: str = "") -> dict[str, object]:
    """Expect no other keys than these; gives back those filled in. `inside` is the field around them."""
    for key in facts:
        if key not in keys:
            raise refusal(f"{inside}.{key}" if inside else key, "unknown_key", known=", ".join(keys))
    return {key: value for key, value in facts.items() if value is not None}


def number(value: object, field: str, limits: Limits) -> int | float:
    """Expect a number within the limits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refusal(field, "not_a_number")
    if isinstance(value, float) and not math.isfinite(value):
        raise refusal(field, "not_finite")
    if not limits.low <= value <= limits.high:
        raise refusal(field, "out_of_limits", low=f"{limits.low:,}", high=f"{limits.high:,}")
    return value


def whole(value: object, field: str, limits: Limits) -> int:
    """Expect a number without a fraction within the limits; 3.0 is whole."""
    found = number(value, field, limits)
    if found != int(found):
        raise refusal(field, "not_whole")
    return int(found)


def exact(value: object, field: str, limits: Limits) -> Fraction:
    """Expect a number within the limits, taken exactly as it was written: 0.1 is a tenth."""
    return Fraction(repr(number(value, field, limits)))


def truth(value: object, field: str) -> bool:
    """Expect true or false."""
    if not isinstance(value, bool):
        raise refusal(field, "not_true_or_false")
    return value


def listed(value: object, field: str) -> list[object]:
    """Expect a list."""
    if not isinstance(value, list):
        raise refusal(field, "not_a_list")
    return value


def text(value: object, field: str) -> str:
    """Expect a text."""
    if not isinstance(value, str):
        raise refusal(field, "not_a_text")
    return value


def word(value: object, field: str, words: Collection[Word]) -> Word:
    """Expect exactly one of these words."""
    found = next((known for known in words if isinstance(value, str) and known == value), None)
    if found is None:
        raise refusal(field, "unknown_word", words=", ".join(words))
    return found


def read_as(facts: type[Facts], answers: dict[str, Any]) -> Facts:
    """Read answers into a dataclass whose fields say by their types what they take.

    That is a truth value, a Literal, a tuple of one, or one of the numbers above. Answers left out or null
    keep the default. Raises InvalidFacts naming the first bad one.
    """
    readers = _readers(facts)
    return facts(**{name: readers[name](value, name) for name, value in known_keys(answers, readers).items()})


@cache
def _readers(facts: type) -> dict[str, Reader]:
    return {name: _reader(hint) for name, hint in get_type_hints(facts, include_extras=True).items()}


def _reader(hint: object) -> Reader:
    """Choose what reads a type; `| None` changes nothing."""
    arguments = get_args(hint)
    if NoneType in arguments:
        return _reader(arguments[0])
    if hint is bool:
        return truth
    if get_origin(hint) is Literal:
        return partial(word, words=arguments)
    if get_origin(hint) is tuple:
        return partial(_each, read=_reader(arguments[0]))
    kind, limits = arguments
    return partial(whole if kind is int else exact, limits=limits)


def _each(value: object, field: str, read: Reader) -> tuple[Any, ...]:
    return tuple(read(each, field) for each in listed(value, field))
