"""The real bot in a process of its own, pointed at a pretend Discord, to be killed and started again."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import __main__ as command_line
from bot import wording
from tests.wire.server import TOKEN
from tests.wire.zygote import Child, Say, Zygote


class Bot:
    """A bot on one SQLite file: start it, kill it, start it again."""

    def __init__(self, zygote: Zygote, address: str, folder: Path) -> None:
        self._zygote = zygote
        self._address = address
        self._children: list[Child] = []
        self.database = folder / "evenkeel.sqlite3"
        self.log_file = folder / "bot.operations.log"

    async def start(self, **environment: str) -> Child:
        """Do what `python -m bot run` does; returns as soon as the process exists."""
        environment = {
            "DISCORD_TOKEN": TOKEN,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.database}",
        } | environment
        target = "tests.wire.bot_process:run"
        child = await self._zygote.start(
            target, self.log_file, address=self._address, environment=environment
        )
        self._children.append(child)
        return child

    def log(self) -> list[dict[str, Any]]:
        """Return what all its lives have logged; fails where one ended in a traceback."""
        lines = self.log_file.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line != wording.STOPPED]

    async def end(self) -> None:
        """Kill what still runs."""
        for child in self._children:
            await child.kill()


def run(say: Say, address: str, environment: dict[str, str]) -> int:
    """Be the bot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in the background of a script
    say()
    os.environ.update(environment)
    Route.BASE = rest_at(address)
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{address}/gw/")
    return command_line.main(["run"])


def rest_at(address: str) -> str:
    """Return what discord.py calls `Route.BASE`, for a pretend Discord at this address."""
    return f"http://{address}/api/v10"
