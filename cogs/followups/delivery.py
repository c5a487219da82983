"""Speaks unasked: takes what is due, sends it, and notes how it went, until nothing is due any more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.client import EvenkeelClient
from bot.errors import StorageUnavailable
from bot.followups.failures import Failure, Kind
from bot.followups.letters import Letter
from cogs.followups.letter_views import letter_view
from cogs.followups.post import Post, Undeliverable

ALARM = "followups"
MISSED = "missed"
"""What is offered to members who could not be reached."""
_WORKERS = 4
"""While one waits for Discord or for the file, the others go on: so the limit is Discord's, not ours."""
_AT_ONCE = 25
_TRY_AGAIN = timedelta(seconds=5)
_PATIENCE_S = 60
"""How long a sent letter is tried to be marked; after that its lease ends and Discord drops the repeat."""

_log = logging.getLogger(__name__)


class Delivery:
    """One per process."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._outbox = client.services.outbox
        self._scheduler = client.services.scheduler
        self._clock = client.services.clock
        self._post = Post(client)
        self._meetings = client.meetings
        self._running = asyncio.Lock()
        self._again = False
        self._stopping = False
        self._begun = False

    def wake(self, at: datetime) -> None:
        """Be there at this moment."""
        self._scheduler.wake(ALARM, at)

    async def deliver(self) -> int:
        """Send all that is due and set the alarm for what comes next; return how many letters were sent."""
        if self._running.locked():
            self._again = True
            return 0
        async with self._running:
            try:
                return await self._drain()
            except StorageUnavailable:
                self.wake(self._clock() + _TRY_AGAIN)
                return 0

    async def _drain(self) -> int:
        """Send until nothing is due; what is planned meanwhile is looked for once more."""
        if not self._begun:
            await self._outbox.begin()
            self._begun = True
        sent = 0
        while not self._stopping:
            self._again = False
            sent += sum(await asyncio.gather(*(self._work() for _ in range(_WORKERS))))
            upcoming = await self._outbox.next_wake()
            if upcoming is not None and upcoming > self._clock():
                self.wake(upcoming)
            if not self._again and (upcoming is None or upcoming > self._clock()):
                break
        return sent

    async def stop(self) -> None:
        """Finish what is being sent, give back the rest, and begin nothing new."""
        self._stopping = True
        async with self._running:
            _log.info("deliveries", extra=self._outbox.counters.summary())

    async def _work(self) -> int:
        sent = 0
        while not self._stopping:
            letters, more = await self._outbox.take(_AT_ONCE)
            if not more:
                break
            sent += await self._send_all(letters)
        return sent

    async def _send_all(self, letters: Sequence[Letter]) -> int:
        outcomes = await asyncio.gather(*map(self._send, letters))
        went = [(letter, channel_id) for letter, channel_id in outcomes if channel_id is not None]
        if went:
            await _insist(lambda: self._outbox.sent(went))
        return len(went)

    async def _send(self, letter: Letter) -> tuple[Letter, int | None]:
        if self._stopping:
            await _insist(lambda: self._outbox.give_back([letter]))
            return letter, None
        try:
            return letter, await self._post.send(letter, letter_view(letter))
        except Undeliverable as error:
            failure = error.failure
        except Exception as error:  # noqa: BLE001 - one letter that can't be written must not stop the others
            _log.exception("letter_unwritable", extra={"batch_id": letter.batch_id})
            failure = Failure(Kind.REFUSED, type(error).__name__)
        _log.info(
            "letter_not_sent",
            extra={"batch_id": letter.batch_id, "problem": failure.problem, "kind": failure.kind},
        )
        await _insist(lambda: self._outbox.failed(letter, failure))
        self._meetings.expect(MISSED, [letter.member.user_id])
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
