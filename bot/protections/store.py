"""The only SQL of protections. Called inside another feature's transaction; what is over counts nowhere.

One row is one event, such as one question: how many there are is how often it happened.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import state
from bot.protections.rules import ProtectionKind, member_key
from bot.protections.tables import protections

_columns = protections.c
_SECRET = "protections_secret"  # noqa: S105 - the name it is kept under


async def add(
    connection: AsyncConnection,
    kind: ProtectionKind,
    *user_ids: int,
    scope: int = 0,
    at: datetime,
    lasts: timedelta,
) -> None:
    """Note something about these members, together and in this order, that counts from `at` for so long."""
    secret = await state.recall(connection, _SECRET) or await state.remember_once(
        connection, _SECRET, secrets.token_hex(32)
    )
    key = member_key(secret, kind, scope, *user_ids)
    values = {"kind": kind, "scope": scope, "member_key": key, "noted_at": at, "until": at + lasts}
    await connection.execute(insert(protections).values(**values))


async def count(
    connection: AsyncConnection, kind: ProtectionKind, *user_ids: int, scope: int = 0, now: datetime
) -> int:
    """Return how often it was noted about these members, together, and still counts."""
    return (await newest(connection, kind, *user_ids, scope=scope, now=now))[0]


async def newest(
    connection: AsyncConnection, kind: ProtectionKind, *user_ids: int, scope: int = 0, now: datetime
) -> tuple[int, datetime | None]:
    """Return how often it was noted about these members and still counts, and when the last time was."""
    key = member_key(await _secret(connection), kind, scope, *user_ids)
    query = select(func.count(), func.max(_columns.noted_at)).where(_alive(now), _columns.member_key == key)
    row = (await connection.execute(query)).one()
    return row[0], row[1]


async def counts(
    connection: AsyncConnection,
    kind: ProtectionKind,
    user_ids: Collection[int],
    *,
    scope: int = 0,
    now: datetime,
) -> dict[int, int]:
    """Return for each of several members how often it was noted and still counts, by one query."""
    secret = await _secret(connection)
    keys = {member_key(secret, kind, scope, user_id): user_id for user_id in user_ids}
    query = select(_columns.member_key, func.count()).where(_alive(now), _columns.member_key.in_(keys))
    found = await connection.execute(query.group_by(_columns.member_key))
    return dict.fromkeys(user_ids, 0) | {keys[row[0]]: row[1] for row in found}


async def lift(connection: AsyncConnection, kind: ProtectionKind, *user_ids: int, scope: int = 0) -> None:
    """Take back all of a kind about these members, together."""
    key = member_key(await _secret(connection), kind, scope, *user_ids)
    await connection.execute(delete(protections).where(_columns.member_key == key))


async def expire(connection: AsyncConnection, now: datetime, limit: int) -> int:
    """Delete up to `limit` that are over; return how many."""
    over = select(_columns.protection_id).where(_columns.until <= now).limit(limit)
    return (await connection.execute(delete(protections).where(_columns.protection_id.in_(over)))).rowcount


def _alive(now: datetime) -> ColumnElement[bool]:
    return _columns.until > now


async def _secret(connection: AsyncConnection) -> str:
    """Return the random key of this database; before the first `add` one that nothing was noted under."""
    return await state.recall(connection, _SECRET) or secrets.token_hex(32)
