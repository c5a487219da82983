"""Every reader of free text, found by walking the code, and texts that are hard to read.

A reader is any function of `bot` and `cogs`, public or not, that takes text and gives something back without
waiting for anything. Whatever else it takes is made from the types of its parameters, so a new one is found
and tried by itself.
"""

import contextlib
import dataclasses
import enum
import importlib
import inspect
import itertools
import pkgutil
import re
import time
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as clock_time
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel

import bot
import cogs
from bot.walkthroughs.catalogue import FLOWS

LONGEST = 4_000
"""What Discord lets a member write at most, into a form or a message."""
_MANY, _LONGEST_OF_MANY = 400, 80
"""What a member may have of short texts, such as nicknames of clients."""
_DEEPEST = 8
USUAL = "UTC"
"""Text that is good for most, as zones too, where another is tried."""
_SIMPLE: dict[object, Any] = {
    bool: False,
    int: 7,
    float: 0.5,
    bytes: b"",
    Decimal: Decimal(7),
    Fraction: Fraction(7),
    timedelta: timedelta(1),
    datetime: datetime(2026, 3, 2, 9, tzinfo=UTC),
    date: date(2026, 3, 2),
    clock_time: clock_time(9),
    ZoneInfo: ZoneInfo("Europe/Berlin"),
    tzinfo: UTC,
    types.NoneType: None,
}
_LISTS = (list, tuple, set, frozenset, Sequence, Collection, Iterable, Iterator)
_MAPPINGS = (dict, Mapping)


class Reader(NamedTuple):
    """A function that takes text, and the types of its parameters."""

    name: str
    function: Callable[..., object]
    takes: dict[str, object]

    def seconds(self, text: str, inner: str = USUAL) -> float:
        """Processor time for one text; reading nonsense may fail, as long as it is quick."""
        given = {name: made(kind, text, inner) for name, kind in self.takes.items()}
        began = time.thread_time()
        with contextlib.suppress(Exception):
            result = self.function(**given)
            if isinstance(result, Iterator):
                for _ in result:
                    pass
        return time.thread_time() - began


class CannotBeMade(Exception):
    """Of this type nothing can be made: who takes it does more than read."""


@cache
def readers() -> list[Reader]:
    """Find them all. A function that takes more than text and what types tell is none."""
    found: list[Reader] = []
    for function in _functions():
        takes = _types_of(function)
        gives = takes.pop("return", None)
        if gives in (None, types.NoneType) or not any(map(_is_text, takes.values())):
            continue
        with contextlib.suppress(CannotBeMade):
            for kind in takes.values():
                made(kind, USUAL)
            found.append(Reader(f"{function.__module__}.{function.__qualname__}", function, takes))
    return found


def made(kind: object, text: str, inner: str = USUAL, depth: int = 0) -> Any:  # noqa: ANN401 - what the type says
    """Make something of a type that is or holds the text; `inner` stands where things of ours hold text."""
    base, parts = typing.get_origin(kind) or kind, typing.get_args(kind)
    if depth > _DEEPEST:
        raise CannotBeMade(kind)
    if kind in (str, object, Any):
        return text
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if base is typing.Annotated:
        return made(parts[0], text, inner, depth)
    if base in (typing.Union, types.UnionType):
        return made(parts[0], text, inner, depth)
    if base is typing.Literal:
        return parts[0]
    if base is re.Match:
        return re.match("(?s).*", text)
    if isinstance(kind, typing.TypeVar):
        return made(kind.__bound__ or str, text, inner, depth)
    if base is tuple and parts and parts[-1] is not ...:
        return tuple(made(each, text, inner, depth + 1) for each in parts)
    if base in _LISTS:
        return _list_class(base)(_many(parts[0] if parts else str, text, inner, depth))
    if base in _MAPPINGS:
        return {made(parts[0], text, inner, depth + 1): made(parts[1], text, inner, depth + 1)}
    if inspect.isclass(base) and base.__module__.partition(".")[0] in ("bot", "cogs"):
        return _thing(base, text, inner, depth)
    raise CannotBeMade(kind)


def _thing(kind: type, text: str, inner: str, depth: int) -> object:
    if kind in _givers():
        giver, takes = _givers()[kind]
        with contextlib.suppress(Exception):
            return giver(**dict.fromkeys(takes, inner))
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    if kind in _content():
        return _content()[kind]
    try:
        fields = _types_of(
            kind if dataclasses.is_dataclass(kind) or issubclass(kind, tuple) else kind.__init__
        )
        return kind(
            **{name: made(each, inner, inner, depth + 1) for name, each in fields.items() if name != "return"}
        )
    except CannotBeMade:
        raise
    except Exception as error:
        raise CannotBeMade(kind) from error


