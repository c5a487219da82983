"""Holds a SQLite file for one process: two bots on one file would answer everything twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.database.engine import OWNER_ONLY, make_folder
from bot.operator_errors import DatabaseInUse, DatabaseUnreachable


def lock_file(path: Path) -> Path:
    """Return the lock of a SQLite file."""
    return path.with_name(f"{path.name}.lock")


@contextmanager
def alone(path: Path | None) -> Iterator[None]:
    """Hold the file's lock while we use it; None, for PostgreSQL, holds nothing.

    Raises DatabaseInUse, or DatabaseUnreachable where the lock can't be made. Only the owner can open the
    lock, or any user of the machine could hold it and keep the bot from starting.
    """
    if path is None:
        yield
        return
    file = lock_file(path)
    try:
        make_folder(path.parent)
        if file.exists():
            file.chmod(OWNER_ONLY)
        lock = FileLock(file, mode=OWNER_ONLY)
        lock.acquire(blocking=False)
    except Timeout:
        raise DatabaseInUse(where=str(path)) from None
    except OSError as error:
        raise DatabaseUnreachable(where=str(path), problem=str(error.strerror)) from error
    try:
        yield
    finally:
        lock.release()
