"""The only SQL of the contracts feature. Every query starts from whose contract it is."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts.rules import (
    TURNS,
    Contract,
    EndReason,
    EntryKind,
    Exit,
    Platform,
    Stage,
    TimelineEntry,
    Turn,
    WatchItem,
)
from bot.contracts.tables import contract_entries, contracts
from bot.database.rows import money_columns, read, read_money
from bot.database.sections import Heap, Section
from bot.money import Money

_ENTRIES_AT_ONCE = 1_000


async def add(
    connection: AsyncConnection,
    user_id: int,
    client: str,
    job: str,
    platform: Platform,
    value: Money | None,
    now: datetime,
) -> int:
    """Write a new contract and return its id."""
    result = await connection.execute(
        insert(contracts)
        .values(
            user_id=user_id,
            client=client,
            job=job,
            platform=platform,
            **money_columns(value),
            stage=Stage.PROSPECT,
            watch_list=[],
            created_at=now,
            touched_at=now,
        )
        .returning(contracts.c.contract_id)
    )
    return result.scalar_one()


async def find(
    connection: AsyncConnection, user_id: int, contract_id: int, *, to_change: bool = False
) -> Contract | None:
    """Return one of this member's contracts; `to_change` keeps others from changing it meanwhile."""
    query = select(contracts).where(contracts.c.user_id == user_id, contracts.c.contract_id == contract_id)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return _contract(row) if row else None


async def find_all(connection: AsyncConnection, contract_ids: Collection[int]) -> dict[int, Contract]:
    """Return contracts of anyone, for delivery."""
    query = select(contracts).where(contracts.c.contract_id.in_(contract_ids))
    return {row.contract_id: _contract(row) for row in await connection.execute(query)}


async def search(
    connection: AsyncConnection, user_id: int, text: str, limit: int, offset: int = 0
) -> list[Contract]:
    """Return this member's contracts whose client or job contains `text`, running ones first."""
    query = (
        select(contracts)
        .where(
            contracts.c.user_id == user_id,
            or_(
                contracts.c.client.icontains(text, autoescape=True),
                contracts.c.job.icontains(text, autoescape=True),
            ),
        )
        .order_by(
            contracts.c.ended_at.is_not(None), contracts.c.created_at.desc(), contracts.c.contract_id.desc()
        )
        .limit(limit)
        .offset(offset)
    )
    return [_contract(row) for row in await connection.execute(query)]


async def exits(connection: AsyncConnection, user_id: int, limit: int) -> list[Exit]:
    """Return this member's ended contracts with the reason of their last end, newest first."""
    last = (
        select(func.max(contract_entries.c.entry_id))
        .where(
            contract_entries.c.contract_id == contracts.c.contract_id,
            contract_entries.c.kind == EntryKind.ENDED,
        )
        .correlate(contracts)
        .scalar_subquery()
    )
    query = (
        select(contracts, contract_entries.c.data)
        .join(contract_entries, contract_entries.c.entry_id == last)
        .where(contracts.c.user_id == user_id, contracts.c.ended_at.is_not(None))
        .order_by(contracts.c.ended_at.desc(), contracts.c.contract_id.desc())
        .limit(limit)
    )
    return [Exit(_contract(row), EndReason(row.data["reason"])) for row in await connection.execute(query)]


async def count(connection: AsyncConnection, user_id: int) -> int:
    """Count this member's contracts."""
    query = select(func.count()).select_from(contracts).where(contracts.c.user_id == user_id)
    return await connection.scalar(query) or 0


async def edit(
    connection: AsyncConnection,
    contract_id: int,
    client: str,
    job: str,
    platform: Platform,
    value: Money | None,
    now: datetime,
) -> None:
    """Replace what is written at the top of a contract's file."""
    columns = {"client": client, "job": job, "platform": platform, **money_columns(value)}
    await _change(connection, contract_id, now, **columns)


async def set_stage(connection: AsyncConnection, contract_id: int, stage: Stage, now: datetime) -> None:
    """Move a contract to another stage."""
    ended_at = now if stage is Stage.ENDED else None
    await _change(connection, contract_id, now, stage=stage, ended_at=ended_at)


async def set_turn(
    connection: AsyncConnection,
    contract_id: int,
    turn: Turn | None,
    since: datetime | None,
    promised_by: datetime | None,
    now: datetime,
) -> None:
    """Note whose move it is."""
    await _change(connection, contract_id, now, turn=turn, turn_since=since, promised_by=promised_by)


async def set_watch_list(
    connection: AsyncConnection, contract_id: int, watch_list: Sequence[WatchItem], now: datetime
) -> None:
    """Replace the risks kept in sight."""
    await _change(connection, contract_id, now, watch_list=[asdict(item) for item in watch_list])


async def remove(connection: AsyncConnection, user_id: int, contract_id: int) -> None:
    """Delete one of this member's contracts with its timeline."""
    await connection.execute(
        delete(contracts).where(contracts.c.user_id == user_id, contracts.c.contract_id == contract_id)
    )


