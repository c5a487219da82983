"""Check a client before accepting: `/vet`."""

from cogs.client import EvenkeelClient
from cogs.vetting.cog import Vetting
from cogs.vetting.own_item_cog import OwnSigns


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    for cog in (Vetting(client), OwnSigns(client)):
        await client.add_cog(cog)
        client.router.add(cog, feature="vet", way_back="`/vet resume`")
