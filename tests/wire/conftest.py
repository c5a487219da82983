"""Fixtures: the zygote, a pretend Discord in its own process, and the real bot in another."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.wire.bot_process import Bot
from tests.wire.controls import Controls
from tests.wire.server_process import discord_apart
from tests.wire.zygote import Zygote


@pytest.fixture(scope="session")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    if not hasattr(os, "fork"):
        pytest.skip("starting the bot two hundred times needs fork")
    with Zygote(tmp_path_factory.mktemp("zygote")) as started:
        yield started


@pytest.fixture
async def wire(zygote: Zygote, tmp_path: Path) -> AsyncIterator[Controls]:
    """A pretend Discord. The test fails if the bot ever sends what Discord would not take."""
    async with discord_apart(zygote, tmp_path) as opened:
        yield opened


@pytest.fixture
async def bot(zygote: Zygote, wire: Controls, tmp_path: Path) -> AsyncIterator[Bot]:
    """The real bot, not yet started."""
    bot = Bot(zygote, wire.address, tmp_path)
    yield bot
    await bot.end()
