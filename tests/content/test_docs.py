"""What the pages promise is what the code does."""

import re
from pathlib import Path

import discord
import pytest
from discord import app_commands

from bot.guilds.rules import PERMISSIONS
from bot.settings import Settings
from cogs.guilds.wording import PERMISSIONS as NAMES
from tests.people import World

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


async def test_every_command_is_described_in_the_readme_and_in_help(world: World) -> None:
    commands = [
        f"/{command.qualified_name}"
        for command in world.env.bot.tree.walk_commands()  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(command, app_commands.Command)
    ]
    nia = await world.person("nia").types("help")
    for command in set(commands) - {"/help"}:
        assert f"`{command}`" in README, command
        assert command in nia.sees or f"`{command.split()[-1]}`" in nia.sees, command


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_explained(name: str) -> None:
    assert f"| `{name.upper()}` |" in README
    assert re.search(rf"^(# )?{name.upper()}=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name != "discord_token"])
def test_every_default_is_the_one_in_the_code(name: str) -> None:
    default = Settings.model_fields[name].default
    shown = "none" if default is None else f"`{default}`"
    assert f"{shown} |" in README
    assert f"# {name.upper()}={'' if default is None else default}" in (ROOT / ".env.example").read_text(
        "utf-8"
    )


def test_the_invite_asks_for_exactly_what_is_used_and_looked_for() -> None:
    asked = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
    more = asked | discord.Permissions(manage_threads=True)
    assert re.findall(r"permissions=(\d+)", README) == [str(asked.value), str(more.value)]
    [listed] = re.findall(r"and nothing else: (.+?)\. It reads", README)
    named = [name.removesuffix("s") if name == "View Channels" else name for name in listed.split(", ")]
    assert set(named) == {NAMES[name] for name in PERMISSIONS} == set(NAMES.values())


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "PRIVACY.md", "CHANGELOG.md"])
def test_every_link_and_picture_is_there_and_nothing_is_left_of_a_merge(page: str) -> None:
    words = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", words):
        assert (ROOT / target).exists(), target
    assert not re.search(r"^(<{7}|={7}|>{7})", words, re.MULTILINE)


def test_every_picture_is_shown() -> None:
    pages = README + (ROOT / "docs" / "guides.md").read_text("utf-8")
    pictures = [picture.name for picture in (ROOT / "docs" / "images").iterdir()]
    assert [name for name in pictures if f"images/{name})" not in pages] == []


def test_every_picture_has_words() -> None:
    assert all(len(words) > 20 for words in re.findall(r"!\[([^]]*)\]", README))


@pytest.mark.parametrize("name", ["run", "postgres", "dev"])
def test_every_lock_holds_just_what_its_list_asks_for(name: str) -> None:
    wanted = re.findall(
        r"^(\w[\w.-]*)", (ROOT / "requirements" / f"{name}.in").read_text("utf-8"), re.MULTILINE
    )
    locked = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    named = {
        entry.split("==")[0]
        for entry in re.split(r"\n(?=\S)", locked)
        if f"-r requirements/{name}.in" in entry
    }
    assert {plain(each) for each in wanted} == {plain(each) for each in named}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