async def append(
    connection: AsyncConnection, contract_id: int, at: datetime, kind: EntryKind, data: dict[str, Any]
) -> None:
    """Add to a contract's timeline."""
    await connection.execute(
        insert(contract_entries).values(contract_id=contract_id, at=at, kind=kind, data=data)
    )
    await _change(connection, contract_id, at)


async def count_notes(connection: AsyncConnection, contract_id: int) -> int:
    """Count the notes in a contract's timeline."""
    query = select(func.count()).where(
        contract_entries.c.contract_id == contract_id, contract_entries.c.kind == EntryKind.NOTE
    )
    return await connection.scalar(query) or 0


async def drop_oldest_events(connection: AsyncConnection, contract_id: int, keep: int) -> None:
    """Delete what is oldest in a contract's timeline, but no notes, so that at most `keep` are left."""
    too_many = (
        select(contract_entries.c.entry_id)
        .where(contract_entries.c.contract_id == contract_id, contract_entries.c.kind != EntryKind.NOTE)
        .order_by(contract_entries.c.entry_id.desc())
        .offset(keep)
    )
    await connection.execute(delete(contract_entries).where(contract_entries.c.entry_id.in_(too_many)))


async def take_back(connection: AsyncConnection, contract_id: int, followup_id: int) -> None:
    """Delete what a follow-up wrote into a contract's timeline."""
    written = contract_entries.c.data["followup_id"].as_integer() == followup_id
    await connection.execute(
        delete(contract_entries).where(contract_entries.c.contract_id == contract_id, written)
    )


async def newest_turn(
    connection: AsyncConnection, contract_id: int
) -> tuple[Turn, datetime] | tuple[None, None]:
    """Return whose move it is by the timeline, and since when."""
    query = (
        select(contract_entries.c.kind, contract_entries.c.at)
        .where(contract_entries.c.contract_id == contract_id, contract_entries.c.kind.in_(TURNS))
        .order_by(contract_entries.c.at.desc(), contract_entries.c.entry_id.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).one_or_none()
    return (TURNS[row.kind], row.at) if row else (None, None)


async def newest_of(connection: AsyncConnection, contract_id: int, kind: EntryKind) -> dict[str, Any] | None:
    """Return what the newest entry of this kind tells."""
    query = (
        select(contract_entries.c.data)
        .where(contract_entries.c.contract_id == contract_id, contract_entries.c.kind == kind)
        .order_by(contract_entries.c.entry_id.desc())
        .limit(1)
    )
    return await connection.scalar(query)


async def timeline(
    connection: AsyncConnection, contract_id: int, limit: int, offset: int
) -> tuple[tuple[TimelineEntry, ...], int]:
    """Return up to `limit` entries after the newest `offset`, newest first, and how many there are in all."""
    of_contract = contract_entries.c.contract_id == contract_id
    newest = (
        select(contract_entries)
        .where(of_contract)
        .order_by(contract_entries.c.at.desc(), contract_entries.c.entry_id.desc())
        .limit(limit)
        .offset(offset)
    )
    rows = await connection.execute(newest)
    entries = tuple(read(TimelineEntry, row) for row in rows)
    total = await connection.scalar(select(func.count()).select_from(contract_entries).where(of_contract))
    return entries, total or 0


def export(user_id: int) -> tuple[Section, ...]:
    """Name everything kept about a member here."""
    theirs = contracts.c.user_id == user_id
    of_contracts = contract_entries.c.contract_id.in_(select(contracts.c.contract_id).where(theirs))
    return (
        Section(contracts, contracts.c.contract_id, theirs),
        Section(contract_entries, contract_entries.c.entry_id, of_contracts),
    )


def entries_of(user_id: int) -> Heap:
    """Name the timelines of a member."""
    return _entries(contracts.c.user_id == user_id)


def entries_before(before: datetime) -> Heap:
    """Name the timelines of contracts of anyone untouched since a moment."""
    return _entries(contracts.c.touched_at < before)


def _entries(which: ColumnElement[bool]) -> Heap:
    of_contracts = contract_entries.c.contract_id.in_(select(contracts.c.contract_id).where(which))
    return Heap((contract_entries.c.entry_id,), of_contracts, _ENTRIES_AT_ONCE)


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here; timelines go with their contracts."""
    await connection.execute(delete(contracts).where(contracts.c.user_id == user_id))


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` contracts untouched since a moment; return how many."""
    old = select(contracts.c.contract_id).where(contracts.c.touched_at < before).limit(limit)
    result = await connection.execute(delete(contracts).where(contracts.c.contract_id.in_(old)))
    return result.rowcount


async def _change(connection: AsyncConnection, contract_id: int, now: datetime, **values: object) -> None:
    """Write some columns; whatever a member does to a contract keeps it from growing old."""
    statement = update(contracts).where(contracts.c.contract_id == contract_id)
    await connection.execute(statement.values(touched_at=now, **values))


def _contract(row: Row[Any]) -> Contract:
    watch_list = tuple(WatchItem(**item) for item in row.watch_list)
    return read(Contract, row, value=read_money(row), watch_list=watch_list)
