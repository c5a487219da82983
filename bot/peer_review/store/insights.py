"""Counts over the cases of one server. Verdicts of cases that are not opened count nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read
from bot.database.upsert import upsert
from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseFact, CaseKind
from bot.peer_review.tables import review_cases, review_counts, review_verdicts
from bot.peer_review.types import LIVE, CaseState

_cases = review_cases.c
_verdicts = review_verdicts.c
_NEWEST = 2_000
_STANDS = (CaseState.ACCEPTING_VERDICTS, CaseState.REVEALED, CaseState.CLOSED, CaseState.LOST)


@dataclass(frozen=True, slots=True)
class ClosedOne:
    """A case whose asker told what they chose and how it ended."""

    asker_id: int
    kind: CaseKind
    flags: tuple[str, ...]
    """The warning signs that were shown in it."""
    chosen: str
    ending: Ending
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a subject, and when."""

    counts: Mapping[str, int]
    at: datetime


async def kinds(connection: AsyncConnection, guild_id: int) -> dict[CaseKind, int]:
    """Count posted cases by kind."""
    query = select(_cases.kind, func.count()).where(_here(guild_id)).group_by(_cases.kind)
    return {row[0]: row[1] for row in await connection.execute(query)}


async def closed(connection: AsyncConnection, guild_id: int) -> list[ClosedOne]:
    """Return the newest closed cases."""
    query = (
        select(_cases.asker_id, _cases.kind, _cases.facts, _cases.chosen, _cases.ending, _cases.closed_at)
        .where(_here(guild_id), _cases.closed_at.is_not(None), _cases.asker_id.is_not(None))
        .order_by(_cases.case_id.desc())
        .limit(_NEWEST)
    )
    rows: list[Any] = list(await connection.execute(query))
    return [read(ClosedOne, row, flags=_flags(row) if row.kind is CaseKind.VET else ()) for row in rows]


async def counted(connection: AsyncConnection, guild_id: int) -> dict[str, Counted]:
    """Return what was counted before, by subject."""
    query = select(review_counts).where(review_counts.c.guild_id == guild_id)
    return {row.subject: Counted(row.counts, row.counted_at) for row in await connection.execute(query)}


async def count(
    connection: AsyncConnection, guild_id: int, subject: str, counts: dict[str, int], now: datetime
) -> Counted:
    """Keep new counts of a subject, to be shown until they are counted anew."""
    key = {"guild_id": guild_id, "subject": subject}
    await upsert(connection, review_counts, key, {"counts": counts, "counted_at": now})
    return Counted(counts, now)


async def expire(connection: AsyncConnection, before: datetime) -> int:
    """Delete what was counted last before a moment; return how many."""
    old = delete(review_counts).where(review_counts.c.counted_at < before)
    return (await connection.execute(old)).rowcount


async def first_verdicts(connection: AsyncConnection, guild_id: int) -> list[tuple[datetime, datetime]]:
    """Return when the newest opened cases were posted and first answered."""
    query = (
        select(_cases.posted_at, func.min(_verdicts.given_at))
        .join(review_verdicts, _verdicts.case_id == _cases.case_id)
        .where(_here(guild_id), _cases.opened_at.is_not(None), _cases.posted_at.is_not(None))
        .group_by(_cases.case_id, _cases.posted_at)
        .order_by(_cases.case_id.desc())
        .limit(_NEWEST)
    )
    return [(row[0], row[1]) for row in await connection.execute(query)]


async def unanswered(connection: AsyncConnection, guild_id: int, now: datetime) -> int:
    """Count cases past their deadline without a verdict."""
    late = and_(_cases.state.in_(LIVE), _cases.deadline < now)
    query = select(func.count()).where(
        _here(guild_id), late, _cases.case_id.not_in(select(_verdicts.case_id))
    )
    return await connection.scalar(query) or 0


async def loads(connection: AsyncConnection, guild_id: int, since: datetime) -> list[int]:
    """Return how many verdicts each reviewer gave in opened cases, without saying who."""
    query = (
        select(func.count())
        .select_from(review_verdicts)
        .join(review_cases, _cases.case_id == _verdicts.case_id)
        .where(_here(guild_id), _cases.opened_at.is_not(None), _verdicts.given_at > since)
        .group_by(_verdicts.reviewer_id)
    )
    return list((await connection.scalars(query)).all())


def _flags(row: Any) -> tuple[str, ...]:  # noqa: ANN401 - a row
    flags = row.facts.get(CaseFact.FLAGS)
    return tuple(flags.split(",")) if flags else ()


def _here(guild_id: int) -> ColumnElement[bool]:
    return and_(_cases.guild_id == guild_id, _cases.state.in_(_STANDS))
