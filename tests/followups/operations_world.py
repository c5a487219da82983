"""A small world for delivery: real services, a real file, a clock in the hand, a post that remembers."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.followups.delivery.batching import Notification, NotificationItem
from bot.followups.ladders import Ladder
from bot.followups.types import FollowUpDetails, NewFollowUp
from bot.wiring.services import Services, open_services
from tests.clock import HandClock
from tests.databases import fresh_sqlite
from tests.followups.builders import NIA
from tests.settings import settings_for


class Desk:
    """Sets follow-ups, lets time pass, and keeps every letter that went out."""

    def __init__(self, address: str) -> None:
        self.clock = HandClock()
        self._address = address
        self._stack = AsyncExitStack()
        self.services: Services
        self.delivered: list[tuple[NotificationItem, Notification]] = []

    async def open(self) -> None:
        settings = settings_for(self._address)
        self.services = await self._stack.enter_async_context(open_services(settings, self.clock))
        await self.services.outbox.begin()

    async def restart(self) -> None:
        await self._stack.aclose()
        await self.open()

    async def close(self) -> None:
        await self._stack.aclose()

    async def add(self, ladder: Ladder, user_id: int = NIA, **after: float) -> FollowUpDetails:
        new = NewFollowUp(ladder, "the logo", self.clock() + timedelta(**after))
        return (await self.services.followups.add(user_id, [new]))[0]

    async def deliver(self, *, crash: bool = False) -> list[Notification]:
        """Send all that is due; a crash comes after sending and before marking."""
        sent: list[Notification] = []
        while True:
            letters, more = await self.services.outbox.claim(25)
            sent += letters
            self.delivered += [(item, letter) for letter in letters for item in letter.items]
            if not crash:
                await self.services.outbox.mark_sent([(letter, 7) for letter in letters])
            if not more:
                return sent

    async def pass_time(self, **by: float) -> None:
        """Be there at every moment that needs it."""
        until = self.clock() + timedelta(**by)
        while (upcoming := await self.services.outbox.next_due()) is not None and upcoming <= until:
            self.clock.now = max(upcoming, self.clock())
            await self.deliver()
        self.clock.now = until

    def counts(self) -> list[int]:
        """How many things each letter told."""
        return [len(letter.items) for letter in dict.fromkeys(letter for _, letter in self.delivered)]


@asynccontextmanager
async def desk_in(folder: Path) -> AsyncIterator[Desk]:
    desk = Desk(await fresh_sqlite(folder))
    await desk.open()
    try:
        yield desk
    finally:
        await desk.close()
