"""Cases. Queries start from the asker, or from the server that a reviewer stands in."""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.database.sections import Section
from bot.peer_review.kinds import CaseFact, CaseKind
from bot.peer_review.similar import bucket_of
from bot.peer_review.tables import review_cases
from bot.peer_review.types import LEASE, LIVE, Case, CaseState, next_due

_log = logging.getLogger(__name__)
_cases = review_cases.c
_COLUMNS: list[Any] = [_cases[field.name] for field in fields(Case)]
_NOT_THERE = (CaseState.DRAFT, CaseState.POSTING, CaseState.DELETING)


async def add(
    connection: AsyncConnection,
    guild_id: int,
    asker_id: int,
    kind: CaseKind,
    words: Mapping[str, str],
    facts: Mapping[CaseFact, str],
    contract_id: int | None,
    now: datetime,
) -> int:
    """Write a new draft and return its id."""
    values = {
        "guild_id": guild_id,
        "asker_id": asker_id,
        "kind": kind,
        "state": CaseState.DRAFT,
        **words,
        "facts": dict(facts),
        "shown": [],
        "contract_id": contract_id,
        "anonymous": False,
        "quorum": 0,
        "half_done": False,
        "announced": False,
        "reminders": 0,
        "touched_at": now,
    }
    result = await connection.execute(insert(review_cases).values(**values).returning(_cases.case_id))
    return result.scalar_one()


async def of_asker(
    connection: AsyncConnection, asker_id: int, case_id: int, *, to_change: bool = False
) -> Case | None:
    """Return one of this member's cases."""
    owned = and_(_cases.asker_id == asker_id, _cases.case_id == case_id, _cases.state != CaseState.DELETING)
    return await _one(connection, owned, to_change=to_change)


async def in_guild(
    connection: AsyncConnection, guild_id: int, case_id: int, *, to_change: bool = False
) -> Case | None:
    """Return a case that was posted in this server."""
    there = and_(_cases.guild_id == guild_id, _cases.case_id == case_id, _cases.state.not_in(_NOT_THERE))
    return await _one(connection, there, to_change=to_change)


async def by_id(connection: AsyncConnection, case_id: int, *, to_change: bool = False) -> Case | None:
    """Return any case: for what the bot itself does."""
    return await _one(connection, _cases.case_id == case_id, to_change=to_change)


async def newest(
    connection: AsyncConnection, asker_id: int, limit: int, guild_id: int | None = None
) -> list[Case]:
    """Return this member's cases, newest first; `guild_id`: those in one server."""
    query = _select().where(_cases.asker_id == asker_id, _cases.state != CaseState.DELETING)
    if guild_id is not None:
        query = query.where(_cases.guild_id == guild_id)
    query = query.order_by(_cases.case_id.desc()).limit(limit)
    return [_case(row) for row in await connection.execute(query)]


async def live_about(connection: AsyncConnection, asker_id: int, contract_id: int) -> list[Case]:
    """Return this member's posted cases about a contract that wait for how it ended."""
    about = and_(_cases.asker_id == asker_id, _cases.contract_id == contract_id, _cases.state.in_(LIVE))
    query = _select().where(about).with_for_update()
    return [_case(row) for row in await connection.execute(query)]


async def unanswered(
    connection: AsyncConnection, guild_id: int, answered: Select[tuple[int]], limit: int
) -> list[Case]:
    """Return the open cases of a server that are not among `answered`, the oldest first."""
    there = and_(_cases.guild_id == guild_id, _cases.state.in_(LIVE), _cases.case_id.not_in(answered))
    query = _select().where(there).order_by(_cases.case_id).limit(limit)
    return [_case(row) for row in await connection.execute(query)]


async def in_channel(connection: AsyncConnection, channel_id: int) -> list[Case]:
    """Return the cases whose thread is, or is in, this channel, without those that cannot be read."""
    here = (_cases.channel_id == channel_id) | (_cases.thread_id == channel_id)
    query = _select().where(here, _cases.state.not_in(_NOT_THERE)).with_for_update()
    return _readable(await connection.execute(query))


async def lose(connection: AsyncConnection, guild_id: int) -> None:
    """Note of the posted cases of a server that nothing can be done about them there."""
    there = and_(_cases.guild_id == guild_id, _cases.state.not_in(_NOT_THERE))
    values = {"state": CaseState.LOST, "bucket": None, "due_at": _cases.clear_at}
    values |= {"shown_as": None, "shown_with": None}
    await connection.execute(update(review_cases).where(there).values(**values))


