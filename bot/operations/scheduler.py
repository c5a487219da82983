"""Work at its time. Our rows are the truth; nothing that matters lives in the scheduler."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import StorageUnavailable
from bot.time.clock import Clock

_log = logging.getLogger(__name__)
_AFTER_START = timedelta(minutes=1)
"""A bot that is restarted every day must do its housekeeping too."""
SWEEP_EVERY = timedelta(minutes=10)
_PATIENCE_S = 10

Work = Callable[[], Awaitable[object]]


class Scheduler:
    """Runs housekeeping every so often, and alarms at the moment they are set to.

    Work that fails is logged and tried next time. An alarm that the machine slept through, or that a jump of
    the clock passed by, is found by the sweep: each alarm's work also runs every `sweep_every`.
    """

    def __init__(self, clock: Clock, sweep_every: timedelta = SWEEP_EVERY) -> None:
        self._clock = clock
        self.sweep_every = sweep_every
        self._jobs: list[tuple[Work, str, timedelta, timedelta]] = []
        self._alarms: dict[str, Work] = {}
        self._scheduler: AsyncIOScheduler | None = None
        self._running: set[asyncio.Task[object]] = set()

    def every(self, interval: timedelta, name: str, work: Work, *, first: timedelta = _AFTER_START) -> None:
        """Run `work` soon after each start and then at intervals; late ones run once, at once."""
        self._jobs.append((work, name, interval, first))

    def alarm(self, name: str, work: Work) -> None:
        """Make `work` an alarm: it runs at each start, whenever `wake` says, and at each sweep."""
        self._alarms[name] = work
        self.every(self.sweep_every, f"{name}_sweep", work, first=timedelta())

    def wake(self, name: str, at: datetime) -> None:
        """Run an alarm's work at this moment too; of several moments the earliest counts."""
        if self._scheduler is None:
            return  # the start runs it anyway
        job = self._scheduler.get_job(name)
        if job is None or job.next_run_time > at:
            self._add(name, self._alarms[name], "date", run_date=max(at, self._clock()))

    def start(self) -> None:
        """Begin; needs the running event loop."""
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        for work, name, interval, first in self._jobs:
            self._add(
                name,
                work,
                "interval",
                seconds=interval.total_seconds(),
                next_run_time=self._clock() + first,
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin nothing more and wait for what runs: work cut off half-way would leave connections open."""
        if self._scheduler is not None:
            self._scheduler.pause()
            if self._running:
                await asyncio.wait(self._running, timeout=_PATIENCE_S)
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def _add(self, name: str, work: Work, trigger: str, **options: Any) -> None:
        assert self._scheduler is not None  # noqa: S101 - called between start and stop only
        self._scheduler.add_job(
            self._run,
            trigger,
            (name, work),
            id=name,
            replace_existing=True,
            coalesce=True,
            misfire_grace_time=None,
            max_instances=2,  # an alarm may ring while its work still runs
            **options,
        )

    async def _run(self, name: str, work: Work) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._running.add(task)
        try:
            result = await work()
        except StorageUnavailable:
            _log.warning("job_put_off", extra={"job": name})  # the database is locked or full for the moment
        except Exception:  # noqa: BLE001 - one failing job must not stop the others
            _log.exception("job_failed", extra={"job": name})
        else:
            _log.info("job_done", extra={"job": name, "result": result})
        finally:
            self._running.discard(task)
