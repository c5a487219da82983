"""The only SQL of the members feature."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.upsert import upsert_all
from bot.members.rules import Member
from bot.members.tables import members


async def find(connection: AsyncConnection, user_ids: Iterable[int]) -> dict[int, Member]:
    """Return those of these members who have chosen something before."""
    query = select(members).where(members.c.user_id.in_(user_ids))
    return {row.user_id: _member(row) for row in await connection.execute(query)}


async def unreachable(connection: AsyncConnection) -> list[int]:
    """Return all members whose DMs we found closed."""
    query = select(members.c.user_id).where(members.c.dm_closed_at.is_not(None))
    return list(await connection.scalars(query))


async def save(connection: AsyncConnection, member: Member, now: datetime) -> None:
    """Write a member's settings, new or not."""
    await save_all(connection, [member], now)


async def save_all(connection: AsyncConnection, changed: Sequence[Member], now: datetime) -> None:
    """Write the settings of several members, by one statement."""
    rows = [
        {
            "user_id": member.user_id,
            "zone": member.zone,
            "working_days": "".join(str(day) for day in member.working_days),
            "quiet_from_minute": member.quiet_from_minute,
            "quiet_to_minute": member.quiet_to_minute,
            "paused_until": member.paused_until,
            "dm_channel_id": member.dm_channel_id,
            "dm_closed_at": member.dm_closed_at,
            "created_at": now,
        }
        for member in changed
    ]
    if rows:
        await upsert_all(connection, members, rows, key="user_id", only_new=("created_at",))


async def export(connection: AsyncConnection, user_id: int) -> list[dict[str, Any]]:
    """Return everything kept about a member here."""
    rows = await connection.execute(select(members).where(members.c.user_id == user_id))
    return [dict(row) for row in rows.mappings()]


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here."""
    await connection.execute(delete(members).where(members.c.user_id == user_id))


def _member(row: Row[Any]) -> Member:
    days = tuple(int(day) for day in row.working_days)
    return Member(
        user_id=row.user_id,
        zone=row.zone,
        working_days=days,
        quiet_from_minute=row.quiet_from_minute,
        quiet_to_minute=row.quiet_to_minute,
        paused_until=row.paused_until,
        dm_channel_id=row.dm_channel_id,
        dm_closed_at=row.dm_closed_at,
    )