def _many(kind: object, text: str, inner: str, depth: int) -> Iterable[object]:
    if kind is not str:
        return [made(kind, text, inner, depth + 1)]
    return {text[place : place + _LONGEST_OF_MANY]: None for place in range(_MANY)}


def _list_class(kind: type) -> type:
    return kind if kind in (tuple, set, frozenset) else list


def _is_text(kind: object) -> bool:
    """Tell whether a type is text, or several texts, or may be."""
    return kind is str or (
        typing.get_origin(kind) in (typing.Union, types.UnionType, typing.Annotated, *_LISTS, *_MAPPINGS)
        and any(map(_is_text, typing.get_args(kind)))
    )


@cache
def _givers() -> dict[type, tuple[Callable[..., object], list[str]]]:
    """Functions of ours that give a thing from nothing, such as content, or from one text."""
    found: dict[type, tuple[Callable[..., object], list[str]]] = {}
    for function in _functions():
        takes = _types_of(function)
        gives = takes.pop("return", None)
        required = [
            name
            for name, each in inspect.signature(function).parameters.items()
            if each.default is each.empty
        ]
        if inspect.isclass(gives) and gives.__module__.startswith(("bot.", "cogs.")):
            if all(takes.get(name) is str for name in required) and len(required) < 2:
                found.setdefault(gives, (function, required))
    return found


@cache
def _content() -> dict[type, object]:
    """One thing of each kind that our content holds: a question, an advice, a message."""
    found: dict[type, object] = {}
    left: list[Any] = [each() for flow in FLOWS.values() for each in (flow.flow, flow.words)]
    left += [giver() for giver, takes in _givers().values() if not takes]
    while left:
        thing = left.pop()
        if isinstance(thing, BaseModel):
            found.setdefault(type(thing), thing)
            left += vars(thing).values()
        elif isinstance(thing, list | tuple):
            left += thing
        elif isinstance(thing, Mapping):
            left += thing.values()
    return found


@cache
def _functions() -> list[types.FunctionType]:
    """Every function and method of ours that waits for nothing, without what remembers its results."""
    found: dict[types.FunctionType, None] = {}
    for package in (bot, cogs):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("__main__"):
                continue  # whoever runs the bot may write there what they like
            for thing in vars(importlib.import_module(module.name)).values():
                for each in (thing, *vars(thing).values()) if inspect.isclass(thing) else (thing,):
                    function = inspect.unwrap(getattr(each, "__func__", each)) if callable(each) else each
                    if inspect.isfunction(function) and function.__module__ == module.name:
                        if not inspect.iscoroutinefunction(function) and not function.__name__.startswith(
                            "__"
                        ):
                            found[function] = None
    return list(found)


def _types_of(function: Callable[..., object]) -> dict[str, object]:
    """Give the types of what a function takes and gives; nothing where only a type checker knows them."""
    try:
        return typing.get_type_hints(function, include_extras=True)
    except NameError:
        return {}


# fmt: off
_PIECES = [
    "a", "A", "1", " ", ".", ",", ":", ";", "/", "-", "_", "'", '"', "@", "#", "+", "$", "(", ")", "<", "[", "]",
    "](", "{", "&", "*", "~", "|", "`", "\\", "\n", "\r", "\t", "=", "!", "?", "%", "é", "ﷺ", "e\u0301", "\u200d", "語",
    "😀", "\u202e", "\x00", "a.", "a@", "1.", "1,", "1:", "1-", "$1", "a=", "a.a.", "[[", "[]", "http://", "www.", "<@1",
    "<t:", "x-", "~~", "**", "||", "```", "> ", "- ", "1. ", "no ", "i ", "you ", "at ", " dot ", "and ", "for ",
    "if ", "on ", "in ", "to ", "next ", "every ", "monday ", "days ", "half ", "past ", "pm ", "paid ", "pay ",
    "of which ", "stars ", "five ", "review ", "good ", "hundred ", "thousand and ", "client ", "my client ", "Bob ",
    "contact ", "telegram ", "via ", "per hour", "12 Main ", "street ", "rue de ", "id ", "+44 ", "de89 ", "u/",
    "kill ", "can't ", "the ", "don't ", "budget: ", "usd ", "utc", "europe/",
]
# fmt: on


def hostile_texts(size: int = LONGEST) -> Iterator[str]:
    """Texts that readers find hard: a piece again and again, with another end, and next to its neighbours."""
    for piece, other in zip(_PIECES, [*_PIECES[1:], _PIECES[0]], strict=True):
        yield _filled(piece, size)
        yield _filled(piece, size - 1) + "\x01"
        yield _filled(piece + other, size)
        yield _filled(piece, size // 2) + _filled(other, size // 2)


def _filled(piece: str, size: int) -> str:
    return (piece * size)[:size]
