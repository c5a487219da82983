"""A few facts the bot remembers about itself, such as which commands Discord already knows."""

from sqlalchemy import Column, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.types import METADATA
from bot.database.upsert import upsert

bot_state = Table(
    "bot_state",
    METADATA,
    Column("name", String(100), primary_key=True),
    Column("value", String(1000), nullable=False),
)


async def remember(connection: AsyncConnection, name: str, value: str) -> None:
    """Keep `value` under `name`, replacing what was there."""
    await upsert(connection, bot_state, {"name": name}, {"value": value})


async def remember_once(connection: AsyncConnection, name: str, value: str) -> str:
    """Keep `value` under `name` unless something is there; return what is there now."""
    await upsert(connection, bot_state, {"name": name}, {}, value=value)
    return await recall(connection, name) or value


async def recall(connection: AsyncConnection, name: str) -> str | None:
    """Return what was remembered under `name`."""
    return await connection.scalar(select(bot_state.c.value).where(bot_state.c.name == name))
