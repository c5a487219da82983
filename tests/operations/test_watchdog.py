"""What holds the event loop is named in the log, while it does."""

import asyncio
import logging
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import discord
import pytest

from bot.operations.scheduler import Scheduler
from bot.operations.watchdog import watched
from bot.time.clock import utc_now
from cogs.client import EvenkeelClient
from cogs.shared.router import handles
from tests.people import pretend_discord

_LATE_S = 0.3
_PATIENCE_S = 10


class _Listening(logging.Handler):
    """Hears what the watchdog says, in whatever thread."""

    def __init__(self) -> None:
        super().__init__()
        self.held, self.free = threading.Event(), threading.Event()
        self.by, self.late_s = "", 0.0

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == "loop_held":
            self.by = vars(record)["by"]
            self.held.set()
        elif record.getMessage() == "loop_free":
            self.late_s = vars(record)["late_s"]
            self.free.set()

    def holds_the_loop(self) -> None:
        """Block whoever calls this until the watchdog has said so."""
        assert self.held.wait(_PATIENCE_S)


@pytest.fixture
def log() -> Iterator[_Listening]:
    listening, logger = _Listening(), logging.getLogger("bot.operations.watchdog")
    logger.addHandler(listening)
    yield listening
    logger.removeHandler(listening)


class _Holding:
    """A feature of which one press holds the loop, and another shows that it goes on."""

    def __init__(self, log: _Listening) -> None:
        self._log = log

    @handles("holding:press")
    async def press(self, interaction: discord.Interaction) -> None:
        self._log.holds_the_loop()
        await interaction.response.send_message("held", ephemeral=True)


async def test_a_press_that_holds_the_loop_is_named(tmp_path: Path, log: _Listening) -> None:
    async with pretend_discord(tmp_path) as world, watched(_LATE_S):
        assert isinstance(world.env.bot, EvenkeelClient)
        world.env.bot.router.add(_Holding(log), feature="holding", way_back="")
        nia = await world.person("nia").types("guide")
        await nia.forges("holding:press")
        assert await asyncio.to_thread(log.free.wait, _PATIENCE_S)
    functions = log.by.split(" > ")
    assert functions[0] == "cogs.client.EvenkeelClient.on_interaction"
    assert f"{__name__}._Holding.press" in functions
    assert log.late_s >= _LATE_S


async def test_a_pattern_that_python_itself_is_held_by_is_named_too(log: _Listening) -> None:
    """While a pattern is searched no thread runs at all: the watchdog looks as soon as it can."""
    slow = re.compile(r"(?:a+)+$")

    async def job() -> None:
        while not log.held.is_set():
            slow.match("a" * 22 + "b")

    scheduler = Scheduler(utc_now)
    scheduler.every(timedelta(hours=1), "job", job, first=timedelta())
    async with watched(_LATE_S):
        scheduler.start()
        assert await asyncio.to_thread(log.free.wait, _PATIENCE_S)
        await scheduler.stop()
    assert log.by.startswith("bot.operations.scheduler.Scheduler._run > ")
    assert "test_watchdog" in log.by
