"""Closed cases as others see them: those that are released, blurred, and without their askers."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read
from bot.peer_review.kinds import CaseKind
from bot.peer_review.releasing import Release, Waiting
from bot.peer_review.releasing import release as choose
from bot.peer_review.similar import LEAST_ASKERS, Bucket, ClosedCase, bucket_of, features_of
from bot.peer_review.tables import review_cases
from bot.peer_review.types import CaseState

_cases = review_cases.c
_NEWEST = 200
"""So many cases of a bucket are looked at."""
_AT_ONCE = 2_000


async def release(connection: AsyncConnection, guild_id: int, kind: CaseKind) -> None:
    """Show what may be shown now that a case of this kind was closed."""
    alike = and_(_cases.guild_id == guild_id, _cases.kind == kind)
    waits = and_(alike, _cases.shown_as.is_(None), _cases.bucket.is_not(None), _cases.asker_id.is_not(None))
    query = select(_cases.case_id, _cases.asker_id, _cases.bucket, _cases.shown_with).where(waits)
    query = query.order_by(_cases.case_id).limit(_AT_ONCE).with_for_update(skip_locked=True)
    waiting = [
        Waiting(row.case_id, row.asker_id, features_of(row.bucket), row.shown_with is None)
        for row in await connection.execute(query)
    ]
    shown = await connection.scalar(select(exists().where(alike, _cases.shown_as.is_not(None))))
    for each in choose(waiting, some_shown=bool(shown)):
        await _show(connection, each)


async def withdraw(connection: AsyncConnection, case_ids: Collection[int]) -> None:
    """Show neither closed cases that are about to change, nor those that were released with them."""
    mine = and_(_cases.case_id.in_(case_ids), _cases.state == CaseState.CLOSED)
    together = (await connection.scalars(select(_cases.shown_with).where(mine, _cases.shown_with > 0))).all()
    others = update(review_cases).where(_cases.shown_with.in_(together))
    await connection.execute(others.values(shown_as=None, shown_with=0))
    await connection.execute(update(review_cases).where(mine).values(shown_as=None, shown_with=None))


async def buckets(connection: AsyncConnection, guild_id: int) -> list[Bucket]:
    """Count the released cases of a server that are shown alike."""
    query = (
        select(_cases.shown_as, func.count())
        .where(_cases.guild_id == guild_id, _cases.shown_as.is_not(None))
        .group_by(_cases.shown_as)
    )
    return [Bucket(features_of(row[0]), row[1]) for row in await connection.execute(query)]


async def of_others(
    connection: AsyncConnection, guild_id: int, bucket: Bucket, viewer_id: int
) -> list[ClosedCase]:
    """Return the newest cases of a bucket that are not the viewer's; none where they are of few askers."""
    theirs = and_(
        _cases.guild_id == guild_id,
        _cases.shown_as == bucket_of(bucket.features),
        _cases.asker_id != viewer_id,
    )
    query = select(_cases.asker_id, _cases.chosen, _cases.ending).where(theirs)
    rows: list[Any] = list(await connection.execute(query.order_by(_cases.case_id.desc()).limit(_NEWEST)))
    if len({row.asker_id for row in rows}) < LEAST_ASKERS:
        return []
    return [read(ClosedCase, row, features=bucket.features) for row in rows]


async def _show(connection: AsyncConnection, released: Release) -> None:
    shown = {"shown_as": bucket_of(released.features), "shown_with": max(released.case_ids)}
    those = _cases.case_id.in_(released.case_ids)
    await connection.execute(update(review_cases).where(those).values(**shown))
