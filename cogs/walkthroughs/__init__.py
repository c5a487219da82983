"""Walk through a hard decision: `/guide`, `/cancel`, `/reconnect`, `/resume`."""

from datetime import timedelta

from cogs.client import EvenkeelClient
from cogs.walkthroughs.advice_cog import AdviceCog
from cogs.walkthroughs.cog import WalkthroughCog
from cogs.walkthroughs.command_cog import BeginCog, GuideCog
from cogs.walkthroughs.delivery import NudgeDelivery
from cogs.walkthroughs.lesson_cog import LessonCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons and the one thing that is said unasked."""
    await client.add_cog(BeginCog(client))
    for feature, cog in (
        ("walk", WalkthroughCog(client)),
        ("advice", AdviceCog(client)),
        ("guide", GuideCog(client)),
        ("lesson", LessonCog(client)),
    ):
        await client.add_cog(cog)
        client.router.add(cog, feature=feature, way_back="`/resume`")
    client.services.scheduler.every(timedelta(hours=1), "nudges", NudgeDelivery(client).deliver)
