"""The pretend world's clock: the bot, and the housekeeping inside it, live by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from apscheduler.executors import base as executors
from apscheduler.schedulers import base as schedulers
from apscheduler.triggers import interval as triggers

from bot.clock import Clock


class _HasNow(Protocol):
    def now(self) -> datetime: ...


class WorldTime:
    """Tells the time of a world that is built later: the bot needs its clock before its world exists."""

    def __init__(self) -> None:
        self._world: _HasNow | None = None

    def follow(self, world: _HasNow) -> None:
        """From now on, ask this world."""
        self._world = world

    def now(self) -> datetime:
        """Return the world's present moment, aware, in UTC."""
        return self._world.now() if self._world else datetime.now(UTC)


@contextmanager
def housekeeping_follows(clock: Clock) -> Iterator[None]:
    """Let APScheduler, which asks `datetime.now` for the time, ask `clock` instead."""

    class WorldDatetime(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            """Return the world's moment."""
            return clock().astimezone(tz)

    modules = (schedulers, triggers, executors)
    for module in modules:
        vars(module)["datetime"] = WorldDatetime
    try:
        yield
    finally:
        for module in modules:
            vars(module)["datetime"] = datetime
