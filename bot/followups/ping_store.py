"""The SQL of pings: what is due is claimed with a lease, sent elsewhere, and marked. Nothing is ever lost.

A ping that waits, is claimed or is to be tried again has `wake_at`; what is at rest has none. So one index
finds whatever needs attention, and its cost does not grow with the number of pings that wait.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.followups.rules import FollowUp, Ping, PingKind, PingState, PlannedPing
from bot.followups.schedule import PostponeReason
from bot.followups.tables import pings
from bot.followups.types import Counts

_columns = pings.c
_MOST_IN_A_BATCH = 300
"""Pings of the members in one claim, however much has piled up for them."""
_MOST_ATTEMPTS = 20
_UNTRIED = and_(_columns.state == PingState.WAITING, _columns.tries == 0)
_PENDING = (PingState.WAITING, PingState.CLAIMED, PingState.UNDELIVERED, PingState.PARKED)


async def plan(connection: AsyncConnection, planned: Iterable[tuple[FollowUp, PlannedPing]]) -> None:
    """Write down the next ping of each of these follow-ups."""
    rows = [
        {
            "followup_id": followup.followup_id,
            "user_id": followup.user_id,
            **values_of(each),
            "wake_at": each.planned_at,
            "state": PingState.WAITING,
            "tries": 0,
            "attempts": [],
        }
        for followup, each in planned
    ]
    if rows:
        await connection.execute(insert(pings), rows)


async def drop_pending(
    connection: AsyncConnection, followup_ids: Collection[int], kinds: Collection[PingKind] = tuple(PingKind)
) -> dict[int, int]:
    """Take back what has not been sent: plans vanish, what was tried already is kept as history.

    Returns by follow-up the rung that was planned.
    """
    mine = and_(_columns.followup_id.in_(followup_ids), _columns.kind.in_(kinds))
    named = (_columns.followup_id, _columns.rung)
    plans = await connection.execute(delete(pings).where(mine, _UNTRIED).returning(*named))
    taken = update(pings).where(mine, _columns.state.in_(_PENDING))
    tried = await connection.execute(taken.values(state=PingState.DROPPED, wake_at=None).returning(*named))
    return {row.followup_id: row.rung for row in (*plans, *tried)}


async def take_snoozes(connection: AsyncConnection, user_id: int) -> list[Ping]:
    """Take back what a member has put off, to be planned again; return it."""
    mine = (_columns.user_id == user_id, _columns.kind == PingKind.SNOOZE, _UNTRIED)
    return [_ping(row) for row in await connection.execute(delete(pings).where(*mine).returning(pings))]


async def next_due(connection: AsyncConnection) -> datetime | None:
    """Return when something needs attention next."""
    return await connection.scalar(select(func.min(_columns.wake_at)))


async def claim(connection: AsyncConnection, now: datetime, lease: timedelta, limit: int) -> list[Ping]:
    """Take up to `limit` due pings, and with them others due for the same members; no message in parts.

    Nobody else gets them before the lease is over; a process that dies loses nothing but that time.
    """
    soonest = _due(now).order_by(_columns.wake_at, _columns.ping_id).limit(limit)
    taken = await _take(connection, soonest, now + lease)
    if taken:
        theirs = _due(now).where(_columns.user_id.in_({ping.user_id for ping in taken}))
        taken += await _take(connection, theirs.limit(_MOST_IN_A_BATCH), now + lease)
        if begun := {ping.batch_id for ping in taken if ping.batch_id is not None}:
            taken += await _take(connection, theirs.where(_columns.batch_id.in_(begun)), now + lease)
    return sorted(taken, key=lambda ping: (ping.planned_at, ping.ping_id))


async def expire_leases(connection: AsyncConnection, now: datetime, lease: timedelta) -> None:
    """Make what an earlier process had claimed due again, before all that has come due since.

    Discord drops a repeat for some minutes only. For who knows that there is no other process.
    """
    await connection.execute(
        update(pings)
        .where(_columns.wake_at > now, _columns.wake_at <= now + lease, _columns.state == PingState.CLAIMED)
        .values(wake_at=_columns.planned_at)
    )


async def due_within(
    connection: AsyncConnection, user_ids: Collection[int], now: datetime, within: timedelta
) -> dict[int, datetime]:
    """Tell for each of these members whether more comes within a short time, and when the last of it does."""
    query = (
        select(_columns.user_id, func.max(_columns.wake_at))
        .where(
            _columns.user_id.in_(user_ids),
            _columns.wake_at > now,
            _columns.wake_at <= now + within,
            _UNTRIED,
        )
        .group_by(_columns.user_id)
    )
    return {row[0]: row[1] for row in await connection.execute(query)}


async def assign_batch(connection: AsyncConnection, told: Iterable[tuple[int, int, int]]) -> None:
    """Note before it is sent what goes into which message, named by its first ping: (ping, message, rung)."""
    rows = [{"key": ping_id, "batch": batch_id, "as_rung": rung} for ping_id, batch_id, rung in told]
    if rows:
        statement = update(pings).where(_columns.ping_id == bindparam("key"))
        await connection.execute(
            statement.values(batch_id=bindparam("batch"), rung=bindparam("as_rung")), rows
        )


async def reschedule(
    connection: AsyncConnection, waits: Iterable[tuple[int, datetime, PostponeReason | None]]
) -> None:
    """Let claimed pings wait until another moment; `moved` says why where the member should know."""
    for ping_id, until, moved in waits:
        values: dict[str, Any] = {"state": PingState.WAITING, "wake_at": until, "batch_id": None}
        if moved is not None:
            values |= {"planned_at": until, "moved": moved}
        await connection.execute(update(pings).where(_columns.ping_id == ping_id).values(**values))


async def release(connection: AsyncConnection, claimed: Iterable[Ping], until: datetime) -> None:
    """Let claimed pings wait, as if they had not been claimed: what may have gone before stays a repeat."""
    rows = [{"key": ping.ping_id, "batch": ping.batch_id} for ping in claimed]
    waiting = update(pings).where(_columns.ping_id == bindparam("key"), _columns.state == PingState.CLAIMED)
    await connection.execute(
        waiting.values(state=PingState.WAITING, wake_at=until, batch_id=bindparam("batch")), rows
    )


async def postpone(connection: AsyncConnection, ping_ids: Collection[int], until: datetime) -> None:
    """Keep claimed pings of a member whose DMs are closed, until they are tried again."""
    if ping_ids:
        await connection.execute(
            update(pings)
            .where(_columns.ping_id.in_(ping_ids))
            .values(state=PingState.UNDELIVERED, wake_at=until, batch_id=None)
        )


async def drop(connection: AsyncConnection, ping_ids: Collection[int]) -> None:
    """End claimed pings whose reason is gone."""
    if ping_ids:
        await connection.execute(
            update(pings).where(_columns.ping_id.in_(ping_ids)).values(state=PingState.DROPPED, wake_at=None)
        )


async def mark_sent(
    connection: AsyncConnection, ping_ids: Collection[int], now: datetime
) -> list[tuple[int, int, PingKind]]:
    """Mark claimed pings; return of those still ours their follow-up, rung and kind."""
    ours = (
        update(pings)
        .where(_columns.ping_id.in_(ping_ids), _columns.state == PingState.CLAIMED)
        .values(state=PingState.SENT, wake_at=None, sent_at=now)
        .returning(_columns.followup_id, _columns.rung, _columns.kind)
    )
    rows = await connection.execute(ours)
    return [(row.followup_id, row.rung, row.kind) for row in rows]


async def mark_failed(
    connection: AsyncConnection,
    ping: Ping,
    state: PingState,
    wake_at: datetime | None,
    attempt: dict[str, str | int],
) -> bool:
    """Note a failed attempt and when the next one is, if any; False when the ping is no longer ours."""
    changed = await connection.execute(
        update(pings)
        .where(_columns.ping_id == ping.ping_id, _columns.state == PingState.CLAIMED)
        .values(
            state=state,
            wake_at=wake_at,
            tries=ping.tries + 1,
            attempts=[*ping.attempts, attempt][-_MOST_ATTEMPTS:],
        )
    )
    return changed.rowcount > 0


async def retry_undelivered(connection: AsyncConnection, user_id: int, now: datetime) -> int:
    """Try a member's undelivered and parked pings again at once; return how many there are."""
    changed = await connection.execute(
        update(pings)
        .where(
            _columns.user_id == user_id,
            _columns.state.in_((PingState.UNDELIVERED, PingState.PARKED)),
        )
        .values(state=PingState.WAITING, wake_at=now, batch_id=None, tries=0)
    )
    return changed.rowcount


