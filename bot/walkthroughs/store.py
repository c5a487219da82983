"""The only SQL of the walkthroughs feature. Every query starts from whose walkthrough it is."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read
from bot.database.sections import Section
from bot.database.upsert import upsert
from bot.walkthroughs.engine.flow import Flow, Value
from bot.walkthroughs.tables import walkthrough_flows, walkthrough_runs
from bot.walkthroughs.types import SAFE, SLEEP, NudgeDue, Run, RunState, tells_of_threat

_runs = walkthrough_runs.c
_MOST_FLOWS = 32
_read_flows: dict[str, Flow] = {}


async def add(
    connection: AsyncConnection,
    user_id: int,
    flow: Flow,
    contract_id: int | None,
    client: str,
    known: Mapping[str, Value],
    now: datetime,
) -> int:
    """Write a new walkthrough, and the flow it runs on unless that is there; return its id."""
    await upsert(connection, walkthrough_flows, {"digest": flow.digest}, {"content": flow.content})
    result = await connection.execute(
        insert(walkthrough_runs)
        .values(
            user_id=user_id,
            contract_id=contract_id,
            client=client,
            flow=flow.id,
            flow_version=flow.version,
            flow_digest=flow.digest,
            known=dict(known),
            answers={},
            state=RunState.RUNNING,
            message_slots={},
            started_at=now,
            touched_at=now,
        )
        .returning(_runs.run_id)
    )
    return result.scalar_one()


async def find(
    connection: AsyncConnection, user_id: int, run_id: int, *, to_change: bool = False
) -> Run | None:
    """Return one of this member's walkthroughs; `to_change` keeps others from changing it meanwhile."""
    query = select(walkthrough_runs).where(_runs.user_id == user_id, _runs.run_id == run_id)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return read(Run, row, flow=await _flow(connection, row.flow_digest)) if row else None


async def find_all(connection: AsyncConnection, run_ids: Collection[int]) -> list[Run]:
    """Return walkthroughs of anyone."""
    return await _all(connection, select(walkthrough_runs).where(_runs.run_id.in_(run_ids)))


async def newest(
    connection: AsyncConnection, user_id: int, limit: int, *, unfinished: bool = False
) -> list[Run]:
    """Return this member's walkthroughs, newest first; all of them, or those that wait for the member."""
    query = select(walkthrough_runs).where(_runs.user_id == user_id)
    if unfinished:
        told = _runs.advice["outcome"].as_string() == "SAFETY_EXIT"
        safety = and_(told, _runs.decision.is_distinct_from(SAFE))
        query = query.where(or_(_runs.state == RunState.RUNNING, _runs.decision == SLEEP, safety))
    query = query.order_by(_runs.started_at.desc(), _runs.run_id.desc()).limit(limit)
    return await _all(connection, query)


async def advised(connection: AsyncConnection, user_id: int, limit: int, but: Collection[str]) -> list[Run]:
    """Return this member's walkthroughs that have led to advice, newest first, but for those of `but`."""
    query = select(walkthrough_runs).where(_runs.user_id == user_id, _runs.state == RunState.ADVISED)
    query = query.where(_runs.flow.not_in(but)).order_by(_runs.started_at.desc(), _runs.run_id.desc())
    return await _all(connection, query.limit(limit))


async def save(connection: AsyncConnection, run: Run, now: datetime) -> None:
    """Write back what can change."""
    await connection.execute(
        update(walkthrough_runs)
        .where(_runs.user_id == run.user_id, _runs.run_id == run.run_id)
        .values(
            known=dict(run.known),
            answers=dict(run.answers),
            state=run.state,
            advice=dict(run.advice) if run.advice is not None else None,
            message_slots=dict(run.message_slots),
            decision=run.decision,
            confidence=run.confidence,
            touched_at=now,
        )
    )


async def remove(connection: AsyncConnection, user_id: int, run_id: int) -> None:
    """Delete one of this member's walkthroughs."""
    await connection.execute(delete(walkthrough_runs).where(_runs.user_id == user_id, _runs.run_id == run_id))


async def drop_longest_left(connection: AsyncConnection, user_id: int, keep: int) -> None:
    """Delete those of this member's walkthroughs that were left longest, so that at most `keep` stay.

    Those that tell of a client who threatens now go last.
    """
    theirs = _runs.user_id == user_id
    if (await connection.scalar(select(func.count()).where(theirs)) or 0) <= keep:
        return
    threats = [row.run_id for row in await _threats(connection, theirs)]
    first_kept = (_runs.run_id.in_(threats).desc(), _runs.touched_at.desc(), _runs.run_id.desc())
    too_many = select(_runs.run_id).where(theirs).order_by(*first_kept).offset(keep)
    await connection.execute(delete(walkthrough_runs).where(_runs.run_id.in_(too_many)))


