"""Peer review at scale: a search among 100,000 closed cases, and 1,000 open cases that open at once.

`python -m benchmarks.reviews FOLDER` prints the figures as JSON, in a process of its own.
"""

import asyncio
import json
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import simcord

from benchmarks.followups import NOW
from bot.guilds.rules import GuildSettings, Place
from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseFact, CaseKind, load_kinds
from bot.peer_review.similar import LEAST_ASKERS, CaseFeatures, bucket_of
from bot.peer_review.source_service import About
from bot.peer_review.types import Case
from bot.redaction.bands import band_keys
from bot.settings import Settings
from bot.wiring.services import open_services
from bot.wiring.tables import METADATA
from cogs.client import EvenkeelClient
from cogs.peer_review.delivery import CaseDelivery
from tests.peer_review.builders import asker, judged, posted

CLOSED, OPEN = 100_000, 1_000
_SEARCHES = 50
_TICK_S = 0.005


async def search_ms(path: Path) -> float:
    """Search as `/review like-mine` does; all closed cases are of the kind that is asked for."""
    async with open_services(_settings(path), lambda: NOW) as services:
        await services.guilds.save(1, GuildSettings(review_channel_id=2, minimum_account_days=0, quorum=1))
        case = await posted(services, 10, 1)
        await judged(services, case, 11)
        await services.peer_review.outcomes.report(asker(10, 1), case.case_id, "FINISH", Ending.GOOD, "")
        _multiply_closed(path, case)
        taken: list[float] = []
        for _ in range(_SEARCHES):
            began = time.perf_counter()
            assert await services.peer_review.outcomes.like(10, 1, CaseKind.CANCEL, About())
            taken.append((time.perf_counter() - began) * 1_000)
    return statistics.median(taken)


def _multiply_closed(path: Path, case: Case) -> None:
    """Copy one closed case, each copy alike to few others."""
    random, facts = Random(7), load_kinds().facts
    names = [column.name for column in METADATA.tables["review_cases"].columns]
    anew = {"case_id": "NULL", "asker_id": "?", "shown_as": "?", "shown_with": "1"}
    values = ", ".join(anew.get(name, name) for name in names)
    source = f"SELECT {values} FROM review_cases WHERE case_id = {case.case_id}"  # noqa: S608 - our own names
    buckets = [
        bucket_of(
            CaseFeatures(
                CaseKind.CANCEL,
                random.choice([*facts[CaseFact.MOOD].values]),
                random.choice([*facts[CaseFact.STAGE].values]),
                random.choice([*facts[CaseFact.PLATFORM].values]),
                random.choice([*facts[CaseFact.CONTRACT_TYPE].values]),
                random.choice(band_keys()),
            )
        )
        for _ in range(CLOSED // LEAST_ASKERS)
    ] * LEAST_ASKERS
    with closing(sqlite3.connect(path)) as file, file:
        into = f"INSERT INTO review_cases ({', '.join(names)})"
        file.executemany(f"{into} {source}", enumerate(buckets, 1_000))


async def opening(path: Path) -> dict[str, float]:
    """Let the deadlines of many cases pass at once, with the real bot in a pretend Discord."""
    now = NOW
    async with open_services(_settings(path), lambda: now) as services:
        client = EvenkeelClient(services)
        env = simcord.Env(client, check_errors=False)
        guild = env.create_guild("Harbour")
        forum, nia = guild.create_forum_channel("peer-review"), env.create_user("nia")
        guild.add_member(nia)
        await env.start()
        chosen = GuildSettings(
            review_channel_id=forum.id, place=Place.FORUM, minimum_account_days=0, quorum=9
        )
        await services.guilds.save(guild.id, chosen)
        case = await posted(services, nia.id, guild.id)
        for reviewer_id in (11, 12, 13):
            await judged(services, case, reviewer_id)
        bot_id = env.backend.bot_user.id
        threads = [
            env.backend.create_thread(forum.id, f"Case {number}", bot_id, broadcast=False).id
            for number in range(OPEN)
        ]
        _multiply_open(path, case, threads)
        now += timedelta(days=3)
        lags: list[float] = []
        ticking = asyncio.create_task(_tick(lags))
        began, cpu = time.perf_counter(), time.process_time()
        done = await CaseDelivery(client).deliver()
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        ticking.cancel()
        assert done == OPEN, done
        await env.shutdown()
    lags.sort()
    return {"open_s": took, "open_cpu_ms": cpu * 1_000 / OPEN, "lag_ms_p99": lags[int(len(lags) * 0.99)]}


def _multiply_open(path: Path, case: Case, threads: list[int]) -> None:
    """Let the case stand in the first thread, and copies of it with its verdicts in the others."""
    first, *others = threads
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE review_cases SET thread_id = ?, card_id = NULL", (first,))
        for number, thread_id in enumerate(others, case.case_id + 1):
            anew = {"case_id": str(number), "thread_id": str(thread_id)}
            for table in ("review_cases", "review_verdicts"):
                names = [column.name for column in METADATA.tables[table].columns]
                values = ", ".join(anew.get(name, name) for name in names)
                which = f"case_id = {case.case_id}"
                into = f"INSERT INTO {table} ({', '.join(names)})"
                file.execute(f"{into} SELECT {values} FROM {table} WHERE {which}")  # noqa: S608


async def _tick(lags: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_TICK_S)
        lags.append((time.perf_counter() - began - _TICK_S) * 1_000)


def _settings(path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{path}")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    found = asyncio.run(search_ms(folder / "closed.sqlite3"))
    print(json.dumps({"search_ms": found} | asyncio.run(opening(folder / "open.sqlite3"))))
