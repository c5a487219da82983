"""`/cancel`: begins “Should I cancel?” and shows its advice."""

from enum import StrEnum

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import EvenkeelClient
from bot.errors import OutOfDate
from bot.walkthroughs.cancelling.content import advice_words
from bot.walkthroughs.record import Confidence
from bot.walkthroughs.service import Concluded
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.router import handles
from cogs.walkthroughs import choice_views, views, wording
from cogs.walkthroughs.advice_views import Screen
from cogs.walkthroughs.screens import Screens

Interaction = discord.Interaction[EvenkeelClient]

_FLOW = "cancelling"


class Where(StrEnum):
    """Where a member wants to be asked."""

    DM = "dm"
    HERE = "here"


_PLACES = [
    Choice(name=wording.WHERE_DM, value=Where.DM.value),
    Choice(name=wording.WHERE_HERE, value=Where.HERE.value),
]


class Cancel(commands.Cog):
    """Begins the walkthrough and shows what its answers lead to."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._walkthroughs = client.services.walkthroughs
        self._screens = Screens(client)

    @app_commands.command(description=wording.CANCEL)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, where=wording.OPTION_WHERE)
    @app_commands.choices(where=_PLACES)
    @app_commands.autocomplete(contract=contract_choices)
    async def cancel(
        self, interaction: Interaction, contract: str | None = None, where: Choice[str] | None = None
    ) -> None:
        contract_id = await contract_id_of(interaction, contract) if contract else None
        first = await self._first_screen(interaction.user.id, contract_id)
        if where is not None and where.value == Where.HERE:
            await replies.show(interaction, first)
        else:
            await replies.show_in_dm(interaction, first, card(text(wording.SENT_TO_DM)))

    @handles("cancel:from")
    async def from_contract(self, interaction: Interaction, contract_id: int) -> None:
        await replies.show(interaction, await self._first_screen(interaction.user.id, contract_id))

    @handles("cancel:new")
    async def new(self, interaction: Interaction, contract_id: int) -> None:
        run = await self._walkthroughs.begin(interaction.user.id, _FLOW, contract_id or None)
        await replies.update(interaction, views.next_screen(run))

    @handles("cancel:show")
    async def show(self, interaction: Interaction, run_id: int, screen: Screen) -> None:
        shown = await self._screens.advice(interaction.user.id, run_id, screen)
        await replies.update(interaction, shown)

    @handles("cancel:copy")
    async def copy(self, interaction: Interaction, run_id: int) -> None:
        draft = choice_views.draft_of(await self._concluded(interaction, run_id))
        await replies.plain(interaction, draft.text if draft else wording.NO_MESSAGE)

    @handles("cancel:fill")
    async def fill(self, interaction: Interaction, run_id: int) -> None:
        concluded = await self._concluded(interaction, run_id)
        draft = choice_views.draft_of(concluded)
        if draft is None:
            raise OutOfDate(command=wording.WAY_BACK)
        known = choice_views.known_slots(concluded)
        await interaction.response.send_modal(choice_views.message_form(concluded.run, draft, known))

    @handles("cancel:set_message")
    async def set_message(self, interaction: Interaction, run_id: int) -> None:
        slots = {name: value for name, value in replies.written(interaction).items() if value}
        await self._walkthroughs.fill_message(interaction.user.id, run_id, slots)
        await self.show(interaction, run_id, Screen.MESSAGE)

    @handles("cancel:choose")
    async def choose(self, interaction: Interaction, run_id: int) -> None:
        await self._ask(interaction, run_id, replies.chosen(interaction)[0], thought_about=False)

    @handles("cancel:sure")
    async def sure(self, interaction: Interaction, run_id: int, outcome: str) -> None:
        await self._ask(interaction, run_id, outcome, thought_about=True)

    @handles("cancel:decide")
    async def decide(self, interaction: Interaction, run_id: int, outcome: str, level: Confidence) -> None:
        concluded = await self._walkthroughs.decide(interaction.user.id, run_id, outcome, level)
        await replies.update(interaction, self._screens.conclusion(concluded))

    @handles("cancel:sleep")
    async def sleep(self, interaction: Interaction, run_id: int) -> None:
        concluded = await self._walkthroughs.sleep_on_it(interaction.user.id, run_id)
        await replies.update(interaction, choice_views.sleep_card(concluded))

    async def _first_screen(self, user_id: int, contract_id: int | None) -> discord.ui.LayoutView:
        """Begin, unless one about the same waits already."""
        waiting = await self._walkthroughs.unfinished(user_id)
        same = next((run for run in waiting if (run.contract_id, run.flow.id) == (contract_id, _FLOW)), None)
        if same is not None and (same.route.asked or same.known):
            return views.begun_already(same)
        if same is not None:
            return views.next_screen(same)
        return views.next_screen(await self._walkthroughs.begin(user_id, _FLOW, contract_id))

    async def _concluded(self, interaction: Interaction, run_id: int) -> Concluded:
        return await self._walkthroughs.advise(interaction.user.id, run_id)

    async def _ask(self, interaction: Interaction, run_id: int, outcome: str, *, thought_about: bool) -> None:
        if outcome not in advice_words().outcomes:
            raise OutOfDate(command=wording.WAY_BACK)
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        asked = choice_views.confidence_card(run, outcome, thought_about=thought_about)
        await replies.update(interaction, asked)
