"""What admins can do with their server's settings. Whether someone is an admin, Discord tells the cog."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.guilds import store
from bot.guilds.rules import GuildSettings
from bot.time.clock import Clock

_MOST_ASKED = 10


class GuildService:
    """One method = one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def get(self, guild_id: int) -> GuildSettings:
        """Return the settings of a server, the defaults where nothing was chosen."""
        async with self._database.reading() as connection:
            return await store.find(connection, guild_id)

    async def with_reviews(self) -> list[int]:
        """Return the servers with a place for reviews; none where there are too many to ask each."""
        async with self._database.reading() as connection:
            found = await store.with_reviews(connection, _MOST_ASKED + 1)
        return found if len(found) <= _MOST_ASKED else []

    async def save(self, guild_id: int, settings: GuildSettings) -> None:
        """Replace the settings of a server."""
        async with self._database.writing(guild_id) as connection:
            await store.save(connection, guild_id, settings, self._clock())

    async def mark_channel_gone(self, guild_id: int, channel_id: int) -> None:
        """Stop using a channel that was deleted."""
        async with self._database.writing(guild_id) as connection:
            settings = await store.find(connection, guild_id)
            used = [
                name
                for name in ("review_channel_id", "log_channel_id")
                if getattr(settings, name) == channel_id
            ]
            if used:
                changed = settings.model_copy(update=dict.fromkeys(used))
                await store.save(connection, guild_id, changed, self._clock())

    async def remove(self, guild_id: int) -> None:
        """Forget what a server chose that the bot was removed from."""
        async with self._database.writing(guild_id) as connection:
            await store.remove(connection, guild_id)

    async def find(self, connection: AsyncConnection, guild_id: int) -> GuildSettings:
        """Return the settings inside another feature's transaction."""
        return await store.find(connection, guild_id)

    async def next_case_number(self, connection: AsyncConnection, guild_id: int) -> int:
        """Give the next case of a server its number, inside another feature's transaction."""
        return await store.next_case_number(connection, guild_id)
