"""What is kept about one member, read a little at a time: however much it is, little is held at once."""

from array import array
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select

from bot.database.transaction import Database

_IDS_AT_ONCE = 1_000
_ROWS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table that are about one member."""

    table: Table
    key: Column[int]
    """Tells these rows apart, and puts them in order."""
    theirs: ColumnElement[bool]
    """Which rows are this member's."""


async def pages_of(database: Database, section: Section) -> AsyncIterator[list[dict[str, Any]]]:
    """Read the rows of a section page by page, each in a short transaction.

    What is written or deleted meanwhile may be in it or not.
    """
    ids = array("q")
    async with database.reading() as connection:
        found = await connection.stream_scalars(select(section.key).where(section.theirs))
        async for some in found.partitions(_IDS_AT_ONCE):
            ids.extend(some)
    ids = array("q", sorted(ids))
    for start in range(0, len(ids), _ROWS_AT_ONCE):
        these = section.key.in_(ids[start : start + _ROWS_AT_ONCE].tolist())
        query = select(section.table).where(section.theirs, these).order_by(section.key)
        async with database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        yield [dict(row) for row in rows]
