"""Whatever goes wrong, in a handler or while it is told, the member reads something where they clicked."""

import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_type_hints

import discord
import pytest

from bot import errors
from bot.errors import EvenkeelError, MemberError
from bot.operator_errors import TokenMissing
from cogs.shared import replies, safety
from cogs.shared.layout import card, text
from cogs.shared.router import Router, handles
from tests.architecture.test_errors import RAISED
from tests.people import Person, World, pretend_discord

_SAMPLES: dict[object, object] = {str: "Lagos", int: 1234}

Handler = Callable[[discord.Interaction[Any]], Awaitable[None]]


class Planted:
    """A cog whose button does what a test wants."""

    does: Handler

    @handles("planted:press")
    async def press(self, interaction: discord.Interaction[Any]) -> None:
        await self.does(interaction)


class Pressing:
    """Somebody who sees a button of ours and a command of ours, and what they do."""

    def __init__(self, world: World) -> None:
        self.planted = Planted()
        client: Any = world.env.bot
        self.client = client
        client.router.add(self.planted, feature="planted", way_back="`/help`")

        @client.tree.command(name="planted", description="Does what a test wants")
        async def planted(interaction: discord.Interaction[Any]) -> None:
            await self.planted.does(interaction)

        self.person: Person = world.person("nia")

    async def sees_after(self, handler: Handler) -> list[str]:
        """Return what a command, then a press tells that ends so."""
        self.planted.does = handler
        typed = (await self.person.types("planted")).sees
        return [typed, (await self.person.forges("planted:press")).sees]


@pytest.fixture
async def pressing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Pressing]:
    caplog.set_level(logging.ERROR)
    async with pretend_discord(tmp_path) as world:
        pressing = Pressing(world)
        await pressing.client.tree.sync()
        yield pressing


def raising(make: Callable[[], Exception]) -> Handler:
    async def handler(_interaction: discord.Interaction[Any]) -> None:
        raise make()

    return handler


def sample(kind: type[EvenkeelError]) -> EvenkeelError:
    """Make an error of a kind, each of its fields filled by its type."""
    hints = get_type_hints(kind)
    return kind(**{each.name: _SAMPLES[hints[each.name]] for each in fields(kind) if each.default is MISSING})  # type: ignore[arg-type]


async def test_each_expected_problem_is_told_in_its_sentence(
    pressing: Pressing, caplog: pytest.LogCaptureFixture
) -> None:
    for kind in (each for each in RAISED if issubclass(each, MemberError)):
        for seen in await pressing.sees_after(raising(lambda kind=kind: sample(kind))):
            assert seen == str(sample(kind))
    assert caplog.records == []


class SlotForgotten(MemberError):
    sentence = "You have {most} of {many}."
    most: int


class FormatWrong(MemberError):
    sentence = "You have {most:,} cases."
    most: int


class Unreadable(MemberError):
    sentence = "Try again."

    def __str__(self) -> str:
        raise LookupError("no words")


class Endless(MemberError):
    sentence = "Try again. " * 1_000


class Empty(MemberError):
    sentence = ""


async def _silent(_interaction: discord.Interaction[Any]) -> None:
    """A handler that forgets to answer."""


async def _late(interaction: discord.Interaction[Any]) -> None:
    await replies.take_time(interaction)
    raise ZeroDivisionError


async def _twice(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("one")
    await interaction.response.send_message("two")


async def _refused(interaction: discord.Interaction[Any]) -> None:
    await replies.show(interaction, card(text("")))


BROKEN: dict[str, Handler] = {
    "a slot without a field": raising(lambda: SlotForgotten(most=3)),
    "a format that does not fit": raising(lambda: FormatWrong(most="three")),  # type: ignore[arg-type]
    "a forgotten field": raising(errors.TooManyCases),  # type: ignore[call-arg]
    "a sentence that cannot be read": raising(Unreadable),
    "a sentence above Discord's limit": raising(Endless),
    "a sentence of nothing": raising(Empty),
    "an error for operators": raising(TokenMissing),
    "many at once": raising(lambda: ExceptionGroup("two", [ValueError(), KeyError()])),
    "no end of calls": raising(RecursionError),
    "no answer": _silent,
    "an answer put off": _late,
    "two answers": _twice,
    "an answer that Discord refuses": _refused,
}


async def test_whatever_else_goes_wrong_is_told_with_a_reference_that_the_log_bears(
    pressing: Pressing, caplog: pytest.LogCaptureFixture
) -> None:
    for name, handler in BROKEN.items():
        for seen in await pressing.sees_after(handler):
            told = re.search(r"Something broke on my side.*\*\*([0-9A-F]{8})\*\*$", seen)
            assert told, (name, seen)
            assert told[1] in [getattr(record, "reference", None) for record in caplog.records], name


def test_ids_that_begin_alike_have_one_owner() -> None:
    class Elsewhere(Planted):
        __module__ = "cogs.elsewhere.cog"

    router = Router(safety.answer)
    router.add(Planted(), feature="planted", way_back="`/help`")
    for another, way_back in ((Elsewhere, "`/help`"), (Planted, "`/review list`")):
        with pytest.raises(ValueError, match="planted"):
            router.add(another(), feature="planted", way_back=way_back)
