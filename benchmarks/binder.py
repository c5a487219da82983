"""What the largest usual binder costs (200 exhibits, 25 MB): memory over the idle bot, and time, as JSON.

Run in a process of its own, with the folder of the database: `python -m benchmarks.binder FOLDER`.
"""

import asyncio
import hashlib
import json
import os
import sys
import time
from pathlib import Path

from bot.contracts.rules import Platform
from bot.evidence import store
from bot.evidence.packing import packed, plan
from bot.evidence.rules import FileState, RecordInput, RecordKind
from bot.settings import Settings
from bot.wiring.services import Services, open_services

EXHIBITS, SIZE = 200, 25_000_000
_LIMIT = 10 * 1024 * 1024
_MEMBER = 1
_TICK_S = 0.002


async def measure(folder: Path) -> dict[str, float]:
    """Fill a case file, then pack it while a clock ticks beside it."""
    url = f"sqlite+aiosqlite:///{folder}/bench.sqlite3"
    async with open_services(Settings(_env_file=None, database_url=url)) as services:  # pyright: ignore[reportCallIssue]
        contract_id = await _fill(services)
        before = _memory("VmRSS")
        _forget_peak()
        lags: list[float] = []
        clock = asyncio.create_task(_tick(lags))
        began = time.perf_counter()
        case = await services.evidence.case_file(_MEMBER, contract_id)
        planned = await plan(case, "Upwork", lambda each: services.evidence.pieces(_MEMBER, each), _LIMIT)
        room = 0
        for number in range(1, len(planned.parts) + 1):
            async with packed(planned, number, lambda each: services.evidence.pieces(_MEMBER, each)) as part:
                room = max(room, part.seek(0, 2))
        seconds = time.perf_counter() - began
        clock.cancel()
        peak = _memory("VmHWM") - before
        lags.sort()
        return {
            "exhibits": EXHIBITS - len(planned.binder().lost),
            "parts": len(planned.parts),
            "temporary_mib": round(room / 1024 / 1024, 1),
            "seconds": round(seconds, 2),
            "peak_mib": round(peak / 1024, 1),
            "lag_ms_p99": round(lags[int(len(lags) * 0.99)] * 1_000, 1),
            "lag_ms_max": round(lags[-1] * 1_000, 1),
        }


async def _fill(services: Services) -> int:
    """Store the case file in one go: what is measured comes after."""
    file = await services.contracts.add(_MEMBER, "Acme", "Website", Platform.UPWORK, None)
    contract_id, now = file.contract.contract_id, services.clock()
    async with services.database.writing() as connection:
        for number in range(EXHIBITS):
            words = RecordInput(RecordKind.DELIVERY, now, f"Screen {number}. " * 20)
            data = os.urandom(SIZE // EXHIBITS)
            digest = hashlib.sha256(data).hexdigest()
            record_id = await store.add(connection, _MEMBER, contract_id, words, now)
            file_id = await store.attach(
                connection, _MEMBER, record_id, f"{number}.png", len(data), digest, FileState.KEPT, now
            )
            await store.put(connection, file_id, data)
    return contract_id


async def _tick(lags: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_TICK_S)
        lags.append(time.perf_counter() - began - _TICK_S)


def _forget_peak() -> None:
    """Let the kernel count the highest memory of this process anew."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def _memory(line: str) -> int:
    """Read kilobytes of this process from the kernel."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(each.split()[1]) for each in status.splitlines() if each.startswith(line))


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(Path(sys.argv[1])))))
