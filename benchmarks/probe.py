"""One measured run of one bot in its own process; prints its figures as JSON.

`python -m benchmarks.probe bare|evenkeel|walkthrough --guilds N --database FILE`
"""

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import discord
import psutil
import simcord
from simcord.results import ResponseMessage

from benchmarks import bare

_WARM_UP = 20
_PATIENCE_S = 20  # less than until the first housekeeping, which SimCord would wait for
_ROUNDS, _PRESSES = 5, 40
_STEP = ("Back", "✓ No")
"""One step of a walkthrough forth and back."""
_NEW = "Begin a new one"


async def measure(kind: str, guilds: int, database: Path) -> dict[str, float]:
    """Start a bot in a pretend Discord and press one button many times."""
    async with _client(kind, database) as (client, command):
        env = simcord.Env(client, check_errors=False, settle_timeout=_PATIENCE_S)
        homes = [env.create_guild(f"Server {number}") for number in range(guilds)]
        channel = homes[0].create_text_channel("lobby")
        member = homes[0].add_member(env.create_user("nia"))
        before = time.process_time()
        await env.start()
        ready_cpu = time.process_time() - before
        memory = psutil.Process().memory_info().rss / 2**20
        if kind == "walkthrough":
            shown = await member.slash(channel, command, where="here")
            assert shown.response is not None
            if _NEW in str(shown.response.components):  # an earlier run on the same file has begun one
                await member.click(shown.response, label=_NEW)
            await member.click(shown.response, label="No")
            presses = await _presses(member, shown.response, _STEP)
        else:
            shown = await member.slash(channel, command)
            if shown.modal:
                shown = await member.submit_modal(shown, {"client": "Acme"})
            assert shown.response is not None
            presses = await _presses(member, shown.response, (bare.NEXT, bare.BACK))
        await env.shutdown()
    return {"ready_cpu_s": ready_cpu, "memory_mb": memory, "press_ms": presses}


async def _presses(
    member: "simcord.MemberActor", message: ResponseMessage, buttons: tuple[str, str]
) -> float:
    """CPU milliseconds for one press, harness included: the median of several rounds."""

    async def press(times: int) -> float:
        before = time.process_time()
        for number in range(times):
            await member.click(message, label=buttons[number % 2])
        return (time.process_time() - before) / times * 1_000

    await press(_WARM_UP)
    return statistics.median([await press(_PRESSES) for _ in range(_ROUNDS)])


@asynccontextmanager
async def _client(kind: str, database: Path) -> AsyncIterator[tuple[discord.Client, str]]:
    """Import and build only the bot that is measured."""
    if kind == "bare":
        yield bare.BareClient(), "vet"
        return
    from bot.settings import Settings
    from bot.wiring.services import open_services
    from cogs.client import EvenkeelClient
    from cogs.shared.entrance import Entrance

    async with open_services(Settings(database_url=f"sqlite+aiosqlite:///{database}")) as services:
        command = "cancel" if kind == "walkthrough" else "vet start"
        minutes = count(step=60.0)  # who presses here may press as fast as they can
        entrance = Entrance(now=lambda: next(minutes))
        yield EvenkeelClient(services, always_sync=True, entrance=entrance), command


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("bare", "evenkeel", "walkthrough"))
    parser.add_argument("--guilds", type=int, default=1)
    parser.add_argument("--database", type=Path, default=Path("unused"))
    options = parser.parse_args()
    print(json.dumps(asyncio.run(measure(options.kind, options.guilds, options.database))))


if __name__ == "__main__":
    main()
