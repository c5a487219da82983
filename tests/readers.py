"""Every reader of free text, found by walking the code, and texts that are hard to read.

A reader is any function of `bot` and `cogs`, public or not, that takes text and gives something back without
waiting for anything. Whatever else it takes is made from the types of its parameters, so that a new one is
found and tried by itself.
"""

import contextlib
import dataclasses
import enum
import gc
import importlib
import inspect
import math
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
from heapq import nlargest
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel

import bot
import cogs
from bot.walkthroughs.flows.catalogue import FLOWS

LONGEST = 4_000
"""What Discord lets a member write at most, into a form or a message."""
ALLOWED_S = 0.02
USUAL = "UTC"
"""Text that is good for most, as zones too, where another is tried."""

_SHORT = 600
_SUSPECTS, _TRIES = 3, 10
_MANY, _LONGEST_OF_MANY = 400, 80
"""What a member may have of short texts, such as nicknames of clients."""
_DEEPEST = 8
_OF_WHOEVER_RUNS_IT = ("bot.__main__",)
"""The command line: it reads nothing of members."""
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
_CHOICES = (typing.Union, types.UnionType, typing.Annotated)
_LISTS = (list, tuple, set, frozenset, Sequence, Collection, Iterable, Iterator)
_MAPPINGS = (dict, Mapping)


class CannotBeMade(Exception):
    """Of this type nothing can be made: who takes it does more than read."""


class Slowest(NamedTuple):
    """How long a reader takes at most, and for which text."""

    seconds: float
    reader: str
    text: str


@dataclasses.dataclass(frozen=True)
class Reader:
    """A function that takes text, and the types of its parameters."""

    name: str
    function: Callable[..., object]
    takes: dict[str, object]

    def slowest(self) -> Slowest:
        """Try all hard texts, short ones first; at full length those that take longest."""
        inner = dict.fromkeys((USUAL, "")) if any(map(_is_ours, self.takes.values())) else (USUAL,)
        short = [
            (self._seconds(text, within or text), number, within)
            for number, text in enumerate(hostile_texts(_SHORT))
            for within in inner
        ]
        return max(self._full(number, within) for _, number, within in nlargest(_SUSPECTS, short))

    def _full(self, number: int, within: str) -> Slowest:
        text, best = hostile_texts(LONGEST)[number], math.inf
        for _ in range(_TRIES):  # a moment in which the machine does nothing else
            best = min(best, self._seconds(text, within or text))
            if not ALLOWED_S < best < 4 * ALLOWED_S:
                break
        return Slowest(best, self.name, text)

    def _seconds(self, text: str, within: str) -> float:
        """Processor time for one text. Nonsense may be refused, as long as it is quick."""
        given = {name: made(kind, text, within) for name, kind in self.takes.items()}
        began = time.thread_time()
        with contextlib.suppress(Exception):
            result = self.function(**given)
            if isinstance(result, Iterator):
                for _ in result:
                    pass
        return time.thread_time() - began


