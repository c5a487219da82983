"""`/insights`: what peer review does in this server, for those who manage it."""

import logging
from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import AdminsOnly
from bot.score.picture import Painter, PictureFailed
from cogs.client import EvenkeelClient
from cogs.peer_review import insight_views, wording
from cogs.peer_review.people import Interaction, guild_of
from cogs.shared import replies
from cogs.shared.rights import guild_rights

_log = logging.getLogger(__name__)


class InsightsCog(commands.Cog):
    """Asks again at each use whether this member may."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._insights = client.services.peer_review.insights
        self._painter = Painter(worker="bot.peer_review.chart")
        self._jobs = client.heavy_jobs

    @app_commands.command(description=wording.INSIGHTS)
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def insights(self, interaction: Interaction) -> None:
        guild_id = guild_of(interaction)
        if not guild_rights(interaction).manage_guild:
            raise AdminsOnly
        with self._jobs.alone(interaction.user.id):
            await replies.take_time(interaction)
            await self._show(interaction, guild_id)

    async def _show(self, interaction: Interaction, guild_id: int) -> None:
        found = await self._insights.of(guild_id, interaction.user.id)
        order = insight_views.order(found)
        file = None
        if order is not None:
            try:
                file = discord.File(BytesIO(await self._painter.draw_order(order)), insight_views.PICTURE)
            except PictureFailed as failed:
                _log.warning("insights_not_drawn", extra={"problem": str(failed)})
        view = insight_views.insights_card(found, with_picture=file is not None)
        await replies.show(interaction, view, file=file)
