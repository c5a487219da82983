"""Puts a checked copy in the place of the SQLite file: killed at any moment, the old or the new is whole.

A copy laid over the file by hand is not enough: after a crash a -wal lies beside it, with changes of the old
file, and SQLite would write those into the new one.
"""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import wording
from bot.database import schema
from bot.database.engine import OWNER_ONLY, copy_sqlite, open_engine
from bot.operator_errors import DatabaseInUse, DatabaseUnreachable, RestoreFailed
from bot.wiring.tables import METADATA

_IDS_LEFT_OUT = 1_000_000
"""Ids given since the copy was made: none is given again, or an old button could reach a new row."""


def restore(source: Path, target: Path) -> Path | None:
    """Put a checked copy of `source` at `target`; return where what was there is kept, None if nothing was.

    The caller holds the lock of `target`. Raises RestoreFailed, DatabaseNewer or DatabaseInUse; then
    `target` is as it was.
    """
    if not source.is_file():
        raise RestoreFailed(file=str(source), problem=wording.RESTORE_NO_FILE)
    if target.exists() and target.samefile(source):
        raise RestoreFailed(file=str(source), problem=wording.RESTORE_ITSELF)
    fresh = _beside(target, ".restoring")
    _remove(fresh)
    try:
        copy_sqlite(source, fresh, settled=True)
        asyncio.run(_check(source, fresh))
        _take_in_wal(fresh)
        kept = _keep(target)
        _remove(target, leaving=("",))
        fresh.replace(target)
        _sync(target.parent)
    except (sqlite3.Error, OSError) as error:
        raise RestoreFailed(file=str(source), problem=str(error)) from error
    finally:
        _remove(fresh)
    return kept


async def _check(source: Path, fresh: Path) -> None:
    """Bring the copy to this version's schema and see that it is ours, before anything is replaced."""
    not_ours = RestoreFailed(file=str(source), problem=wording.RESTORE_NOT_OURS)
    engine = open_engine(URL.create("sqlite+aiosqlite", database=str(fresh)))
    try:
        if await schema.current_revision(engine) is None:
            raise not_ours
        await schema.prepare(engine)
        async with engine.connect() as connection:
            await connection.execution_options(writing=True)
            async with connection.begin():
                if not await connection.run_sync(_is_ours):
                    raise not_ours
                await _part_from_what_came_after(connection)
    except DatabaseUnreachable:  # our migrations do not fit it
        raise not_ours from None
    finally:
        await engine.dispose()


def _is_ours(connection: Connection) -> bool:
    """Tell whether every table and column of ours is there, and nothing that acts by itself."""
    found = inspect(connection)
    acting = connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"))
    names = set(found.get_table_names())
    return not acting and all(
        table.name in names
        and {each.name for each in table.columns} <= {each["name"] for each in found.get_columns(table.name)}
        for table in METADATA.tables.values()
    )


async def _part_from_what_came_after(connection: AsyncConnection) -> None:
    """Leave out the ids given since, and have Discord told our commands anew."""
    await connection.execute(text(f"UPDATE sqlite_sequence SET seq = seq + {_IDS_LEFT_OUT}"))  # noqa: S608 - a number of ours
    await connection.execute(text("DELETE FROM bot_state WHERE name LIKE 'commands:%'"))


def _keep(target: Path) -> Path | None:
    """Copy what is there beside it; a whole file takes in its -wal before, so that one file is all of it.

    A damaged one is kept as it lies, with its -wal. Raises DatabaseInUse where somebody has it open.
    """
    if target.exists():
        _take_in_wal(target)
    there = [part for part in ("-wal", "-journal", "") if _beside(target, part).exists()]
    if not there:
        return None
    kept = _free_name(target)
    for part in there:
        copy = _beside(kept, f"{part}.part")
        copy.unlink(missing_ok=True)
        copy.touch(mode=OWNER_ONLY)
        shutil.copyfile(_beside(target, part), copy)
        _sync(copy)
        copy.replace(_beside(kept, part))
    return kept


def _take_in_wal(path: Path) -> None:
    """Write what lies in the -wal into the file itself, and do without one; a damaged file stays as it lies.

    Raises DatabaseInUse.
    """
    uri = path.resolve().as_uri()
    try:
        with closing(sqlite3.connect(f"{uri}?mode=ro", uri=True)) as reading:
            whole = reading.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if whole:
            with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as writing:
                writing.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise DatabaseInUse(where=str(path)) from error


def _free_name(target: Path) -> Path:
    number, kept = 1, _beside(target, ".before-restore")
    while any(_beside(kept, part).exists() for part in ("", "-wal", "-journal")):
        number += 1
        kept = _beside(target, f".before-restore-{number}")
    return kept


def _remove(path: Path, leaving: tuple[str, ...] = ()) -> None:
    for part in {"", "-wal", "-shm", "-journal"} - set(leaving):
        _beside(path, part).unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _sync(path: Path) -> None:
    """Wait until a file, or what a folder names, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
