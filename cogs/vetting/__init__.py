"""Check a client before accepting: `/vet`."""

from cogs.client import EvenkeelClient
from cogs.vetting.cog import VettingCog
from cogs.vetting.own_item_cog import OwnItemCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    for cog in (VettingCog(client), OwnItemCog(client)):
        await client.add_cog(cog)
        client.router.add(cog, feature="vet", way_back="`/vet resume`")
