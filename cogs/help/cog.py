"""The `/help` command."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs.client import EvenkeelClient
from cogs.help import wording
from cogs.shared import replies
from cogs.shared.layout import card, line, text


class HelpCog(commands.Cog):
    """Says what to do first."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client

    @app_commands.command(name="help", description=wording.COMMAND)
    async def help(self, interaction: discord.Interaction[EvenkeelClient]) -> None:
        await replies.show(
            interaction, card(text(wording.START), line(), text(wording.REST), text(wording.PRIVATE))
        )
