"""The `/privacy` commands and their buttons."""

import io
import json

import discord
from discord import app_commands
from discord.ext import commands

from cogs.client import EvenkeelClient
from cogs.privacy import views, wording
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]


class Privacy(commands.GroupCog, group_name="privacy", group_description=wording.GROUP):
    """Exports and forgets a member."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._privacy = client.services.privacy

    @app_commands.command(description=wording.EXPORT)
    async def export(self, interaction: Interaction) -> None:
        kept = await self._privacy.export(interaction.user.id)
        body = json.dumps(kept, ensure_ascii=False, indent=2, default=str).encode()
        file = discord.File(io.BytesIO(body), wording.EXPORT_FILE)
        await replies.show(interaction, views.export(self._privacy.retention_months), file=file)

    @app_commands.command(description=wording.FORGET)
    async def forget(self, interaction: Interaction) -> None:
        await replies.show(interaction, views.ask_forget())

    @handles("privacy:forget")
    async def forget_all(self, interaction: Interaction) -> None:
        await self._privacy.forget(interaction.user.id)
        await replies.update(interaction, card(text(wording.FORGOTTEN)))

    @handles("privacy:keep")
    async def keep(self, interaction: Interaction) -> None:
        await replies.update(interaction, card(text(wording.KEPT)))
