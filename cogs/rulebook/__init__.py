"""What the platforms' rules say, and who saw them change: `/rules`."""

from cogs.client import EvenkeelClient
from cogs.rulebook.cog import RulebookCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = RulebookCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="rules", way_back="`/rules show`")
