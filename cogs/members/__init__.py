"""The member's own settings: `/me`."""

from cogs.client import EvenkeelClient
from cogs.members.cog import MemberCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = MemberCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="me", way_back="`/me`")
