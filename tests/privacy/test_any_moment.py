"""Whoever is forgotten, at any moment of anything they do, is gone: from the disk, the server and the log."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.people import Person, World, pretend_discord
from tests.privacy.disk import of_member
from tests.privacy.stories import ANEW, MARK, STORIES, Story

LATE = 50
"""More transactions than most stories have: in a shorter one the member is forgotten at its end."""


class Forgetting:
    """Forgets a member right behind a certain transaction of the bot, whatever was to come next."""

    def __init__(self, world: World, user_id: int, moment: int) -> None:
        self._forget = lambda: world.services.privacy.forget(user_id)
        self._engine = world.services.database.engine.sync_engine
        self._left = moment
        self.task: asyncio.Task[None] | None = None

    def __enter__(self) -> "Forgetting":
        event.listen(self._engine, "begin", self._begins)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "begin", self._begins)

    def _begins(self, _connection: object) -> None:
        self._left -= 1
        if self._left == 0:
            self.task = asyncio.get_running_loop().create_task(self._forget())

    async def finish(self) -> None:
        """Wait until they are forgotten; at once where that moment has not come."""
        await (self.task or self._forget())


async def tell(world: World, story: Story, nia: Person, moment: int) -> None:
    """Tell a story up to the step in which its member is forgotten."""
    with Forgetting(world, nia.user_id, moment) as forgetting:
        async for anew in story(world, nia):
            if forgetting.task is not None:
                await forgetting.finish()
                if anew is ANEW:
                    await world.services.privacy.forget(nia.user_id)
                return
    await forgetting.finish()


def seen_in_the_server(world: World, *words: str) -> list[str]:
    """What the bot has written, and others can read, that holds any of these."""
    bot = world.env.bot.user
    assert bot is not None, "the bot has logged in"
    written = [
        f"{message.content} {message.components}"
        for channel_id, messages in world.env.backend.messages.items()
        for message in messages.values()
        if world.env.backend.channels[channel_id].guild_id is not None
        and message.author_id == bot.id
        and not message.is_ephemeral
    ]
    return [each for each in written if any(word in each for word in words)]


@contextmanager
def logged() -> Iterator[list[str]]:
    """What our own code writes into the log meanwhile, with all its fields."""
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(str(vars(record)))

    listener, ours = Listener(), [logging.getLogger(name) for name in ("bot", "cogs")]
    for each in ours:
        each.addHandler(listener)
        each.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        for each in ours:
            each.removeHandler(listener)
            each.setLevel(logging.NOTSET)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
@settings(max_examples=2)
@given(moment=st.integers(1, LATE))
async def test_whoever_is_forgotten_at_any_moment_is_gone_a_day_later(story: Story, moment: int) -> None:
    with TemporaryDirectory() as folder, logged() as lines:
        async with pretend_discord(Path(folder)) as world:
            nia = world.person("nia")
            await tell(world, story, nia, moment)
            await world.env.advance_time(2 * 86_400)
            assert of_member(Path(folder), nia.user_id, MARK) == {}
            assert of_member(Path(folder), nia.user.dm_channel.id) == {}
            assert seen_in_the_server(world, MARK, str(nia.user_id)) == []
        assert [line for line in lines if MARK in line or str(nia.user_id) in line] == []


async def test_who_is_not_forgotten_is_found_by_the_same_search(tmp_path: Path) -> None:
    """Or the test above would show nothing. Their name in Discord is in no file even so."""
    async with pretend_discord(tmp_path) as world:
        nia = world.person("quillfeather")
        for story in STORIES[:3]:
            async for _ in story(world, nia):
                pass
        await world.env.advance_time(2 * 86_400)
        held = of_member(tmp_path, nia.user_id, MARK, "quillfeather")
        of_server = of_member(tmp_path, world.guild.id)
    assert held["evenkeel.sqlite3"] == ["packed id", MARK]
    assert "packed id" in of_server["evenkeel.sqlite3"]
