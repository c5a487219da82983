"""Keeps a stream of requests below a rate, in order, without ever saving up for a burst."""

import asyncio


class RateLimiter:
    """Hands out turns, so many a second at most: the gap is kept, and lateness not made up for."""

    def __init__(self, per_second: float) -> None:
        self._gap_s = 1 / per_second
        self._free_at = 0.0
        self._line = asyncio.Lock()
        self._waiting = 0

    @property
    def wait_s(self) -> float:
        """Seconds that someone who came now would wait."""
        return max(0.0, self._free_at - _now()) + self._waiting * self._gap_s

    async def turn(self) -> None:
        """Wait for the next free turn."""
        self._waiting += 1
        try:
            async with self._line:
                while (wait_s := self._free_at - _now()) > 0:  # noqa: ASYNC110 - a rest may come meanwhile
                    await asyncio.sleep(wait_s)
                self._free_at = _now() + self._gap_s
        finally:
            self._waiting -= 1

    def rest(self, seconds: float) -> None:
        """Hand out no turn for so long."""
        self._free_at = max(self._free_at, _now() + seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()
