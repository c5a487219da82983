"""Kill -9 at random moments while reminders fall due: none is lost, none is sent twice, in any weather.

`make kills` does it at full size and shows the figures; here it is short.
"""

import asyncio
import logging
import os
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.wire.bot_process import Bot
from tests.wire.controls import Controls
from tests.wire.due import ALONE, Due, check_file, states, store, told_by, until_settled
from tests.wire.faults import SENDING, Fault, closed_dms
from tests.wire.server_process import discord_apart
from tests.wire.world import Ways
from tests.wire.zygote import Child, Zygote

pytestmark = pytest.mark.xdist_group("wire")
_log = logging.getLogger(__name__)

REMINDERS, KILLS = int(os.environ.get("REMINDERS", "30")), int(os.environ.get("KILLS", "3"))
AT_LENGTH = KILLS > 20
LIFE_S = (0.1, 0.6 if AT_LENGTH else 0.4)
UNMET = 1 + REMINDERS // 200
NONCE_WINDOW_S = Ways.nonce_window_s
PATIENCE_S = 60 + REMINDERS / 10
BUCKETS = {} if AT_LENGTH else {SENDING: (50, 1.0)}
"""The first one due is sent again in each life: after five times Discord would have it wait for seconds."""
CLOSED = frozenset(range(ALONE + UNMET, ALONE + UNMET + REMINDERS // 10))


@dataclass(frozen=True)
class Weather:
    """What goes on while the bot is killed."""

    faults: tuple[Fault, ...] = ()
    beside: Callable[[Controls, Bot], Awaitable[None]] | None = None
    """Goes on again and again."""
    end: Callable[[Child], Awaitable[object]] = Child.kill
    away_s: float = 0
    """How long the bot stays away after each end, by Discord's clock."""
    closed: frozenset[int] = frozenset()
    forgetful: bool = False
    """Whether a repeat may come so late that Discord knows its nonce no more."""
    troubles: str = "none"
    """How the errors begin that may stand in the log."""


async def lock(_wire: Controls, bot: Bot) -> None:
    """Hold the database as another process would: a backup, someone with a shell."""

    def hold(seconds: float) -> None:
        with closing(sqlite3.connect(bot.database, timeout=60, isolation_level=None)) as file:
            file.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)

    await asyncio.to_thread(hold, random.uniform(1, 4) if AT_LENGTH else 0.5)
    await asyncio.sleep(random.uniform(0, 4) if AT_LENGTH else 0.5)


async def cut(wire: Controls, _bot: Bot) -> None:
    await wire.cut_gateway(random.uniform(0, 2), forget=random.random() < 0.5)
    await asyncio.sleep(random.uniform(0, 1))


REPEATED_BY_DISCORD_PY = (
    Fault(500, share=0.05, times=1 + REMINDERS // 50),
    Fault(502, share=0.05, times=1 + REMINDERS // 50, after=True),
    Fault(429, share=0.05, retry_after_s=0.1),
)
REPEATED_BY_US = (
    Fault(503, share=0.03),
    Fault(503, share=0.03, after=True),
    Fault(0, share=0.03, after=True),
)
"""After five seconds and more: only at length."""

WEATHERS = ({"calm": Weather()} if AT_LENGTH else {}) | {
    "locked database": Weather(beside=lock, troubles="storage_unavailable"),
    "faults": Weather(REPEATED_BY_DISCORD_PY + (REPEATED_BY_US if AT_LENGTH else ()), forgetful=AT_LENGTH),
    "closed DMs": Weather((closed_dms(*CLOSED),), closed=CLOSED),
    "no gateway": Weather(beside=cut, troubles="Attempting a reconnect"),
    "SIGTERM": Weather(end=Child.terminate),
    "away for long": Weather(away_s=300, forgetful=True),
}


@pytest.mark.parametrize("name", WEATHERS)
async def test_whatever_happens_each_is_told_once(zygote: Zygote, tmp_path: Path, name: str) -> None:
    weather = WEATHERS[name]
    async with discord_apart(zygote, tmp_path, global_per_s=1_000, buckets=BUCKETS) as wire:
        bot = Bot(zygote, wire.address, tmp_path)
        over = timedelta(seconds=KILLS * (sum(LIFE_S) / 2 + 0.05))
        due = await store(bot.database, REMINDERS, over, unmet=UNMET)
        for fault in weather.faults:
            await wire.fail(fault)
        try:
            async with _again_and_again(weather, wire, bot):
                caught = await _live_and_die(weather, wire, bot, due)
        finally:
            await bot.end()
        counters, told = await wire.counters(), told_by(await wire.messages(), due)
    undelivered = {each.ping_id for each in due.values() if each.user_id in weather.closed}
    gaps = [after - before for moments in told.values() for before, after in pairwise(sorted(moments))]
    _log.info(
        "%s: %d pings due, %d kills (%d while some were claimed), %d messages, %d repeats dropped, "
        "%d lost, %d told twice within the nonce window, %d after it, %d refused",
        name, len(due), KILLS, sum(map(bool, caught)), counters["messages"], counters.get("nonce_repeats", 0),
        len(due.keys() - undelivered - told.keys()), sum(gap < NONCE_WINDOW_S for gap in gaps),
        sum(gap >= NONCE_WINDOW_S for gap in gaps), counters.get("status 403", 0),
    )  # fmt: skip
    assert told.keys() == due.keys() - undelivered
    assert min(gaps, default=NONCE_WINDOW_S) >= NONCE_WINDOW_S
    assert weather.forgetful or gaps == []
    check_file(bot.database, due, undelivered)
    troubles = {line["event"] for line in bot.log() if line["level"] in ("ERROR", "CRITICAL")}
    assert {each for each in troubles if not each.startswith(weather.troubles)} == set()
    if weather.end is Child.terminate:
        assert sum(caught) == counters.get("nonce_repeats", 0) == 0, "nothing was left half done"


async def _live_and_die(weather: Weather, wire: Controls, bot: Bot, due: dict[int, Due]) -> list[int]:
    """Let the bot live many short lives and a last one that lasts; return what was claimed at each end."""
    caught = []
    for _ in range(KILLS):
        child = await bot.start()
        await asyncio.sleep(random.uniform(*LIFE_S))
        await weather.end(child)
        await wire.advance(weather.away_s)
        caught.append(states(bot.database, due)["claimed"])
    child = await bot.start()
    await until_settled(bot.database, due, PATIENCE_S)
    assert await child.terminate() in (0, -15), "-15: asked before it had begun"
    return caught


@asynccontextmanager
async def _again_and_again(weather: Weather, wire: Controls, bot: Bot) -> AsyncIterator[None]:
    async def go_on() -> None:
        while weather.beside is not None:
            await weather.beside(wire, bot)

    task = asyncio.create_task(go_on())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
