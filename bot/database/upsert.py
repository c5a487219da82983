"""Insert or update in one statement: two devices at once cannot collide."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection


async def upsert(
    connection: AsyncConnection, table: Table, key: dict[str, Any], values: dict[str, Any], **only_new: Any
) -> None:
    """Write `values` to the row with primary key `key`; a row not there before also gets `only_new`."""
    (name,) = key
    await upsert_all(connection, table, [{**key, **values, **only_new}], key=name, only_new=only_new.keys())


async def upsert_all(
    connection: AsyncConnection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    *,
    key: str,
    only_new: Collection[str] = (),
) -> None:
    """Write several rows, all with the same columns; those there already keep their `only_new` columns."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    statement = insert(table)
    changing = {name: statement.excluded[name] for name in rows[0] if name != key and name not in only_new}
    await connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=changing), list(rows))