async def find(connection: AsyncConnection, user_id: int, ping_id: int) -> Ping | None:
    """Return one of this member's pings."""
    query = select(pings).where(_columns.user_id == user_id, _columns.ping_id == ping_id)
    row = (await connection.execute(query)).one_or_none()
    return _ping(row) if row else None


async def mark_answered(connection: AsyncConnection, ping_id: int, answer: str, now: datetime) -> None:
    """Note what the member pressed."""
    await connection.execute(
        update(pings)
        .where(_columns.ping_id == ping_id, _columns.state.in_((PingState.SENT, PingState.ANSWERED)))
        .values(state=PingState.ANSWERED, answer=answer, answered_at=now)
    )


async def of_followup(connection: AsyncConnection, followup_id: int, limit: int) -> list[Ping]:
    """Return a follow-up's pings, newest first; the caller has checked whose it is."""
    query = select(pings).where(_columns.followup_id == followup_id)
    rows = await connection.execute(query.order_by(_columns.ping_id.desc()).limit(limit))
    return [_ping(row) for row in rows]


async def newest_of(connection: AsyncConnection, user_id: int, limit: int) -> list[Ping]:
    """Return a member's newest pings whatever became of them, newest first."""
    query = select(pings).where(_columns.user_id == user_id).order_by(_columns.ping_id.desc()).limit(limit)
    return [_ping(row) for row in await connection.execute(query)]


