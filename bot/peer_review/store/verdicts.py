"""Verdicts. Until a case is opened nobody reads them but who gave them."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, insert, select, update
from sqlalchemy import case as case_of
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.database.sections import Section
from bot.database.upsert import upsert
from bot.peer_review.calibration import PastVerdict, Score
from bot.peer_review.rotation import Favour
from bot.peer_review.tables import review_cases, review_scores, review_verdicts
from bot.peer_review.types import Case
from bot.peer_review.verdicts import Verdict

_verdicts = review_verdicts.c
_scores = review_scores.c


async def of(
    connection: AsyncConnection, case_id: int, reviewer_id: int, *, to_change: bool = False
) -> Verdict | None:
    """Return what one reviewer said."""
    mine = and_(_verdicts.case_id == case_id, _verdicts.reviewer_id == reviewer_id)
    query = select(review_verdicts).where(mine)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return _verdict(row) if row else None


async def all_of(connection: AsyncConnection, case: Case) -> list[Verdict]:
    """Return all verdicts of an opened case, in the order they came."""
    query = select(review_verdicts).where(_verdicts.case_id == case.case_id).order_by(_verdicts.given_at)
    rows = await connection.execute(query)
    return [_verdict(row, late=case.opened_at is not None and row.given_at > case.opened_at) for row in rows]


async def count(connection: AsyncConnection, case_id: int) -> int:
    """Count the verdicts of a case."""
    query = select(func.count()).select_from(review_verdicts).where(_verdicts.case_id == case_id)
    return await connection.scalar(query) or 0


async def add(
    connection: AsyncConnection, case_id: int, verdict: Verdict, now: datetime, took: timedelta
) -> None:
    """Write a first verdict."""
    await connection.execute(
        insert(review_verdicts).values(
            case_id=case_id,
            reviewer_id=verdict.reviewer_id,
            given_at=now,
            took_s=int(took.total_seconds()),
            helpful=False,
            **_columns(verdict),
        )
    )


async def change(connection: AsyncConnection, case_id: int, verdict: Verdict) -> None:
    """Write a changed verdict."""
    mine = and_(_verdicts.case_id == case_id, _verdicts.reviewer_id == verdict.reviewer_id)
    await connection.execute(update(review_verdicts).where(mine).values(**_columns(verdict)))


async def take_back(connection: AsyncConnection, case_id: int, reviewer_id: int) -> None:
    """Delete what one reviewer said."""
    mine = and_(_verdicts.case_id == case_id, _verdicts.reviewer_id == reviewer_id)
    await connection.execute(delete(review_verdicts).where(mine))


async def mark_helpful(connection: AsyncConnection, case_id: int, reviewer_ids: Collection[int]) -> None:
    """Write down who was helpful; nobody else is then."""
    helpful = _verdicts.reviewer_id.in_(reviewer_ids)
    await connection.execute(
        update(review_verdicts).where(_verdicts.case_id == case_id).values(helpful=helpful)
    )


async def helpful(connection: AsyncConnection, case_id: int) -> frozenset[int]:
    """Return who was marked as helpful."""
    query = select(_verdicts.reviewer_id).where(_verdicts.case_id == case_id, _verdicts.helpful)
    return frozenset((await connection.scalars(query)).all())


async def past(connection: AsyncConnection, guild_id: int, reviewer_id: int) -> list[PastVerdict]:
    """Return a reviewer's verdicts in the opened cases of a server, with what came of them.

    One given after the opening foretells nothing: what came of it is left out.
    """
    blind = _verdicts.given_at <= review_cases.c.opened_at
    query = (
        select(
            review_verdicts,
            case_of((blind, review_cases.c.chosen)).label("chosen"),
            review_cases.c.ending,
            review_cases.c.asker_id,
            review_cases.c.closed_at,
        )
        .join(review_cases, review_cases.c.case_id == _verdicts.case_id)
        .where(
            _verdicts.reviewer_id == reviewer_id,
            review_cases.c.guild_id == guild_id,
            review_cases.c.opened_at.is_not(None),
        )
    )
    return [
        read(PastVerdict, row, took=timedelta(seconds=row.took_s)) for row in await connection.execute(query)
    ]


async def score(connection: AsyncConnection, guild_id: int, reviewer_id: int) -> Score | None:
    """Return the score that is shown of a reviewer."""
    mine = and_(_scores.guild_id == guild_id, _scores.user_id == reviewer_id)
    row = (await connection.execute(select(review_scores).where(mine))).one_or_none()
    return read(Score, row) if row else None


async def keep_score(connection: AsyncConnection, guild_id: int, reviewer_id: int, score: Score) -> None:
    """Show this score of a reviewer until it is counted anew."""
    key = {"guild_id": guild_id, "user_id": reviewer_id}
    await upsert(connection, review_scores, key, asdict(score))


async def expire_scores(connection: AsyncConnection, before: datetime) -> int:
    """Delete scores counted before a moment; return how many."""
    return (await connection.execute(delete(review_scores).where(_scores.counted_at < before))).rowcount


async def favours(connection: AsyncConnection, guild_id: int, asker_id: int, since: datetime) -> list[Favour]:
    """Return whom a member has reviewed here, and who has reviewed them, in cases under a name.

    Others don't count: who is left out because of them would tell who asked those.
    """
    query = (
        select(
            _verdicts.reviewer_id.label("giver_id"),
            review_cases.c.asker_id.label("receiver_id"),
            _verdicts.given_at.label("at"),
        )
        .join(review_cases, review_cases.c.case_id == _verdicts.case_id)
        .where(
            review_cases.c.guild_id == guild_id,
            review_cases.c.asker_id.is_not(None),
            review_cases.c.anonymous.is_(False),
            _verdicts.given_at > since,
            (_verdicts.reviewer_id == asker_id) | (review_cases.c.asker_id == asker_id),
        )
    )
    return [read(Favour, row) for row in await connection.execute(query)]


async def cases_of(connection: AsyncConnection, reviewer_id: int) -> list[int]:
    """Return in which opened cases a member gave a verdict: what stands in their threads names them."""
    query = (
        select(_verdicts.case_id)
        .join(review_cases, review_cases.c.case_id == _verdicts.case_id)
        .where(_verdicts.reviewer_id == reviewer_id, review_cases.c.opened_at.is_not(None))
    )
    return list((await connection.scalars(query)).all())


def export(user_id: int) -> tuple[Section, ...]:
    """Name all verdicts a member gave, and how they were scored."""
    return (
        Section(review_verdicts, _verdicts.case_id, _verdicts.reviewer_id == user_id),
        Section(review_scores, _scores.guild_id, _scores.user_id == user_id),
    )


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete all verdicts a member gave, and how they were scored."""
    await connection.execute(delete(review_scores).where(_scores.user_id == user_id))
    await connection.execute(delete(review_verdicts).where(_verdicts.reviewer_id == user_id))


def answered_cases() -> Select[tuple[int]]:
    """Name the cases that have a verdict, for a query about cases."""
    return select(_verdicts.case_id)


def _columns(verdict: Verdict) -> dict[str, Any]:
    return {**values_of(verdict, but=("reviewer_id", "late")), "added": list(verdict.added)}


def _verdict(row: Row[Any], *, late: bool = False) -> Verdict:
    return read(Verdict, row, added=tuple(row.added), late=late)
