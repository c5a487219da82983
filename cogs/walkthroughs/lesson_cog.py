"""The one button that only “What do I take from it?” has: keep the lesson."""

import discord
from discord.ext import commands

from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared.router import handles
from cogs.walkthroughs.lesson_views import kept_card

Interaction = discord.Interaction[EvenkeelClient]


class LessonCog(commands.Cog):
    """Keeps what a member learned, for that member alone."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._lessons = client.services.lessons

    @handles("lesson:keep")
    async def keep(self, interaction: Interaction, run_id: int) -> None:
        await replies.update(interaction, kept_card(await self._lessons.keep(interaction.user.id, run_id)))
