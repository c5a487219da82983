"""The only SQL of the members feature."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.database.sections import Section
from bot.database.upsert import upsert_all
from bot.members.rules import Link, LinkState, Member
from bot.members.tables import buddies, members

_ALIVE = buddies.c.state != LinkState.DECLINED


async def find(connection: AsyncConnection, user_ids: Iterable[int]) -> dict[int, Member]:
    """Return those of these members who have chosen something before."""
    query = select(members).where(members.c.user_id.in_(user_ids))
    return {
        row.user_id: read(Member, row, working_days=tuple(int(day) for day in row.working_days))
        for row in await connection.execute(query)
    }


async def unreachable(connection: AsyncConnection) -> list[int]:
    """Return all members whose DMs we found closed."""
    query = select(members.c.user_id).where(members.c.dm_closed_at.is_not(None))
    return list(await connection.scalars(query))


async def save(connection: AsyncConnection, member: Member, now: datetime) -> None:
    """Write a member's settings, new or not."""
    await save_all(connection, [member], now)


async def save_all(connection: AsyncConnection, changed: Sequence[Member], now: datetime) -> None:
    """Write the settings of several members, by one statement."""
    rows = [
        {
            **values_of(member),
            "working_days": "".join(str(day) for day in member.working_days),
            "created_at": now,
        }
        for member in changed
    ]
    if rows:
        await upsert_all(connection, members, rows, key="user_id", only_new=("created_at",))


def export(user_id: int) -> tuple[Section, ...]:
    """Name everything kept about a member here."""
    return (Section(members, members.c.user_id, members.c.user_id == user_id),)


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here."""
    await connection.execute(delete(members).where(members.c.user_id == user_id))


async def link_between(connection: AsyncConnection, user_id: int, buddy_user_id: int) -> Link | None:
    """Return what is between who asked and whom they asked."""
    return await _one(connection, buddies.c.user_id == user_id, buddies.c.buddy_user_id == buddy_user_id)


async def own_link(connection: AsyncConnection, user_id: int) -> Link | None:
    """Return the buddy whom this member has, or has asked."""
    return await _one(connection, buddies.c.user_id == user_id, _ALIVE)


async def find_link(connection: AsyncConnection, link_id: int) -> Link | None:
    """Return a link by its id, kept from others meanwhile; the caller checks whose it is."""
    query = select(buddies).where(buddies.c.link_id == link_id).with_for_update()
    row = (await connection.execute(query)).one_or_none()
    return read(Link, row) if row else None


async def companions_of(connection: AsyncConnection, buddy_user_id: int) -> list[Link]:
    """Return those who have, or have asked, this member as their buddy."""
    query = select(buddies).where(buddies.c.buddy_user_id == buddy_user_id, _ALIVE)
    return [read(Link, row) for row in await connection.execute(query.order_by(buddies.c.link_id))]


async def ask_buddy(connection: AsyncConnection, user_id: int, buddy_user_id: int, now: datetime) -> Link:
    """Write a question, in place of one declined long ago."""
    pair = (buddies.c.user_id == user_id, buddies.c.buddy_user_id == buddy_user_id)
    await connection.execute(delete(buddies).where(*pair))
    values = {"user_id": user_id, "buddy_user_id": buddy_user_id, "state": LinkState.ASKED, "changed_at": now}
    row = (await connection.execute(insert(buddies).values(**values).returning(buddies))).one()
    return read(Link, row)


async def set_link(connection: AsyncConnection, link_id: int, state: LinkState, now: datetime) -> None:
    """Write an answer."""
    statement = update(buddies).where(buddies.c.link_id == link_id)
    await connection.execute(statement.values(state=state, changed_at=now))


async def set_told(connection: AsyncConnection, link_id: int, at: datetime | None) -> None:
    """Note when a buddy was told last."""
    await connection.execute(update(buddies).where(buddies.c.link_id == link_id).values(told_at=at))


async def waited_for(connection: AsyncConnection) -> list[int]:
    """Return all members who have been asked and have not answered."""
    query = select(buddies.c.buddy_user_id).where(buddies.c.state == LinkState.ASKED).distinct()
    return list(await connection.scalars(query))


async def drop_own_link(connection: AsyncConnection, user_id: int, now: datetime) -> None:
    """Let this member have no buddy; an open question ends as if declined, so that it is not asked anew."""
    asked = (buddies.c.user_id == user_id, buddies.c.state == LinkState.ASKED)
    await connection.execute(update(buddies).where(*asked).values(state=LinkState.DECLINED, changed_at=now))
    await connection.execute(delete(buddies).where(buddies.c.user_id == user_id, _ALIVE))


async def drop_companions(connection: AsyncConnection, buddy_user_id: int) -> None:
    """Let this member be nobody's buddy."""
    await connection.execute(delete(buddies).where(buddies.c.buddy_user_id == buddy_user_id, _ALIVE))


async def refusals(connection: AsyncConnection, user_id: int, since: datetime) -> list[Link]:
    """Return what was declined since a moment between this member and others, and whom they asked since."""
    asked = and_(buddies.c.state == LinkState.ASKED, buddies.c.user_id == user_id)
    declined = and_(buddies.c.state == LinkState.DECLINED, _either(user_id))
    query = select(buddies).where(or_(asked, declined), buddies.c.changed_at > since)
    return [read(Link, row) for row in await connection.execute(query)]


async def expire_links(
    connection: AsyncConnection, before: datetime, declined_before: datetime, limit: int
) -> int:
    """Delete up to `limit` links neither changed nor used since a moment; return how many."""
    used = func.coalesce(buddies.c.told_at, buddies.c.changed_at)
    unused = and_(buddies.c.changed_at < before, used < before)
    over = and_(buddies.c.state == LinkState.DECLINED, buddies.c.changed_at <= declined_before)
    old = select(buddies.c.link_id).where(or_(unused, over)).limit(limit)
    return (await connection.execute(delete(buddies).where(buddies.c.link_id.in_(old)))).rowcount


def export_links(user_id: int) -> tuple[Section, ...]:
    """Name everything kept about a member here, on either side."""
    return (Section(buddies, buddies.c.link_id, _either(user_id)),)


async def forget_links(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here, on either side."""
    await connection.execute(delete(buddies).where(_either(user_id)))


def _either(user_id: int) -> ColumnElement[bool]:
    return or_(buddies.c.user_id == user_id, buddies.c.buddy_user_id == user_id)


async def _one(connection: AsyncConnection, *where: ColumnElement[bool]) -> Link | None:
    row = (await connection.execute(select(buddies).where(*where))).one_or_none()
    return read(Link, row) if row else None