async def undelivered_of(connection: AsyncConnection, user_id: int, limit: int) -> list[Ping]:
    """Return a member's pings that could not be delivered, oldest first."""
    query = select(pings).where(
        _columns.user_id == user_id, _columns.state.in_((PingState.UNDELIVERED, PingState.PARKED))
    )
    return [_ping(row) for row in await connection.execute(query.order_by(_columns.ping_id).limit(limit))]


async def pending_of(connection: AsyncConnection, user_id: int) -> list[Ping]:
    """Return a member's pings that are to come, soonest first."""
    query = select(pings).where(_columns.user_id == user_id, _columns.state == PingState.WAITING)
    return [_ping(row) for row in await connection.execute(query.order_by(_columns.wake_at))]


async def counts(connection: AsyncConnection, now: datetime) -> Counts:
    """Count what waits, what is overdue and what is stuck."""
    by_state = select(pings.c.state, func.count()).group_by(pings.c.state)
    found = {row[0]: row[1] for row in await connection.execute(by_state)}
    overdue = select(func.count(), func.min(_columns.wake_at)).where(_columns.wake_at <= now)
    number, oldest = (await connection.execute(overdue)).one()
    return Counts(
        found.get(PingState.WAITING, 0),
        number,
        found.get(PingState.UNDELIVERED, 0),
        found.get(PingState.PARKED, 0),
        oldest,
    )


def _due(now: datetime) -> Select[tuple[int]]:
    return select(_columns.ping_id).where(_columns.wake_at <= now)


async def _take(connection: AsyncConnection, which: Select[tuple[int]], until: datetime) -> list[Ping]:
    chosen = which.with_for_update(skip_locked=True)
    statement = (
        update(pings).where(_columns.ping_id.in_(chosen)).values(state=PingState.CLAIMED, wake_at=until)
    )
    return [_ping(row) for row in await connection.execute(statement.returning(pings))]


def _ping(row: Row[Any]) -> Ping:
    return read(Ping, row, attempts=tuple(row.attempts))
