"""The steps of any walkthrough, and `/resume`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.distress import speaks_of_distress
from bot.errors import OutOfDate
from bot.walkthroughs.engine.flow import Question
from bot.walkthroughs.types import Run, RunState
from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, quotes
from cogs.walkthroughs import leaving_views, views, wording
from cogs.walkthroughs.screens import Screens

Interaction = discord.Interaction[EvenkeelClient]


class WalkthroughCog(commands.Cog):
    """Asks one question at a time and keeps each answer."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._walkthroughs = client.services.walkthroughs
        self._threats = client.services.threats
        self._screens = Screens(client)

    @app_commands.command(description=wording.RESUME)
    async def resume(self, interaction: Interaction) -> None:
        waiting = await self._walkthroughs.unfinished(interaction.user.id)
        if not waiting:
            await replies.show(interaction, card(text(wording.RESUME_NONE)))
        elif len(waiting) == 1:
            await replies.show(interaction, await self._screens.of(waiting[0]))
        else:
            await replies.show(interaction, views.resume_choice(waiting))

    @handles("walk:resume")
    async def resume_chosen(self, interaction: Interaction, *, chosen: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, chosen)
        await replies.update(interaction, await self._screens.of(run))

    @handles("walk:open")
    async def open(self, interaction: Interaction, run_id: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        await replies.update(interaction, await self._screens.of(run))

    @handles("walk:begin")
    async def begin(self, interaction: Interaction, flow_id: str, contract_id: int) -> None:
        first = await self._screens.first(interaction.user.id, flow_id, contract_id or None)
        await replies.show(interaction, first)

    @handles("walk:new")
    async def new(self, interaction: Interaction, flow_id: str, contract_id: int) -> None:
        first = await self._screens.anew(interaction.user.id, flow_id, contract_id or None)
        await replies.update(interaction, first)

    @handles("walk:pick")
    async def pick(self, interaction: Interaction, run_id: int, question_id: str, number: int) -> None:
        run = await self._walkthroughs.pick(interaction.user.id, run_id, question_id, [number])
        await self._go_on(interaction, run)

    @handles("walk:choose")
    async def choose(
        self, interaction: Interaction, run_id: int, question_id: str, *, chosen: list[str]
    ) -> None:
        try:
            numbers = [int(value.rpartition(":")[2]) for value in chosen]
        except ValueError:
            raise OutOfDate from None
        run = await self._walkthroughs.pick(interaction.user.id, run_id, question_id, numbers)
        await self._go_on(interaction, run)

    @handles("walk:unsure")
    async def unsure(self, interaction: Interaction, run_id: int, question_id: str) -> None:
        run = await self._walkthroughs.answer(interaction.user.id, run_id, question_id, None)
        await self._go_on(interaction, run)

    @handles("walk:ask")
    async def ask(self, interaction: Interaction, run_id: int, question_id: str) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        question = _question(run, question_id)
        if not question.written:
            raise OutOfDate
        await interaction.response.send_modal(views.answer_form(run, question))

    @handles("walk:write")
    @quotes
    async def write(
        self, interaction: Interaction, run_id: int, question_id: str, *, written: FormFields
    ) -> None:
        typed = written["answer"]
        run = await self._walkthroughs.write(interaction.user.id, run_id, question_id, typed)
        if speaks_of_distress(typed):
            await replies.update(interaction, leaving_views.person_first(run))
        else:
            await self._go_on(interaction, run)

    @handles("walk:show")
    async def show(self, interaction: Interaction, run_id: int, question_id: str, helping: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        question = _question(run, question_id)
        await replies.update(interaction, views.question_screen(run, question, helping=bool(helping)))

    @handles("walk:right")
    async def right(self, interaction: Interaction, run_id: int) -> None:
        run = await self._walkthroughs.confirm(interaction.user.id, run_id)
        await replies.update(interaction, views.next_screen(run))

    @handles("walk:wrong")
    async def wrong(self, interaction: Interaction, run_id: int, *, chosen: list[str]) -> None:
        run = await self._walkthroughs.confirm(interaction.user.id, run_id, chosen)
        await replies.update(interaction, views.next_screen(run))

    @handles("walk:summary")
    async def summary(self, interaction: Interaction, run_id: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        await replies.update(interaction, views.summary(run) if run.route.asked else views.next_screen(run))

    @handles("walk:change")
    async def change(self, interaction: Interaction, run_id: int, _start: int, *, chosen: str) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        question = _question(run, chosen)
        await replies.update(interaction, views.question_screen(run, question))

    @handles("walk:drop")
    async def drop(self, interaction: Interaction, run_id: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        await replies.update(interaction, views.drop_choice(run))

    @handles("walk:drop_yes")
    async def drop_now(self, interaction: Interaction, run_id: int) -> None:
        await self._walkthroughs.drop(interaction.user.id, run_id)
        await replies.update(interaction, card(text(wording.DROPPED)))

    @handles("walk:blank")
    async def blank(self, interaction: Interaction) -> None:
        """Blank the message before anything else; what was answered waits under `/resume`."""
        await replies.update(interaction, leaving_views.blank(), keep_files=False)

    @handles("walk:safe")
    async def safe(self, interaction: Interaction, run_id: int) -> None:
        run = await self._threats.end(interaction.user.id, run_id)
        done = run.route.complete
        view = await self._screens.advice(run.user_id, run_id) if done else leaving_views.safe(run)
        await replies.update(interaction, view)

    async def _go_on(self, interaction: Interaction, run: Run) -> None:
        """Show the next question, or the review; after a threat the advice at once."""
        if run.route.urgent and run.state is RunState.RUNNING:
            await replies.update(interaction, await self._screens.advice(run.user_id, run.run_id))
        else:
            await replies.update(interaction, views.next_screen(run))


def _question(run: Run, question_id: str) -> Question:
    """Find a question that is asked on this way; raises OutOfDate for any other."""
    if not run.route.applies(question_id):
        raise OutOfDate
    return run.flow.by_id[question_id]
