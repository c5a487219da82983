"""The pretend community: it begins, people can use the bot, time moves, and a kept file stays good."""

import asyncio
import logging
import socket
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from cogs.client import EvenkeelClient
from demo.world import World, open_world
from tests.databases import fresh_sqlite

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    await fresh_sqlite(tmp_path)
    async with open_world(tmp_path, START) as world:
        yield world


def _bots_time(world: World) -> datetime:
    return cast("EvenkeelClient", world.env.bot).services.clock()


def _news(world: World, place: str) -> str:
    return next(p["new"] for p in world.state()["places"] if p["key"] == place)


async def test_begins_in_the_lobby_at_the_given_time_with_nothing_unread(world: World):
    state = world.state()
    assert state["now"] == START.isoformat(timespec="minutes")
    assert (state["person"], state["places"][0]["label"]) == ("nia", "#lobby")
    assert state["place"] == state["places"][0]["key"]
    assert not state["begun"]
    assert not any(entry["new"] for entry in (*state["people"], *state["places"]))


@pytest.mark.parametrize("name", ["nia", "vera", "mo"])
async def test_everyone_can_use_the_bot_in_the_server_and_in_dm(world: World, name: str):
    person = world.community.people[name]
    in_server = await person.member.slash(world.community.channels[0], "help")
    in_dm = await person.user.slash("help")
    assert in_server.response is not None
    assert in_server.response.ephemeral
    assert in_dm.response is not None
    assert world.state()["begun"]
    assert not world.env.errors


async def test_time_moves_and_the_bots_clock_with_it(world: World):
    before = _bots_time(world)
    assert before - START < timedelta(minutes=1)
    await world.move(timedelta(days=7))
    assert _bots_time(world) - before >= timedelta(days=7)
    assert world.state()["now"].startswith("2026-03-09")


async def test_housekeeping_follows_the_worlds_time(world: World, caplog: pytest.LogCaptureFixture):
    def nights() -> int:
        return sum(vars(record).get("job") == "retention" for record in caplog.records)

    with caplog.at_level(logging.INFO, "bot.operations.scheduler"):
        await world.move(timedelta(hours=23))
        assert nights() == 1, "once soon after the start"
        await world.move(timedelta(hours=2))
        assert nights() == 2
        await world.move(timedelta(weeks=1))
        assert nights() == 9


async def test_the_world_catches_up_with_real_time(world: World):
    before = world.env.now()
    world._looked -= 60  # as if a minute had passed since
    await world.live()
    assert world.env.now() - before >= timedelta(seconds=60)


async def test_nobody_waits_for_what_is_due_in_a_moment(world: World):
    nia = world.community.people["nia"]
    await world.move(timedelta(seconds=40))
    async with asyncio.timeout(15):
        await nia.member.slash(world.place.channel, "followup add", what="stretch", when="9:01")
    await world.move(timedelta(seconds=30))
    assert nia.user.dm_channel.last_message is not None, "it comes at its time all the same"


async def test_what_arrives_elsewhere_is_marked_as_new_until_it_is_seen(world: World):
    nia, vera = world.community.people["nia"], world.community.people["vera"]
    client_talk = world.community.channels[1]
    await vera.member.send(client_talk, "Paid at last.")
    place = str(client_talk.id)
    assert _news(world, place) == "1 new"
    assert [person["new"] for person in world.state()["people"]] == ["1 new", "", "1 new"]
    await world.go("nia", place)
    assert _news(world, place) == ""
    await world.go("nia", "direct")
    assert _news(world, place) == ""
    await nia.member.slash(client_talk, "help")
    await world.go("vera", "direct")
    assert _news(world, place) == "", "what only Nia sees is no news for Vera"


async def test_a_thread_appears_as_a_place_of_those_who_may_see_it(world: World):
    mo = world.community.people["mo"]
    bots_thread = world.env.backend.create_thread(
        world.community.channels[0].id, "Second opinion", mo.user.id, broadcast=False
    )
    await world.go("vera", str(bots_thread.id))
    state = world.state()
    assert state["place"] == str(bots_thread.id)
    assert next(p["kind"] for p in state["places"] if p["label"] == "Second opinion") == "thread"


async def test_who_or_where_that_does_not_exist(world: World):
    with pytest.raises(LookupError):
        await world.go("nobody", "direct")
    forum = str(world.community.forum.id)
    for nowhere in ("1", "", forum):
        await world.go("mo", nowhere)
        assert world.state()["place"] == world.state()["places"][0]["key"]


async def test_a_kept_file_knows_its_members_and_its_time_again(tmp_path: Path):
    async with open_world(tmp_path, START) as world:
        nia = world.community.people["nia"]
        await nia.member.slash(world.community.channels[0], "contract add", client="Acme", job="Logo")
        await world.move(timedelta(days=1))
        then = world.env.now()
    async with open_world(tmp_path, START) as world:
        assert world.env.now() >= then
        nia = world.community.people["nia"]
        shown = await nia.member.slash(world.community.channels[0], "contract list")
        assert shown.response is not None
        assert "Acme" in str(shown.response.components)


async def _run(*arguments: str) -> tuple[int | None, str, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = await process.communicate()
    return process.returncode, out.decode(), error.decode()


async def test_a_port_in_use_gets_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, out, error = await _run("--port", str(port))
    assert status == 1
    assert out == ""
    assert error == f"Port {port} is in use. Choose another: make demo PORT={port + 1}\n"


async def test_a_folder_that_cannot_be_gets_a_sentence(tmp_path: Path):
    file = tmp_path / "file"
    file.touch()
    status, _, error = await _run("--port", "0", "--data", str(file))
    assert status == 1
    assert error.startswith(f"The folder {file} cannot be used")
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value"), [("--port", "many"), ("--port", "70000"), ("--date", "2020-01-01")]
)
async def test_impossible_options_are_named(option: str, value: str):
    status, _, error = await _run(option, value)
    assert status == 2
    assert f"“{value}”" in error
