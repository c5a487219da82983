"""The only SQL of the guilds feature."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.upsert import upsert
from bot.guilds.rules import GuildSettings
from bot.guilds.tables import guild_settings


async def find(connection: AsyncConnection, guild_id: int) -> GuildSettings:
    """Return what was chosen for a server, the defaults where nothing was."""
    query = select(guild_settings.c.settings).where(guild_settings.c.guild_id == guild_id)
    return GuildSettings.model_validate(await connection.scalar(query) or {})


async def with_reviews(connection: AsyncConnection, limit: int) -> list[int]:
    """Return up to `limit` servers that have chosen a place for reviews."""
    place = guild_settings.c.settings["review_channel_id"].as_string()
    query = select(guild_settings.c.guild_id).where(place.is_not(None)).limit(limit)
    return list((await connection.scalars(query)).all())


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
    """Forget what was chosen for a server; how many cases it had stays, so that no number comes again."""
    here = update(guild_settings).where(guild_settings.c.guild_id == guild_id)
    await connection.execute(here.values(settings={}))
