"""What admins choose for their server: `/setup`."""

from cogs.client import EvenkeelClient
from cogs.guilds.cog import SetupCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the form."""
    cog = SetupCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="setup", way_back="`/setup show`")
