"""Speaks unasked: takes what is due, sends it, and notes how it went, until nothing is due any more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta

from bot.errors import StorageUnavailable
from bot.followups.delivery.batching import Notification
from bot.followups.delivery.failures import Failure, FailureKind
from cogs.client import EvenkeelClient
from cogs.followups.delivery.notification_views import letter_view
from cogs.followups.delivery.sender import NotificationSender, NotYet, Undeliverable

ALARM = "followups"
MISSED = "missed"
"""What is offered to members who could not be reached."""
_AT_ONCE = 25
_UNDER_WAY = 50
"""So many are sent at the same time: the limit is Discord's, also where each takes a second."""
_MARK_EVERY_S = 0.2
"""So long what was sent waits to be marked; what a crash leaves unmarked is repeated: Discord drops it."""
_TRY_AGAIN = timedelta(seconds=5)
_TRY_LATER = timedelta(minutes=1)
_PATIENCE_S = 60
"""How long a sent letter is tried to be marked; after that its lease ends and Discord drops the repeat."""

_log = logging.getLogger(__name__)

Went = tuple[Notification, int | None]
"""A letter, and the DM channel through which it went; None where it did not."""


class Delivery:
    """One per process."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._outbox = client.services.outbox
        self._scheduler = client.services.scheduler
        self._clock = client.services.clock
        self._post = NotificationSender(client)
        self._meetings = client.pending_offers
        self._running = asyncio.Lock()
        self._again = False
        self._stopping = False
        self._begun = False

    def wake(self, at: datetime) -> None:
        """Be there at this moment."""
        self._scheduler.wake(ALARM, at)

    async def deliver(self) -> int:
        """Send all that is due and set the alarm for what comes next; return how many letters were sent."""
        self._again = True
        if self._running.locked():
            return 0
        async with self._running:
            return await self._drain()

    async def stop(self) -> None:
        """Finish what is being sent, give back the rest, and begin nothing new."""
        self._stopping = True
        async with self._running:
            _log.info("deliveries", extra=self._outbox.counters.summary())

    async def _drain(self) -> int:
        """Keep letters under way until nothing is due; a slow one holds up neither others nor the marks."""
        sent = 0
        under_way: set[asyncio.Task[Went]] = set()
        while under_way or (self._again and not self._stopping):
            if self._again and not self._stopping and len(under_way) <= _UNDER_WAY - _AT_ONCE:
                under_way |= {asyncio.create_task(self._send(letter)) for letter in await self._take()}
            if under_way:
                done, under_way = await asyncio.wait(under_way, timeout=_MARK_EVERY_S)
                sent += await self._mark(done)
        return sent

    async def _take(self) -> list[Notification]:
        """Claim what is due; when that was all, set the alarm for what comes next."""
        self._again = False
        letters: list[Notification] = []
        try:
            if not self._begun:
                await self._outbox.begin()
                self._begun = True
            letters, more = await self._outbox.claim(_AT_ONCE)
            self._again |= more
            upcoming = None if more else await self._outbox.next_due()
        except StorageUnavailable:
            upcoming = self._clock() + _TRY_AGAIN
        except Exception:  # noqa: BLE001 - whatever it is, what is due later must have its alarm
            _log.exception("letters_not_taken")
            upcoming = self._clock() + _TRY_LATER
        if upcoming is not None:
            self.wake(upcoming)
        return letters

    async def _mark(self, done: Iterable[asyncio.Task[Went]]) -> int:
        """Note what was sent, and look for what came due or is to be tried again by now."""
        outcomes = [task.result() for task in done if task.exception() is None]
        for problem in (task.exception() for task in done):
            if problem is not None:  # its lease ends, and Discord drops the repeat
                _log.error("letter_not_marked", exc_info=problem)
        went = [(letter, channel_id) for letter, channel_id in outcomes if channel_id is not None]
        try:
            if went:
                await _insist(lambda: self._outbox.mark_sent(went))
        except StorageUnavailable:
            _log.warning("letters_not_marked", extra={"count": len(went)})
        self._again |= bool(outcomes)
        return len(went)

    async def _send(self, letter: Notification) -> Went:
        if self._stopping:
            return await self._give_back(letter, timedelta())
        try:
            return letter, await self._post.send(letter, letter_view(letter))
        except NotYet as error:
            return await self._give_back(letter, error.wait)
        except Undeliverable as error:
            failure = error.failure
        except Exception as error:  # noqa: BLE001 - one letter that can't be written must not stop the others
            _log.exception("letter_unwritable", extra={"batch_id": letter.batch_id})
            failure = Failure(FailureKind.REFUSED, type(error).__name__)
        _log.info(
            "letter_not_sent",
            extra={"batch_id": letter.batch_id, "problem": failure.problem, "kind": failure.kind},
        )
        await _insist(lambda: self._outbox.mark_failed(letter, failure))
        self._meetings.expect(MISSED, [letter.member.user_id])
        return letter, None

    async def _give_back(self, letter: Notification, wait: timedelta) -> Went:
        until = self._clock() + wait
        await _insist(lambda: self._outbox.release(letter, until))
        return letter, None


async def _insist(write: Callable[[], Awaitable[None]]) -> None:
    """Write down what has happened, also when the database is locked for a while."""
    for left in range(_PATIENCE_S, -1, -1):
        try:
            await write()
        except StorageUnavailable:
            if not left:
                raise
            await asyncio.sleep(1)
        else:
            return
