"""Columns of the guilds feature."""

from sqlalchemy import JSON, BigInteger, Column, Integer, Table

from bot.database.types import METADATA, Moment

guild_settings = Table(
    "guild_settings",
    METADATA,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", JSON, nullable=False),  # GuildSettings
    Column("cases_so_far", Integer, nullable=False),  # the number of the newest case: none is given twice
    Column("changed_at", Moment, nullable=False),
)
