"""Meets members who could not be reached: lists what waits, and tries their DMs again."""

import discord
from discord import ui
from discord.ext import commands

from bot.followups.rules import PingState
from cogs.client import EvenkeelClient
from cogs.followups import list_views
from cogs.shared import replies
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]


class MissedCog(commands.Cog):
    """Offers what could not be delivered."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._followups = client.services.followups
        self._mail = client.direct_messages

    async def offer(self, user_id: int) -> ui.LayoutView | None:
        """Show what waits for this member; None when nothing does."""
        waiting = await self._followups.undelivered(user_id)
        closed = any(due.ping.state is PingState.UNDELIVERED for due in waiting)
        return list_views.missed(waiting, closed=closed) if waiting else None

    @handles("followup:try")
    async def try_again(self, interaction: Interaction) -> None:
        self._mail.try_again(interaction.user.id)
        count = await self._followups.retry_undelivered(interaction.user.id)
        await replies.update(interaction, list_views.trying(count))
