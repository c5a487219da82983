"""The `/privacy` commands and their buttons."""

from contextlib import aclosing

import discord
from discord import app_commands
from discord.ext import commands

from bot.privacy.packing import parts
from cogs.client import EvenkeelClient
from cogs.privacy import views, wording
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]


class PrivacyCog(commands.GroupCog, group_name="privacy", group_description=wording.GROUP):
    """Exports and forgets a member."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._privacy = client.services.privacy
        self._jobs = client.heavy_jobs

    @app_commands.command(description=wording.EXPORT)
    async def export(self, interaction: Interaction) -> None:
        user_id, jobs = interaction.user.id, self._jobs
        with jobs.alone(user_id):
            await replies.take_time(interaction)
            await interaction.edit_original_response(view=card(text(wording.EXPORT_BEGUN)))
            limit, sent = replies.largest_upload(interaction), 0
            async with jobs.turn(), aclosing(parts(self._privacy.export(user_id), limit)) as made:
                async for part in made:
                    sent += 1
                    file = discord.File(part, wording.EXPORT_FILE.format(number=sent))
                    await replies.give(interaction, wording.EXPORT_PART.format(number=sent), file)
            ready = views.export(self._privacy.retention_months, sent)
            await interaction.edit_original_response(view=ready)

    @app_commands.command(description=wording.FORGET)
    async def forget(self, interaction: Interaction) -> None:
        await replies.show(interaction, views.ask_forget())

    @handles("privacy:forget")
    async def forget_all(self, interaction: Interaction) -> None:
        with self._jobs.alone(interaction.user.id):
            await replies.take_time(interaction)
            await self._privacy.forget(interaction.user.id)
        await replies.update(interaction, card(text(wording.FORGOTTEN)))

    @handles("privacy:keep")
    async def keep(self, interaction: Interaction) -> None:
        await replies.update(interaction, card(text(wording.KEPT)))
