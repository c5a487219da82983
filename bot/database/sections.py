"""What is kept about one member, read or deleted little by little: however much it is, others get through."""

from array import array
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, select, tuple_

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


@dataclass(frozen=True, slots=True)
class Heap:
    """Rows of one table that may be so many, or so large, that they are deleted little by little."""

    key: tuple[Column[int], ...]
    which: ColumnElement[bool]
    at_once: int
    """So many rows are deleted well within a tenth of a second."""


async def delete_in_parts(database: Database, heaps: Iterable[Heap]) -> None:
    """Delete heaps in short transactions, between which others can write.

    If it stops half-way the rest is left, so callers delete what leads there last: then it can be repeated.
    """
    for heap in heaps:
        some = select(*heap.key).where(heap.which).limit(heap.at_once)
        statement = delete(heap.key[0].table).where(tuple_(*heap.key).in_(some))
        deleted = heap.at_once
        while deleted >= heap.at_once:
            async with database.writing() as connection:
                deleted = (await connection.execute(statement)).rowcount


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
