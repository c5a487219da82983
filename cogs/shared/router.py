"""From a pressed button, select or form to one handler, by custom_id alone.

Nothing is remembered between messages: a custom_id such as `vet:answer:17:A1:good` carries the feature, the
verb and the arguments, so every button works next month and after any restart.
"""

import enum
import inspect
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, TypeVar

import discord

from bot.errors import OutOfDate
from cogs.shared import error_card

Handler = Callable[..., Awaitable[None]]
_H = TypeVar("_H", bound=Handler)
_MARK = "__handles__"
_LONGEST_ID = 100
_HIGHEST_NUMBER = 2**31 - 1


def handles(*names: str) -> Callable[[_H], _H]:
    """Mark a cog's method as the handler of all custom_ids that begin with a name (“feature:verb”)."""

    def mark(function: _H) -> _H:
        setattr(function, _MARK, names)
        return function

    return mark


def make_id(name: str, *arguments: object) -> str:
    """Build the custom_id that brings `arguments` back to the handler of `name`."""
    custom_id = ":".join([name, *(str(argument) for argument in arguments)])
    if len(custom_id) > _LONGEST_ID:
        raise ValueError(custom_id)
    return custom_id


class Router:
    """Knows every handler of every cog."""

    def __init__(self) -> None:
        self._routes: dict[str, tuple[Handler, list[Callable[[str], object]]]] = {}
        self._ways_back: dict[str, str] = {}

    def add(self, cog: object, *, feature: str, way_back: str) -> None:
        """Register a cog's handlers. `way_back` is the command named when one of its ids is out of date."""
        self._ways_back[feature] = way_back
        for attribute, names, converters in _handlers_of(type(cog)):
            for name in names:
                if not name.startswith(f"{feature}:") or name in self._routes:
                    raise ValueError(name)
                self._routes[name] = (getattr(cog, attribute), converters)

    async def dispatch(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a component or form; whatever goes wrong is told where it was pressed."""
        custom_id = str((interaction.data or {}).get("custom_id", ""))
        try:
            handler, arguments = self._find(custom_id)
            await handler(interaction, *arguments)
        except OutOfDate:
            await error_card.answer(interaction, OutOfDate(command=self._way_back(custom_id)))
        except Exception as error:  # noqa: BLE001 - the edge: every failure becomes an answer and a log line
            await error_card.answer(interaction, error)

    async def hand_over(self, interaction: discord.Interaction[Any], custom_id: str) -> None:
        """Let the handler of another custom_id answer: so one feature opens a screen of another."""
        handler, arguments = self._find(custom_id)
        await handler(interaction, *arguments)

    def _find(self, custom_id: str) -> tuple[Handler, list[object]]:
        feature, _, rest = custom_id.partition(":")
        verb, *raw = rest.split(":")
        try:
            handler, converters = self._routes[f"{feature}:{verb}"]
            return handler, [convert(text) for convert, text in zip(converters, raw, strict=True)]
        except (KeyError, ValueError):
            raise OutOfDate from None

    def _way_back(self, custom_id: str) -> str:
        return self._ways_back.get(custom_id.partition(":")[0], "`/help`")


@cache
def _handlers_of(cog: type) -> list[tuple[str, tuple[str, ...], list[Callable[[str], object]]]]:
    """Find a cog's handlers: each attribute, the names it answers to, and what reads its arguments."""
    functions = inspect.getmembers(cog, inspect.isfunction)
    return [
        (attribute, getattr(function, _MARK), _converters(function))
        for attribute, function in functions
        if hasattr(function, _MARK)
    ]


def _converters(handler: Handler) -> list[Callable[[str], object]]:
    """Read the argument types off the handler's signature: str, int or an enum of words."""
    _self, _interaction, *parameters = inspect.signature(handler, eval_str=True).parameters.values()
    for parameter in parameters:
        kind = parameter.annotation
        if kind not in (str, int) and not (inspect.isclass(kind) and issubclass(kind, enum.StrEnum)):
            raise TypeError(parameter)
    return [_number if parameter.annotation is int else parameter.annotation for parameter in parameters]


def _number(text: str) -> int:
    """Read a number that fits the database's columns; nothing else was ever sent by us."""
    if abs(number := int(text)) > _HIGHEST_NUMBER:
        raise ValueError(text)
    return number