async def waiting(
    connection: AsyncConnection,
    after: datetime,
    due: NudgeDue,
    limit: int,
    but: Collection[str],
    resting: Collection[int],
) -> tuple[list[Run], dict[int, Exception]]:
    """Return walkthroughs of anyone that are to be asked about, oldest first, none left before `after`.

    `but` are names of walkthroughs that are never asked about, `resting` ids to be left out. Returns besides
    the ids of those that cannot be read, with what is wrong.
    """
    query = select(walkthrough_runs).where(_runs.touched_at > after, _runs.flow.not_in(but), _is_due(due))
    query = query.where(_runs.run_id.not_in(resting)).order_by(_runs.touched_at, _runs.run_id).limit(limit)
    found: list[Run] = []
    unreadable: dict[int, Exception] = {}
    for row in (await connection.execute(query)).all():
        try:
            found.append(read(Run, row, flow=await _flow(connection, row.flow_digest)))
        except Exception as error:  # noqa: BLE001 - one broken row must not stop the others
            unreadable[row.run_id] = error
    return found, unreadable


async def threatened(connection: AsyncConnection, contract_ids: Collection[int]) -> frozenset[int]:
    """Tell which of these contracts have a client who threatens."""
    if not contract_ids:
        return frozenset()
    found = await _threats(connection, _runs.contract_id.in_(contract_ids))
    return frozenset(row.contract_id for row in found)


async def newest_threat(connection: AsyncConnection, user_id: int) -> Run | None:
    """Return the newest walkthrough that tells of a client who threatens this member, if any does now."""
    found = await _threats(connection, _runs.user_id == user_id)
    return await find(connection, user_id, found[0].run_id) if found else None


async def mark_nudged(connection: AsyncConnection, user_id: int, due: NudgeDue, now: datetime) -> bool:
    """Note that this member is asked about all that is due; False if that was done already."""
    changed = await connection.execute(
        update(walkthrough_runs).where(_runs.user_id == user_id, _is_due(due)).values(nudged_at=now)
    )
    return changed.rowcount > 0


async def ask_again(connection: AsyncConnection, run_id: int) -> None:
    """Let a walkthrough be asked about once more."""
    await connection.execute(update(walkthrough_runs).where(_runs.run_id == run_id).values(nudged_at=None))


def export(user_id: int) -> tuple[Section, ...]:
    """Name everything kept about a member here."""
    return (Section(walkthrough_runs, _runs.run_id, _runs.user_id == user_id),)


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here."""
    await connection.execute(delete(walkthrough_runs).where(_runs.user_id == user_id))


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` walkthroughs untouched since a moment; return how many."""
    old = select(_runs.run_id).where(_runs.touched_at < before).limit(limit)
    return (await connection.execute(delete(walkthrough_runs).where(_runs.run_id.in_(old)))).rowcount


async def _threats(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Any]:
    """Return those that tell of a threat and hold the newest word on their client, the newest first.

    Without a contract nobody knows whom a walkthrough is about, so only it can take its own word back.
    """
    told = (_runs.flow, _runs.answers, _runs.state, _runs.advice, _runs.decision)
    query = select(_runs.run_id, _runs.contract_id, *told).where(which)
    heard: set[int] = set()
    found: list[Any] = []
    for row in await connection.execute(query.order_by(_runs.touched_at.desc(), _runs.run_id.desc())):
        outcome = (row.advice or {}).get("outcome") if row.state == RunState.ADVISED else None
        threatens = tells_of_threat(row.flow, row.answers, outcome, row.decision)
        client = row.contract_id or -row.run_id
        if threatens is not None and client not in heard:
            heard.add(client)
            found += [row] if threatens else []
    return found


def _is_due(due: NudgeDue) -> ColumnElement[bool]:
    half_done = and_(_runs.state == RunState.RUNNING, _runs.touched_at <= due.half_done)
    slept_on = and_(_runs.decision == SLEEP, _runs.touched_at <= due.slept_on)
    return and_(_runs.nudged_at.is_(None), or_(half_done, slept_on))


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[Run]:
    rows = (await connection.execute(query)).all()
    return [read(Run, row, flow=await _flow(connection, row.flow_digest)) for row in rows]


async def _flow(connection: AsyncConnection, digest: str) -> Flow:
    """Return a kept flow. Only few versions are ever in use at a time, and none of them changes."""
    if digest not in _read_flows:
        query = select(walkthrough_flows.c.content).where(walkthrough_flows.c.digest == digest)
        content = (await connection.execute(query)).scalar_one()
        if len(_read_flows) >= _MOST_FLOWS:
            _read_flows.clear()
        _read_flows[digest] = Flow.model_validate_json(content)
    return _read_flows[digest]
