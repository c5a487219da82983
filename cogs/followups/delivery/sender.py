"""Puts a letter into a member's DM: paced, through the channel we know, and every failure named."""

import asyncio
from collections import deque
from datetime import timedelta

import aiohttp
import discord
from discord import ui

from bot.followups.delivery.batching import Notification
from bot.followups.delivery.failures import SLOW_DOWN, Failure, FailureKind
from cogs.client import EvenkeelClient
from cogs.shared.rate_limiter import RateLimiter

_REQUESTS_PER_SECOND = 49
"""Discord allows 50 for the whole bot; answers to interactions do not count."""
_OPENINGS_PER_SECOND = 1
"""Opening many DMs quickly gets a bot blocked."""
_LONGEST_QUEUE_S = 3
"""Letters to members whose DM is still to be opened wait in the outbox, not among those that could go."""
_LONGEST_SENDING_S = 60
"""Less than the outbox's lease, whatever Discord and discord.py do meanwhile: its repeats take 25 seconds."""
_BUDGET = 5_000
"""Refusals (401, 403, 429) within ten minutes; Discord shuts us out at 10,000."""
_BUDGET_SPAN_S = 600
_CLOSED = (50007, 50278)
_TOO_FAST, _UNKNOWN_CHANNEL, _NO_ACCESS = 40003, 10003, 50001
_SHORT_REST = timedelta(seconds=30)
_REFUSALS = (401, 403, 429)


class Undeliverable(Exception):
    """A letter that Discord did not take."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.problem)
        self.failure = failure


class NotYet(Exception):
    """A letter whose turn has not come: nothing was asked of Discord."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class NotificationSender:
    """Sends letters, never more than Discord allows."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client
        self._requests = RateLimiter(_REQUESTS_PER_SECOND)
        self._openings = RateLimiter(_OPENINGS_PER_SECOND)
        self._next_opening_at = 0.0
        self._refused_at: deque[float] = deque(maxlen=_BUDGET)

    async def send(self, letter: Notification, view: ui.LayoutView) -> int:
        """Send it and return its DM channel; raises Undeliverable and NotYet.

        A repeat within minutes is sent once.
        """
        self._check_budget()
        try:
            async with asyncio.timeout(_LONGEST_SENDING_S):
                channel_id = letter.member.dm_channel_id or await self._open(letter.member.user_id)
                await self._requests.turn()
                channel = self._client.get_partial_messageable(channel_id, type=discord.ChannelType.private)
                await channel.send(view=view, nonce=letter.nonce)
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Undeliverable(self._failure(error)) from error
        return channel_id

    async def _open(self, user_id: int) -> int:
        if self._openings.wait_s > _LONGEST_QUEUE_S:
            raise NotYet(self._later_opening())
        await self._openings.turn()
        await self._requests.turn()
        return (await self._client.create_dm(discord.Object(user_id))).id

    def _later_opening(self) -> timedelta:
        """Find when the line has moved on, for each who asks another second."""
        now = asyncio.get_running_loop().time()
        following = self._next_opening_at + 1 / _OPENINGS_PER_SECOND
        self._next_opening_at = max(following, now + self._openings.wait_s)
        return timedelta(seconds=self._next_opening_at - now)

    def _failure(self, error: Exception) -> Failure:
        if isinstance(error, discord.RateLimited):
            return Failure(FailureKind.SLOW_DOWN, "429", timedelta(seconds=error.retry_after))
        if not isinstance(error, discord.HTTPException):
            return Failure(FailureKind.TRANSIENT, type(error).__name__)
        problem = f"{error.status} {error.code}" if error.code else str(error.status)
        if error.status in _REFUSALS:
            self._refused_at.append(asyncio.get_running_loop().time())
        if error.code in _CLOSED:
            return Failure(FailureKind.CLOSED, problem)
        if error.code == _TOO_FAST:
            self._openings.rest(SLOW_DOWN.total_seconds())
            return Failure(FailureKind.SLOW_DOWN, problem)
        if error.status == 429:
            return Failure(FailureKind.SLOW_DOWN, problem, _SHORT_REST)
        if error.code in (_UNKNOWN_CHANNEL, _NO_ACCESS):
            return Failure(FailureKind.CHANNEL_GONE, problem)
        return Failure(FailureKind.TRANSIENT if error.status >= 500 else FailureKind.REFUSED, problem)

    def _check_budget(self) -> None:
        """Send nothing for a while when Discord has refused so often that it may shut us out."""
        if len(self._refused_at) == _BUDGET:
            rest = self._refused_at[0] + _BUDGET_SPAN_S - asyncio.get_running_loop().time()
            if rest > 0:
                raise Undeliverable(Failure(FailureKind.SLOW_DOWN, "budget", timedelta(seconds=rest)))
