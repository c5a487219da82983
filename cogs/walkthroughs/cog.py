"""The steps of any walkthrough, and `/resume`."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.distress import any_speaks_of_distress
from bot.errors import OutOfDate
from bot.walkthroughs.engine.route import Step
from bot.walkthroughs.types import Run
from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, quotes
from cogs.walkthroughs import leaving_views, question_views, views, wording
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
        await self._go_on(interaction, run, question_id)

    @handles("walk:choose")
    async def choose(
        self, interaction: Interaction, run_id: int, question_id: str, *, chosen: list[str]
    ) -> None:
        run = await self._walkthroughs.pick(interaction.user.id, run_id, question_id, _places(chosen))
        await self._go_on(interaction, run, question_id)

    @handles("walk:tick")
    async def tick(self, interaction: Interaction, run_id: int, sheet_id: str, *, chosen: list[str]) -> None:
        run = await self._walkthroughs.tick(interaction.user.id, run_id, sheet_id, _places(chosen))
        await self._go_on(interaction, run, sheet_id)

    @handles("walk:none")
    async def none(self, interaction: Interaction, run_id: int, sheet_id: str) -> None:
        run = await self._walkthroughs.tick(interaction.user.id, run_id, sheet_id, ())
        await self._go_on(interaction, run, sheet_id)

    @handles("walk:unsure")
    async def unsure(self, interaction: Interaction, run_id: int, step_id: str) -> None:
        run = await self._walkthroughs.unsure(interaction.user.id, run_id, step_id)
        await self._go_on(interaction, run, step_id)

    @handles("walk:ask")
    async def ask(self, interaction: Interaction, run_id: int, step_id: str) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        step = _step(run, step_id)
        if not any(question.written for question in step.questions):
            raise OutOfDate
        await interaction.response.send_modal(question_views.answer_form(run, step))

    @handles("walk:write")
    @quotes
    async def write(
        self, interaction: Interaction, run_id: int, step_id: str, *, written: FormFields
    ) -> None:
        typed = {step_id if name == question_views.ALONE else name: words for name, words in written.items()}
        run = await self._walkthroughs.write(interaction.user.id, run_id, typed)
        if any_speaks_of_distress(typed.values()):
            await replies.update(interaction, leaving_views.person_first(run))
        else:
            await self._go_on(interaction, run, step_id)

    @handles("walk:more")
    async def more(self, interaction: Interaction, run_id: int) -> None:
        """Ask what would make the advice more exact."""
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        offered = run.route.offered
        shown = question_views.question_screen(run, offered[0]) if offered else await self._screens.of(run)
        await replies.update(interaction, shown)

    @handles("walk:show")
    async def show(self, interaction: Interaction, run_id: int, step_id: str, helping: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        shown = question_views.question_screen(run, _step(run, step_id), helping=bool(helping))
        await replies.update(interaction, shown)

    @handles("walk:right")
    async def right(self, interaction: Interaction, run_id: int) -> None:
        run = await self._walkthroughs.confirm(interaction.user.id, run_id)
        await replies.update(interaction, await self._screens.of(run))

    @handles("walk:wrong")
    async def wrong(self, interaction: Interaction, run_id: int, *, chosen: list[str]) -> None:
        run = await self._walkthroughs.confirm(interaction.user.id, run_id, chosen)
        await replies.update(interaction, await self._screens.of(run))

    @handles("walk:summary")
    async def summary(self, interaction: Interaction, run_id: int) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        await replies.update(
            interaction, views.summary(run) if run.route.asked else await self._screens.of(run)
        )

    @handles("walk:change")
    async def change(self, interaction: Interaction, run_id: int, _start: int, *, chosen: str) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        await replies.update(interaction, question_views.question_screen(run, _step(run, chosen)))

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

    async def _go_on(self, interaction: Interaction, run: Run, answered: str) -> None:
        """Show what comes next; after an answer that was offered, what else is."""
        offered = run.route.offered
        if offered and not run.route.applies(answered):
            await replies.update(interaction, question_views.question_screen(run, offered[0]))
        else:
            await replies.update(interaction, await self._screens.of(run))


def _step(run: Run, step_id: str) -> Step:
    """Find what is asked on this way; raises OutOfDate for anything else."""
    step = run.route.step(step_id)
    if step is None:
        raise OutOfDate
    return step


def _places(chosen: list[str]) -> list[int]:
    """Read the places of what was chosen in a list."""
    try:
        return [int(value.rpartition(":")[2]) for value in chosen]
    except ValueError:
        raise OutOfDate from None
