"""What a member can do with their own settings."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section
from bot.database.transaction import Database
from bot.members import operations, store
from bot.members.rules import Member
from bot.time.clock import Clock


class MemberService:
    """One method = one transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def get(self, user_id: int) -> Member:
        """Return the member's settings, the defaults where nothing was chosen."""
        async with self._database.reading() as connection:
            return await operations.find(connection, user_id)

    async def change(self, user_id: int, **chosen: Any) -> Member:
        """Set some fields of Member (zone, working_days, quiet_…_minute) and return the whole."""
        async with self._database.writing(user_id) as connection:
            return await operations.change(connection, user_id, self._clock(), **chosen)

    async def mark_unreachable(self) -> list[int]:
        """Return all members whose DMs we found closed."""
        async with self._database.reading() as connection:
            return await store.unreachable(connection)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)
