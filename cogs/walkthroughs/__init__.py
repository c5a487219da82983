"""Walk through a hard decision: `/guide`, `/cancel`, `/reconnect`, `/resume`."""

from datetime import timedelta

from cogs.client import EvenkeelClient
from cogs.walkthroughs.advice_cog import AdviceButtons
from cogs.walkthroughs.cog import Walkthroughs
from cogs.walkthroughs.command_cog import Beginning, Guide
from cogs.walkthroughs.delivery import NudgeDelivery
from cogs.walkthroughs.lesson_cog import LessonCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons and the one thing that is said unasked."""
    await client.add_cog(Beginning(client))
    for feature, cog in (
        ("walk", Walkthroughs(client)),
        ("advice", AdviceButtons(client)),
        ("guide", Guide(client)),
        ("lesson", LessonCog(client)),
    ):
        await client.add_cog(cog)
        client.router.add(cog, feature=feature, way_back="`/resume`")
    client.services.scheduler.every(timedelta(hours=1), "nudges", NudgeDelivery(client).deliver)
