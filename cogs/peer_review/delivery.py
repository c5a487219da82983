"""What peer review does unasked: opens at the deadline, brings in reviewers, reminds, clears away."""

import asyncio
import logging
from collections.abc import Collection
from dataclasses import replace
from weakref import WeakValueDictionary

import discord
from discord import ui

from bot.errors import CaseNotFound, ThreadUnavailable
from bot.peer_review.question_service import PostDraft
from bot.peer_review.types import LEASE, TRIED_AS, Case, CaseState, PostKind, PostState
from cogs.client import EvenkeelClient
from cogs.peer_review import asker_views, case_views, wording
from cogs.peer_review.threads import Threads
from cogs.shared.layout import card, text

ALARM = "reviews"
_log = logging.getLogger(__name__)
_MOST_ROUNDS = 50


class CaseDelivery:
    """One per process. Rows are the truth: whatever is cut off is taken again when its lease ends."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client
        self._retries = client.services.retries
        self._clock = client.services.clock
        self._guilds = client.services.guilds
        self._reviews = client.services.peer_review
        self._scheduler = client.services.scheduler
        self._threads = Threads(client)
        self._running = asyncio.Lock()
        self._cards = WeakValueDictionary[int, asyncio.Lock]()  # whose card is being changed, by case
        self._to_refresh = set[int]()  # whose card is to be changed once more

    async def deliver(self) -> int:
        """Do all that is due, set the alarm for what comes next; return how many cases were worked on.

        A case that fails is left alone for a growing while and keeps no other from anything. Before we know
        our servers nothing is done: what we do not know would seem to be gone.
        """
        if not self._client.is_ready():
            return 0
        done = 0
        async with self._running:
            try:
                for _ in range(_MOST_ROUNDS):
                    taken = await self._reviews.maintenance.claim()
                    done += await self._retries.each(
                        TRIED_AS, taken, str, self._work_on, self._reviews.maintenance.put_off
                    )
                    if not taken:
                        break
            finally:
                await self.wake()
        return done

    async def wake(self) -> None:
        """Be there when the next case is due."""
        upcoming = await self._reviews.maintenance.next_due()
        if upcoming is not None:
            self._scheduler.wake(ALARM, upcoming)

    async def bring_in(self, case: Case, count: int) -> None:
        """Invite the next reviewers into an open case; where there is nobody, the moderators hear of it."""
        settings = await self._guilds.get(case.guild_id)
        invited: list[int] = []
        while len(invited) < count:
            chosen = await self._reviews.reviewers.invite(case.case_id, count - len(invited))
            if not chosen:
                break
            for user_id in chosen:
                if await self._threads.is_member(case.guild_id, user_id):
                    invited.append(user_id)
                else:
                    await self._reviews.reviewers.mark_gone(case.guild_id, case.case_id, user_id)
        if invited:
            message_id = await self._threads.invite(case, invited, settings)
            await self._note(case, PostKind.INVITATION, message_id, invited)
        elif count > 0 and await self._reviews.maintenance.nobody_left(case.case_id):
            await self._tell_moderators(case, wording.NOBODY_LEFT)

    async def say(self, written: PostDraft, view: ui.LayoutView) -> None:
        """Post what someone wrote; where Discord refuses, it is a draft again.

        Raises CaseNotFound where it was deleted meanwhile: then it is taken off at once.
        """
        try:
            nonce = f"post:{written.post.post_id}"
            message_id = await self._threads.say(written.case, view, nonce=nonce)
        except BaseException:
            await self._reviews.questions.release(written)
            raise
        if not await self._reviews.questions.mark_posted(written, message_id):
            await self.deliver()
            raise CaseNotFound

    async def undo_posting(self, case: Case) -> None:
        """Make a case that could not be posted a draft again; a thread it may have by now goes."""
        await self._adopt_strays(case)
        await self._reviews.cases.release(case)
        await self.wake()

    async def refresh(self, case: Case) -> None:
        """Write the card of a case anew, as it stands in that moment; an old card is no harm.

        However many press at once: while one change is under way, one more waits, for all of them.
        """
        if case.case_id in self._to_refresh:
            return
        self._to_refresh.add(case.case_id)
        lock = self._cards.setdefault(case.case_id, asyncio.Lock())
        async with lock:
            self._to_refresh.discard(case.case_id)
            await self._rewrite_card(case)

    async def _rewrite_card(self, case: Case) -> None:
        try:
            progress = await self._reviews.verdicts.progress(case.guild_id, case.case_id)
            await self._threads.rewrite(progress.case, progress.case.card_id, case_views.case_card(progress))
        except CaseNotFound:
            return
        except discord.HTTPException as error:
            _log.info("card_not_refreshed", extra={"case_id": case.case_id, "code": error.code})

    async def _work_on(self, case_id: int) -> None:
        case = await self._reviews.maintenance.find(case_id)
        try:
            if case is not None:
                await self._step(case)
        except ThreadUnavailable:
            _log.info("case_step_impossible", extra={"case_id": case_id})

    async def _step(self, case: Case) -> None:
        """Do the one thing that a case needs now."""
        if case.clear_at is not None and case.clear_at <= self._clock():
            await (self._clear(case) if case.state is CaseState.DELETING else self._take_back(case))
        elif case.state is CaseState.POSTING:
            await self.undo_posting(case)
        elif case.state is CaseState.ACCEPTING_VERDICTS:
            opened = await self._reviews.maintenance.reveal(case.case_id)
            await (self._announce(opened) if opened else self._second_round(case))
        elif not case.announced:
            await self._announce(case)
        else:
            await self._reviews.maintenance.mark_reminded(case.case_id)
            await self._threads.tell(case.asker_id, asker_views.reminder(case))

    async def _clear(self, case: Case) -> None:
        """Take a deleted case off Discord; who deleted it hears when that is not possible, and when it is."""
        if case.thread_id is None and await self._adopt_strays(case):
            return  # now it has a thread, and is due
        if case.thread_id is not None and not await self._threads.clear(case):
            if await self._reviews.maintenance.refused(case.case_id):
                await self._threads.tell(case.asker_id, asker_views.not_off_yet(case))
            return
        if await self._reviews.maintenance.remove(case.case_id) and case.refused_at is not None:
            await self._threads.tell(case.asker_id, asker_views.off_at_last(case))

    async def _adopt_strays(self, case: Case) -> bool:
        """Have threads taken off that a posting which was cut off may have left."""
        strays = [
            each
            for each in await self._threads.strays(case)
            if not await self._reviews.maintenance.is_kept(each)
        ]
        for thread_id in strays:
            await self._reviews.maintenance.abandon(replace(case, thread_id=thread_id, card_id=None))
        return bool(strays)

    async def _take_back(self, case: Case) -> None:
        """Delete messages whose words are forgotten already; keep at it while Discord does not let us."""
        posts = await self._reviews.maintenance.posts_of(case.case_id)
        known = {post.message_id for post in posts if post.message_id is not None}
        done = True
        for post in posts:
            if post.state is not PostState.RETRACTED:
                continue
            if post.message_id is not None:
                gone = await self._threads.take_off(case, post.message_id)
            else:  # it was on its way when the bot ended
                gone = await self._threads.clear_strays(case, known, self._clock() - LEASE)
            if gone:
                await self._reviews.maintenance.mark_taken_off(post)
            done &= gone
        if done:
            await self._reviews.maintenance.cleared(case.case_id)
        else:
            await self._reviews.maintenance.refused(case.case_id)
        if case.state is CaseState.ACCEPTING_VERDICTS:  # its card may name who was forgotten
            await self.refresh(case)

    async def _second_round(self, case: Case) -> None:
        """After half the time: as many further reviewers as verdicts are still missing."""
        progress = await self._reviews.maintenance.begin_second_round(case.case_id)
        if progress is not None:
            await self.bring_in(progress.case, max(0, case.quorum - progress.given))

    async def _announce(self, case: Case) -> None:
        """Show the verdicts in the thread, and to the asker; a second time only changes what stands there."""
        opened = await self._reviews.verdicts.revealed(case.case_id)
        if opened is None:
            return
        posts = await self._reviews.maintenance.posts_of(case.case_id, PostKind.OPENING)
        standing = next(iter(posts), None)
        view = case_views.opening(opened)
        if standing is not None:
            await self._threads.rewrite(case, standing.message_id, view)
            await self._reviews.maintenance.mark_announced(opened)
            return
        reached = await self._open_in_thread(case, view)
        await self._reviews.maintenance.mark_announced(opened)
        if not opened.verdicts:
            await self._tell_moderators(case, wording.NO_VERDICTS)
        await self._threads.tell(case.asker_id, asker_views.opened_dm(opened, unreachable=not reached))
        if reached:
            await self.refresh(case)
            await self._threads.retag(case)

    async def _open_in_thread(self, case: Case, view: ui.LayoutView) -> bool:
        try:
            message_id = await self._threads.say(case, view)
        except ThreadUnavailable:
            return False
        return await self._note(case, PostKind.OPENING, message_id)

    async def _note(self, case: Case, kind: PostKind, message_id: int, invited: Collection[int] = ()) -> bool:
        """Remember a message; where its case was deleted, or who it calls forgotten, it goes at once."""
        kept = await self._reviews.maintenance.note_post(case, kind, message_id, invited=invited)
        if not kept:
            self._scheduler.wake(ALARM, self._clock())
        return kept

    async def _tell_moderators(self, case: Case, sentence: str) -> None:
        settings = await self._guilds.get(case.guild_id)
        told = sentence.format(
            handle=case.handle, kind=case_views.kind_title(case), thread=asker_views.thread_of(case)
        )
        await self._threads.tell_moderators(settings, card(text(told)))
