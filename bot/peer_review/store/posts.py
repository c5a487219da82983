"""What the bot has written, or is about to write, into the threads of cases."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read
from bot.database.sections import Section
from bot.peer_review.tables import review_invitations, review_posts
from bot.peer_review.types import CasePost, PostKind, PostState

_posts = review_posts.c


async def add(
    connection: AsyncConnection,
    case_id: int,
    author_id: int | None,
    kind: PostKind,
    words: str,
    now: datetime,
    answers_id: int | None = None,
    state: PostState = PostState.DRAFT,
) -> int:
    """Write a draft, or what is posted at once, and return its id."""
    values = {"case_id": case_id, "author_id": author_id, "kind": kind, "words": words}
    result = await connection.execute(
        insert(review_posts)
        .values(**values, state=state, written_at=now, answers_id=answers_id)
        .returning(_posts.post_id)
    )
    return result.scalar_one()


async def find(connection: AsyncConnection, post_id: int, *, to_change: bool = False) -> CasePost | None:
    """Return one; the caller checks whose case it is."""
    query = select(review_posts).where(_posts.post_id == post_id)
    row = (await connection.execute(query.with_for_update() if to_change else query)).one_or_none()
    return read(CasePost, row) if row else None


async def of_case(connection: AsyncConnection, case_id: int, kind: PostKind | None = None) -> list[CasePost]:
    """Return all of a case, or those of one kind, the oldest first."""
    query = select(review_posts).where(_posts.case_id == case_id).order_by(_posts.post_id)
    if kind is not None:
        query = query.where(_posts.kind == kind)
    return [read(CasePost, row) for row in await connection.execute(query)]


async def count_questions(connection: AsyncConnection, case_id: int, author_id: int) -> int:
    """Count what someone has asked in a case."""
    asked = (_posts.case_id == case_id, _posts.author_id == author_id, _posts.kind == PostKind.QUESTION)
    return await connection.scalar(select(func.count()).where(*asked)) or 0


async def questions_of(
    connection: AsyncConnection, author_id: int, since: datetime
) -> list[tuple[int, datetime]]:
    """Return in which cases someone has asked something since a moment, and when, one for each question."""
    asked = (_posts.author_id == author_id, _posts.kind == PostKind.QUESTION, _posts.written_at > since)
    query = select(_posts.case_id, _posts.written_at).where(*asked)
    return [(row.case_id, row.written_at) for row in await connection.execute(query)]


async def change(connection: AsyncConnection, post_id: int, **values: Any) -> None:
    """Write words, state or message_id."""
    await connection.execute(update(review_posts).where(_posts.post_id == post_id).values(**values))


async def unplace(connection: AsyncConnection, case_id: int) -> None:
    """Note that none of a case's messages stand anywhere any more."""
    await connection.execute(update(review_posts).where(_posts.case_id == case_id).values(message_id=None))


async def remove(connection: AsyncConnection, post_id: int) -> None:
    """Delete one."""
    await connection.execute(delete(review_posts).where(_posts.post_id == post_id))


async def retract(connection: AsyncConnection, author_id: int) -> dict[int, bool]:
    """Empty all that someone wrote; returns the cases in whose threads it must still be deleted.

    True for those where something of theirs is on its way to Discord, or was when the bot ended.
    """
    mine = _posts.author_id == author_id
    draft = and_(_posts.message_id.is_(None), _posts.state == PostState.DRAFT)
    await connection.execute(delete(review_posts).where(mine, draft))
    query = select(_posts.case_id, func.count() > func.count(_posts.message_id)).where(mine)
    cases = {row[0]: bool(row[1]) for row in await connection.execute(query.group_by(_posts.case_id))}
    emptied = {"author_id": None, "words": "", "state": PostState.RETRACTED}
    await connection.execute(update(review_posts).where(mine).values(**emptied))
    return cases


async def retract_invitations(connection: AsyncConnection, reviewer_id: int) -> None:
    """Have all messages deleted that call a reviewer by name, with whom else they call."""
    called = select(review_invitations.c.case_id).where(review_invitations.c.reviewer_id == reviewer_id)
    naming = (_posts.kind == PostKind.INVITATION, _posts.message_id.is_not(None), _posts.case_id.in_(called))
    await connection.execute(update(review_posts).where(*naming).values(state=PostState.RETRACTED))


async def drop_unplaced(connection: AsyncConnection, case_id: int) -> bool:
    """Delete what was on its way into a thread; True when there was any."""
    under_way = (_posts.case_id == case_id, _posts.message_id.is_(None), _posts.state != PostState.DRAFT)
    return (await connection.execute(delete(review_posts).where(*under_way))).rowcount > 0


def export(user_id: int) -> tuple[Section, ...]:
    """Name all that a member wrote."""
    return (Section(review_posts, _posts.post_id, _posts.author_id == user_id),)
