"""The SQL of follow-ups themselves. Every query starts from whose they are; pings are in ping_store.py."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.database.sections import Section
from bot.followups.ladders import Ladder
from bot.followups.rules import FollowUp, FollowUpState, PingState, Tab
from bot.followups.tables import followups, pings
from bot.time.repeats import Every, Repeat

_columns = followups.c
_FIXED = ("followup_id", "user_id", "contract_id", "source", "first_wall", "created_at", "repeat")
"""Fields that do not change, or have other columns."""
_STUCK = (PingState.UNDELIVERED, PingState.PARKED)


async def add(connection: AsyncConnection, followup: FollowUp) -> FollowUp:
    """Write a new follow-up and return it with its id."""
    statement = insert(followups).values(
        user_id=followup.user_id,
        contract_id=followup.contract_id,
        source=followup.source,
        first_wall=_text(followup.first_wall),
        created_at=followup.created_at,
        **_changing(followup, followup.created_at),
    )
    result = await connection.execute(statement.returning(_columns.followup_id))
    return replace(followup, followup_id=result.scalar_one())


async def find(
    connection: AsyncConnection, user_id: int, followup_id: int, *, to_change: bool = False
) -> FollowUp | None:
    """Return one of this member's follow-ups; `to_change` keeps others from changing it meanwhile."""
    query = select(followups).where(_columns.user_id == user_id, _columns.followup_id == followup_id)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return _followup(row) if row else None


async def find_all(
    connection: AsyncConnection, followup_ids: Collection[int], *, to_change: bool = False
) -> dict[int, FollowUp]:
    """Return follow-ups of anyone, for delivery."""
    query = select(followups).where(_columns.followup_id.in_(followup_ids))
    rows = await connection.execute(query.with_for_update() if to_change else query)
    return {row.followup_id: _followup(row) for row in rows}


async def save(connection: AsyncConnection, changed: Iterable[FollowUp], now: datetime) -> None:
    """Write back what can change, all by one statement."""
    values = [{"key": each.followup_id, **_changing(each, now)} for each in changed]
    if values:
        await connection.execute(update(followups).where(_columns.followup_id == bindparam("key")), values)


async def open_of_contract(
    connection: AsyncConnection, user_id: int, contract_id: int, ladders: Collection[Ladder] = ()
) -> list[FollowUp]:
    """Return a contract's follow-ups that run or rest, of these ladders or all."""
    query = select(followups).where(
        _columns.user_id == user_id,
        _columns.contract_id == contract_id,
        _columns.state != FollowUpState.STOPPED,
    )
    if ladders:
        query = query.where(_columns.ladder.in_(ladders))
    return [_followup(row) for row in await connection.execute(query.order_by(_columns.followup_id))]


async def open_of(connection: AsyncConnection, user_id: int) -> list[FollowUp]:
    """Return a member's follow-ups that run, soonest anchor first."""
    query = select(followups).where(_columns.user_id == user_id, _columns.state == FollowUpState.OPEN)
    return [_followup(row) for row in await connection.execute(query.order_by(_columns.anchor))]


async def set_by(connection: AsyncConnection, user_id: int, source: str) -> set[str]:
    """Return what this source has set already, stopped or not: a second press sets nothing twice."""
    query = select(_columns.ladder, _columns.what).where(
        _columns.user_id == user_id, _columns.source == source
    )
    return {f"{row.ladder}:{row.what}" for row in await connection.execute(query)}


async def page(
    connection: AsyncConnection, user_id: int, tab: Tab, offset: int, limit: int
) -> tuple[list[tuple[FollowUp, datetime | None]], int]:
    """Return one page of a list, each with when it pings next, and how many there are in all."""
    next_at = (
        select(func.min(pings.c.wake_at))
        .where(pings.c.followup_id == _columns.followup_id, pings.c.state == PingState.WAITING)
        .scalar_subquery()
    )
    where = and_(_columns.user_id == user_id, _tabs()[tab])
    order = _columns.stopped_at.desc() if tab is Tab.DONE else next_at.is_(None)
    query = select(followups, next_at.label("next_at")).where(where)
    query = query.order_by(order, next_at, _columns.followup_id.desc()).limit(limit).offset(offset)
    rows = [(_followup(row), row.next_at) for row in await connection.execute(query)]
    total = await connection.scalar(select(func.count()).select_from(followups).where(where))
    return rows, total or 0


