"""Imported by a process that is timed: open the database and load the bot, as `run` does at first."""

import asyncio
import sys

from bot.settings import Settings
from bot.wiring.services import open_services
from cogs.client import EvenkeelClient


async def _open() -> None:
    async with open_services(Settings(database_url=f"sqlite+aiosqlite:///{sys.argv[1]}")) as services:
        client = EvenkeelClient(services)
        for feature in ("help", "members", "contracts", "vetting", "privacy"):
            await client.load_extension(f"cogs.{feature}")


asyncio.run(_open())
