"""Many reminders due in the same second: the real bot in one process, in another a Discord with its limits.

Measured over sockets, as members would see it: how fast they arrive, whether Discord has to refuse any, how
long a button takes meanwhile, and how late reminders are that are spread over a minute.
"""

import asyncio
import math
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.followups import fill
from bot.time.clock import utc_now
from tests.wire.bot_process import Bot
from tests.wire.controls import Controls
from tests.wire.journal import Message
from tests.wire.server_process import discord_apart
from tests.wire.zygote import Zygote

PRESS_EVERY_S = 0.5
SPREAD, SPREAD_OVER = 500, timedelta(seconds=60)
_TO_BEGIN = timedelta(seconds=4)
_SLOWEST_PER_S = 20
_DONE = "Done"


async def burst(zygote: Zygote, count: int) -> dict[str, float]:
    """Let so many fall due at once, and press the newest one's button twice a second until all have come."""
    async with _bot_with(zygote, count, timedelta()) as (wire, _):
        took_ms: list[float] = []
        pressing = asyncio.create_task(_press_again_and_again(wire, took_ms))
        await wire.until("messages", count, within_s=count / _SLOWEST_PER_S)
        pressing.cancel()
        messages = await wire.messages()
        counters = await wire.counters()
    took_s = messages[-1].at - messages[0].at
    return {
        "took_s": took_s,
        "per_s": count / took_s,
        "refused": counters.get("refused_global", 0) + counters.get("refused_bucket", 0),
        "presses": len(took_ms),
        "press_ms": p99(took_ms),
    }


async def spread(zygote: Zygote) -> float:
    """Let some fall due one after the other; return the seconds that 99 of 100 came late at most."""
    apart = SPREAD_OVER / SPREAD
    async with _bot_with(zygote, SPREAD, apart) as (wire, first_at):
        await wire.until("messages", SPREAD, within_s=2 * SPREAD_OVER.total_seconds())
        messages = await wire.messages()
    return p99([message.at - (first_at + _number(message) * apart).timestamp() for message in messages])


def p99(values: list[float]) -> float:
    """Return what 99 of 100 stay below, or at."""
    return sorted(values)[math.ceil(len(values) * 0.99) - 1]


def _number(message: Message) -> int:
    """Return the how-manieth was due; members are numbered from 1 in the order of their reminders."""
    assert message.user_id is not None
    return message.user_id - 1


async def _press_again_and_again(wire: Controls, took_ms: list[float]) -> None:
    """Say of the newest reminder that it is done; no answer counts as endless."""
    while True:
        await asyncio.sleep(PRESS_EVERY_S)
        so_far = (await wire.counters()).get("messages", 0)
        for message in (await wire.messages(so_far - 1))[:1] if so_far else []:
            assert message.user_id is not None
            answer = await wire.press(message.user_id, message.message_id, message.buttons[_DONE])
            took_ms.append(answer.took_ms if answer else math.inf)


@asynccontextmanager
async def _bot_with(zygote: Zygote, count: int, apart: timedelta) -> AsyncIterator[tuple[Controls, datetime]]:
    """Run the bot with so many reminders that soon fall due; yield the pretend Discord and when."""
    with tempfile.TemporaryDirectory() as name:
        async with discord_apart(zygote, Path(name)) as wire:
            bot = Bot(zygote, wire.address, Path(name))
            first_at = utc_now() + _TO_BEGIN
            await fill(bot.database, count, 0, first_at, apart)
            try:
                child = await bot.start()
                await wire.until("identified", 1)
                yield wire, first_at
                await child.terminate()
            finally:
                await bot.end()
