"""Someone to look after you: `/buddy`, and the button under a ping."""

from cogs.client import EvenkeelClient
from cogs.members.buddies.cog import QUESTION, BuddyCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons; who could not be asked by DM is asked when they next appear."""
    cog = BuddyCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="buddy", way_back="`/buddy show`")
    client.pending_offers.offer(QUESTION, cog.question_for)
    client.pending_offers.expect(QUESTION, await client.services.buddies.waited_for())
