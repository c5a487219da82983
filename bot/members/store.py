"""The only SQL of the members feature."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.upsert import upsert
from bot.members.rules import Member
from bot.members.tables import members


async def find(connection: AsyncConnection, user_id: int) -> Member | None:
    """Return a member who has chosen something before."""
    row = (await connection.execute(select(members).where(members.c.user_id == user_id))).one_or_none()
    if row is None:
        return None
    days = tuple(int(day) for day in row.working_days)
    return Member(row.user_id, row.zone, days, row.quiet_from_minute, row.quiet_to_minute)


async def save(connection: AsyncConnection, member: Member, now: datetime) -> None:
    """Write a member's settings, new or not."""
    values = {
        "zone": member.zone,
        "working_days": "".join(str(day) for day in member.working_days),
        "quiet_from_minute": member.quiet_from_minute,
        "quiet_to_minute": member.quiet_to_minute,
    }
    await upsert(connection, members, {"user_id": member.user_id}, values, created_at=now)


async def export(connection: AsyncConnection, user_id: int) -> list[dict[str, Any]]:
    """Return everything kept about a member here."""
    rows = await connection.execute(select(members).where(members.c.user_id == user_id))
    return [dict(row) for row in rows.mappings()]


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here."""
    await connection.execute(delete(members).where(members.c.user_id == user_id))
