"""What the asker does in DM or in the server once a case is out: answer, thank, tell how it ended, delete."""

from discord.ext import commands

from bot.errors import OutOfDate
from bot.peer_review.calibration import Ending
from bot.peer_review.question_service import PostDraft
from bot.peer_review.types import Case, CaseState, PostKind
from cogs.client import EvenkeelClient
from cogs.peer_review import asker_views, case_views, gate_views, reviewer_views, wording
from cogs.peer_review.delivery import CaseDelivery
from cogs.peer_review.people import Interaction, asker_in, discord_id, writer_in
from cogs.peer_review.threads import Threads
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id


class OutcomeCog(commands.Cog):
    """Starts every query from whose case it is."""

    def __init__(self, client: EvenkeelClient, delivery: CaseDelivery) -> None:
        self._guilds = client.services.guilds
        self._reviews = client.services.peer_review
        self._relaying = client.services.peer_review.questions
        self._loop = client.services.peer_review.outcomes
        self._threads = Threads(client)
        self._delivery = delivery

    @handles("review:answer")
    async def answer(self, interaction: Interaction, question_id: int) -> None:
        await self._relaying.question(interaction.user.id, question_id)
        await interaction.response.send_modal(gate_views.answer_form(make_id("review:answered", question_id)))

    @handles("review:answered")
    async def answered(self, interaction: Interaction, question_id: int, *, written: FormFields) -> None:
        case = (await self._relaying.question(interaction.user.id, question_id)).case
        asker = await asker_in(interaction, case.guild_id)
        answer = await self._relaying.answer(asker, question_id, written["words"])
        await replies.show(interaction, gate_views.post_gate(answer))

    @handles("review:post_edit")
    async def edit_post(self, interaction: Interaction, post_id: int) -> None:
        written = await self._relaying.draft(interaction.user.id, post_id)
        custom_id = make_id("review:post_write", post_id)
        await interaction.response.send_modal(gate_views.answer_form(custom_id, written.post.words))

    @handles("review:post_write")
    async def write_post(self, interaction: Interaction, post_id: int, *, written: FormFields) -> None:
        case = (await self._relaying.draft(interaction.user.id, post_id)).case
        asker = await asker_in(interaction, case.guild_id)
        answer = await self._relaying.rewrite(asker, post_id, written["words"])
        await replies.update(interaction, gate_views.post_gate(answer))

    @handles("review:post_drop")
    async def drop_post(self, interaction: Interaction, post_id: int) -> None:
        await self._relaying.drop(interaction.user.id, post_id)
        await replies.update(interaction, card(text(wording.POST_DROPPED)))

    @handles("review:post")
    async def post(self, interaction: Interaction, post_id: int, digest: str) -> None:
        await interaction.response.defer()
        case = (await self._relaying.draft(interaction.user.id, post_id)).case
        await writer_in(interaction, case.guild_id, case.channel_id)
        approved = await self._relaying.approve(interaction.user.id, post_id, digest)
        view = case_views.outcome_post if approved.post.kind is PostKind.OUTCOME else case_views.answer_post
        await self._delivery.say(approved, view(approved.post, approved.case))
        await replies.update(interaction, card(text(wording.POST_DONE)))
        if approved.case.state is CaseState.CLOSED:
            await self._threads.set_archived(approved.case, archived=True)

    @handles("review:report")
    async def report_question(self, interaction: Interaction, question_id: int) -> None:
        case = (await self._relaying.question(interaction.user.id, question_id)).case
        await self._relaying.may_report(interaction.user.id, case.case_id, question_id)
        custom_id = make_id("review:reported", question_id)
        await interaction.response.send_modal(reviewer_views.report_form(custom_id))

    @handles("review:reported")
    async def reported(self, interaction: Interaction, question_id: int, *, written: FormFields) -> None:
        asked = await self._relaying.question(interaction.user.id, question_id)
        await self._relaying.report(interaction.user.id, asked.case.case_id, question_id)
        view = reviewer_views.report_card(asked.case, wording.REPORTER_ASKER, written["words"], asked.post)
        told = await self._threads.tell_moderators(await self._guilds.get(asked.case.guild_id), view)
        if not told:
            await self._relaying.take_back_report(interaction.user.id, asked.case.case_id, question_id)
        await replies.show(interaction, card(text(wording.REPORTED if told else wording.REPORT_NOWHERE)))

    @handles("review:helpful")
    async def helpful(self, interaction: Interaction, case_id: int, *, chosen: list[str]) -> None:
        reviewers = [discord_id(each) for each in chosen]
        case = await self._loop.mark_helpful(interaction.user.id, case_id, reviewers)
        await self._show_own(interaction, case, wording.HELPFUL_DONE)
        await self._reviews.maintenance.announce_again(case_id)
        await self._delivery.deliver()

    @handles("review:tell")
    async def tell(self, interaction: Interaction, case_id: int) -> None:
        case = await self._reviews.cases.get(interaction.user.id, case_id)
        await interaction.response.send_modal(asker_views.outcome_form(case))

    @handles("review:told")
    async def told(self, interaction: Interaction, case_id: int, *, written: FormFields) -> None:
        ending = written.one_of("ending", Ending)
        if ending is None:
            raise OutOfDate
        case = await self._reviews.cases.get(interaction.user.id, case_id)
        asker = await asker_in(interaction, case.guild_id)
        result = await self._loop.report(asker, case_id, written["chosen"], ending, written["words"])
        if isinstance(result, PostDraft):
            await replies.show(interaction, gate_views.post_gate(result))
            await self._close(result.case)
        else:
            await replies.show(interaction, card(text(wording.OUTCOME_KEPT)))
            await self._close(result)

    @handles("review:reopen")
    async def reopen(self, interaction: Interaction, case_id: int) -> None:
        case = await self._loop.reopen(interaction.user.id, case_id)
        await self._show_own(interaction, case, wording.REOPENED.format(handle=case.handle))
        await self._threads.set_archived(case, archived=False)
        await self._delivery.refresh(case)

    @handles("review:delete")
    async def delete(self, interaction: Interaction, case_id: int) -> None:
        case = await self._reviews.cases.get(interaction.user.id, case_id)
        await replies.update(interaction, asker_views.delete_choice(case))

    @handles("review:delete_yes")
    async def delete_now(self, interaction: Interaction, case_id: int) -> None:
        await interaction.response.defer()
        if await self._loop.delete(interaction.user.id, case_id):
            await self._delivery.deliver()
        left = await self._reviews.maintenance.find(case_id)
        refused = left is not None and left.refused_at is not None
        await replies.update(interaction, card(text(wording.DELETED_REFUSED if refused else wording.DELETED)))

    async def _show_own(self, interaction: Interaction, case: Case, notice: str) -> None:
        opened = await self._reviews.verdicts.revealed(case.case_id)
        await replies.update(interaction, asker_views.own_case(case, opened, notice))

    async def _close(self, case: Case) -> None:
        await self._delivery.refresh(case)
        await self._threads.set_archived(case, archived=True)
