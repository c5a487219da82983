"""Follow-ups at scale: a million that wait; claiming and marking; beside APScheduler's own job store.

`python -m benchmarks.followups ours|theirs FILE` prints one run's figures as JSON, in a process of its own.
"""

import asyncio
import json
import pickle
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import psutil
from sqlalchemy import insert

from bot.followups.ladders import Ladder
from bot.followups.types import NewFollowUp
from bot.settings import Settings
from bot.time.clock import Clock
from bot.wiring.services import Services, open_services
from tests.followups.crowd import multiply, multiply_member
from tests.wire.payloads import dm_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = 10_000
_LATER = timedelta(days=9)
_WAITING_FROM = 1_000_000_000
_LOOKS = 200
_BATCH = 100
_REMOVED = 1_000
_AT_ONCE = 10_000


def opened(path: Path, clock: Clock = lambda: NOW):  # noqa: ANN201 - what open_services returns
    return open_services(Settings(database_url=f"sqlite+aiosqlite:///{path}"), clock)


async def fill(
    path: Path, due: int, pending: int, at: datetime = NOW, apart: timedelta = timedelta()
) -> None:
    """Store so many reminders that fall due, and so many more that wait for days, each of another member.

    Members whose reminders fall due have been written to before.
    """
    async with opened(path, lambda: at) as services:
        await services.members.change(1, dm_channel_id=dm_of(1))
        multiply_member(path, 1, due - 1)
        for user_id, count, when in ((1, due, at), (_WAITING_FROM, pending, at + _LATER)):
            if count:
                new = NewFollowUp(Ladder.REMINDER, "the logo", when)
                (shown,) = await services.followups.add(user_id, [new])
                multiply(path, shown.followup.followup_id, count - 1, apart)


async def measure(path: Path) -> dict[str, float]:
    """Open, look for what is next, then claim and mark all that is due."""
    began = time.perf_counter()
    async with opened(path) as services:
        await services.outbox.begin()
        await services.outbox.next_due()
        ready = time.perf_counter() - began
        memory = psutil.Process().memory_info().rss / 2**20
        look = await _median_ms(services.outbox.next_due, _LOOKS)
        claims, took = await _drain(services)
    return {
        "ready_s": ready,
        "memory_mb": memory,
        "look_ms": look,
        "claim_ms": statistics.median(claims),
        "rows_per_s": DUE / took,
    }


async def _drain(services: Services) -> tuple[list[float], float]:
    claims = []
    began = time.perf_counter()
    while True:
        before = time.perf_counter()
        letters, more = await services.outbox.claim(_BATCH)
        claims.append((time.perf_counter() - before) * 1_000)
        if not more:
            return claims, time.perf_counter() - began
        await services.outbox.mark_sent([(letter, dm_of(letter.member.user_id)) for letter in letters])


async def _median_ms(work: Callable[[], Awaitable[object]], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - began) * 1_000)
    return statistics.median(taken)


def remind() -> None:
    """What APScheduler's jobs would call."""


def their_store(path: Path):  # noqa: ANN201 - imported late, to be measured in its own process
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(timezone="UTC")
    store = SQLAlchemyJobStore(url=f"sqlite:///{path}")
    store.start(scheduler, "default")
    return scheduler, store


def their_fill(path: Path, due: int, pending: int) -> None:
    """Store the same load as APScheduler would: one pickled job a row."""
    from apscheduler.job import Job
    from apscheduler.triggers.date import DateTrigger

    scheduler, store = their_store(path)
    with store.engine.begin() as connection:
        for count, at in ((due, NOW), (pending, NOW + _LATER)):
            job = Job(
                scheduler,
                id="the_job_id",
                name="remind",
                func=remind,
                args=(),
                kwargs={},
                trigger=DateTrigger(at),
                executor="default",
                next_run_time=at,
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
            )
            state = pickle.dumps(job.__getstate__())
            ids = (f"{at.day:02}_{number:07}" for number in range(count))
            while chunk := list(islice(ids, _AT_ONCE)):
                rows = [
                    {"id": each, "next_run_time": at.timestamp(), "job_state": _renamed(state, each)}
                    for each in chunk
                ]
                connection.execute(insert(store.jobs_t), rows)


def _renamed(state: bytes, job_id: str) -> bytes:
    return state.replace(b"the_job_id", job_id.encode())


def their_measure(path: Path) -> dict[str, float]:
    """Open, look for what is next, then fetch and remove all that is due, as its scheduler does."""
    began = time.perf_counter()
    _, store = their_store(path)
    store.get_next_run_time()
    ready = time.perf_counter() - began
    memory = psutil.Process().memory_info().rss / 2**20
    looks = []
    for _ in range(_LOOKS):
        began = time.perf_counter()
        store.get_next_run_time()
        looks.append((time.perf_counter() - began) * 1_000)
    began = time.perf_counter()
    due = store.get_due_jobs(NOW)
    claim = (time.perf_counter() - began) * 1_000
    for job in due[:_REMOVED]:
        store.remove_job(job.id)
    removed = time.perf_counter() - began - claim / 1_000
    return {
        "ready_s": ready,
        "memory_mb": memory,
        "look_ms": statistics.median(looks),
        "claim_ms": claim,
        "rows_per_s": 1 / (claim / 1_000 / len(due) + removed / _REMOVED),
    }


if __name__ == "__main__":
    where = Path(sys.argv[2])
    figures = asyncio.run(measure(where)) if sys.argv[1] == "ours" else their_measure(where)
    print(json.dumps(figures))
