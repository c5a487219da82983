"""Work that takes long or much room: one at a time for each member, a few at a time for all."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from bot.errors import StillAtIt

_AT_ONCE = 3
_DOWNLOADS_AT_ONCE = 4


class HeavyJobs:
    """Nobody has two of them, so the line for a turn is fair between members."""

    def __init__(self, at_once: int = _AT_ONCE) -> None:
        self._busy: set[int] = set()
        self._turns = asyncio.Semaphore(at_once)
        self.downloads = asyncio.Semaphore(_DOWNLOADS_AT_ONCE)
        """For files that members send us: each is held in memory until it is stored."""

    @contextmanager
    def alone(self, user_id: int) -> Iterator[None]:
        """Do one thing for this member; raises StillAtIt while another is being done."""
        if user_id in self._busy:
            raise StillAtIt
        self._busy.add(user_id)
        try:
            yield
        finally:
            self._busy.discard(user_id)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for room for one more temporary file; put the answer off before."""
        async with self._turns:
            yield
