"""Has the ranges drawn by a process of its own, so that the bot's memory and event loop stay untouched."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LONGEST_WAIT = 20.0
_AT_ONCE = 2
"""More drawings than this wait for their turn, within the same time."""
_WORKER = "bot.score.chart"
_HOME = Path(__file__).parents[2]
_PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "SYSTEMROOT", "XDG_CACHE_HOME", "MPLCONFIGDIR")
"""What the worker gets of our environment: it needs no token and no database."""
_PNG = b"\x89PNG\r\n\x1a\n"


class PictureFailed(Exception):
    """No picture came of it; what it would have shown is told in words anyway."""


@dataclass(frozen=True, slots=True)
class Row:
    """One range: its words, and where it lies between 0 and 100."""

    label: str
    numbers: str
    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True)
class Labels:
    """The title, and the words for the bands under 80, from 80 and from 90."""

    title: str
    below: str
    between: str
    above: str


class Painter:
    """Draws a few pictures at a time."""

    def __init__(self, longest_wait: float = LONGEST_WAIT, worker: str = _WORKER) -> None:
        self._longest_wait = longest_wait
        self._worker = worker
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, rows: Sequence[Row], labels: Labels) -> bytes:
        """Return a PNG; raises PictureFailed when it can't be had in time."""
        return await self.draw_order({"rows": [asdict(row) for row in rows], "labels": asdict(labels)})

    async def draw_order(self, order: Mapping[str, Any]) -> bytes:
        """Return a PNG of what the worker's module understands; raises PictureFailed."""
        try:
            async with asyncio.timeout(self._longest_wait), self._turns:
                return await _ask_worker(self._worker, json.dumps(order).encode())
        except (OSError, TimeoutError) as error:
            raise PictureFailed(type(error).__name__) from error


async def _ask_worker(module: str, order: bytes) -> bytes:
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        cwd=_HOME,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        drawn, complaint = await worker.communicate(order)
    finally:
        if worker.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()
    if worker.returncode or not drawn.startswith(_PNG):
        raise PictureFailed(worker.returncode, complaint[-500:].decode(errors="replace"))
    return drawn
