"""See and delete what is kept about oneself: `/privacy`."""

from cogs.client import EvenkeelClient
from cogs.privacy.cog import PrivacyCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = PrivacyCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="privacy", way_back="`/privacy forget`")
