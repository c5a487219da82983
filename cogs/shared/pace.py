"""Keeps a stream of requests below a rate, in order, without ever saving up for a burst."""

import asyncio


class Pace:
    """Hands out turns, so many a second at most."""

    def __init__(self, per_second: float) -> None:
        self._gap_s = 1 / per_second
        self._free_at = 0.0

    async def turn(self) -> None:
        """Wait for the next free turn."""
        now = asyncio.get_running_loop().time()
        mine = max(now, self._free_at)
        self._free_at = mine + self._gap_s
        if mine > now:
            await asyncio.sleep(mine - now)

    def rest(self, seconds: float) -> None:
        """Hand out no turn for so long."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)
