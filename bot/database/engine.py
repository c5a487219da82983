"""Opens the database: SQLite with the settings that keep it safe, or PostgreSQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

OWNER_ONLY = 0o600
_FOLDER_OWNER_ONLY = 0o700
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
PATIENCE_MS = 1_500
"""How long we wait for a lock of another process: short enough to answer Discord within its 3 seconds."""
_READERS_PATIENCE_S = 0.1
"""How long the -wal waits to be emptied: all writers wait with it, readers of ours need less."""


def open_engine(url: str | URL) -> AsyncEngine:
    """Return an engine that has not connected yet. SQL parameters never reach logs or tracebacks."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(parsed, hide_parameters=True, pool_pre_ping=True)
    if path := sqlite_file(url):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=OWNER_ONLY)
    engine = create_async_engine(parsed, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def sqlite_file(url: str | URL) -> Path | None:
    """Return the file behind a SQLite address, None for PostgreSQL."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def unverified_hosts(url: str) -> list[str]:
    """List the hosts of a PostgreSQL address that we would not know from somebody in between.

    Without `ssl` asyncpg takes whatever it is offered, and only `verify-…` looks at the certificate.
    What stays on this machine needs none.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return []
    named = parsed.normalized_query.get("host", ())
    hosts = [parsed.host or "", *(host.partition(":")[0] for host in named)]
    verified = str(parsed.query.get("ssl", "")).startswith("verify-")
    away = [host for host in hosts if host and not host.startswith("/") and host not in _THIS_MACHINE]
    return [] if verified else away


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # Python would begin lazily; `_begin_sqlite` does it on purpose
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={PATIENCE_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",  # a follow-up that was confirmed survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",  # what a member deletes is overwritten, not just unlinked
        "journal_size_limit=0",  # a -wal that begins anew keeps nothing of the one before
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once when we mean to write: a late upgrade could fail half-way."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def scrub(path: Path, *, whole: bool) -> bool:
    """Leave nothing in a live file's -wal of what was deleted, and if `whole` nothing in the file either.

    `secure_delete` misses what lies in the free room of pages since rows were moved to others; only writing
    the file anew leaves that behind. The caller holds the other writers back meanwhile. Returns False where
    the -wal could not be emptied, since someone reads what is older. Raises sqlite3.Error.
    """
    live = f"{path.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(live, _READERS_PATIENCE_S, isolation_level=None, uri=True)) as connection:
        if whole:
            connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only; one that is there stays as it is. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=_FOLDER_OWNER_ONLY, exist_ok=True)


def copy_sqlite(source: Path, target: Path, *, settled: bool = False) -> None:
    """Copy a SQLite file, live or not, and check the copy, which is one file complete in itself.

    `settled`: nobody has the source open, so nothing need be written beside it to read it. Raises
    sqlite3.Error or OSError, leaving no target.
    """
    if target.exists():
        raise FileExistsError(target)
    make_folder(target.parent)
    target.touch(mode=OWNER_ONLY)
    options = "mode=ro"
    if settled and not source.with_name(f"{source.name}-wal").exists():
        options += "&immutable=1"
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?{options}", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
            verdict = new.execute("PRAGMA integrity_check").fetchone()[0]
            new.execute("PRAGMA journal_mode=DELETE").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    except (sqlite3.Error, OSError):
        target.unlink(missing_ok=True)
        raise
