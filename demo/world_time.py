"""The pretend world's clock: the bot, and the housekeeping inside it, live by it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo

import simcord
from apscheduler.executors import base as executors
from apscheduler.schedulers import base as schedulers
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers import interval as triggers


class WorldTime:
    """Tells the time of a world that is built later: the bot needs its clock before its world exists."""

    def __init__(self) -> None:
        self._world: simcord.Env | None = None

    def follow(self, world: simcord.Env) -> None:
        """From now on, ask this world."""
        self._world = world

    def now(self) -> datetime:
        """Return the world's present moment, aware, in UTC."""
        return self._world.now() if self._world else datetime.now(UTC)

    async def ring(self, seconds: float, bell: Callable[[], None]) -> None:
        """Call `bell` when the world's time has moved on by so much, however long that takes.

        What someone outside the world has asked for, such as a test, comes when so much real time has passed.
        """
        assert self._world is not None  # noqa: S101 - what rings begins with the world
        try:
            await self._world.external_wait(asyncio.sleep(seconds), reason="the next of the housekeeping")
        except simcord.SetupError:
            await asyncio.sleep(seconds)
        bell()
        await asyncio.sleep(0)  # SimCord sees at once what tasks do, and what is only called a moment later


@contextmanager
def housekeeping_follows(world: WorldTime) -> Iterator[None]:
    """Let APScheduler, which asks `datetime.now` for the time and the event loop to be woken, ask `world`.

    SimCord lets whoever presses a button wait, in real time, for all timers that end within its patience.
    """
    start_timer = AsyncIOScheduler._start_timer

    def start_worlds_timer(self: AsyncIOScheduler, wait_seconds: float | None) -> None:
        self._stop_timer()
        if wait_seconds is not None:
            self._timeout = asyncio.create_task(world.ring(wait_seconds, self.wakeup))

    class WorldDatetime(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            """Return the world's moment."""
            return world.now().astimezone(tz)

    AsyncIOScheduler._start_timer = start_worlds_timer
    modules = (schedulers, triggers, executors)
    for module in modules:
        vars(module)["datetime"] = WorldDatetime
    try:
        yield
    finally:
        AsyncIOScheduler._start_timer = start_timer
        for module in modules:
            vars(module)["datetime"] = datetime
