"""The one thing a walkthrough says unasked: after a day, once, whether to finish it."""

import logging

import discord

from bot.errors import DirectMessagesClosed
from bot.walkthroughs.nudge_service import NUDGES
from bot.walkthroughs.types import Run
from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.walkthroughs import views

_log = logging.getLogger(__name__)


class NudgeDelivery:
    """Asks by DM, outside the member's quiet hours."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client
        self._nudges = client.services.nudges
        self._retries = client.services.retries

    async def deliver(self) -> int:
        """Ask all who are due and return how many were reached. Who can't be reached is not asked again.

        Whatever else goes wrong with one of them is tried again later, and keeps the others from nothing.
        """
        reached = 0

        async def ask(run: Run) -> None:
            nonlocal reached
            reached += await self._ask(run)

        await self._retries.each(NUDGES, await self._nudges.due(), lambda run: run.run_id, ask)
        return reached

    async def _ask(self, run: Run) -> bool:
        if not await self._nudges.claim(run):
            return False
        try:
            user = self._client.get_user(run.user_id) or await self._client.fetch_user(run.user_id)
            await replies.send_dm(user, views.nudge(run))
        except (DirectMessagesClosed, discord.Forbidden, discord.NotFound) as error:
            _log.info("nudge_not_sent", extra={"run_id": run.run_id, "problem": type(error).__name__})
            return False
        except Exception:
            await self._nudges.give_back(run)
            raise
        return True
