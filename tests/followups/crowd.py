"""Many follow-ups at once: copies of one that a service has set, of other members and each a little later."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.wiring.tables import METADATA

_MOMENTS = ("anchor", "due_at", "planned_at", "wake_at")


def multiply(path: Path, followup_id: int, copies: int, apart: timedelta = timedelta()) -> None:
    """Copy a follow-up with its pings to the members whose ids come next, each `apart` later."""
    with closing(sqlite3.connect(path)) as file, file:
        (last,) = file.execute("SELECT max(followup_id) FROM followups").fetchone()
        for table in ("followups", "pings"):
            _copy(file, table, f"followup_id = {followup_id}", copies, apart, followup_id=f"{last} + number")


def multiply_member(path: Path, user_id: int, copies: int) -> None:
    """Give the members whose ids come next the same settings, and their own DM channels."""
    with closing(sqlite3.connect(path)) as file, file:
        _copy(file, "members", f"user_id = {user_id}", copies, dm_channel_id="dm_channel_id + number")


def _copy(
    file: sqlite3.Connection,
    table: str,
    which: str,
    copies: int,
    apart: timedelta = timedelta(),
    **anew: str,
) -> None:
    """Copy one row, where only the ids and the moments differ."""
    step = apart // timedelta(microseconds=1)
    anew["user_id"] = "user_id + number"
    anew |= {name: f"{name} + number * {step}" for name in _MOMENTS}
    names = [column.name for column in METADATA.tables[table].columns if column.name != "ping_id"]
    values = ", ".join(anew.get(name, name) for name in names)
    numbers = "WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers LIMIT ?)"
    target = f"INSERT INTO {table} ({', '.join(names)})"
    source = f"SELECT {values} FROM numbers, {table} WHERE {which}"  # noqa: S608 - our own names
    file.execute(f"{numbers} {target} {source}", (copies,))
