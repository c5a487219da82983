"""One broken row never stops the others: it is logged, counted, and left alone for a growing while.

Kept in a table, so that a restart does not begin to hammer. No words and no member's id stand in it.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Column, Integer, String, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.database.types import METADATA, Moment
from bot.database.upsert import upsert
from bot.errors import StorageUnavailable
from bot.time.clock import Clock

parked_rows = Table(
    "parked_rows",
    METADATA,
    Column("work", String(20), primary_key=True),  # which loop it is a row of
    Column("row", String(40), primary_key=True),  # its key there
    Column("tries", Integer, nullable=False),
    Column("try_at", Moment, nullable=False),
)

_PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 10, 30, 120, 360, 1_440))
_FORGOTTEN_AFTER = timedelta(days=30)
"""A row that nobody came back to for so long is gone itself."""

_columns = parked_rows.c
_log = logging.getLogger(__name__)
Row = TypeVar("Row")


def pause_after(tries: int) -> timedelta:
    """Return how long a row is left alone after so many failures, at least one: from a minute to a day."""
    return _PAUSES[min(tries, len(_PAUSES)) - 1]


class Retries:
    """Shared by all loops over rows. Each loop has a name, each of its rows a key."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def each(
        self,
        work: str,
        rows: Iterable[Row],
        key: Callable[[Row], object],
        do: Callable[[Row], Awaitable[object]],
        put_off: Callable[[Row, datetime], Awaitable[object]] | None = None,
    ) -> int:
        """Do something for each row, whatever happens to the others; return for how many it was done.

        A row that failed lately is not tried; `put_off` is told until when a row rests. Only
        StorageUnavailable is raised: it is the fault of no row.
        """
        known = await self._known(work)
        done = 0
        for row in rows:
            name = str(key(row))
            resting = known[name][1] if name in known else None
            if resting is None or resting <= self._clock():
                resting = await self._attempt(work, name, lambda row=row: do(row), known)
                done += resting is None
            if resting is not None and put_off is not None:
                await put_off(row, resting)
        return done

    async def resting(self, work: str) -> frozenset[str]:
        """Return the keys of the rows that are not to be tried now."""
        now = self._clock()
        return frozenset(name for name, (_, try_at) in (await self._known(work)).items() if try_at > now)

    async def failed(self, work: str, name: str, error: Exception) -> datetime:
        """Log a failure and count it; return when the row is tried next."""
        now = self._clock()
        async with self._database.writing() as connection:
            tries = (await _tries(connection, work, name)) + 1
            try_at = now + pause_after(tries)
            await upsert(
                connection, parked_rows, {"work": work, "row": name}, {"tries": tries, "try_at": try_at}
            )
            await connection.execute(delete(parked_rows).where(_columns.try_at < now - _FORGOTTEN_AFTER))
        _log.warning(
            "row_failed",
            extra={"work": work, "row": name, "tries": tries, "problem": type(error).__name__},
            exc_info=error,
        )
        return try_at

    async def _attempt(
        self,
        work: str,
        name: str,
        do: Callable[[], Awaitable[object]],
        known: dict[str, tuple[int, datetime]],
    ) -> datetime | None:
        """Try once; return until when the row rests, None where it was done."""
        try:
            await do()
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one row
            return await self.failed(work, name, error)
        if name in known:
            async with self._database.writing() as connection:
                await try_at_once(connection, work, [name])
        return None

    async def _known(self, work: str) -> dict[str, tuple[int, datetime]]:
        async with self._database.reading() as connection:
            rows = await connection.execute(select(parked_rows).where(_columns.work == work))
            return {row.row: (row.tries, row.try_at) for row in rows}


async def try_at_once(connection: AsyncConnection, work: str, names: Collection[str]) -> None:
    """Let rows rest no more: what is to be done with them now is something else."""
    await connection.execute(delete(parked_rows).where(_columns.work == work, _columns.row.in_(names)))


async def _tries(connection: AsyncConnection, work: str, name: str) -> int:
    query = select(_columns.tries).where(_columns.work == work, _columns.row == name)
    return await connection.scalar(query) or 0
