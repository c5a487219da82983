"""A pace is kept by whoever uses it, also where the machine stands still for a moment."""

import asyncio
import time
from itertools import pairwise

from cogs.shared.rate_limiter import Lane, RateLimiter


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


async def test_saved_turns_are_taken_at_once_and_no_more() -> None:
    pace = RateLimiter(20, saved=3)
    began = time.monotonic()
    for _ in range(4):
        await pace.turn()
    assert time.monotonic() - began < 0.04
    await pace.turn()
    assert time.monotonic() - began > 0.04


async def test_lanes_take_turns_however_many_wait_in_one() -> None:
    pace, served = RateLimiter(500), list[str]()
    lanes = {name: Lane(pace) for name in ("notices", "pings")}

    async def go(name: str) -> None:
        await lanes[name].turn()
        served.append(name)

    waiting = [asyncio.create_task(go("notices")) for _ in range(20)]
    await asyncio.sleep(0)
    assert lanes["notices"].wait_s > 15 * pace.gap_s
    assert lanes["pings"].wait_s < 3 * pace.gap_s, "the others' line is none of theirs"
    waiting += [asyncio.create_task(go("pings")) for _ in range(3)]
    await asyncio.gather(*waiting)
    assert served[:8].count("pings") == 3


async def test_a_pace_that_is_slowed_down_recovers() -> None:
    pace = RateLimiter(1_000)
    for _ in range(3):
        pace.slow_down()
    assert pace.gap_s == 2 / 1_000, "one trouble, told three times"
    for _ in range(8):
        await pace.turn()
    assert pace.gap_s == 1 / 1_000
