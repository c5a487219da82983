"""What must be taken off Discord: remembered until it is gone, whatever happens meanwhile.

Nothing here reads a whole row, so that what is deleted is deleted of a broken row too.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, literal, not_, or_, select, update
from sqlalchemy import case as case_of
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.types import Moment
from bot.operations.retries import try_at_once
from bot.peer_review.kinds import CaseKind
from bot.peer_review.store import closed
from bot.peer_review.tables import review_cases, review_posts
from bot.peer_review.types import LEASE, TRIED_AS, WORDS, Case, CaseState

_cases = review_cases.c


async def clear_case(connection: AsyncConnection, case_id: int, at: datetime) -> None:
    """Have what was retracted of a case taken off from a moment on."""
    await _clear_from(connection, _cases.case_id == case_id, at)
    await try_at_once(connection, TRIED_AS, [str(case_id)])


async def try_again(connection: AsyncConnection, guild_id: int, now: datetime) -> int:
    """Have tried at once what Discord did not let us take off in a server; returns of how many cases."""
    refused = and_(_cases.guild_id == guild_id, _cases.refused_at.is_not(None))
    if await connection.scalar(select(_cases.case_id).where(refused).limit(1)) is None:
        return 0  # nothing is written for each change of a role
    return await _clear_from(connection, refused, now)


async def deleting_in(connection: AsyncConnection, channel_id: int, now: datetime) -> int:
    """Have those looked at at once that were to be taken off a thread or channel which is gone."""
    here = (_cases.channel_id == channel_id) | (_cases.thread_id == channel_id)
    return await _clear_from(connection, and_(here, _cases.state == CaseState.DELETING), now)


async def has_thread(connection: AsyncConnection, thread_id: int) -> bool:
    """Whether a thread belongs to a case."""
    return await connection.scalar(select(_cases.case_id).where(_cases.thread_id == thread_id)) is not None


async def erase(
    connection: AsyncConnection, case_ids: Collection[int], now: datetime, *, to_tell: bool = False
) -> int:
    """Delete cases with all their words; of those that may stand on Discord, ids stay until they are cleared.

    Also of a broken row. `to_tell`: keep who asked, to tell them when it is done. Returns how many stay.
    """
    named = _cases.case_id.in_(case_ids)
    await closed.withdraw(connection, case_ids)
    there = or_(_cases.thread_id.is_not(None), _cases.state.in_((CaseState.POSTING, CaseState.DELETING)))
    await connection.execute(delete(review_cases).where(named, not_(there)))
    mine = review_posts.c.case_id.in_(case_ids)
    await connection.execute(update(review_posts).where(mine).values(words="", author_id=None))
    soon = literal(now + LEASE, Moment)
    at = case_of(
        (_cases.thread_id.is_not(None), literal(now, Moment)), else_=soon
    )  # a posting may be under way
    gone = {
        **dict.fromkeys(WORDS, ""),
        "state": CaseState.DELETING,
        "kind": case_of(
            (_cases.kind.in_(list(CaseKind)), _cases.kind), else_=CaseKind.CANCEL
        ),  # or it can't be read
        "facts": {},
        "shown": [],
        "contract_id": None,
        "chosen": None,
        "ending": None,
        "bucket": None,
        "clear_at": at,
        "due_at": at,
        "touched_at": now,
    }
    if not to_tell:
        gone["asker_id"] = None
    await try_at_once(connection, TRIED_AS, [str(each) for each in case_ids])
    return (await connection.execute(update(review_cases).where(named).values(**gone))).rowcount


async def abandon(connection: AsyncConnection, case: Case, now: datetime) -> None:
    """Have a thread taken off Discord that stands there although its case is deleted or was given back."""
    same = and_(_cases.case_id == case.case_id, _cases.state == CaseState.DELETING)
    placed = {"thread_id": case.thread_id, "card_id": case.card_id, "clear_at": now, "due_at": now}
    free = _cases.thread_id.is_(None) | (_cases.thread_id == case.thread_id)
    if (await connection.execute(update(review_cases).where(same, free).values(**placed))).rowcount:
        return
    values = {
        "guild_id": case.guild_id,
        "kind": case.kind,
        "state": CaseState.DELETING,
        **dict.fromkeys(WORDS, ""),
        "facts": {},
        "shown": [],
        "number": case.number,
        "channel_id": case.channel_id,
        "anonymous": case.anonymous,
        "quorum": 0,
        "half_done": False,
        "announced": False,
        "reminders": 0,
        "touched_at": now,
        **placed,
    }
    await connection.execute(insert(review_cases).values(**values))


async def of_member(connection: AsyncConnection, user_id: int) -> list[int]:
    """Return the ids of all cases a member asked, those that are being taken off Discord too."""
    return list((await connection.scalars(select(_cases.case_id).where(_cases.asker_id == user_id))).all())


async def standing_of(connection: AsyncConnection, user_id: int) -> dict[int, bool]:
    """Return which cases of a member stand on Discord, and whether without their name."""
    query = select(_cases.case_id, _cases.anonymous).where(
        _cases.asker_id == user_id, _cases.thread_id.is_not(None)
    )
    return {row.case_id: row.anonymous for row in await connection.execute(query)}


async def delay(connection: AsyncConnection, case_id: int, until: datetime) -> None:
    """Take a deleted case off Discord at this moment, not before."""
    later = update(review_cases).where(_cases.case_id == case_id)
    await connection.execute(later.values(clear_at=until, due_at=until))


async def _clear_from(connection: AsyncConnection, which: ColumnElement[bool], at: datetime) -> int:
    sooner = case_of((_cases.due_at < at, _cases.due_at), else_=literal(at, Moment))
    values = {"clear_at": at, "due_at": sooner}
    return (await connection.execute(update(review_cases).where(which).values(**values))).rowcount
