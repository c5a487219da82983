"""What the bot does about cases by itself: deadlines, second invitations, reminders, losses, deletions."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.peer_review.store import cases, clearing, closed, posts, reviewers, verdicts
from bot.peer_review.types import LEASE, LIVE, TRY_AGAIN, Case, CasePost, CaseState, PostKind, PostState
from bot.peer_review.verdict_service import Progress, RevealedCase, progress_of, reveal_case
from bot.peer_review.verdicts import should_reveal
from bot.time.clock import Clock

_AT_ONCE = 20


class MaintenanceService:
    """One method = one transaction. Each checks again that the case still needs it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def claim(self) -> list[int]:
        """Take up to 20 cases that something must be done about, by id; a lease keeps others from them."""
        async with self._database.writing() as connection:
            return await cases.take_due(connection, self._clock(), _AT_ONCE)

    async def find(self, case_id: int) -> Case | None:
        """Return any case, also one that is being deleted."""
        async with self._database.reading() as connection:
            return await cases.by_id(connection, case_id)

    async def put_off(self, case_id: int, until: datetime) -> None:
        """Leave a case alone until a moment."""
        async with self._database.writing() as connection:
            await cases.put_off(connection, case_id, until)

    async def next_due(self) -> datetime | None:
        """Return when the next case is due."""
        async with self._database.reading() as connection:
            return await cases.next_moment(connection)

    async def reveal(self, case_id: int) -> Case | None:
        """Open a case at its quorum or deadline; None when it is not time."""
        now = self._clock()
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is None or case.state is not CaseState.ACCEPTING_VERDICTS or case.deadline is None:
                return None
            count = await verdicts.count(connection, case_id)
            if not should_reveal(count, case.quorum, now, case.deadline, opened=False):
                return None
            return await reveal_case(connection, case, now)

    async def begin_second_round(self, case_id: int) -> Progress | None:
        """Note that half the time is over; None when the case needs no further reviewers."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is None or case.state is not CaseState.ACCEPTING_VERDICTS or case.half_done:
                return None
            changed = replace(case, half_done=True)
            await cases.save(connection, changed)
            return await progress_of(connection, changed)

    async def mark_announced(self, told: RevealedCase) -> None:
        """Note that these verdicts stand in the thread; where they are others by now, it is written anew."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, told.case.case_id, to_change=True)
            if case is not None and case.is_revealed:
                same = tuple(await verdicts.all_of(connection, case)) == told.verdicts
                await cases.save(connection, replace(case, announced=same))

    async def announce_again(self, case_id: int) -> None:
        """Have the opened verdicts written anew into their message."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is not None and case.is_revealed:
                await cases.save(connection, replace(case, announced=False))

    async def mark_reminded(self, case_id: int) -> None:
        """Note that the asker was asked how it ended."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is not None and case.state is CaseState.REVEALED:
                await cases.save(connection, replace(case, reminders=case.reminders + 1))

    async def mark_channel_lost(self, channel_id: int) -> list[Case]:
        """Note that a thread, or a channel with threads, was deleted; returns those in it that were live."""
        async with self._database.writing() as connection:
            await clearing.deleting_in(connection, channel_id, self._clock())
            lost: list[Case] = []
            for case in await cases.in_channel(connection, channel_id):
                await closed.withdraw(connection, [case.case_id])
                gone = replace(case, state=CaseState.LOST, thread_id=None, card_id=None)
                await cases.save(connection, gone)
                await posts.unplace(connection, case.case_id)
                lost += [gone] if case.state in LIVE else []
        return lost

    async def mark_guild_lost(self, guild_id: int) -> None:
        """Note that the bot was removed from a server; the threads still stand there, should it come back."""
        async with self._database.writing() as connection:
            await cases.lose(connection, guild_id)

    async def try_again(self, guild_id: int) -> int:
        """Have tried at once what Discord did not let us take off in a server; returns how many cases."""
        async with self._database.writing() as connection:
            return await clearing.try_again(connection, guild_id, self._clock())

    async def note_post(
        self, case: Case, kind: PostKind, message_id: int, *, invited: Collection[int] = ()
    ) -> bool:
        """Remember a message of the bot's own words, so that it can be changed or deleted later.

        False: the case was deleted meanwhile, or one of those it calls was forgotten, and now its thread is
        due to be cleared.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            if not await still_there(connection, case, now):
                return False
            known = set(invited) <= (await reviewers.replies(connection, case.case_id)).keys()
            state = PostState.POSTED if known else PostState.RETRACTED
            post_id = await posts.add(connection, case.case_id, None, kind, "", now, state=state)
            await posts.change(connection, post_id, message_id=message_id)
            if not known:
                await clearing.clear_case(connection, case.case_id, now)
            return known

    async def nobody_left(self, case_id: int) -> bool:
        """Note that nobody is left to be asked; True the first time, when the moderators are to be told."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is None or case.nobody_left_at is not None:
                return False
            await cases.save(connection, replace(case, nobody_left_at=self._clock()))
            return True

    async def posts_of(self, case_id: int, kind: PostKind | None = None) -> list[CasePost]:
        """Return what stands in the thread of a case."""
        async with self._database.reading() as connection:
            return await posts.of_case(connection, case_id, kind)

    async def mark_taken_off(self, post: CasePost) -> None:
        """Note that a retracted message is gone from Discord."""
        async with self._database.writing() as connection:
            await posts.remove(connection, post.post_id)

    async def refused(self, case_id: int) -> bool:
        """Note that Discord does not let us: it is tried again in a day. True the first time."""
        now = self._clock()
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is None:
                return False
            since = case.refused_at or now
            await cases.save(connection, replace(case, clear_at=now + TRY_AGAIN, refused_at=since))
            return case.refused_at is None

    async def cleared(self, case_id: int) -> None:
        """Note that what was retracted in the thread of a case is off Discord."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is not None and case.state is not CaseState.DELETING:
                await cases.save(connection, replace(case, clear_at=None, refused_at=None))

    async def remove(self, case_id: int) -> bool:
        """Delete what is left of a case whose traces are off Discord.

        False while a message of it may still be on its way: then it is looked at once more.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is None or case.state is not CaseState.DELETING:
                return True
            if await posts.drop_unplaced(connection, case_id):
                await cases.save(connection, replace(case, clear_at=now + LEASE))
                return False
            await cases.remove(connection, case_id)
            return True

    async def abandon(self, case: Case) -> None:
        """Have a thread taken off Discord whose case is deleted or was given back."""
        async with self._database.writing() as connection:
            await clearing.abandon(connection, case, self._clock())

    async def is_kept(self, thread_id: int) -> bool:
        """Whether a thread belongs to a case."""
        async with self._database.reading() as connection:
            return await clearing.has_thread(connection, thread_id)


async def still_there(connection: AsyncConnection, case: Case, now: datetime) -> bool:
    """Whether a case is not deleted, inside a transaction; else its thread is due to be cleared again."""
    found = await cases.by_id(connection, case.case_id, to_change=True)
    if found is not None and found.state is not CaseState.DELETING:
        return True
    await clearing.abandon(connection, case, now)
    return False
