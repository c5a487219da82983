"""The only SQL of the vetting feature. Every query starts from whose vetting it is."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import money_columns, read, read_money, values_of
from bot.database.sections import Section
from bot.vetting.checklist import load_checklist
from bot.vetting.job_post import Guess
from bot.vetting.own_items import OwnItem
from bot.vetting.rules import Assessment, ItemAnswer, SampleAnswer, VettingVerdict
from bot.vetting.tables import own_items, vettings
from bot.vetting.types import Terms, Vetting


class Which(Enum):
    """Which of a member's vettings are meant."""

    ALL = auto()
    FINISHED = auto()
    """With a result."""
    WAITING = auto()
    """With items left to answer, and not declined already."""


async def add(
    connection: AsyncConnection,
    user_id: int,
    terms: Terms,
    guesses: tuple[Guess, ...],
    contract_id: int | None,
    checklist_version: int,
    now: datetime,
) -> int:
    """Write a new vetting and return its id."""
    own = await own_of(connection, user_id)
    result = await connection.execute(
        insert(vettings)
        .values(
            user_id=user_id,
            contract_id=contract_id,
            checklist_version=checklist_version,
            answers={},
            open_items=len(load_checklist().items) + len(own),
            guesses={guess.item_id: asdict(guess) for guess in guesses},
            sample_answers={},
            message_slots={},
            started_at=now,
            touched_at=now,
            **_terms_columns(terms),
        )
        .returning(vettings.c.vetting_id)
    )
    return result.scalar_one()


async def find(
    connection: AsyncConnection, user_id: int, vetting_id: int, *, to_change: bool = False
) -> Vetting | None:
    """Return one of this member's vettings; `to_change` keeps others from changing it meanwhile."""
    query = select(vettings).where(vettings.c.user_id == user_id, vettings.c.vetting_id == vetting_id)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return _vetting(row, await own_of(connection, user_id)) if row else None


async def newest(
    connection: AsyncConnection, user_id: int, limit: int, offset: int = 0, *, where: Which = Which.ALL
) -> list[Vetting]:
    """Return this member's vettings, newest first."""
    query = select(vettings).where(vettings.c.user_id == user_id)
    if where is Which.FINISHED:
        query = query.where(vettings.c.verdict.is_not(None))
    if where is Which.WAITING:
        declined = vettings.c.verdict == VettingVerdict.DECLINE
        query = query.where(vettings.c.open_items > 0, or_(vettings.c.verdict.is_(None), ~declined))
    query = query.order_by(vettings.c.started_at.desc(), vettings.c.vetting_id.desc())
    own = await own_of(connection, user_id)
    return [_vetting(row, own) for row in await connection.execute(query.limit(limit).offset(offset))]


async def count(connection: AsyncConnection, user_id: int) -> int:
    """Count this member's vettings."""
    query = select(func.count()).select_from(vettings).where(vettings.c.user_id == user_id)
    return await connection.scalar(query) or 0


async def save(connection: AsyncConnection, vetting: Vetting, now: datetime) -> None:
    """Write back what the member can change."""
    await _change(
        connection,
        vetting.vetting_id,
        contract_id=vetting.contract_id,
        answers=dict(vetting.answers),
        open_items=vetting.open_items,
        sample_answers=dict(vetting.sample_answers),
        message_slots=dict(vetting.message_slots),
        touched_at=now,
        **_terms_columns(vetting.terms),
    )


async def save_verdict(
    connection: AsyncConnection, vetting_id: int, assessment: Assessment, now: datetime
) -> None:
    """Write down what the answers said when they were last weighed."""
    await _change(connection, vetting_id, verdict=assessment.verdict, risk=assessment.risk, touched_at=now)


async def remove(connection: AsyncConnection, user_id: int, vetting_id: int) -> None:
    """Delete one of this member's vettings."""
    await connection.execute(
        delete(vettings).where(vettings.c.user_id == user_id, vettings.c.vetting_id == vetting_id)
    )


async def own_of(connection: AsyncConnection, user_id: int) -> list[OwnItem]:
    """Return a member's own points, oldest first."""
    query = select(own_items).where(own_items.c.user_id == user_id).order_by(own_items.c.item_id)
    return [read(OwnItem, row) for row in await connection.execute(query)]


async def own_from(connection: AsyncConnection, user_id: int, source: str) -> OwnItem | None:
    """Return the point that something has set before."""
    query = select(own_items).where(own_items.c.user_id == user_id, own_items.c.source == source)
    row = (await connection.execute(query)).first()
    return read(OwnItem, row) if row else None


async def add_own(connection: AsyncConnection, user_id: int, sign: str, source: str, now: datetime) -> None:
    """Write a new point of a member's own."""
    await connection.execute(insert(own_items).values(user_id=user_id, sign=sign, source=source, since=now))


async def reword_own(connection: AsyncConnection, user_id: int, item_id: int, sign: str) -> None:
    """Change the words of a member's own point."""
    mine = (own_items.c.user_id == user_id, own_items.c.item_id == item_id)
    await connection.execute(update(own_items).where(*mine).values(sign=sign))


async def remove_own(connection: AsyncConnection, user_id: int, item_id: int) -> None:
    """Delete a member's own point."""
    mine = (own_items.c.user_id == user_id, own_items.c.item_id == item_id)
    await connection.execute(delete(own_items).where(*mine))


def export(user_id: int) -> tuple[Section, ...]:
    """Name everything kept about a member here."""
    return (
        Section(vettings, vettings.c.vetting_id, vettings.c.user_id == user_id),
        Section(own_items, own_items.c.item_id, own_items.c.user_id == user_id),
    )


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here."""
    for table in (vettings, own_items):
        await connection.execute(delete(table).where(table.c.user_id == user_id))


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` vettings untouched since a moment; return how many."""
    old = select(vettings.c.vetting_id).where(vettings.c.touched_at < before).limit(limit)
    return (await connection.execute(delete(vettings).where(vettings.c.vetting_id.in_(old)))).rowcount


async def _change(connection: AsyncConnection, vetting_id: int, **values: object) -> None:
    await connection.execute(update(vettings).where(vettings.c.vetting_id == vetting_id).values(**values))


def _terms_columns(terms: Terms) -> dict[str, Any]:
    return {**values_of(terms, but=("value",)), **money_columns(terms.value)}


def _vetting(row: Row[Any], own: Sequence[OwnItem]) -> Vetting:
    return read(
        Vetting,
        row,
        terms=read(Terms, row, value=read_money(row)),
        answers={item_id: ItemAnswer(answer) for item_id, answer in row.answers.items()},
        guesses={
            item_id: Guess(item_id, ItemAnswer(guess["answer"]), guess["words"])
            for item_id, guess in row.guesses.items()
        },
        sample_answers={each: SampleAnswer(answer) for each, answer in row.sample_answers.items()},
        own=tuple(item for item in own if item.since <= row.started_at),
    )
