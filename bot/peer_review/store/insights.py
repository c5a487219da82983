"""Counts over the cases of one server. Verdicts of cases that are not opened count nowhere."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseFact, CaseKind
from bot.peer_review.tables import review_cases, review_verdicts
from bot.peer_review.types import LIVE, CaseState

_cases = review_cases.c
_verdicts = review_verdicts.c
_NEWEST = 2_000
_STANDS = (CaseState.ACCEPTING_VERDICTS, CaseState.REVEALED, CaseState.CLOSED, CaseState.LOST)


async def kinds(connection: AsyncConnection, guild_id: int) -> dict[CaseKind, int]:
    """Count posted cases by kind."""
    query = select(_cases.kind, func.count()).where(_here(guild_id)).group_by(_cases.kind)
    return {CaseKind(row[0]): row[1] for row in await connection.execute(query)}


async def outcomes(connection: AsyncConnection, guild_id: int) -> dict[tuple[CaseKind, str], int]:
    """Count closed cases by kind and by what the asker chose."""
    query = (
        select(_cases.kind, _cases.chosen, func.count())
        .where(_here(guild_id), _cases.chosen.is_not(None))
        .group_by(_cases.kind, _cases.chosen)
    )
    return {(CaseKind(row[0]), row[1]): row[2] for row in await connection.execute(query)}


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


async def flags(connection: AsyncConnection, guild_id: int) -> list[tuple[str, bool]]:
    """Return the warning signs of the newest closed cases, and whether each ended badly."""
    query = (
        select(_cases.facts, _cases.ending)
        .where(_here(guild_id), _cases.kind == CaseKind.VET, _cases.ending.is_not(None))
        .order_by(_cases.case_id.desc())
        .limit(_NEWEST)
    )
    rows: list[Any] = list(await connection.execute(query))
    return [(row[0][CaseFact.FLAGS], row[1] == Ending.BAD) for row in rows if row[0].get(CaseFact.FLAGS)]


def _here(guild_id: int) -> ColumnElement[bool]:
    return and_(_cases.guild_id == guild_id, _cases.state.in_(_STANDS))
