"""Insert or update in one statement: two devices at once cannot collide."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection


async def upsert(
    connection: AsyncConnection, table: Table, key: dict[str, Any], values: dict[str, Any], **only_new: Any
) -> None:
    """Write `values` to the row with primary key `key`; a row not there before also gets `only_new`."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    statement = insert(table).values(**key, **values, **only_new)
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
