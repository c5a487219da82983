"""The member's contracts: `/contract`."""

from cogs.client import EvenkeelClient
from cogs.contracts.cog import Contracts


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = Contracts(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="contract", way_back="`/contract list`")
