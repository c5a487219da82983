"""A sign of life at every sweep: for the log, for `check`, and for a watchdog of those who run the bot."""

import asyncio
import json
import logging
from datetime import datetime
from pathlib import Path

import aiohttp

from bot.database import state
from bot.database.transaction import Database
from bot.followups.delivery.outbox import Outbox
from bot.time.clock import Clock

REMEMBERED = "heartbeat"
_ELSEWHERE = 300
_PATIENCE = aiohttp.ClientTimeout(total=10)
_log = logging.getLogger(__name__)


class Heartbeat:
    """Writes a file and asks an address, where they are set. Neither may stop the bot."""

    def __init__(
        self, database: Database, clock: Clock, outbox: Outbox, file: Path | None, url: str | None
    ) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._file = file
        self._url = url

    async def beat(self) -> dict[str, float]:
        """Tell everyone who listens how deliveries go since the start."""
        figures = self._outbox.counters.summary()
        line = json.dumps({"at": self._clock().isoformat(timespec="seconds"), **figures})
        async with self._database.writing() as connection:
            await state.remember(connection, REMEMBERED, line)
        for tell in (self._tell_file, self._tell_address):
            try:
                await tell(line)
            except Exception as error:  # noqa: BLE001 - who does not hear it keeps no other from it
                _log.warning("heartbeat_unheard", extra={"problem": type(error).__name__})
        return figures

    async def _tell_file(self, line: str) -> None:
        if self._file is not None:
            await asyncio.to_thread(_write, self._file, line)

    async def _tell_address(self, _line: str) -> None:
        if self._url is not None:
            async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
                # followed elsewhere, the address would not have heard it
                async with session.get(self._url, allow_redirects=False) as answer:
                    answer.raise_for_status()
                    if answer.status >= _ELSEWHERE:
                        _log.warning("heartbeat_unheard", extra={"problem": answer.status})


def read_beat(line: str) -> tuple[datetime, dict[str, float]]:
    """Take a remembered sign of life apart: when, and the figures."""
    figures = json.loads(line)
    return datetime.fromisoformat(figures.pop("at")), figures


def _write(file: Path, line: str) -> None:
    """Replace the file in one step: whoever watches it never reads half a line.

    What somebody laid there in a shared folder under the new file's name is never written through.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with fresh.open("x", encoding="utf-8") as new:
        new.write(f"{line}\n")
    fresh.replace(file)
