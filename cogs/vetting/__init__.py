"""Check a client before accepting: `/vet`."""

from bot.client import EvenkeelClient
from cogs.vetting.cog import Vetting


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = Vetting(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="vet", way_back="`/vet resume`")