@contextlib.contextmanager
def without_pauses() -> Iterator[None]:
    """Keep Python from clearing up what the measuring itself left behind while it measures."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@cache
def readers() -> list[Reader]:
    """Find them all. A function that takes more than text and what types tell is none."""
    found: list[Reader] = []
    for function in _functions():
        takes = _types_of(function)
        gives = takes.pop("return", None)
        if gives in (None, types.NoneType, re.Pattern, re.Pattern[str]):
            continue  # a pattern is made of our own words, once
        if not any(map(_is_text, takes.values())):
            continue
        with contextlib.suppress(CannotBeMade):
            for kind in takes.values():
                made(kind, USUAL)
            found.append(Reader(f"{function.__module__}.{function.__qualname__}", function, takes))
    return found


def made(kind: object, text: str, within: str = USUAL, depth: int = 0) -> Any:
    """Make something of a type that is the text or a list of such; `within` is what things of ours hold."""
    base, parts = typing.get_origin(kind) or kind, typing.get_args(kind)
    if depth > _DEEPEST:
        raise CannotBeMade(kind)
    if kind in (str, object, Any):
        return text
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if base in _CHOICES:
        return made(parts[0], text, within, depth)
    if base is typing.Literal:
        return parts[0]
    if base is re.Match:
        return re.match("(?s).*", text)
    if base in (*_LISTS, *_MAPPINGS):
        return _several(base, parts, text, within, depth)
    if _is_form(base):
        return _filled_in(typing.cast("type[dict[str, str]]", base), text)
    if _is_ours(base):
        return _thing(typing.cast("type", base), within, depth)
    raise CannotBeMade(kind)


def _several(base: object, parts: tuple[Any, ...], text: str, within: str, depth: int) -> object:
    if base in _MAPPINGS:
        key, value = (made(part, text, within, depth + 1) for part in parts)
        return {key: value}
    if base is tuple and parts[-1] is not ...:
        return tuple(made(part, text, within, depth + 1) for part in parts)
    if parts[0] is str:
        many = list(dict.fromkeys(text[place : place + _LONGEST_OF_MANY] for place in range(_MANY)))
    else:
        many = [made(parts[0], text, within, depth + 1)]
    return base(many) if base in (tuple, set, frozenset) else many


def _filled_in(form: type[dict[str, str]], text: str) -> dict[str, str]:
    """Make a form of which every field that somebody asks for holds the text."""
    answers = {"__missing__": lambda _self, _name: text, "get": lambda _self, _name, _default="": text}
    return type(form.__name__, (form,), answers)()


def _thing(kind: type, within: str, depth: int) -> object:
    if kind in _givers():
        giver, takes = _givers()[kind]
        with contextlib.suppress(Exception):  # then it is put together from its parts
            return giver(**dict.fromkeys(takes, within))
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    if kind in _content():
        return _content()[kind]
    fields = _types_of(kind if dataclasses.is_dataclass(kind) or issubclass(kind, tuple) else kind.__init__)
    fields.pop("return", None)
    values = {name: made(each, within, within, depth + 1) for name, each in fields.items()}
    try:
        return kind(**values)
    except Exception as error:
        raise CannotBeMade(kind) from error


def _is_text(kind: object) -> bool:
    """Tell whether a type is text, or several texts, or may be."""
    base, parts = typing.get_origin(kind), typing.get_args(kind)
    if base in _MAPPINGS:
        return _is_text(parts[1])
    return kind is str or _is_form(kind) or (base in (*_CHOICES, *_LISTS) and any(map(_is_text, parts)))


def _is_form(kind: object) -> bool:
    """Tell whether a class of ours holds texts by name."""
    return _is_ours(kind) and dict[str, str] in getattr(kind, "__orig_bases__", ())


def _is_ours(kind: object) -> bool:
    return inspect.isclass(kind) and kind.__module__.partition(".")[0] in ("bot", "cogs")


@cache
def _givers() -> dict[type, tuple[Callable[..., object], list[str]]]:
    """Functions of ours that give a thing of ours from nothing, such as content, or from one text."""
    found: dict[type, tuple[Callable[..., object], list[str]]] = {}
    for function in _functions():
        takes = _types_of(function)
        gives = takes.pop("return", None)
        parameters = inspect.signature(function).parameters
        needs = [name for name, each in parameters.items() if each.default is each.empty]
        if _is_ours(gives) and [takes.get(name) for name in needs] in ([], [str]):
            remembering = vars(importlib.import_module(function.__module__)).get(function.__name__, function)
            found.setdefault(typing.cast("type", gives), (remembering, needs))
    return found


@cache
def _content() -> dict[type, object]:
    """One thing of each kind that our content holds: a question, an advice, a message."""
    found: dict[type, object] = {}
    left: list[Any] = [each() for flow in FLOWS.values() for each in (flow.flow, flow.words)]
    left += [giver() for giver, needs in _givers().values() if not needs]
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
            if module.name in _OF_WHOEVER_RUNS_IT:
                continue
            for thing in vars(importlib.import_module(module.name)).values():
                for each in (thing, *vars(thing).values()) if inspect.isclass(thing) else (thing,):
                    function = inspect.unwrap(getattr(each, "__func__", each)) if callable(each) else each
                    if inspect.isfunction(function) and _may_read(function, module.name):
                        found[function] = None
    return list(found)


def _may_read(function: types.FunctionType, module: str) -> bool:
    is_ours = function.__module__ == module and not function.__name__.startswith("__")
    return is_ours and not inspect.iscoroutinefunction(function)


def _types_of(function: Callable[..., object]) -> dict[str, object]:
    """Give the types of what a function takes and gives; nothing where only a type checker knows them."""
    return dict(_hints(function))


@cache
def _hints(function: Callable[..., object]) -> dict[str, object]:
    with contextlib.suppress(NameError):
        return typing.get_type_hints(function)
    return {}


# fmt: off
_PIECES = [
    "a", "A", "1", " ", ".", ",", ":", ";", "/", "-", "_", "'", '"', "@", "#", "+", "$", "(", ")", "<",
    "[", "](", "{", "&", "*", "~", "|", "`", "\\", "\n", "\r", "\t", "=", "!", "%", "é", "ﷺ", "e\u0301",
    "\u200d", "語", "😀", "\u202e", "\x00", "a.", "a@", "1.", "1,", "1:", "1-", "$1", "a=", "a.a.", "[[",
    "[]", "http://", "www.", "<@1", "<t:", "x-", "~~", "**", "||", "```", "> ", "- ", "1. ", "no ", "i ",
    "you ", "at ", " dot ", "and ", "for ", "if ", "on ", "in ", "next ", "every ", "monday ", "days ",
    "half ", "pm ", "paid ", "of which ", "stars ", "five ", "review ", "good ", "hundred ", "thousand and ",
    "client ", "my client ", "Bob ", "contact ", "telegram ", "via ", "per hour", "12 Main ", "street ",
    "rue de ", "id ", "+44 ", "de89 ", "u/", "kill ", "can't ", "don't ", "budget: ", "usd ", "europe/",
]
# fmt: on


@cache
def hostile_texts(size: int) -> list[str]:
    """Texts that readers find hard: a piece again and again to another end, and two such runs."""
    texts: list[str] = []
    for piece, other in zip(_PIECES, [*_PIECES[1:], _PIECES[0]], strict=True):
        texts.append(_filled(piece, size - 1) + "\x01")
        texts.append(_filled(piece, size // 2) + _filled(other, size // 2))
    return texts


def _filled(piece: str, size: int) -> str:
    return (piece * size)[:size]
