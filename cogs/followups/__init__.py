"""Nobody ghosts: `/followup`, `/promise`, `/waiting`, `/why`, and the pings themselves."""

from cogs.client import EvenkeelClient
from cogs.followups.answer_cog import AnswerCog
from cogs.followups.cog import FollowUpCog
from cogs.followups.delivery.delivery import ALARM, MISSED, Delivery
from cogs.followups.missed_cog import MissedCog
from cogs.followups.promise_cog import PromiseCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons, and what is said unasked."""
    for cog in (
        FollowUpCog(client),
        PromiseCog(client),
        AnswerCog(client),
        missed := MissedCog(client),
    ):
        await client.add_cog(cog)
        client.router.add(cog, feature="followup", way_back="`/followup list`")
    client.pending_offers.offer(MISSED, missed.offer)
    client.pending_offers.expect(MISSED, await client.services.members.mark_unreachable())
    delivery = Delivery(client)
    client.services.scheduler.alarm(ALARM, delivery.deliver)
    client.services.followups.when_planned(delivery.wake)
    client.before_close(delivery.stop)
