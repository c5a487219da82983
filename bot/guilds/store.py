"""The only SQL of the guilds feature."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.upsert import upsert
from bot.guilds.rules import GuildSettings
from bot.guilds.tables import guild_settings


async def find(connection: AsyncConnection, guild_id: int) -> GuildSettings:
    """Return what was chosen for a server, the defaults where nothing was."""
    query = select(guild_settings.c.settings).where(guild_settings.c.guild_id == guild_id)
    return GuildSettings.model_validate(await connection.scalar(query) or {})


async def some(connection: AsyncConnection, limit: int) -> dict[int, GuildSettings]:
    """Return up to `limit` servers that have chosen something."""
    query = select(guild_settings.c.guild_id, guild_settings.c.settings).limit(limit)
    return {
        row.guild_id: GuildSettings.model_validate(row.settings) for row in await connection.execute(query)
    }


async def save(connection: AsyncConnection, guild_id: int, settings: GuildSettings, now: datetime) -> None:
    """Write a server's settings, new or not."""
    values = {"settings": settings.model_dump(mode="json"), "changed_at": now}
    await upsert(connection, guild_settings, {"guild_id": guild_id}, values, cases_so_far=0)


async def next_case_number(connection: AsyncConnection, guild_id: int) -> int:
    """Give the next case of this server its number."""
    query = (
        update(guild_settings)
        .where(guild_settings.c.guild_id == guild_id)
        .values(cases_so_far=guild_settings.c.cases_so_far + 1)
        .returning(guild_settings.c.cases_so_far)
    )
    return (await connection.execute(query)).scalar_one()


async def remove(connection: AsyncConnection, guild_id: int) -> None:
    """Delete what was chosen for a server."""
    await connection.execute(delete(guild_settings).where(guild_settings.c.guild_id == guild_id))
