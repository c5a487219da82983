"""Admins choose a place; what does not work is not saved."""

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.errors import AdminsOnly, NestedSettings, UnreadableSettings
from bot.guilds.rules import GuildSettings, Place
from cogs.guilds import wording
from tests.people import World
from tests.words import said_in


def deny(world: World, channel_id: int, *names: str) -> None:
    denied = discord.Permissions(**dict.fromkeys(names, True)).value
    bot_id = world.env.backend.bot_user.id
    world.env.backend.set_overwrite(
        channel_id, Overwrite(target_id=bot_id, type=OverwriteType.MEMBER, allow=0, deny=denied)
    )


async def settings_of(world: World) -> GuildSettings:
    return await world.services.guilds.get(world.guild.id)


async def test_choose_show_export_import_and_test(world: World) -> None:
    forum, log = world.guild.create_forum_channel("reviews"), world.guild.create_text_channel("mods")
    role = world.guild.create_role("Reviewers")
    mo = world.moderator("mo")
    await mo.types("setup reviews", channel=forum, reviewers=role, quorum=5, log_channel=log)
    assert "Saved" in mo.sees
    saved = await settings_of(world)
    assert (saved.place, saved.quorum, saved.reviewer_role_id) == (Place.FORUM, 5, role.id)
    await mo.types("setup reviews", reviewers=world.guild.default_role, anonymous=False)
    assert (await settings_of(world)).reviewer_role_id is None
    assert wording.NO in (await mo.types("setup show")).sees
    await mo.types("setup export")
    exported = (await mo.message.attachments[0].read()).decode()
    await mo.types("setup reviews", quorum=2)
    await mo.types("setup import")
    await mo.fills_in(file=exported)
    assert (await settings_of(world)).quorum == 5
    await mo.types("setup import")
    await mo.fills_in(file="quorum = 12")
    assert "quorum" in mo.sees
    assert (await settings_of(world)).quorum == 5
    await mo.types("setup test")
    assert "It works" in mo.sees
    assert forum.threads == []


@pytest.mark.parametrize(
    ("withdrawn", "told"),
    [
        ("send_messages", wording.PERMISSIONS["send_messages"]),
        ("view_channel", "hidden from me"),
        ("send_messages_in_threads", wording.PERMISSIONS["send_messages_in_threads"]),
    ],
)
async def test_a_place_that_does_not_work_is_not_saved(world: World, withdrawn: str, told: str) -> None:
    forum = world.guild.create_forum_channel("reviews")
    deny(world, forum.id, withdrawn)
    mo = world.moderator("mo")
    await mo.types("setup reviews", channel=forum)
    assert told in mo.sees
    assert (await settings_of(world)).review_channel_id is None


async def test_only_those_who_manage_the_server(world: World) -> None:
    """Discord's own gate can be opened for anyone by hand; ours stays shut."""
    zed = world.person("zed")
    commands = [each for scope in world.env.backend.commands.values() for each in scope.values()]
    command_id = next(int(each["id"]) for each in commands if each["name"] == "setup")
    world.guild.set_command_permissions(command_id, {zed.user: True})
    channel = world.guild.create_text_channel("reviews")
    await zed.types("setup reviews", channel=channel)
    assert said_in(AdminsOnly.sentence, zed.sees)
    assert (await settings_of(world)).review_channel_id is None


@pytest.mark.parametrize("opening", ["[", "a = " + "[" * 50, "a = {a = "])
async def test_settings_of_nothing_but_brackets_are_refused_in_a_sentence(world: World, opening: str) -> None:
    mo = world.moderator("mo")
    await mo.types("setup import")
    await mo.fills_in(file=(opening * 1_900)[:1_900])
    assert said_in(NestedSettings.sentence, mo.sees) or said_in(UnreadableSettings.sentence, mo.sees)
