"""The member's contracts: `/contract`."""

from cogs.client import EvenkeelClient
from cogs.contracts.cog import ContractCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = ContractCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="contract", way_back="`/contract list`")
