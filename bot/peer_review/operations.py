"""What outlives a forgotten member: the moderators' block, and how often they have asked one asker.

It protects other people. Nobody can tell from it whom it is about, and it ends by itself.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.peer_review.store import blocks, posts
from bot.peer_review.types import BLOCKS_LAST
from bot.protections import store as protections
from bot.protections.rules import ProtectionKind

_QUESTIONS_COUNT_FOR = timedelta(days=30)


async def carry_over(connection: AsyncConnection, user_id: int, now: datetime) -> None:
    """Keep what protects others from this member, before the rest is deleted."""
    for guild_id, at in (await blocks.of_member(connection, user_id)).items():
        await protections.add(
            connection, ProtectionKind.BLOCK, user_id, scope=guild_id, at=at, lasts=BLOCKS_LAST
        )
    for case_id, at in await posts.questions_of(connection, user_id, now - _QUESTIONS_COUNT_FOR):
        lasts = _QUESTIONS_COUNT_FOR
        await protections.add(connection, ProtectionKind.QUESTION, user_id, scope=case_id, at=at, lasts=lasts)


async def is_blocked(connection: AsyncConnection, guild_id: int, user_id: int, now: datetime) -> bool:
    """Whether the moderators of a server let this member ask no more, forgotten since or not."""
    if await blocks.holds(connection, guild_id, user_id):
        return True
    return await protections.count(connection, ProtectionKind.BLOCK, user_id, scope=guild_id, now=now) > 0


async def questions(connection: AsyncConnection, case_id: int, user_id: int, now: datetime) -> int:
    """Count what a reviewer has asked the asker of a case, forgotten questions too."""
    before = await protections.count(connection, ProtectionKind.QUESTION, user_id, scope=case_id, now=now)
    return before + await posts.count_questions(connection, case_id, user_id)
