"""What an ending could do to the job success score: `/score`."""

from cogs.client import EvenkeelClient
from cogs.score.cog import ScoreCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands and the buttons."""
    cog = ScoreCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="score", way_back="`/score now`")
