"""What to do first: `/help`."""

from cogs.client import EvenkeelClient
from cogs.help.cog import HelpCog


async def setup(client: EvenkeelClient) -> None:
    """Add the command."""
    await client.add_cog(HelpCog(client))
