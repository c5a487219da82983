"""Puts a letter into a member's DM, with every failure named."""

import asyncio
from datetime import timedelta

import aiohttp
import discord
from discord import ui

from bot.followups.delivery.batching import Notification
from bot.followups.delivery.failures import SLOW_DOWN, Failure, FailureKind
from cogs.shared.direct_messages import TOO_FAST, DirectMessages, DmQueue, QueueFull
from cogs.shared.refusal_memory import CLOSED_DM
from cogs.shared.refusals import TooManyRefusals

_OPENING_S = 1
"""So much later each of those is tried again for whom the line is too long."""
_LONGEST_SENDING_S = 60
"""Less than the outbox's lease, whatever Discord and discord.py do meanwhile: its repeats take 25 seconds."""
_UNKNOWN_CHANNEL, _NO_ACCESS = 10003, 50001
_SHORT_REST = timedelta(seconds=30)


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

    def __init__(self, direct_messages: DirectMessages) -> None:
        self._direct_messages = direct_messages
        self._next_opening_at = 0.0

    async def send(self, letter: Notification, view: ui.LayoutView) -> int:
        """Send it and return its DM channel; raises Undeliverable and NotYet.

        A repeat within minutes is sent once.
        """
        member = letter.member
        try:
            async with asyncio.timeout(_LONGEST_SENDING_S):
                return await self._direct_messages.send(
                    member.user_id, view, DmQueue.PING, channel_id=member.dm_channel_id, nonce=letter.nonce
                )
        except QueueFull as error:
            raise NotYet(self._later_opening(error.rest)) from error
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Undeliverable(_failure(error)) from error

    def _later_opening(self, rest: timedelta) -> timedelta:
        """Find when the line has moved on, for each who asks another second."""
        now = asyncio.get_running_loop().time()
        self._next_opening_at = max(self._next_opening_at + _OPENING_S, now + rest.total_seconds())
        return timedelta(seconds=self._next_opening_at - now)


def _failure(error: Exception) -> Failure:
    if isinstance(error, discord.RateLimited):
        return Failure(FailureKind.SLOW_DOWN, "429", timedelta(seconds=error.retry_after))
    if isinstance(error, TooManyRefusals):
        return Failure(FailureKind.SLOW_DOWN, "budget", error.rest)
    if not isinstance(error, discord.HTTPException):
        return Failure(FailureKind.TRANSIENT, type(error).__name__)
    problem = f"{error.status} {error.code}" if error.code else str(error.status)
    if error.code in CLOSED_DM:
        return Failure(FailureKind.CLOSED, problem)
    if error.code == TOO_FAST:
        return Failure(FailureKind.SLOW_DOWN, problem, SLOW_DOWN)
    if error.status == 429:
        return Failure(FailureKind.SLOW_DOWN, problem, _SHORT_REST)
    if error.code in (_UNKNOWN_CHANNEL, _NO_ACCESS):
        return Failure(FailureKind.CHANNEL_GONE, problem)
    return Failure(FailureKind.TRANSIENT if error.status >= 500 else FailureKind.REFUSED, problem)
