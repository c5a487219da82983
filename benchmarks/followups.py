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
from pathlib import Path

import psutil
from sqlalchemy import insert, select

from bot.database.all_tables import METADATA
from bot.followups.ladders import Ladder
from bot.followups.record import New
from bot.settings import Settings
from bot.wiring import Services, open_services

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = 10_000
_AT_ONCE = 10_000
_LOOKS = 200
_BATCH = 25


def opened(path: Path):  # noqa: ANN201 - what open_services returns
    return open_services(Settings(database_url=f"sqlite+aiosqlite:///{path}"), lambda: NOW)


async def fill(path: Path, pending: int) -> None:
    """Store so many follow-ups for later, and `DUE` more that are due now, each of another member."""
    async with opened(path) as services:
        (shown,) = await services.followups.add(1, [New(Ladder.REMINDER, "the logo", NOW)])
        await services.followups.add(1, [New(Ladder.REMINDER, "later", NOW + timedelta(days=9))])
        followups, pings = METADATA.tables["followups"], METADATA.tables["pings"]
        async with services.database.writing() as connection:
            rows = (await connection.execute(select(followups).order_by("followup_id"))).mappings().all()
            planned = (await connection.execute(select(pings).order_by("ping_id"))).mappings().all()
            for first in range(0, DUE + pending, _AT_ONCE):
                kind = 0 if first < DUE else 1
                numbers = range(first + 3, first + 3 + _AT_ONCE)
                each = [{**rows[kind], "followup_id": number, "user_id": number} for number in numbers]
                await connection.execute(insert(followups), each)
                each = [
                    {**planned[kind], "ping_id": number, "followup_id": number, "user_id": number}
                    for number in numbers
                ]
                await connection.execute(insert(pings), each)
        await services.followups.undo(1, shown.followup.followup_id)


async def measure(path: Path) -> dict[str, float]:
    """Open, look for what is next, then claim and mark all that is due."""
    began = time.perf_counter()
    async with opened(path) as services:
        await services.outbox.begin()
        await services.outbox.next_wake()
        ready = time.perf_counter() - began
        memory = psutil.Process().memory_info().rss / 2**20
        look = await _median_ms(services.outbox.next_wake, _LOOKS)
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
        letters, more = await services.outbox.take(_BATCH)
        claims.append((time.perf_counter() - before) * 1_000)
        if not more:
            return claims, time.perf_counter() - began
        await services.outbox.sent([(letter, letter.member.user_id) for letter in letters])


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


def their_fill(path: Path, pending: int) -> None:
    """Store the same load as APScheduler would: one pickled job a row."""
    from apscheduler.job import Job
    from apscheduler.triggers.date import DateTrigger

    scheduler, store = their_store(path)
    with store.engine.begin() as connection:
        for first in range(0, DUE + pending, _AT_ONCE):
            at = NOW if first < DUE else NOW + timedelta(days=9)
            job = Job(scheduler, id="0", func=remind, trigger=DateTrigger(at), args=(), kwargs={}, name="x",
                      misfire_grace_time=None, coalesce=True, max_instances=1, next_run_time=at)  # fmt: skip
            state = job.__getstate__()
            rows = [
                {
                    "id": str(number),
                    "next_run_time": at.timestamp(),
                    "job_state": pickle.dumps({**state, "id": str(number)}),
                }
                for number in range(first, first + _AT_ONCE)
            ]
            connection.execute(insert(store.jobs_t), rows)


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
    for job in due:
        store.remove_job(job.id)
    return {
        "ready_s": ready,
        "memory_mb": memory,
        "look_ms": statistics.median(looks),
        "claim_ms": claim,
        "rows_per_s": len(due) / (time.perf_counter() - began),
    }


if __name__ == "__main__":
    where = Path(sys.argv[2])
    figures = asyncio.run(measure(where)) if sys.argv[1] == "ours" else their_measure(where)
    print(json.dumps(figures))