async def save(connection: AsyncConnection, case: Case) -> None:
    """Write back all that can change, and when something is due next."""
    closed = case.state is CaseState.CLOSED and case.chosen is not None and case.ending is not None
    await connection.execute(
        update(review_cases)
        .where(_cases.case_id == case.case_id)
        .values(
            **values_of(case, but=("case_id", "facts", "shown")),
            facts=dict(case.facts),
            shown=sorted(case.shown),
            bucket=bucket_of(case.features) if closed else None,
            due_at=next_due(case),
        )
    )


async def take_due(connection: AsyncConnection, now: datetime, limit: int) -> list[int]:
    """Take cases that something must be done about; nobody else takes them while the lease runs.

    Returns their ids only: a case that cannot be read must not keep others from being taken.
    """
    due = select(_cases.case_id).where(_cases.due_at <= now).order_by(_cases.due_at).limit(limit)
    query = (
        update(review_cases)
        .where(_cases.case_id.in_(due.with_for_update(skip_locked=True)))
        .values(due_at=now + LEASE)
        .returning(_cases.case_id)
    )
    return sorted((await connection.scalars(query)).all())


async def put_off(connection: AsyncConnection, case_id: int, until: datetime) -> None:
    """Leave a case alone until a moment, whatever is due."""
    await connection.execute(
        update(review_cases).where(_cases.case_id == case_id, _cases.due_at.is_not(None)).values(due_at=until)
    )


async def announce_again(connection: AsyncConnection, case_ids: Collection[int], now: datetime) -> None:
    """Have the opened verdicts of cases written anew."""
    opened = and_(_cases.case_id.in_(case_ids), _cases.state.in_((CaseState.REVEALED, CaseState.CLOSED)))
    await connection.execute(update(review_cases).where(opened).values(announced=False, due_at=now))


async def drafts_of(connection: AsyncConnection, asker_id: int) -> int:
    """Count a member's drafts in all servers."""
    mine = select(func.count()).where(_cases.asker_id == asker_id, _cases.state == CaseState.DRAFT)
    return await connection.scalar(mine) or 0


async def next_moment(connection: AsyncConnection) -> datetime | None:
    """Return when the next case is due."""
    return await connection.scalar(select(func.min(_cases.due_at)))


async def live_count(connection: AsyncConnection, guild_id: int, asker_id: int) -> int:
    """Count a member's cases that wait for verdicts here."""
    mine = and_(_cases.guild_id == guild_id, _cases.asker_id == asker_id)
    waiting = _cases.state.in_((CaseState.ACCEPTING_VERDICTS, CaseState.POSTING))
    return await connection.scalar(select(func.count()).where(mine, waiting)) or 0


async def posting_since(connection: AsyncConnection, guild_id: int, asker_id: int) -> datetime | None:
    """Tell when a member approved last what is being posted here just now."""
    mine = and_(_cases.guild_id == guild_id, _cases.asker_id == asker_id, _cases.state == CaseState.POSTING)
    return await connection.scalar(select(func.max(_cases.touched_at)).where(mine))


async def remove(connection: AsyncConnection, case_id: int) -> None:
    """Delete a case with everything that belongs to it."""
    await connection.execute(delete(review_cases).where(_cases.case_id == case_id))


async def untouched(connection: AsyncConnection, before: datetime, limit: int) -> list[int]:
    """Return the ids of cases untouched since a moment."""
    old = and_(_cases.touched_at < before, _cases.state != CaseState.DELETING)
    query = select(_cases.case_id).where(old).limit(limit).with_for_update()
    return list((await connection.scalars(query)).all())


def export(user_id: int) -> tuple[Section, ...]:
    """Name all cases a member asked."""
    return (Section(review_cases, _cases.case_id, _cases.asker_id == user_id),)


async def _one(
    connection: AsyncConnection, condition: ColumnElement[bool], *, to_change: bool
) -> Case | None:
    query = _select().where(condition)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return _case(row) if row else None


def _select() -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS)


def _readable(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Case]:
    found: list[Case] = []
    for row in rows:
        try:
            found.append(_case(row))
        except Exception:  # noqa: BLE001 - one broken row must not stop the others
            _log.warning("case_unreadable", extra={"case_id": row.case_id}, exc_info=True)
    return found


def _facts(stored: Mapping[str, str]) -> dict[CaseFact, str]:
    return {fact: stored[fact] for fact in CaseFact if fact in stored}


def _case(row: Row[*tuple[Any, ...]]) -> Case:
    shown = frozenset(fact for fact in CaseFact if fact in row.shown)
    return read(Case, row, facts=_facts(row.facts), shown=shown)
