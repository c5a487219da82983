"""`make bench`: what Evenkeel costs beside a bare discord.py bot that shows the same screens.

Both run in the same pretend Discord, each run in a process of its own, in turn, so that a machine whose speed
drifts treats them alike. Medians are shown; the pretend Discord's own cost is in every figure.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import insert, select

from bot.database.all_tables import METADATA
from bot.settings import Settings
from bot.vetting.record import Terms
from bot.vetting.rules import Answer
from bot.walkthroughs.cancelling.reading import facts_from
from bot.walkthroughs.cancelling.rules import advise
from bot.wiring import open_services

_RUNS = 5
_GUILDS, _VETTINGS, _WALKTHROUGHS = 1_000, 100_000, 10_000
_BATCH = 5_000


def run(kind: str, guilds: int, database: Path) -> dict[str, float]:
    """Measure one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.probe", kind]
    command += ["--guilds", str(guilds), "--database", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    return json.loads(done.stdout)


def start_up(kind: str, database: Path) -> float:
    """Seconds from the start of a process until the bot is ready, the pretend Discord left out."""
    program = {
        "bare": "from benchmarks.bare import BareClient; BareClient()",
        "evenkeel": "import benchmarks.opened",
    }[kind]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, str(database)], check=True)  # noqa: S603 - our own module
    return time.perf_counter() - began


async def fill(database: Path, count: int, walkthroughs: int) -> None:
    """Store so many finished vettings and open walkthroughs of many members."""
    settings = Settings(database_url=f"sqlite+aiosqlite:///{database}")
    async with open_services(settings) as services:
        if not count:
            return
        vetting = await services.vetting.begin(1, Terms("Acme"))
        for item_id in ("A1", "B1", "C1"):
            await services.vetting.answer(1, vetting.vetting_id, item_id, Answer.GOOD)
        await services.vetting.result(1, vetting.vetting_id)
        run = await services.walkthroughs.begin(1, "cancelling")
        await services.walkthroughs.pick(1, run.run_id, "threat", [1])
        for name, key, copies in (
            ("vettings", "vetting_id", count),
            ("walkthrough_runs", "run_id", walkthroughs),
        ):
            table = METADATA.tables[name]
            async with services.database.writing() as connection:
                row = dict((await connection.execute(select(table))).mappings().one())
                del row[key]
                for first in range(0, copies, _BATCH):
                    rows = [{**row, "user_id": number // 10} for number in range(first, first + _BATCH)]
                    await connection.execute(insert(table), rows)


def advice_ms() -> float:
    """Milliseconds from facts to a whole advice, with its flips and projection: the median of many."""
    facts = facts_from(
        {"rated_jobs": 2, "score": 100, "paid": 700, "value": 700, "delivered": True}
        | {"mood": "hostile", "fixable": False, "monthly_platform_income": 800}
    )
    times = []
    for _ in range(100):
        began = time.perf_counter()
        advise(facts)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1_000


def median(runs: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in runs)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty.sqlite3"), Path(folder, "full.sqlite3")
        asyncio.run(fill(empty, 0, 0))
        asyncio.run(fill(full, _VETTINGS, _WALKTHROUGHS))
        bare, small, large, starts, step, full_step = [], [], [], [], [], []
        for _ in range(_RUNS):
            bare.append(run("bare", 1, empty))
            small.append(run("evenkeel", 1, empty))
            large.append(run("evenkeel", _GUILDS, full))
            step.append(run("walkthrough", 1, empty))
            full_step.append(run("walkthrough", 1, full))
            starts.append({"bare": start_up("bare", empty), "evenkeel": start_up("evenkeel", full)})
    report(bare, small, large, starts, step, full_step)


def report(*measured: list[dict[str, float]]) -> None:
    """Print the table: what was measured, the bare bot, Evenkeel, how they compare, and the goal."""
    bare, small, large, starts, step, full_step = measured
    press, memory = "press_ms", "memory_mb"
    rows = [
        ("CPU per button press, ms", median(bare, press), median(small, press), "×", 2.0),
        ("CPU per step of a walkthrough, ms", median(bare, press), median(step, press), "×", 2.0),
        ("memory when ready, MB", median(bare, memory), median(small, memory), "+", 30.0),
        ("time to ready, s", median(starts, "bare"), median(starts, "evenkeel"), "+", 1.0),
    ]
    print(f"{'':<46}{'bare':>9}{'Evenkeel':>10}{'compared':>10}{'goal':>9}")
    for name, ours, theirs, sign, goal in rows:
        _row(name, ours, theirs, sign, goal)
    print(f"\n{'':<46}{'1 and 0':>9}{'large':>10}{'compared':>10}{'goal':>9}")
    name = f"CPU per press, {_GUILDS:,} servers, {_VETTINGS:,} checks"
    _row(name, median(small, press), median(large, press), "×", 1.1)
    name = f"CPU per step, {_WALKTHROUGHS:,} open walkthroughs"
    _row(name, median(step, press), median(full_step, press), "×", 1.1)
    took = advice_ms()
    print(f"\n{'advice from facts, ms':<65}{took:>6.2f}{'≤':>8}   5{'' if took <= 5 else '  missed'}")


def _row(name: str, first: float, second: float, sign: str, goal: float) -> None:
    compared = second / first if sign == "×" else second - first
    verdict = "" if compared <= goal else "  missed"
    figures = f"{first:>9.2f}{second:>10.2f}{sign:>4}{compared:>6.2f}"
    print(f"{name:<46}{figures}{'≤ ' + sign:>5}{goal:>4.4g}{verdict}")


if __name__ == "__main__":
    main()
