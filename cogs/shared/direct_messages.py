"""Every direct message of the bot: paced, through the channel we know, and never more than Discord allows."""

from collections import OrderedDict
from datetime import timedelta
from enum import Enum
from typing import Any

import discord
from discord import ui

from bot.errors import DirectMessagesClosed
from cogs.shared.rate_limiter import Lane, RateLimiter
from cogs.shared.refusal_memory import CLOSED_DM, RefusalMemory
from cogs.shared.refusals import UNASKED, RefusalCounter, RequestHeldBack

_REQUESTS_PER_SECOND = 49
"""Discord allows 50 for the whole bot; answers to interactions do not count."""
_OPENINGS_PER_SECOND = 1
"""Opening many DMs quickly gets a bot blocked."""
_OPENINGS_SAVED = 4
"""A few at once are no trouble, and spare members the waiting."""
_LONGEST_AHEAD_S = 1
"""So far others may go ahead of pings."""
TOO_FAST = 40003
"""Discord: DMs are opened too fast."""
_REST = timedelta(minutes=10)
_MOST_CHANNELS = 10_000
"""DM channels remembered; beyond that they are opened again, which Discord answers with the same one."""


class DmQueue(Enum):
    """Who waits for a DM to be opened, and how many turns at most: the lines take turns, so none starves."""

    PING = 3
    """What the outbox has: the rest waits there, not among those that could go."""
    ANSWER = 10
    """A screen that a member wants to see now, who can see it in the server too."""
    NOTICE = 60
    """What is told unasked to whom it concerns."""


class QueueFull(RequestHeldBack):
    """The line of those whose DM is to be opened is too long."""


class DirectMessages:
    """One per process. Slows down when Discord wants fewer requests, whatever they were for."""

    def __init__(self, client: discord.Client, refusals: RefusalCounter, memory: RefusalMemory) -> None:
        self._client = client
        self._refusals = refusals
        self._memory = memory
        self._requests = RateLimiter(_REQUESTS_PER_SECOND)
        self._openings = RateLimiter(_OPENINGS_PER_SECOND, saved=_OPENINGS_SAVED)
        self._lanes = {line: Lane(self._openings) for line in DmQueue}
        self._channels = OrderedDict[int, int]()
        self._rate_limits = 0

    def met(self, user_id: int, channel_id: int) -> None:
        """Note that a member does something in their DM: it is open to us."""
        self._know(user_id, channel_id)
        self.try_again(user_id)

    def try_again(self, user_id: int) -> None:
        """Forget that a member's DM was closed to us: they say that it no longer is."""
        self._memory.forget(user_id, self._channels.get(user_id))

    def _know(self, user_id: int, channel_id: int) -> None:
        self._channels[user_id] = channel_id
        self._channels.move_to_end(user_id)
        if len(self._channels) > _MOST_CHANNELS:
            self._channels.popitem(last=False)

    async def send(
        self,
        user_id: int,
        view: ui.LayoutView,
        line: DmQueue,
        *,
        channel_id: int | None = None,
        **options: Any,
    ) -> int:
        """Send a DM and return its channel; `options` are discord.py's.

        Raises RequestHeldBack (QueueFull, TooManyRefusals) without asking Discord, and discord.py's own.
        """
        self._begin()
        known = channel_id or self._channels.get(user_id)
        channel_id = known or await self._open(user_id, line)
        self._know(user_id, channel_id)
        await self._turn(line)
        channel = self._client.get_partial_messageable(channel_id, type=discord.ChannelType.private)
        try:
            await channel.send(view=view, **options)
        except discord.NotFound:
            self._channels.pop(user_id, None)
            raise
        return channel_id

    async def write(
        self, user_id: int, view: ui.LayoutView, line: DmQueue = DmQueue.NOTICE, *, silent: bool = False
    ) -> None:
        """Send a DM, `silent` without a sound; raises DirectMessagesClosed if we may not, else as `send`."""
        try:
            await self.send(user_id, view, line, silent=silent)
        except discord.Forbidden as error:
            if error.code in CLOSED_DM:
                raise DirectMessagesClosed from error
            if error.code == TOO_FAST:
                raise QueueFull(_REST) from error
            raise

    async def post(self, channel: discord.TextChannel, view: ui.LayoutView) -> None:
        """Write into a channel what nobody there has asked for, at the same pace; raises as `send` does."""
        self._begin()
        await self._turn(DmQueue.NOTICE)
        await channel.send(view=view)

    def _begin(self) -> None:
        self._refusals.check(UNASKED)
        if self._refusals.rate_limits > self._rate_limits:
            self._rate_limits = self._refusals.rate_limits
            self._requests.slow_down()
            self._openings.slow_down()

    async def _turn(self, line: DmQueue) -> None:
        """Let pings wait for others, who are few; but all for a rest."""
        if line is DmQueue.PING or self._requests.wait_s > _LONGEST_AHEAD_S:
            await self._requests.turn()
        else:
            self._requests.take()

    async def _open(self, user_id: int, line: DmQueue) -> int:
        lane = self._lanes[line]
        if lane.wait_s > line.value * self._openings.gap_s:
            raise QueueFull(timedelta(seconds=self._openings.wait_s))
        await lane.turn()
        await self._turn(line)
        try:
            channel_id = (await self._client.create_dm(discord.Object(user_id))).id
        except discord.HTTPException as error:
            if error.code == TOO_FAST:
                self._openings.rest(_REST.total_seconds())
            raise
        return channel_id
