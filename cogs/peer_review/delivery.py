"""What peer review does unasked: opens at the deadline, brings in reviewers, reminds, clears away."""

import asyncio
import logging

import discord
from discord import ui

from bot.errors import ThreadUnavailable
from bot.peer_review.types import Case, CaseState, PostKind, PostState
from bot.peer_review.verdict_service import Progress
from cogs.client import EvenkeelClient
from cogs.peer_review import asker_views, case_views, wording
from cogs.peer_review.threads import Threads
from cogs.shared.layout import card, text

ALARM = "reviews"
_log = logging.getLogger(__name__)
_MOST_ROUNDS = 50


class CaseDelivery:
    """One per process. Rows are the truth: whatever fails is taken again when its lease ends."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._guilds = client.services.guilds
        self._reviews = client.services.peer_review
        self._scheduler = client.services.scheduler
        self._threads = Threads(client)
        self._running = asyncio.Lock()

    async def deliver(self) -> int:
        """Do all that is due, set the alarm for what comes next; return how many cases were worked on."""
        done = 0
        async with self._running:
            for _ in range(_MOST_ROUNDS):
                taken = await self._reviews.maintenance.claim()
                for case in taken:
                    done += await self._work_on(case)
                if not taken:
                    break
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
            await self._reviews.maintenance.note_post(case.case_id, PostKind.INVITATION, message_id)
        else:
            await self._tell_moderators(case, wording.NOBODY_LEFT)

    async def refresh(self, progress: Progress) -> None:
        """Write the card of a case anew; an old card is no harm."""
        try:
            await self._threads.rewrite(progress.case, progress.case.card_id, case_views.case_card(progress))
        except discord.HTTPException as error:
            _log.info("card_not_refreshed", extra={"case_id": progress.case.case_id, "code": error.code})

    async def _work_on(self, case: Case) -> bool:
        try:
            await self._step(case)
        except ThreadUnavailable:
            _log.info("case_step_impossible", extra={"case_id": case.case_id, "state": case.state})
        except discord.HTTPException as error:
            _log.warning("case_step_failed", extra={"case_id": case.case_id, "code": error.code})
            return False
        return True

    async def _step(self, case: Case) -> None:
        """Do the one thing that a case needs now."""
        if case.state is CaseState.DELETING:
            await self._threads.clear(case, await self._reviews.maintenance.posts_of(case.case_id))
            await self._reviews.maintenance.remove(case.case_id)
        elif case.state is CaseState.POSTING:
            await self._reviews.cases.release(case.case_id)
        elif case.state is CaseState.ACCEPTING_VERDICTS:
            opened = await self._reviews.maintenance.reveal(case.case_id)
            await (self._announce(opened) if opened else self._second_round(case))
        elif not case.announced:
            await self._announce(case)
        else:
            await self._reviews.maintenance.mark_reminded(case.case_id)
            await self._threads.tell(case.asker_id, asker_views.reminder(case))

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
        posts = await self._reviews.maintenance.posts_of(case.case_id)
        for post in posts:
            if post.state is PostState.RETRACTED:
                await self._threads.take_off(case, post)
                await self._reviews.maintenance.mark_taken_off(post)
        standing = next((post for post in posts if post.kind is PostKind.OPENING), None)
        view = case_views.opening(opened)
        if standing is not None:
            await self._threads.rewrite(case, standing.message_id, view)
            await self._reviews.maintenance.mark_announced(case.case_id)
            return
        reached = await self._open_in_thread(case, view)
        await self._reviews.maintenance.mark_announced(case.case_id)
        if not opened.verdicts:
            await self._tell_moderators(case, wording.NO_VERDICTS)
        await self._threads.tell(case.asker_id, asker_views.opened_dm(opened, unreachable=not reached))
        if reached:
            await self.refresh(Progress(case, len(opened.verdicts), ()))
            await self._threads.retag(case)

    async def _open_in_thread(self, case: Case, view: ui.LayoutView) -> bool:
        try:
            message_id = await self._threads.say(case, view)
        except ThreadUnavailable:
            return False
        await self._reviews.maintenance.note_post(case.case_id, PostKind.OPENING, message_id)
        return True

    async def _tell_moderators(self, case: Case, sentence: str) -> None:
        settings = await self._guilds.get(case.guild_id)
        told = sentence.format(
            handle=case.handle, kind=case_views.kind_title(case), thread=asker_views.thread_of(case)
        )
        await self._threads.tell_moderators(settings, card(text(told)))
