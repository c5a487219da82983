"""Walk through a hard decision: `/cancel`, `/resume`."""

from datetime import timedelta

from bot.client import EvenkeelClient
from cogs.walkthroughs.cancel import Cancel
from cogs.walkthroughs.cog import Walkthroughs
from cogs.walkthroughs.delivery import Nudges


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons and the one thing that is said unasked."""
    walkthroughs, cancel = Walkthroughs(client), Cancel(client)
    await client.add_cog(walkthroughs)
    await client.add_cog(cancel)
    client.router.add(walkthroughs, feature="walk", way_back="`/resume`")
    client.router.add(cancel, feature="cancel", way_back="`/resume`")
    client.services.scheduler.every(timedelta(hours=1), "nudges", Nudges(client).deliver)
