"""Ids against handlers: each id that a screen builds is answered, and each handler is reached by a screen."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from cogs.shared import safety
from cogs.shared.router import Handler, Router, handles
from tests.architecture.house_rules import sources
from tests.people import World

_NAME = re.compile(r"([a-z]+:[a-z_]+)(:|$)")
PRESSED_BY_NOBODY = "page:here"
"""The number of a page, on a button that is switched off."""


class Built(NamedTuple):
    """A name of ids in the source of a screen, and how many arguments it is given; None: not said there."""

    name: str
    arguments: int | None


def built_in(source: str) -> Iterator[Built]:
    """Find the names of ids in all strings but those that mark a handler."""
    nodes = list(ast.walk(ast.parse(source)))
    calls = {each: ast.unparse(each.func) for each in nodes if isinstance(each, ast.Call)}
    marks = {id(name) for call, called in calls.items() if called == "handles" for name in call.args}
    made = [call.args for call, called in calls.items() if called == "make_id"]
    counts = {
        id(name): len(arguments)
        for name, *arguments in made
        if not any(isinstance(each, ast.Starred) for each in arguments)
    }
    for node in nodes:
        text = node.value if isinstance(node, ast.Constant) and id(node) not in marks else None
        if isinstance(text, str) and (found := _NAME.match(text)):
            yield Built(found[1], counts.get(id(node)))


def faults(built: list[Built], handlers: Mapping[str, Handler]) -> list[str]:
    """Name ids nobody answers, or not with so many arguments, and handlers that no screen leads to."""
    wanted = {name: _arguments(handler) for name, handler in handlers.items()}
    found = [each.name for each in built if each.name not in wanted and each.name != PRESSED_BY_NOBODY]
    found += [
        f"{each.name} with {each.arguments}"
        for each in built
        if each.arguments is not None and each.arguments != wanted.get(each.name, each.arguments)
    ]
    return [*found, *sorted(wanted.keys() - {each.name for each in built})]


def _arguments(handler: Handler) -> int:
    _interaction, *others = inspect.signature(handler).parameters.values()
    return sum(each.kind is not each.KEYWORD_ONLY for each in others)


async def test_every_id_has_a_handler_and_every_handler_an_id(world: World) -> None:
    client: Any = world.env.bot
    built = [each for path in sources("cogs") for each in built_in(path.read_text("utf-8"))]
    assert len([each for each in built if each.arguments is not None]) > 200, "the ids are found"
    assert faults(built, client.router.handlers) == []


class Planted:
    @handles("a:shown")
    async def shown(self, interaction: Any, number: int) -> None: ...

    @handles("a:hidden")
    async def hidden(self, interaction: Any, *, chosen: str) -> None: ...


@pytest.mark.parametrize(
    ("screen", "wrong"),
    [
        ("make_id('a:shown', 1); make_id('a:hidden')", []),
        ("make_id('a:shown', *ids); page_buttons(f'a:hidden:{tab}', 1)", []),
        ("make_id('a:shown', 1)", ["a:hidden"]),
        ("make_id('a:shown'); make_id('a:hidden')", ["a:shown with 0"]),
        ("make_id('a:shown', 1); make_id('a:hidden', 1)", ["a:hidden with 1"]),
        ("make_id('a:shown', 1); make_id('a:hidden'); make_id('a:gone')", ["a:gone"]),
        ("make_id('a:shown', 1); handles('a:hidden')", ["a:hidden"]),
    ],
)
def test_the_guard_of_ids_bites(screen: str, wrong: list[str]) -> None:
    router = Router(safety.answer)
    router.add(Planted(), feature="a", way_back="`/help`")
    assert faults(list(built_in(screen)), router.handlers) == wrong


@pytest.mark.parametrize(
    ("module", "way_back"), [("cogs.other.cog", "`/help`"), (Planted.__module__, "`/other`")]
)
def test_a_prefix_has_one_owner(module: str, way_back: str) -> None:
    class Other:
        __module__ = module

    router = Router(safety.answer)
    router.add(Planted(), feature="a", way_back="`/help`")
    with pytest.raises(ValueError, match=r"^a$"):
        router.add(Other(), feature="a", way_back=way_back)
