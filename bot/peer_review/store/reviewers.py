"""Who offers to review, and who was asked."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.database.sections import Section
from bot.database.upsert import upsert
from bot.guilds.rules import account_created_at
from bot.peer_review.kinds import CaseKind
from bot.peer_review.rotation import LOAD_COUNTS_FOR, Reviewer
from bot.peer_review.tables import review_cases, review_invitations, review_verdicts, reviewers
from bot.peer_review.types import CaseState, QuickReply, ReviewerSettings
from bot.protections import store as protections
from bot.protections.rules import ProtectionKind

_log = logging.getLogger(__name__)
_reviewers = reviewers.c
_invited = review_invitations.c


async def find(connection: AsyncConnection, guild_id: int, user_id: int) -> ReviewerSettings | None:
    """Return what a member offers in a server; None: they have not joined."""
    query = select(reviewers).where(_reviewers.guild_id == guild_id, _reviewers.user_id == user_id)
    row = (await connection.execute(query)).one_or_none()
    return _settings(row) if row else None


async def save(connection: AsyncConnection, settings: ReviewerSettings, now: datetime) -> None:
    """Write what a member offers, new or not."""
    key = {"guild_id": settings.guild_id, "user_id": settings.user_id}
    values = {**values_of(settings, but=tuple(key)), "topics": sorted(settings.topics), "joined_at": now}
    await upsert(connection, reviewers, key, values)


async def remove(connection: AsyncConnection, guild_id: int, user_id: int) -> None:
    """Delete what a member offers in a server."""
    await connection.execute(
        delete(reviewers).where(_reviewers.guild_id == guild_id, _reviewers.user_id == user_id)
    )


async def candidates(connection: AsyncConnection, guild_id: int, now: datetime) -> list[Reviewer]:
    """Return all reviewers of a server with their load, by two queries."""
    recent = _invited.invited_at > now - LOAD_COUNTS_FOR
    query = (
        select(
            reviewers,
            func.count(_invited.invitation_id).filter(recent).label("load"),
            func.max(_invited.invitation_id).filter(_invited.invited_at.is_not(None)).label("last"),
        )
        .outerjoin(
            review_invitations,
            and_(_invited.guild_id == _reviewers.guild_id, _invited.reviewer_id == _reviewers.user_id),
        )
        .where(_reviewers.guild_id == guild_id)
        .group_by(_reviewers.guild_id, _reviewers.user_id)
    )
    rows = (await connection.execute(query)).all()
    counted = await protections.counts(
        connection, ProtectionKind.INVITATION, [row.user_id for row in rows], scope=guild_id, now=now
    )
    able: list[Reviewer] = []
    for row in rows:
        try:
            able.append(_reviewer(row, counted[row.user_id]))
        except Exception:  # noqa: BLE001 - one broken offer must not keep the others from being asked
            _log.warning("reviewer_unreadable", extra={"guild_id": guild_id}, exc_info=True)
    return able


async def invite(
    connection: AsyncConnection, guild_id: int, case_id: int, user_ids: Sequence[int], now: datetime
) -> None:
    """Write down who is asked, in this order."""
    for user_id in user_ids:
        values = {"case_id": case_id, "guild_id": guild_id, "reviewer_id": user_id}
        await connection.execute(
            insert(review_invitations).values(**values, reply=QuickReply.WAITING, invited_at=now)
        )
        await protections.add(
            connection, ProtectionKind.INVITATION, user_id, scope=guild_id, at=now, lasts=LOAD_COUNTS_FOR
        )


async def replies(connection: AsyncConnection, case_id: int) -> dict[int, tuple[QuickReply, datetime | None]]:
    """Return who was asked about a case or spoke up, what they said and when they were asked."""
    query = select(_invited.reviewer_id, _invited.reply, _invited.invited_at)
    rows = await connection.execute(query.where(_invited.case_id == case_id))
    return {row.reviewer_id: (row.reply, row.invited_at) for row in rows}


async def reply(
    connection: AsyncConnection, guild_id: int, case_id: int, user_id: int, said: QuickReply
) -> None:
    """Keep what a reviewer says about a case, invited or not."""
    mine = and_(_invited.case_id == case_id, _invited.reviewer_id == user_id)
    changed = await connection.execute(update(review_invitations).where(mine).values(reply=said))
    if not changed.rowcount:
        values = {"case_id": case_id, "guild_id": guild_id, "reviewer_id": user_id, "reply": said}
        await connection.execute(insert(review_invitations).values(**values))


async def replace_once(connection: AsyncConnection, case_id: int, user_id: int, now: datetime) -> bool:
    """Note that another is asked in place of someone who was asked; False where that was done before."""
    mine = and_(
        _invited.case_id == case_id,
        _invited.reviewer_id == user_id,
        _invited.invited_at.is_not(None),
        _invited.replaced_at.is_(None),
    )
    changed = await connection.execute(update(review_invitations).where(mine).values(replaced_at=now))
    return changed.rowcount > 0


async def uninvite(connection: AsyncConnection, case_id: int, user_id: int) -> None:
    """Take an invitation back that could not be brought."""
    await connection.execute(
        delete(review_invitations).where(_invited.case_id == case_id, _invited.reviewer_id == user_id)
    )


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` offers unchanged since a moment, of members without a verdict since; how many."""
    gave = select(review_verdicts.c.reviewer_id).where(
        review_verdicts.c.reviewer_id == _reviewers.user_id, review_verdicts.c.given_at >= before
    )
    unused = and_(_reviewers.joined_at < before, ~gave.exists())
    old = select(_reviewers.guild_id, _reviewers.user_id).where(unused).limit(limit)
    key = tuple_(_reviewers.guild_id, _reviewers.user_id)
    return (await connection.execute(delete(reviewers).where(key.in_(old)))).rowcount


def export(user_id: int) -> tuple[Section, ...]:
    """Name all that is kept about a member as a reviewer."""
    return (
        Section(reviewers, _reviewers.guild_id, _reviewers.user_id == user_id),
        Section(review_invitations, _invited.invitation_id, _invited.reviewer_id == user_id),
    )


async def named_in(connection: AsyncConnection, user_id: int) -> list[int]:
    """Return in whose threads a member may be named as a reviewer: called, or on the card by their press."""
    query = (
        select(_invited.case_id)
        .join(review_cases, review_cases.c.case_id == _invited.case_id)
        .where(
            _invited.reviewer_id == user_id,
            review_cases.c.thread_id.is_not(None),
            review_cases.c.state != CaseState.DELETING,
        )
    )
    return list((await connection.scalars(query)).all())


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete all that is kept about a member as a reviewer."""
    await connection.execute(delete(reviewers).where(_reviewers.user_id == user_id))
    await connection.execute(delete(review_invitations).where(_invited.reviewer_id == user_id))


def _reviewer(row: Row[Any], counted: int) -> Reviewer:
    return read(
        Reviewer,
        row,
        topics=frozenset(row.topics),
        account_created_at=account_created_at(row.user_id),
        invitations_7d=max(row.load, counted),  # rows go with their case, counts stay
        last_invitation_id=row.last or 0,
    )


def _settings(row: Row[Any]) -> ReviewerSettings:
    topics = frozenset(CaseKind(each) for each in row.topics if each in set(CaseKind))
    return read(ReviewerSettings, row, topics=topics)
