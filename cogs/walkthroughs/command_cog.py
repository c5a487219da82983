"""The commands that begin a walkthrough, and their buttons on a contract."""

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.router import handles
from cogs.walkthroughs import guide_views, wording
from cogs.walkthroughs.screens import Screens

Interaction = discord.Interaction[EvenkeelClient]

_HERE = "here"
_PLACES = [
    Choice(name=wording.WHERE_DM, value="dm"),
    Choice(name=wording.WHERE_HERE, value=_HERE),
]


class GuideCog(commands.Cog):
    """Every walkthrough, in a member's own words."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._contracts = client.services.contracts

    @app_commands.command(description=wording.GUIDE)
    @app_commands.describe(contract=wording.OPTION_CONTRACT)
    @app_commands.autocomplete(contract=contract_choices)
    async def guide(self, interaction: Interaction, contract: str | None = None) -> None:
        about = None
        if contract:
            contract_id = await contract_id_of(interaction, contract)
            about = (await self._contracts.show(interaction.user.id, contract_id)).contract
        await replies.show(interaction, guide_views.guide(about))

    @handles("guide:show")
    async def show(self, interaction: Interaction, contract_id: int) -> None:
        """Answer the button on a contract."""
        about = (await self._contracts.show(interaction.user.id, contract_id)).contract
        await replies.show(interaction, guide_views.guide(about))


class BeginCog(commands.Cog):
    """The walkthroughs with a command of their own, begun in DM unless told otherwise."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._screens = Screens(client)

    @app_commands.command(description=wording.CANCEL)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, where=wording.OPTION_WHERE)
    @app_commands.choices(where=_PLACES)
    @app_commands.autocomplete(contract=contract_choices)
    async def cancel(
        self, interaction: Interaction, contract: str | None = None, where: Choice[str] | None = None
    ) -> None:
        await self._begin(interaction, "cancelling", contract, where)

    @app_commands.command(description=wording.RECONNECT)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, where=wording.OPTION_WHERE)
    @app_commands.choices(where=_PLACES)
    @app_commands.autocomplete(contract=contract_choices)
    async def reconnect(
        self, interaction: Interaction, contract: str | None = None, where: Choice[str] | None = None
    ) -> None:
        await self._begin(interaction, "ghosting", contract, where)

    async def _begin(
        self, interaction: Interaction, flow_id: str, contract: str | None, where: Choice[str] | None
    ) -> None:
        contract_id = await contract_id_of(interaction, contract) if contract else None
        first = await self._screens.first(interaction.user.id, flow_id, contract_id)
        if where is not None and where.value == _HERE:
            await replies.show(interaction, first)
        else:
            await replies.show_in_dm(interaction, first, card(text(wording.SENT_TO_DM)))
