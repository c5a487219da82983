"""Insert or update in one statement: two devices at once cannot collide."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection


async def upsert(
    connection: AsyncConnection, table: Table, key: dict[str, Any], values: dict[str, Any], **only_new: Any
) -> None:
    """Write `values` to the row with primary key `key`; a row not there before also gets `only_new`."""
    row = {**key, **values, **only_new}
    await upsert_all(connection, table, [row], key=tuple(key), only_new=only_new.keys())


async def upsert_all(
    connection: AsyncConnection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    *,
    key: str | tuple[str, ...],
    only_new: Collection[str] = (),
) -> None:
    """Write several rows, all with the same columns; those there already keep their `only_new` columns."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    statement = insert(table)
    keys = [key] if isinstance(key, str) else list(key)
    kept = {*keys, *only_new}
    changing = {name: statement.excluded[name] for name in rows[0] if name not in kept}
    if changing:
        written = statement.on_conflict_do_update(index_elements=keys, set_=changing)
    else:
        written = statement.on_conflict_do_nothing(index_elements=keys)
    await connection.execute(written, list(rows))
