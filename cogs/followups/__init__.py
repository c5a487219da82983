"""Nobody ghosts: `/followup`, `/promise`, `/waiting`, `/why`, and the pings themselves."""

from cogs.client import EvenkeelClient
from cogs.followups.answer_cog import Answers
from cogs.followups.cog import FollowUps
from cogs.followups.delivery.delivery import ALARM, MISSED, Delivery
from cogs.followups.missed_cog import Missed
from cogs.followups.promise_cog import Promises


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons, and what is said unasked."""
    for cog in (
        FollowUps(client),
        Promises(client),
        Answers(client),
        missed := Missed(client),
    ):
        await client.add_cog(cog)
        client.router.add(cog, feature="followup", way_back="`/followup list`")
    client.meetings.offer(MISSED, missed.offer)
    client.meetings.expect(MISSED, await client.services.members.unreachable())
    delivery = Delivery(client)
    client.services.scheduler.alarm(ALARM, delivery.deliver)
    client.services.followups.when_planned(delivery.wake)
    client.before_close(delivery.stop)
