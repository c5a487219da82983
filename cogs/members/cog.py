"""The `/me` command and its buttons."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import OutOfDate
from bot.members.places import search_zones
from bot.members.rules import Member, read_quiet_hours
from cogs.client import EvenkeelClient
from cogs.members import views, wording
from cogs.shared import replies
from cogs.shared.replies import FormFields
from cogs.shared.router import handles

Interaction = discord.Interaction[Any]


class MemberCog(commands.Cog):
    """Shows and changes a member's own settings."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._members = client.services.members
        self._followups = client.services.followups
        self._clock = client.services.clock

    @app_commands.command(name="me", description=wording.COMMAND)
    async def me(self, interaction: Interaction) -> None:
        await replies.show(interaction, self._settings(await self._members.get(interaction.user.id)))

    @handles("me:show")
    async def show(self, interaction: Interaction) -> None:
        await self._shown(interaction, await self._members.get(interaction.user.id))

    @handles("me:zone")
    async def zone(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(views.zone_form())

    @handles("me:find_zone")
    async def find_zone(self, interaction: Interaction, *, written: FormFields) -> None:
        typed = written["place"]
        matches = search_zones(typed)
        if len(matches) > 1 or not matches[0].exact:
            await replies.update(interaction, views.zone_choice(typed, matches))
        else:
            await self._changed(interaction, zone=matches[0].zone)

    @handles("me:set_zone")
    async def set_zone(self, interaction: Interaction, *, chosen: str) -> None:
        await self._changed(interaction, zone=search_zones(chosen)[0].zone)

    @handles("me:days")
    async def days(self, interaction: Interaction) -> None:
        member = await self._members.get(interaction.user.id)
        await replies.update(interaction, views.days_choice(member))

    @handles("me:set_days")
    async def set_days(self, interaction: Interaction, *, chosen: list[int]) -> None:
        days = set(chosen)
        if not days <= wording.WEEKDAYS.keys():
            raise OutOfDate
        await self._changed(interaction, working_days=tuple(sorted(days)))

    @handles("me:quiet")
    async def quiet(self, interaction: Interaction) -> None:
        member = await self._members.get(interaction.user.id)
        await interaction.response.send_modal(views.quiet_form(member))

    @handles("me:set_quiet")
    async def set_quiet(self, interaction: Interaction, *, written: FormFields) -> None:
        start, end = read_quiet_hours(written["from"], written["to"])
        await self._changed(interaction, quiet_from_minute=start, quiet_to_minute=end)

    @handles("me:keep_clock")
    async def keep_clock(self, interaction: Interaction) -> None:
        await self._followups.keep_clock_time(interaction.user.id)
        await self.show(interaction)

    async def _changed(self, interaction: Interaction, **chosen: Any) -> None:
        user_id = interaction.user.id
        before = await self._members.get(user_id)
        member = await self._members.change(user_id, **chosen)
        moved = await self._followups.count_open(user_id) if member.zone != before.zone else 0
        await self._shown(interaction, member, moved=moved)

    async def _shown(self, interaction: Interaction, member: Member, *, moved: int = 0) -> None:
        await replies.update(interaction, self._settings(member, moved=moved))

    def _settings(self, member: Member, *, moved: int = 0) -> discord.ui.LayoutView:
        return views.settings(member, self._clock(), moved=moved)
