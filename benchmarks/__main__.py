"""`make bench`: what Evenkeel costs beside a bare discord.py bot that shows the same screens.

Both run in the same pretend Discord, each run in a process of its own, in turn, so that a machine whose speed
drifts treats them alike. Medians are shown; the pretend Discord's own cost is in every figure. After that,
reminders: a million that wait, beside APScheduler's own job store, and thousands due in one second.
"""

import argparse
import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from benchmarks import burst, followups, reviews
from bot.settings import Settings
from bot.vetting.rules import ItemAnswer
from bot.vetting.types import Terms
from bot.walkthroughs.flows.cancelling.facts import facts_from
from bot.walkthroughs.flows.cancelling.rules import advise
from bot.wiring.services import open_services
from bot.wiring.tables import METADATA
from tests.readers import ALLOWED_S
from tests.wire.zygote import Zygote

_RUNS = 5
_GUILDS, _VETTINGS, _WALKTHROUGHS = 1_000, 100_000, 10_000
_BATCH = 5_000
_WAITING = 1_000_000
_STORE_RUNS = 3


def run(kind: str, guilds: int, database: Path) -> dict[str, float]:
    """Measure one run in a process of its own."""
    return apart("benchmarks.probe", kind, "--guilds", str(guilds), "--database", str(database))


def apart(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module of ours in a process of its own; return the figures that it prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own modules
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
            await services.vetting.answer(1, vetting.vetting_id, item_id, ItemAnswer.GOOD)
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


def store_figures(folder: Path) -> list[list[dict[str, float]]]:
    """Measure the store of follow-ups with nothing and with a million more waiting, and APScheduler's."""
    files = [folder / name for name in ("none.sqlite3", "million.sqlite3", "theirs.sqlite3")]
    for file, waiting in zip(files, (0, _WAITING), strict=False):
        asyncio.run(followups.fill(file, followups.DUE, waiting))
    followups.their_fill(files[2], followups.DUE, _WAITING)
    figures: list[list[dict[str, float]]] = [[], [], []]
    for _ in range(_STORE_RUNS):
        for runs, file, whose in zip(figures, files, ("ours", "ours", "theirs"), strict=True):
            with tempfile.NamedTemporaryFile(dir=folder) as used:
                shutil.copy(file, used.name)
                runs.append(apart("benchmarks.followups", whose, used.name))
    return figures


def median(runs: list[dict[str, float]], name: str) -> float:
    return statistics.median(each[name] for each in runs)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure, and compare with goals."
    )
    parser.add_argument("--burst", type=int, default=3_000, help="how many reminders fall due in one second")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report(*interaction_figures(folder))
        report_store(*store_figures(folder))
        report_reviews(apart("benchmarks.reviews", name))
        report_readers(apart("benchmarks.readers"))
        with Zygote(folder) as zygote:
            report_burst(options.burst, asyncio.run(burst.burst(zygote, options.burst)))
            late_s = asyncio.run(burst.spread(zygote))
        _single(f"{burst.SPREAD} reminders over a minute: late at p99, s", late_s, "≤", 1)


def interaction_figures(folder: Path) -> list[list[dict[str, float]]]:
    """Measure presses, memory and start beside the bare bot, with little and with much stored."""
    empty, full = folder / "empty.sqlite3", folder / "full.sqlite3"
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
    return [bare, small, large, starts, step, full_step]


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
    print()
    _single("advice from facts, ms", advice_ms(), "≤", 5)


def report_store(
    none: list[dict[str, float]], many: list[dict[str, float]], *theirs: list[dict[str, float]]
) -> None:
    """Print what waiting follow-ups cost, and the same work in APScheduler's own job store."""
    print(f"\n{f'follow-ups that wait, beside {followups.DUE:,} due':<46}{'none':>9}{_WAITING:>10,}")
    _row("time until deliveries can begin, s", median(none, "ready_s"), median(many, "ready_s"), "+", 1.0)
    _row("memory then, MB", median(none, "memory_mb"), median(many, "memory_mb"), "+", 20.0)
    _row("finding what is next, ms", median(none, "look_ms"), median(many, "look_ms"), "×", 1.5)
    _row("claiming 100, ms", median(none, "claim_ms"), median(many, "claim_ms"), "×", 1.5)
    _single("claimed and marked in a second", median(many, "rows_per_s"), "≥", 2_000)
    [them] = theirs
    for name, figure in (
        ("fetched and removed in a second", "rows_per_s"),
        ("finding what is next, ms", "look_ms"),
    ):
        print(f"{f'  APScheduler 3, SQLAlchemyJobStore: {name}':<65}{median(them, figure):>9,.2f}")


def report_reviews(figures: dict[str, float]) -> None:
    """Print what a search among closed cases takes, and many deadlines that pass at once."""
    print()
    name = f"/review like-mine among {reviews.CLOSED:,} closed cases, ms"
    _single(name, figures["search_ms"], "≤", 50)
    _single(f"opening {reviews.OPEN:,} cases due at once: CPU for each, ms", figures["open_cpu_ms"], "≤", 50)
    _single("  the event loop late meanwhile, ms at p99", figures["lag_ms_p99"], "≤", 50)


def report_readers(figures: dict[str, Any]) -> None:
    """Print the reader of free text that takes longest for the hardest text of full length."""
    print(f"\nof {figures['readers']} readers of free text the slowest, for the hardest of its texts:")
    _single(f"  {figures['worst']}, ms", figures["worst_ms"], "≤", ALLOWED_S * 1_000)


def report_burst(count: int, figures: dict[str, float]) -> None:
    """Print how a burst drained at Discord's 50 a second, and how the bot answered meanwhile."""
    print(f"\n{f'{count:,} reminders due in one second':<65}{figures['took_s']:>9,.1f} s")
    _single("  sent in a second", figures["per_s"], "≥", 45)
    _single("  refused by Discord's rate limits", figures["refused"], "≤", 0)
    _single(
        f"  a button pressed meanwhile ({figures['presses']} times), ms at p99", figures["press_ms"], "≤", 250
    )


def _row(name: str, first: float, second: float, sign: str, goal: float) -> None:
    compared = second / first if sign == "×" else second - first
    verdict = "" if compared <= goal else "  missed"
    figures = f"{first:>9.2f}{second:>10.2f}{sign:>4}{compared:>6.2f}"
    print(f"{name:<46}{figures}{'≤ ' + sign:>5}{goal:>4.4g}{verdict}")


def _single(name: str, figure: float, sign: str, goal: float) -> None:
    missed = figure > goal if sign == "≤" else figure < goal
    print(f"{name:<65}{figure:>9,.2f}{sign:>5}{goal:>6,}{'  missed' if missed else ''}")


if __name__ == "__main__":
    main()
