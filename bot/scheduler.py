"""Housekeeping at its time. Our rows are the truth; nothing that matters lives in the scheduler."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

_log = logging.getLogger(__name__)
_AFTER_START = timedelta(minutes=1)
"""A bot that is restarted every day must do its housekeeping too."""


class Scheduler:
    """Runs jobs every so often while the bot runs; a job that fails is logged and tried next time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._jobs: list[tuple[Callable[[], Awaitable[object]], str, int]] = []
        self._scheduler: AsyncIOScheduler | None = None

    def every(self, hours: int, name: str, job: Callable[[], Awaitable[object]]) -> None:
        """Run `job` soon after each start and then every so many hours; late ones run once, at once."""
        self._jobs.append((job, name, hours))

    def start(self) -> None:
        """Begin; needs the running event loop."""
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        first = self._clock() + _AFTER_START
        for job, name, hours in self._jobs:
            self._scheduler.add_job(
                _logged,
                "interval",
                (name, job),
                hours=hours,
                coalesce=True,
                misfire_grace_time=None,
                next_run_time=first,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """End; jobs not begun wait for the next start."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None


async def _logged(name: str, job: Callable[[], Awaitable[object]]) -> None:
    try:
        result = await job()
    except Exception:  # noqa: BLE001 - one failing job must not stop the others
        _log.exception("job_failed", extra={"job": name})
    else:
        _log.info("job_done", extra={"job": name, "result": result})
