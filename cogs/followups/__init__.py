"""Nobody ghosts: `/followup`, `/promise`, `/waiting`, `/why`, and the pings themselves."""

from bot.client import EvenkeelClient
from cogs.followups.delivery import ALARM, Delivery


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons, and what is said unasked."""
    delivery = Delivery(client)
    client.services.scheduler.alarm(ALARM, delivery.deliver)
    client.services.followups.when_planned(delivery.wake)
    client.before_close(delivery.stop)
