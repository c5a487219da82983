"""The one thing a walkthrough says unasked: after a day, once, whether to finish it."""

import logging

import discord

from bot.errors import DirectMessagesClosed
from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.walkthroughs import views

_log = logging.getLogger(__name__)


class NudgeDelivery:
    """Asks by DM, outside the member's quiet hours."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client
        self._nudges = client.services.nudges

    async def deliver(self) -> int:
        """Ask all who are due and return how many were reached. Who can't be reached is not asked again."""
        reached = 0
        for run in await self._nudges.due():
            if not await self._nudges.claim(run):
                continue
            try:
                user = self._client.get_user(run.user_id) or await self._client.fetch_user(run.user_id)
                await replies.send_dm(user, views.nudge(run))
            except (DirectMessagesClosed, discord.HTTPException) as error:
                _log.info("nudge_not_sent", extra={"run_id": run.run_id, "problem": type(error).__name__})
            else:
                reached += 1
        return reached
