"""The buttons of `/vet signs`: a member's own points of the checklist, added and removed."""

import discord
from discord.ext import commands

from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared.replies import FormFields
from cogs.shared.router import handles
from cogs.vetting.sign_views import drop_choice, listing, sign_form

Interaction = discord.Interaction[EvenkeelClient]


class OwnItemCog(commands.Cog):
    """Answers the buttons; the command itself stands with the others of `/vet`."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._own = client.services.own_items

    @handles("vet:signs")
    async def show(self, interaction: Interaction) -> None:
        await replies.update(interaction, listing(await self._own.list_all(interaction.user.id)))

    @handles("vet:sign_ask")
    async def ask(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(sign_form())

    @handles("vet:sign_add")
    async def add(self, interaction: Interaction, *, written: FormFields) -> None:
        mine = await self._own.add(interaction.user.id, written["sign"])
        await replies.update(interaction, listing(mine))

    @handles("vet:sign_drop")
    async def drop(self, interaction: Interaction, item_id: int) -> None:
        mine = await self._own.list_all(interaction.user.id)
        found = next((item for item in mine if item.item_id == item_id), None)
        await replies.update(interaction, drop_choice(found) if found else listing(mine))

    @handles("vet:sign_drop_yes")
    async def drop_now(self, interaction: Interaction, item_id: int) -> None:
        await replies.update(interaction, listing(await self._own.remove(interaction.user.id, item_id)))
