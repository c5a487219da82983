"""A pace is kept by whoever uses it, also where the machine stands still for a moment."""

import asyncio
import time
from itertools import pairwise

from cogs.shared.rate_limiter import RateLimiter


async def test_the_gap_is_kept_also_after_a_hold_up() -> None:
    pace, moments = RateLimiter(100), list[float]()

    async def go() -> None:
        await pace.turn()
        moments.append(time.monotonic())
        if len(moments) == 3:
            time.sleep(0.05)  # noqa: ASYNC251 - everything stands still: five turns are missed

    await asyncio.gather(*(go() for _ in range(8)))
    gaps = [after - before for before, after in pairwise(moments)]
    assert min(gaps) > 0.009, "else Discord counts a burst"


async def test_a_rest_holds_for_those_who_wait_already() -> None:
    pace = RateLimiter(1_000)
    await pace.turn()
    waiting = [asyncio.create_task(pace.turn()) for _ in range(3)]
    await asyncio.sleep(0)
    pace.rest(0.05)
    assert 0.04 < pace.wait_s < 0.06, "the line is counted too"
    began = time.monotonic()
    await asyncio.gather(*waiting)
    assert time.monotonic() - began > 0.04
