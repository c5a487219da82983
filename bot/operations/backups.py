"""One checked copy of the SQLite file a day, the newest week of them, if a folder is set for it."""

import asyncio
from pathlib import Path

from bot.database.engine import copy_sqlite
from bot.time.clock import Clock

_KEPT = 7
_NAME = "evenkeel-{day}.sqlite3"


def copies(folder: Path) -> list[Path]:
    """Return the copies in a folder, oldest first."""
    return sorted(folder.glob(_NAME.format(day="*")))


class Backups:
    """Copies while the bot runs."""

    def __init__(self, source: Path, folder: Path, clock: Clock) -> None:
        self._source = source
        self._folder = folder
        self._clock = clock

    async def make(self) -> int:
        """Write today's copy unless it is there, and let old ones go; return how many are kept.

        Raises sqlite3.Error or OSError; then no half-written copy stays and no older one is deleted.
        """
        return await asyncio.to_thread(self._make)

    def _make(self) -> int:
        today = self._folder / _NAME.format(day=self._clock().date().isoformat())
        if not today.exists():
            copy_sqlite(self._source, today)
        kept = copies(self._folder)
        for old in kept[:-_KEPT]:
            old.unlink()
        return min(len(kept), _KEPT)
