"""From a pressed button, select or form to one handler, by custom_id alone.

Nothing is remembered between messages: a custom_id such as `vet:answer:17:A1:good` carries the feature, the
verb and the arguments, so every button works next month and after any restart.

A handler's signature says what it answers: a list has `*, chosen: T` (one value) or `*, chosen: list[T]`, a
form has `*, written: FormFields`, a button neither. T, and the type of each argument in the id, is str, int
or an enum of words. Whatever does not fit the signature is out of date, before a handler sees it.
"""

import enum
import inspect
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

import discord

from bot.distress import any_speaks_of_distress
from bot.errors import OutOfDate
from cogs.shared import error_card, replies

Handler = Callable[..., Awaitable[None]]
_Interaction = discord.Interaction[Any]
_H = TypeVar("_H", bound=Handler)
_MARK = "__handles__"
_QUOTES = "__quotes__"
_LONGEST_ID = 100
_HIGHEST_NUMBER = 2**31 - 1
_BUTTON = discord.ComponentType.button.value


def quotes(function: _H) -> _H:
    """Mark the handler of a form that may hold words of others, or that hears despair itself (§8.5)."""
    setattr(function, _QUOTES, True)
    return function


class _Signature(NamedTuple):
    """What reads the arguments in a custom_id, and what comes with the press by keyword."""

    arguments: list[Callable[[str], object]]
    rest: Callable[[_Interaction], dict[str, object]]


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

    def __init__(self, on_distress: Callable[[_Interaction], Awaitable[None]]) -> None:
        """`on_distress` answers a form in which despair is heard, instead of the form's own handler."""
        self._on_distress = on_distress
        self._routes: dict[str, tuple[Handler, _Signature]] = {}
        self._owners: dict[str, tuple[str, str]] = {}

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """Every handler, by the name that its ids begin with."""
        return {name: handler for name, (handler, _) in self._routes.items()}

    def add(self, cog: object, *, feature: str, way_back: str) -> None:
        """Register a cog's handlers. `way_back` is the command named when one of its ids is out of date.

        Raises ValueError where ids of this feature belong to another package already.
        """
        owner = (type(cog).__module__.rpartition(".")[0], way_back)
        if self._owners.setdefault(feature, owner) != owner:
            raise ValueError(feature)
        for attribute, names, signature in _handlers_of(type(cog)):
            for name in names:
                if not name.startswith(f"{feature}:") or name in self._routes:
                    raise ValueError(name)
                self._routes[name] = (getattr(cog, attribute), signature)

    async def dispatch(self, interaction: _Interaction) -> None:
        """Answer a component or form; whatever goes wrong is told where it was pressed."""
        custom_id = str((interaction.data or {}).get("custom_id", ""))
        try:
            await self._answer(interaction, custom_id)
        except OutOfDate:
            await error_card.answer(interaction, OutOfDate(command=self._way_back(custom_id)))
        except Exception as error:  # noqa: BLE001 - the edge: every failure becomes an answer and a log line
            await error_card.answer(interaction, error)

    async def hand_over(self, interaction: _Interaction, custom_id: str) -> None:
        """Let the handler of another button answer: so one feature opens a screen of another."""
        handler, _, arguments = self._find(custom_id)
        await handler(interaction, *arguments)

    async def _answer(self, interaction: _Interaction, custom_id: str) -> None:
        handler, signature, arguments = self._find(custom_id)
        rest = signature.rest(interaction)
        if signature.rest is _written and not hasattr(handler, _QUOTES) and _hears_despair(interaction):
            await self._on_distress(interaction)
        else:
            await handler(interaction, *arguments, **rest)
        if not interaction.response.is_done():
            raise error_card.Unanswered(custom_id)

    def _find(self, custom_id: str) -> tuple[Handler, _Signature, list[object]]:
        feature, _, rest = custom_id.partition(":")
        verb, *raw = rest.split(":")
        try:
            handler, signature = self._routes[f"{feature}:{verb}"]
            read = [convert(text) for convert, text in zip(signature.arguments, raw, strict=True)]
        except (KeyError, ValueError):
            raise OutOfDate from None
        return handler, signature, read

    def _way_back(self, custom_id: str) -> str:
        _, way_back = self._owners.get(custom_id.partition(":")[0], ("", "`/help`"))
        return way_back


@cache
def _handlers_of(cog: type) -> list[tuple[str, tuple[str, ...], _Signature]]:
    """Find a cog's handlers: each attribute, the names it answers to, and how it wants to be called."""
    functions = inspect.getmembers(cog, inspect.isfunction)
    return [
        (attribute, getattr(function, _MARK), _signature_of(function))
        for attribute, function in functions
        if hasattr(function, _MARK)
    ]


def _signature_of(handler: Handler) -> _Signature:
    _self, _interaction, *parameters = inspect.signature(handler, eval_str=True).parameters.values()
    arguments: list[Callable[[str], object]] = []
    rest = _pressed
    for parameter in parameters:
        if parameter.kind is not parameter.KEYWORD_ONLY:
            arguments.append(_converter(parameter.annotation))
        elif parameter.name == "chosen":
            rest = _chosen(parameter.annotation)
        elif parameter.name == "written" and parameter.annotation is replies.FormFields:
            rest = _written
        else:
            raise TypeError(parameter)
    return _Signature(arguments, rest)


def _converter(kind: Any) -> Callable[[str], object]:  # noqa: ANN401 - an annotation
    """Choose what reads an argument or a chosen value; ValueError for what was never sent by us."""
    if kind is int:
        return _number
    if kind is str or (inspect.isclass(kind) and issubclass(kind, enum.StrEnum)):
        return kind
    raise TypeError(kind)


def _pressed(interaction: _Interaction) -> dict[str, object]:
    """Nothing comes with a button."""
    if _component_type(interaction) != _BUTTON:
        raise OutOfDate
    return {}


def _chosen(kind: Any) -> Callable[[_Interaction], dict[str, object]]:  # noqa: ANN401 - an annotation
    """Read the values of a list: all that were chosen, or the one."""
    many = get_origin(kind) is list
    convert = _converter(get_args(kind)[0] if many else kind)

    def read(interaction: _Interaction) -> dict[str, object]:
        if _component_type(interaction) in (None, _BUTTON):
            raise OutOfDate
        try:
            values = [convert(value) for value in replies.chosen(interaction)]
            (chosen,) = [values] if many else values
        except ValueError:
            raise OutOfDate from None
        return {"chosen": chosen}

    return read


def _written(interaction: _Interaction) -> dict[str, object]:
    if interaction.type is not discord.InteractionType.modal_submit:
        raise OutOfDate
    return {"written": replies.written(interaction)}


def _hears_despair(interaction: _Interaction) -> bool:
    return any_speaks_of_distress(replies.written(interaction).values())


def _component_type(interaction: _Interaction) -> object:
    """Tell by Discord's number what was pressed; None for a form."""
    return (interaction.data or {}).get("component_type")


def _number(text: str) -> int:
    """Read a number as we write it that fits the database's columns; nothing else was ever sent by us."""
    if abs(number := int(text)) > _HIGHEST_NUMBER or str(number) != text:
        raise ValueError(text)
    return number