async def counts(connection: AsyncConnection, user_id: int) -> dict[Tab, int]:
    """Count what is in each part of a member's list, by one query."""
    tabs = [func.count().filter(where).label(tab) for tab, where in _tabs().items()]
    query = select(*tabs).select_from(followups).where(_columns.user_id == user_id)
    found = (await connection.execute(query)).one()
    return dict(zip(_tabs(), found, strict=True))


async def count_open(connection: AsyncConnection, user_id: int) -> int:
    """Count a member's follow-ups that run."""
    where = (_columns.user_id == user_id, _columns.state == FollowUpState.OPEN)
    return await connection.scalar(select(func.count()).select_from(followups).where(*where)) or 0


async def count_unstopped(connection: AsyncConnection, user_id: int) -> int:
    """Count a member's follow-ups that run or rest."""
    where = (_columns.user_id == user_id, _columns.state != FollowUpState.STOPPED)
    return await connection.scalar(select(func.count()).select_from(followups).where(*where)) or 0


async def drop_oldest_stopped(connection: AsyncConnection, user_id: int, keep: int) -> None:
    """Delete those of a member's follow-ups that were stopped first, so that at most `keep` are left."""
    too_many = (
        select(_columns.followup_id)
        .where(_columns.user_id == user_id, _columns.state == FollowUpState.STOPPED)
        .order_by(_columns.stopped_at.desc(), _columns.followup_id.desc())
        .offset(keep)
    )
    await connection.execute(delete(followups).where(_columns.followup_id.in_(too_many)))


async def remove(connection: AsyncConnection, user_id: int, followup_id: int) -> None:
    """Delete one of this member's follow-ups with its pings."""
    await connection.execute(
        delete(followups).where(_columns.user_id == user_id, _columns.followup_id == followup_id)
    )


def export(user_id: int) -> tuple[Section, ...]:
    """Name everything kept about a member here."""
    return (
        Section(followups, _columns.followup_id, _columns.user_id == user_id),
        Section(pings, pings.c.ping_id, pings.c.user_id == user_id),
    )


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here; pings go with their follow-ups."""
    await connection.execute(delete(followups).where(_columns.user_id == user_id))


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` follow-ups that no longer run, untouched since a moment; return how many."""
    old = (
        select(_columns.followup_id)
        .where(_columns.touched_at < before, _columns.state != FollowUpState.OPEN)
        .limit(limit)
    )
    return (await connection.execute(delete(followups).where(_columns.followup_id.in_(old)))).rowcount


def _tabs() -> dict[Tab, ColumnElement[bool]]:
    stuck = select(pings.c.ping_id).where(
        pings.c.followup_id == _columns.followup_id, pings.c.state.in_(_STUCK)
    )
    return {
        Tab.DUE: and_(
            _columns.state != FollowUpState.STOPPED,
            or_(_columns.asked_at.is_not(None), _columns.state == FollowUpState.RESTING),
        ),
        Tab.WAITING: and_(_columns.state == FollowUpState.OPEN, _columns.asked_at.is_(None)),
        Tab.UNDELIVERED: and_(_columns.state != FollowUpState.STOPPED, stuck.exists()),
        Tab.DONE: _columns.state == FollowUpState.STOPPED,
    }


def _changing(followup: FollowUp, now: datetime) -> dict[str, Any]:
    repeat = followup.repeat
    return {
        **values_of(followup, but=_FIXED),
        "wall": _text(followup.wall),
        "repeat_every": repeat.every if repeat else None,
        "repeat_until": repeat.until.isoformat() if repeat and repeat.until else None,
        "repeat_times": repeat.times if repeat else None,
        "touched_at": now,
    }


def _followup(row: Row[Any]) -> FollowUp:
    until = date.fromisoformat(row.repeat_until) if row.repeat_until else None
    return read(
        FollowUp,
        row,
        wall=datetime.fromisoformat(row.wall),
        first_wall=datetime.fromisoformat(row.first_wall),
        repeat=Repeat(Every(row.repeat_every), until, row.repeat_times) if row.repeat_every else None,
    )


def _text(wall: datetime) -> str:
    return wall.isoformat(timespec="minutes")
