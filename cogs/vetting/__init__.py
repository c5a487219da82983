"""Check a client before accepting: `/vet`."""

from bot.client import EvenkeelClient
from cogs.vetting.cog import Vetting
from cogs.vetting.own_signs import OwnSigns


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    for cog in (Vetting(client), OwnSigns(client)):
        await client.add_cog(cog)
        client.router.add(cog, feature="vet", way_back="`/vet resume`")
