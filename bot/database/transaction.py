"""One use of the bot = one transaction: committed whole, or nothing happened."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.engine import PATIENCE_MS, scrub
from bot.errors import StorageUnavailable
from bot.operations.log import problem_of

_log = logging.getLogger(__name__)
_PATIENCE_S = 1.0
"""With the 1.5 seconds for a lock held outside (engine.py) this stays below Discord's 3."""


class Database:
    """Hands out transactions. Never hold one across a call to Discord."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        # SQLite has one writer. Queueing here is fair and instant; its own lock polls and may starve.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads. Raises StorageUnavailable."""
        with _Translated():
            async with self.engine.connect() as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def writing(self, *held_ids: int) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that may write; commits at the end, rolls back on any error.

        `held_ids`: the members, or the server, whose limits, quotas and single rows are looked at before
        something is written. No other transaction of theirs begins before the end, in any process, so what
        was seen still holds. None for what the bot does by itself, which locks the rows it changes.

        Raises StorageUnavailable when the database is locked, full or gone: then nothing was changed.
        """
        with _Translated():
            async with self._my_turn(), self.engine.connect() as connection:
                await connection.execution_options(writing=True)
                async with connection.begin():
                    await _hold(connection, held_ids)
                    yield connection

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[None]:
        """Wait for the writers before us, but not longer than Discord waits for our answer."""
        if self._turn is None:
            yield
            return
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._turn.acquire()
        except TimeoutError:
            raise StorageUnavailable from None
        try:
            yield
        finally:
            self._turn.release()

    async def scrub(self, *, whole: bool = False) -> bool:
        """Leave nothing of what was deleted in SQLite's -wal; if `whole` nothing in the file either.

        The whole takes a second for 100 MB, and writers wait. Returns False where it can't be done for the
        moment, such as during a backup: to be tried again. PostgreSQL looks after its own files.
        """
        if self._turn is None:
            return True
        try:
            async with self._my_turn():
                return await asyncio.to_thread(scrub, Path(self.engine.url.database or ""), whole=whole)
        except (StorageUnavailable, sqlite3.Error) as error:
            _log.warning("scrub_put_off", extra={"problem": problem_of(error)})
            return False

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()


_HOLD = text(
    "SELECT set_config('lock_timeout', :patience, true), pg_advisory_xact_lock(id)"
    " FROM unnest(CAST(:ids AS bigint[])) AS id"
)


async def _hold(connection: AsyncConnection, ids: Collection[int]) -> None:
    """Wait until no other transaction holds any of these; SQLite lets in one writer at a time anyway.

    Always from the lowest on, and before any row is locked: so no two wait for each other.
    """
    if ids and connection.dialect.name == "postgresql":
        parameters = {"patience": f"{PATIENCE_MS}ms", "ids": sorted(set(ids))}
        await connection.execute(_HOLD, parameters)


class _Translated:
    """Turn what the database driver raises about its own state into the error a member can read."""

    def __enter__(self) -> None: ...

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, DBAPIError | OSError | NoConnection) and _is_about_storage(error):
            cause = getattr(error, "orig", None) or error
            _log.error("storage_unavailable", extra={"problem": problem_of(cause)})
            raise StorageUnavailable from error


_POSTGRES_STATES = ("08", "40", "53", "55P03", "57")
"""Connection, serialization, no resources, lock not available, operator intervention."""
_SQLITE_STATES = ("BUSY", "LOCKED", "FULL", "READONLY", "IOERR", "CANTOPEN", "CORRUPT", "NOTADB")


def _is_about_storage(error: DBAPIError | OSError | NoConnection) -> bool:
    """Tell a locked, full, read-only, busy or vanished database from a mistake in our own SQL."""
    if isinstance(error, OSError | NoConnection) or error.connection_invalidated:
        return True
    name = getattr(error.orig, "sqlite_errorname", "").removeprefix("SQLITE_")
    state = getattr(error.orig, "sqlstate", None) or ""
    return name.startswith(_SQLITE_STATES) or state.startswith(_POSTGRES_STATES)
