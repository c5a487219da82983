"""The buttons in the thread of a case, and what happens when someone deletes its thread."""

import contextlib
from collections.abc import AsyncIterator

import discord
from discord.ext import commands

from bot.errors import CaseModeratorsOnly, CaseNotFound, OutOfDate, OwnCase, ThreadUnavailable
from bot.peer_review.types import QuickReply
from bot.peer_review.verdict_service import VerdictOutcome
from bot.peer_review.verdicts import Confidence
from cogs.client import EvenkeelClient
from cogs.peer_review import asker_views, case_views, gate_views, reviewer_views, wording
from cogs.peer_review.delivery import CaseDelivery
from cogs.peer_review.people import Interaction, guild_of, is_moderator, judge_of, writer_in
from cogs.peer_review.threads import Threads
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id


class ThreadCog(commands.Cog):
    """Takes verdicts, claims, questions and reports."""

    def __init__(self, client: EvenkeelClient, delivery: CaseDelivery) -> None:
        self._guilds = client.services.guilds
        self._reviews = client.services.peer_review
        self._judging = client.services.peer_review.verdicts
        self._relaying = client.services.peer_review.questions
        self._threads = Threads(client)
        self._delivery = delivery

    @handles("case:verdict")
    async def verdict(self, interaction: Interaction, case_id: int) -> None:
        async with self._stepping_aside(interaction, case_id):
            case, before = await self._judging.before(judge_of(interaction), case_id)
            await interaction.response.send_modal(reviewer_views.verdict_form(case, before))

    @handles("case:give")
    async def give(self, interaction: Interaction, case_id: int, *, written: FormFields) -> None:
        judge = judge_of(interaction)
        case, before = await self._judging.before(judge, case_id)
        await writer_in(interaction, case.guild_id, case.channel_id)
        if written.get("conflict") == reviewer_views.CONFLICT:
            await self._judging.reply(judge, case_id, QuickReply.CONFLICT)
            await replies.show(interaction, card(text(wording.CONFLICT_KEPT.format(handle=case.handle))))
            return
        outcome = written.get("outcome") or (before.outcome if before else "")
        level = written.one_of("confidence", Confidence) or (before.confidence if before else None)
        if level is None:
            raise OutOfDate
        given = await self._judging.give(judge, case_id, outcome, written["reason"], level)
        await replies.show(interaction, reviewer_views.kept(given))
        await self._after(given)

    @handles("case:claim")
    async def claim(self, interaction: Interaction, case_id: int) -> None:
        async with self._stepping_aside(interaction, case_id):
            progress = await self._judging.reply(judge_of(interaction), case_id, QuickReply.CLAIMED)
            await replies.show(interaction, card(text(wording.CLAIMED.format(handle=progress.case.handle))))
            await self._delivery.refresh(progress.case)

    @handles("case:pass")
    async def pass_on(self, interaction: Interaction, case_id: int) -> None:
        async with self._stepping_aside(interaction, case_id):
            progress, calls_next = await self._judging.pass_on(judge_of(interaction), case_id)
            sentence = wording.PASSED if calls_next else wording.PASSED_ALREADY
            await replies.show(interaction, card(text(sentence.format(handle=progress.case.handle))))
            await self._delivery.refresh(progress.case)
            if calls_next:
                await self._delivery.bring_in(progress.case, 1)

    @handles("case:ask")
    async def ask(self, interaction: Interaction, case_id: int) -> None:
        case, _ = await self._judging.before(judge_of(interaction), case_id)
        await interaction.response.send_modal(reviewer_views.question_form(case))

    @handles("case:question")
    async def question(self, interaction: Interaction, case_id: int, *, written: FormFields) -> None:
        case, _ = await self._judging.before(judge_of(interaction), case_id)
        await writer_in(interaction, case.guild_id, case.channel_id)
        words = written["words"]
        await interaction.response.defer(ephemeral=True)
        asked = await self._relaying.ask(judge_of(interaction), case_id, words)
        await self._delivery.say(asked, case_views.question_post(asked.post, asked.case))
        await replies.show(interaction, card(text(wording.QUESTION_SENT)))
        await self._threads.tell(asked.case.asker_id, gate_views.question_dm(asked))

    @handles("case:more")
    async def more(self, interaction: Interaction, case_id: int) -> None:
        guild_id = guild_of(interaction)
        case = (await self._judging.progress(guild_id, case_id)).case
        moderator = is_moderator(interaction, case.channel_id)
        blocked = moderator and await self._relaying.is_blocked_at(guild_id, case_id)
        await replies.show(interaction, reviewer_views.more(case, moderator=moderator, blocked=blocked))

    @handles("case:report")
    async def report(self, interaction: Interaction, case_id: int) -> None:
        await self._judging.progress(guild_of(interaction), case_id)
        await self._relaying.may_report(interaction.user.id, case_id)
        await interaction.response.send_modal(reviewer_views.report_form(make_id("case:reported", case_id)))

    @handles("case:reported")
    async def reported(self, interaction: Interaction, case_id: int, *, written: FormFields) -> None:
        case = (await self._judging.progress(guild_of(interaction), case_id)).case
        await self._relaying.report(interaction.user.id, case_id)
        mine = case.asker_id == interaction.user.id and case.anonymous
        member = wording.REPORTER_MEMBER.format(user_id=interaction.user.id)
        who = wording.REPORTER_ASKER if mine else member
        view = reviewer_views.report_card(case, who, written["words"])
        told = await self._threads.tell_moderators(await self._guilds.get(case.guild_id), view)
        if not told:
            await self._relaying.take_back_report(interaction.user.id, case_id)
        await replies.show(interaction, card(text(wording.REPORTED if told else wording.REPORT_NOWHERE)))

    @handles("case:block")
    async def block(self, interaction: Interaction, case_id: int) -> None:
        await self._block(interaction, case_id, blocked=True)

    @handles("case:unblock")
    async def unblock(self, interaction: Interaction, case_id: int) -> None:
        await self._block(interaction, case_id, blocked=False)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        await self._lost(payload.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._lost(channel.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._reviews.maintenance.mark_guild_lost(guild.id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        await self._delivery.deliver()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._allowed_again(guild)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        if before.overwrites != after.overwrites:
            await self._allowed_again(after.guild)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        if before.permissions != after.permissions:
            await self._allowed_again(after.guild)

    @commands.Cog.listener()
    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        if after == after.guild.me:  # we get no others; roles of ours were given or taken
            await self._allowed_again(after.guild)

    async def _allowed_again(self, guild: discord.Guild) -> None:
        """Try at once what could not be taken off Discord, where we may do more now."""
        if await self._reviews.maintenance.try_again(guild.id):
            await self._delivery.deliver()

    @contextlib.asynccontextmanager
    async def _stepping_aside(self, interaction: Interaction, case_id: int) -> AsyncIterator[None]:
        """Tell an asker privately that it is their own case; to others it looks as if somebody had passed.

        What can be seen is the same, in the same order: the card is written anew, then the next is called.
        """
        try:
            yield
        except OwnCase as own:
            await replies.show(interaction, card(text(str(own))))
            progress = await self._judging.step_aside(judge_of(interaction), case_id)
            if progress is not None:
                await self._delivery.refresh(progress.case)
                await self._delivery.bring_in(progress.case, 1)

    async def _lost(self, channel_id: int) -> None:
        for case in await self._reviews.maintenance.mark_channel_lost(channel_id):
            await self._threads.tell(case.asker_id, asker_views.lost_dm(case))
        await self._delivery.wake()

    async def _block(self, interaction: Interaction, case_id: int, *, blocked: bool) -> None:
        guild_id = guild_of(interaction)
        case = (await self._judging.progress(guild_id, case_id)).case
        if not is_moderator(interaction, case.channel_id):
            raise CaseModeratorsOnly
        await self._relaying.block(guild_id, case_id, blocked=blocked)
        sentence = wording.BLOCKED if blocked else wording.UNBLOCKED
        await replies.update(interaction, card(text(sentence.format(handle=case.handle))))

    async def _after(self, given: VerdictOutcome) -> None:
        """Show what a verdict has changed: the count, the opening, or a reason added later."""
        case = given.case
        if given.later_post_id is not None:
            with contextlib.suppress(ThreadUnavailable, CaseNotFound):
                later = await self._relaying.any_post(given.later_post_id)
                await self._delivery.say(later, case_views.later_post(later.post, given.verdict, case))
        elif given.opens:
            await self._delivery.deliver()
        else:
            await self._delivery.refresh(case)
