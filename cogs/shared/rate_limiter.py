"""Keeps a stream of requests below a rate, in order."""

import asyncio

_RECOVERING = 0.9
_MOST_SLOWED = 16
_BETWEEN_SLOWINGS_S = 0.5


class RateLimiter:
    """Hands out turns, so many a second at most: the gap is kept, and lateness not made up for.

    Up to `saved` turns that nobody took are kept for later.
    """

    def __init__(self, per_second: float, *, saved: int = 0) -> None:
        self._saved = saved
        self._usual_gap_s = self._gap_s = 1 / per_second
        self._slowed_at = 0.0
        self._free_at = 0.0
        self._line = asyncio.Lock()
        self._waiting = 0

    @property
    def gap_s(self) -> float:
        """Seconds between two turns."""
        return self._gap_s

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
                self.take()
        finally:
            self._waiting -= 1

    def take(self) -> None:
        """Take a turn at once, ahead of the line, which waits the longer."""
        self._free_at = max(self._free_at, _now() - self._saved * self._gap_s) + self._gap_s
        self._gap_s = max(self._usual_gap_s, self._gap_s * _RECOVERING)

    def rest(self, seconds: float) -> None:
        """Hand out no turn for so long."""
        self._free_at = max(self._free_at, _now() + seconds)

    def slow_down(self) -> None:
        """Hand out half as many turns, down to a sixteenth; each turn makes up for some of it.

        Counts twice a second at most, as one trouble is often noticed by many.
        """
        if _now() > self._slowed_at + _BETWEEN_SLOWINGS_S:
            self._slowed_at = _now()
            self._gap_s = min(2 * self._gap_s, _MOST_SLOWED * self._usual_gap_s)


class Lane:
    """One of several lines before the same pace: they take turns, so none keeps another waiting."""

    def __init__(self, pace: RateLimiter) -> None:
        self._pace = pace
        self._line = asyncio.Lock()
        self._waiting = 0

    @property
    def wait_s(self) -> float:
        """Seconds that someone who came now would wait, if no other lane were busy."""
        return self._pace.wait_s + max(0, self._waiting - 1) * self._pace.gap_s

    async def turn(self) -> None:
        """Wait for the next free turn of this lane."""
        self._waiting += 1
        try:
            async with self._line:  # so that only its first stands before the pace, whose line is in order
                await self._pace.turn()
        finally:
            self._waiting -= 1


def _now() -> float:
    return asyncio.get_running_loop().time()
