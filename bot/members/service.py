"""What a member can do with their own settings."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section
from bot.database.transaction import Database
from bot.members import store
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
            return await self.find(connection, user_id)

    async def change(self, user_id: int, **chosen: Any) -> Member:
        """Set some fields of Member (zone, working_days, quiet_…_minute) and return the whole."""
        async with self._database.writing(user_id) as connection:
            return await self.change_within(connection, user_id, **chosen)

    async def change_within(self, connection: AsyncConnection, user_id: int, **chosen: Any) -> Member:
        """Set some fields of Member inside another feature's transaction and return the whole."""
        member = replace(await self.find(connection, user_id), **chosen)
        await store.save(connection, member, self._clock())
        return member

    async def find(self, connection: AsyncConnection, user_id: int) -> Member:
        """Return the member's settings inside another feature's transaction."""
        return (await self.find_all(connection, [user_id]))[user_id]

    async def find_all(self, connection: AsyncConnection, user_ids: Collection[int]) -> dict[int, Member]:
        """Return the settings of several members by one query, the defaults where nothing was chosen."""
        found = await store.find(connection, user_ids)
        return {user_id: found.get(user_id) or Member(user_id) for user_id in user_ids}

    async def mark_unreachable(self) -> list[int]:
        """Return all members whose DMs we found closed."""
        async with self._database.reading() as connection:
            return await store.unreachable(connection)

    async def mark_reached(self, connection: AsyncConnection, channels: Mapping[int, int]) -> None:
        """Note through which DM channels these members were reached just now."""
        if channels:
            members = await self.find_all(connection, channels)
            changed = [
                replace(member, dm_channel_id=channels[user_id], dm_closed_at=None)
                for user_id, member in members.items()
            ]
            await store.save_all(connection, changed, self._clock())

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)
