"""Who may ask no more in a server. A block is kept with the case it was made at and shows only there."""

from datetime import datetime

from sqlalchemy import and_, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section
from bot.database.upsert import upsert
from bot.peer_review.tables import review_blocks

_blocks = review_blocks.c


async def add(connection: AsyncConnection, guild_id: int, case_id: int, user_id: int, now: datetime) -> None:
    """Let a member ask no more in this server because of this case; a second time changes nothing."""
    key = {"guild_id": guild_id, "user_id": user_id, "case_id": case_id}
    await upsert(connection, review_blocks, key, {}, blocked_at=now)


async def lift(connection: AsyncConnection, guild_id: int, case_id: int) -> None:
    """Take back the block that was made at this case; those made at other cases stay."""
    await connection.execute(
        delete(review_blocks).where(_blocks.guild_id == guild_id, _blocks.case_id == case_id)
    )


async def made_at(connection: AsyncConnection, guild_id: int, case_id: int) -> bool:
    """Whether a block was made at this case."""
    here = and_(_blocks.guild_id == guild_id, _blocks.case_id == case_id)
    return bool(await connection.scalar(select(exists().where(here))))


async def holds(connection: AsyncConnection, guild_id: int, user_id: int) -> bool:
    """Whether the moderators of a server let this member ask no more, for whichever case."""
    theirs = and_(_blocks.guild_id == guild_id, _blocks.user_id == user_id)
    return bool(await connection.scalar(select(exists().where(theirs))))


async def of_member(connection: AsyncConnection, user_id: int) -> dict[int, datetime]:
    """Return since when a member is blocked, by server; the newest block of each."""
    query = select(review_blocks).where(_blocks.user_id == user_id).order_by(_blocks.blocked_at)
    return {row.guild_id: row.blocked_at for row in await connection.execute(query)}


def export(user_id: int) -> tuple[Section, ...]:
    """Name where a member is blocked."""
    return (Section(review_blocks, _blocks.case_id, _blocks.user_id == user_id),)


async def expire(connection: AsyncConnection, before: datetime) -> int:
    """Delete blocks from before a moment; return how many."""
    old = delete(review_blocks).where(_blocks.blocked_at <= before)
    return (await connection.execute(old)).rowcount


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete where a member is blocked."""
    await connection.execute(delete(review_blocks).where(_blocks.user_id == user_id))
