"""What is done to members' settings inside another feature's transaction."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.members import store
from bot.members.rules import Member


async def find(connection: AsyncConnection, user_id: int) -> Member:
    """Return the member's settings, the defaults where nothing was chosen."""
    return (await find_all(connection, [user_id]))[user_id]


async def find_all(connection: AsyncConnection, user_ids: Collection[int]) -> dict[int, Member]:
    """Return the settings of several members by one query, the defaults where nothing was chosen."""
    found = await store.find(connection, user_ids)
    return {user_id: found.get(user_id) or Member(user_id) for user_id in user_ids}


async def change(connection: AsyncConnection, user_id: int, now: datetime, **chosen: Any) -> Member:
    """Set some fields of Member (zone, working_days, quiet_…_minute) and return the whole."""
    member = replace(await find(connection, user_id), **chosen)
    await store.save(connection, member, now)
    return member


async def mark_reached(connection: AsyncConnection, channels: Mapping[int, int], now: datetime) -> None:
    """Note through which DM channels, by member, these were reached just now."""
    if channels:
        members = await find_all(connection, channels)
        changed = [
            replace(member, dm_channel_id=channels[user_id], dm_closed_at=None)
            for user_id, member in members.items()
        ]
        await store.save_all(connection, changed, now)
