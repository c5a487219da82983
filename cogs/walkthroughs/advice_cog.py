"""The buttons of every advice: its screens, its message, the member's decision."""

import discord
from discord.ext import commands

from bot.drafts.rules import TONE, Tone, slots_of
from bot.errors import OutOfDate
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.types import Confidence
from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared import wording as shared
from cogs.shared.replies import FormFields
from cogs.shared.router import handles
from cogs.walkthroughs import choice_views, message_views, wording
from cogs.walkthroughs.advice_views import Screen
from cogs.walkthroughs.screens import Screens

Interaction = discord.Interaction[EvenkeelClient]


class AdviceCog(commands.Cog):
    """Shows what the answers lead to. Where two ids are handled, the second is on messages sent earlier."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._walkthroughs = client.services.walkthroughs
        self._screens = Screens(client)

    @handles("advice:show")
    async def show(self, interaction: Interaction, run_id: int, screen: Screen) -> None:
        shown = await self._screens.advice(interaction.user.id, run_id, screen)
        await replies.update(interaction, shown)

    @handles("advice:copy")
    async def copy(self, interaction: Interaction, run_id: int) -> None:
        draft = message_views.draft_of(await self._concluded(interaction, run_id))
        if draft is not None and draft.trade:
            await replies.plain(interaction, shared.TRADE_COPY.format(text=draft.trade.text))
        else:
            await replies.plain(interaction, draft.text if draft else wording.NO_MESSAGE)

    @handles("advice:fill")
    async def fill(self, interaction: Interaction, run_id: int) -> None:
        concluded = await self._concluded(interaction, run_id)
        draft = message_views.draft_of(concluded)
        if draft is None or not slots_of(draft.draft_id):
            raise OutOfDate
        known = message_views.known_slots(concluded)
        await interaction.response.send_modal(message_views.message_form(concluded.run, draft, known))

    @handles("advice:set_message")
    async def set_message(self, interaction: Interaction, run_id: int, *, written: FormFields) -> None:
        slots = {name: value for name, value in written.items() if value}
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        tone = {name: value for name, value in run.message_slots.items() if name == TONE}
        await self._walkthroughs.fill_message(interaction.user.id, run_id, slots | tone)
        await self.show(interaction, run_id, Screen.MESSAGE)

    @handles("advice:tone")
    async def tone(self, interaction: Interaction, run_id: int, tone: Tone) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        slots = {**run.message_slots, TONE: tone}
        await self._walkthroughs.fill_message(interaction.user.id, run_id, slots)
        await self.show(interaction, run_id, Screen.MESSAGE)

    @handles("advice:choose")
    async def choose(self, interaction: Interaction, run_id: int, *, chosen: str) -> None:
        await self._ask(interaction, run_id, chosen, thought_about=False)

    @handles("advice:sure")
    async def sure(self, interaction: Interaction, run_id: int, outcome: str) -> None:
        await self._ask(interaction, run_id, outcome, thought_about=True)

    @handles("advice:decide")
    async def decide(self, interaction: Interaction, run_id: int, outcome: str, level: Confidence) -> None:
        concluded = await self._walkthroughs.decide(interaction.user.id, run_id, outcome, level)
        await replies.update(interaction, self._screens.conclusion(concluded))

    @handles("advice:sleep")
    async def sleep(self, interaction: Interaction, run_id: int) -> None:
        concluded = await self._walkthroughs.sleep_on_it(interaction.user.id, run_id)
        await replies.update(interaction, choice_views.sleep_card(concluded))

    async def _concluded(self, interaction: Interaction, run_id: int) -> AdviceForRun:
        return await self._walkthroughs.advise(interaction.user.id, run_id)

    async def _ask(self, interaction: Interaction, run_id: int, outcome: str, *, thought_about: bool) -> None:
        run = await self._walkthroughs.get(interaction.user.id, run_id)
        asked = choice_views.confidence_card(run, outcome, thought_about=thought_about)
        await replies.update(interaction, asked)
