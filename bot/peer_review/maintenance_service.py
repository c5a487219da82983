"""What the bot does about cases by itself: deadlines, second invitations, reminders, losses, deletions."""

from dataclasses import replace
from datetime import datetime

from bot.database.transaction import Database
from bot.peer_review.store import cases, posts, verdicts
from bot.peer_review.types import LIVE, Case, CasePost, CaseState, PostKind, PostState
from bot.peer_review.verdict_service import Progress, progress_of, reveal_case
from bot.peer_review.verdicts import should_reveal
from bot.time.clock import Clock

_AT_ONCE = 20


class MaintenanceService:
    """One method = one transaction. Each checks again that the case still needs it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def claim(self) -> list[Case]:
        """Take up to 20 cases that something must be done about; a lease keeps others from them."""
        async with self._database.writing() as connection:
            return await cases.take_due(connection, self._clock(), _AT_ONCE)

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

    async def mark_announced(self, case_id: int) -> None:
        """Note that the opened verdicts stand in the thread."""
        await self._change(case_id, announced=True)

    async def announce_again(self, case_id: int) -> None:
        """Have the opened verdicts written anew into their message."""
        await self._change(case_id, announced=False)

    async def mark_reminded(self, case_id: int) -> None:
        """Note that the asker was asked how it ended."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is not None and case.state is CaseState.REVEALED:
                await cases.save(connection, replace(case, reminders=case.reminders + 1))

    async def mark_channel_lost(self, channel_id: int) -> list[Case]:
        """Note that a thread, or a channel with threads, was deleted; returns those in it that were live."""
        async with self._database.writing() as connection:
            lost: list[Case] = []
            for case in await cases.in_channel(connection, channel_id):
                gone = replace(case, state=CaseState.LOST, thread_id=None, card_id=None)
                await cases.save(connection, gone)
                await posts.unplace(connection, case.case_id)
                lost += [gone] if case.state in LIVE else []
        return lost

    async def mark_guild_lost(self, guild_id: int) -> None:
        """Note that the bot was removed from a server."""
        async with self._database.writing() as connection:
            for case in await cases.of_guild(connection, guild_id):
                await cases.save(
                    connection, replace(case, state=CaseState.LOST, thread_id=None, card_id=None)
                )

    async def note_post(self, case_id: int, kind: PostKind, message_id: int) -> None:
        """Remember a message of the bot's own words, so that it can be changed or deleted later."""
        async with self._database.writing() as connection:
            if await cases.by_id(connection, case_id) is None:
                return
            post_id = await posts.add(connection, case_id, None, kind, "", self._clock())
            await posts.change(connection, post_id, state=PostState.POSTED, message_id=message_id)

    async def posts_of(self, case_id: int, kind: PostKind | None = None) -> list[CasePost]:
        """Return what stands in the thread of a case."""
        async with self._database.reading() as connection:
            return await posts.of_case(connection, case_id, kind)

    async def mark_taken_off(self, post: CasePost) -> None:
        """Note that a retracted message is gone from Discord."""
        async with self._database.writing() as connection:
            await posts.remove(connection, post.post_id)

    async def remove(self, case_id: int) -> None:
        """Delete what is left of a case whose traces are off Discord."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is not None and case.state is CaseState.DELETING:
                await cases.remove(connection, case_id)

    async def _change(self, case_id: int, *, announced: bool) -> None:
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is not None and case.is_revealed:
                await cases.save(connection, replace(case, announced=announced))
