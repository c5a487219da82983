"""`/help` as members read it."""

import re
from typing import Any

from discord import app_commands

from tests.people import Person, World


def named(seen: str) -> set[str]:
    """Read the commands in a text; in “`/vet start` · `list`” the second is `/vet list`."""
    found: set[str] = set()
    group = ""
    for slash, words in re.findall(r"`(/?)([a-z -]+)`", seen):
        group = words.rpartition(" ")[0] if slash else group
        found.add(words if slash else f"{group} {words}")
    return found


async def test_help_names_all_commands_there_are_and_no_other(world: World) -> None:
    nia: Person = await world.person("nia").types("help")
    client: Any = world.env.bot
    commands = [each for each in client.tree.walk_commands() if isinstance(each, app_commands.Command)]
    assert named(nia.sees) == {each.qualified_name for each in commands} - {"help"}
