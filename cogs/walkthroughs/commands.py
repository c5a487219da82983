"""The commands that begin a walkthrough, and their buttons on a contract."""

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.router import handles
from cogs.walkthroughs import wording
from cogs.walkthroughs.screens import Screens

Interaction = discord.Interaction[EvenkeelClient]

_HERE = "here"
_PLACES = [
    Choice(name=wording.WHERE_DM, value="dm"),
    Choice(name=wording.WHERE_HERE, value=_HERE),
]


class Beginning(commands.Cog):
    """Begins one walkthrough, in DM unless told otherwise."""

    flow_id: str

    def __init__(self, client: EvenkeelClient) -> None:
        self._screens = Screens(client)

    async def begin(self, interaction: Interaction, contract: str | None, where: Choice[str] | None) -> None:
        """Answer the command."""
        contract_id = await contract_id_of(interaction, contract) if contract else None
        first = await self._screens.first(interaction.user.id, self.flow_id, contract_id)
        if where is not None and where.value == _HERE:
            await replies.show(interaction, first)
        else:
            await replies.show_in_dm(interaction, first, card(text(wording.SENT_TO_DM)))

    async def begin_here(self, interaction: Interaction, contract_id: int) -> None:
        """Answer the button on a contract."""
        first = await self._screens.first(interaction.user.id, self.flow_id, contract_id)
        await replies.show(interaction, first)


class Cancel(Beginning):
    """“Should I cancel?”."""

    flow_id = "cancelling"

    @app_commands.command(description=wording.CANCEL)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, where=wording.OPTION_WHERE)
    @app_commands.choices(where=_PLACES)
    @app_commands.autocomplete(contract=contract_choices)
    async def cancel(
        self, interaction: Interaction, contract: str | None = None, where: Choice[str] | None = None
    ) -> None:
        await self.begin(interaction, contract, where)

    @handles("cancel:from")
    async def from_contract(self, interaction: Interaction, contract_id: int) -> None:
        await self.begin_here(interaction, contract_id)

    @handles("cancel:new")
    async def new(self, interaction: Interaction, contract_id: int) -> None:
        """Answer a button on messages sent earlier; today it is `walk:new`."""
        first = await self._screens.anew(interaction.user.id, self.flow_id, contract_id or None)
        await replies.update(interaction, first)


class Reconnect(Beginning):
    """“Went quiet on a client?”."""

    flow_id = "ghosting"

    @app_commands.command(description=wording.RECONNECT)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, where=wording.OPTION_WHERE)
    @app_commands.choices(where=_PLACES)
    @app_commands.autocomplete(contract=contract_choices)
    async def reconnect(
        self, interaction: Interaction, contract: str | None = None, where: Choice[str] | None = None
    ) -> None:
        await self.begin(interaction, contract, where)

    @handles("ghost:from")
    async def from_contract(self, interaction: Interaction, contract_id: int) -> None:
        await self.begin_here(interaction, contract_id)
