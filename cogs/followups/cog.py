"""The `/followup` commands."""

import asyncio
import io

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.followups.calendar import calendar_file
from bot.followups.ladders import Ladder
from bot.followups.requests import FollowUpRequest
from bot.followups.rules import LONGEST_WHAT, Tab
from bot.time.repeats import Every
from bot.time_words import LONGEST_TEXT, read_moment
from cogs.client import EvenkeelClient
from cogs.followups import card_views, confirmation_views, list_views, wording
from cogs.followups.list_pages import ListPages
from cogs.followups.requests import UNREADABLE, FollowUpRequests
from cogs.followups.times_offered import times_ahead
from cogs.shared import replies
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id

Interaction = discord.Interaction[EvenkeelClient]

_REPEATS = [Choice(name=name, value=every.value) for every, name in wording.REPEATS.items()]


class FollowUpCog(commands.GroupCog, group_name="followup", group_description=wording.GROUP):
    """Sets plain reminders, lists everything that runs, pauses it, and exports it."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._followups = client.services.followups
        self._members = client.services.members
        self._clock = client.services.clock
        self._wishes = FollowUpRequests(client)
        self._lists = ListPages(client)

    @app_commands.command(description=wording.ADD)
    @app_commands.describe(
        what=wording.OPTION_WHAT,
        when=wording.OPTION_WHEN,
        contract=wording.OPTION_CONTRACT,
        repeat=wording.OPTION_REPEAT,
        until=wording.OPTION_UNTIL,
    )
    @app_commands.choices(repeat=_REPEATS)
    @app_commands.autocomplete(when=times_ahead, contract=contract_choices, until=times_ahead)
    async def add(
        self,
        interaction: Interaction,
        what: Range[str, 1, LONGEST_WHAT],
        when: Range[str, 1, LONGEST_TEXT],
        contract: str | None = None,
        repeat: Choice[str] | None = None,
        until: Range[str, 1, LONGEST_TEXT] | None = None,
    ) -> None:
        contract_id = await contract_id_of(interaction, contract) if contract else None
        every = Every(repeat.value) if repeat else None
        wish = FollowUpRequest(Ladder.REMINDER, what.strip(), when, contract_id, every, until or "")
        await self._wishes.keep(interaction, wish)

    @app_commands.command(name="list", description=wording.LIST)
    async def list_(self, interaction: Interaction) -> None:
        await replies.show(interaction, await self._lists.page(interaction.user.id, None, 0))

    @app_commands.command(description=wording.PAUSE)
    @app_commands.describe(until=wording.OPTION_PAUSE)
    @app_commands.autocomplete(until=times_ahead)
    async def pause(self, interaction: Interaction, until: Range[str, 1, LONGEST_TEXT]) -> None:
        await self._pause(interaction, until)

    @app_commands.command(description=wording.RESUME)
    async def resume(self, interaction: Interaction) -> None:
        await self._followups.pause(interaction.user.id, None)
        await replies.show(interaction, list_views.resumed())

    @app_commands.command(description=wording.CALENDAR)
    async def calendar(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=interaction.guild_id is not None)
        coming = await self._followups.pending(interaction.user.id)
        if not coming:
            await replies.show(interaction, list_views.calendar_empty())
            return
        open_ones = [due for due in coming if not due.discreet]
        body = await asyncio.to_thread(calendar_file, open_ones, self._clock())
        file = discord.File(io.BytesIO(body), wording.CALENDAR_FILE)
        shown = list_views.calendar(len(open_ones), left_out=len(coming) - len(open_ones))
        await replies.show(interaction, shown, file=file)

    @handles("followup:pause_time")
    async def ask_pause(self, interaction: Interaction) -> None:
        form = card_views.time_form(wording.PAUSE_FORM, make_id("followup:pause"))
        await interaction.response.send_modal(form)

    @handles("followup:pause")
    async def pause_again(self, interaction: Interaction, *, written: FormFields) -> None:
        await self._pause(interaction, written["when"])

    @handles("followup:resume")
    async def go_on(self, interaction: Interaction) -> None:
        await self._followups.pause(interaction.user.id, None)
        await replies.update(interaction, list_views.resumed())

    @handles("followup:all")
    async def show_all(self, interaction: Interaction) -> None:
        await replies.update(interaction, await self._lists.page(interaction.user.id, None, 0))

    @handles("followup:tab")
    async def turn_to(self, interaction: Interaction, tab: Tab) -> None:
        await replies.update(interaction, await self._lists.page(interaction.user.id, tab, 0))

    @handles("followup:list")
    async def turn_page(self, interaction: Interaction, tab: Tab, page: int) -> None:
        await replies.update(interaction, await self._lists.page(interaction.user.id, tab, page))

    async def _pause(self, interaction: Interaction, until: str) -> None:
        user_id = interaction.user.id
        member = await self._members.get(user_id)
        try:
            at = (await asyncio.to_thread(read_moment, until, self._clock(), member)).at
        except UNREADABLE as error:
            again = make_id("followup:pause_time")
            await replies.show(interaction, confirmation_views.time_again(str(error), again))
            return
        member = await self._followups.pause(user_id, at)
        coming = await self._followups.pending(user_id)
        await replies.show(interaction, list_views.paused(member, at, coming))
