"""The picture: drawn elsewhere, in time or not at all, and showing what the numbers say."""

import asyncio
import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image

from bot.score.picture import Labels, Painter, PictureFailed, Row
from tests.architecture.house_rules import ROOT

LABELS = Labels("Hh", "below", "between", "above")
ROWS = [
    Row("H", "86", 86, 86, 86),
    Row("H", "62 to 95, likely 81", 62, 81, 95),
    Row("H", "0 to 100, likely 44", 0, 44, 100),
]
BAR, DIAMOND, GROUND = (0x5A, 0xA9, 0xE6), (0xF2, 0xF3, 0xF5), (0x1E, 0x1F, 0x22)
BEST_OF = 5
"""A busy machine may stop any process for a while; a bot that blocks does so every time."""


def drawn(rows: list[Row]) -> Image.Image:
    return Image.open(io.BytesIO(asyncio.run(Painter().draw(rows, LABELS)))).convert("RGB")


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return drawn(ROWS)


def light(picture: Image.Image, x: int, y: int) -> bool:
    pixel: Any = picture.getpixel((x, y))
    return min(pixel) > 128


def across(score: float) -> int:
    """Return where a score lies from the left."""
    return round(44 + score * 9.12)


def test_one_row_more_makes_it_taller_and_never_wider(picture: Image.Image) -> None:
    sizes = [drawn(ROWS[:1]).size, picture.size]
    assert [width for width, _ in sizes] == [1000, 1000]
    assert sizes[1][1] - sizes[0][1] == 2 * 104


def test_bars_and_diamonds_stand_where_the_numbers_are(picture: Image.Image) -> None:
    for place, row in enumerate(ROWS):
        middle = 150 + 104 * place + 76
        assert picture.getpixel((across(row.likely), middle)) == DIAMOND
        blue = [x for x in range(1000) if picture.getpixel((x, middle - 9)) == BAR]
        if row.low == row.high:
            assert blue == []
        else:
            assert (min(blue), max(blue)) == pytest.approx((across(row.low), across(row.high)), abs=2)


def test_words_are_large_and_both_bands_are_marked_without_colour(picture: Image.Image) -> None:
    for place in range(len(ROWS)):
        top = 150 + 104 * place
        letter = {y for y in range(top, top + 52) for x in range(44, 80) if light(picture, x, y)}
        assert max(letter) - min(letter) >= 19, "a capital letter of a font of 28 pixels or more"
    column = [picture.getpixel((across(80), y)) for y in range(150 + 54, 150 + 102)]
    assert DIAMOND in column
    assert GROUND in column, "the line at 80 is dashed"
    whole = [picture.getpixel((across(90), y)) for y in range(150 + 56, 150 + 100)]
    assert sum(pixel == DIAMOND for pixel in whole) > 40, "the line at 90 is not"


@pytest.mark.parametrize("program", ["/bin/false", "/no/such/program", "/bin/cat"])
async def test_a_worker_that_fails_is_an_expected_problem(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(PictureFailed):
        await Painter().draw(ROWS, LABELS)


async def test_a_worker_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PictureFailed, match="TimeoutError"):
        await Painter(longest_wait=0.05).draw(ROWS, LABELS)
    assert psutil.Process().children() == []


async def test_the_worker_gets_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spy = tmp_path / "python"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/told\nexit 1\n")
    spy.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(spy))
    monkeypatch.setenv("DISCORD_TOKEN", "hush")
    with pytest.raises(PictureFailed):
        await Painter().draw(ROWS, LABELS)
    assert "PATH=" in (tmp_path / "told").read_text()
    assert "hush" not in (tmp_path / "told").read_text()


async def test_the_event_loop_is_never_held_up() -> None:
    gaps = []
    while len(gaps) < BEST_OF and (not gaps or min(gaps) > 0.020):
        gaps.append(await longest_gap(lambda: Painter().draw(ROWS, LABELS)))
    assert min(gaps) <= 0.020, gaps


async def test_the_guard_of_the_event_loop_bites() -> None:
    async def blocks() -> bytes:
        return subprocess.run([sys.executable, "-c", "pass"], check=True, capture_output=True).stdout  # noqa: ASYNC221

    assert min([await longest_gap(blocks) for _ in range(2)]) > 0.005


async def longest_gap(work: Callable[[], Coroutine[Any, Any, bytes]]) -> float:
    """Return the longest time that one turn of the loop took.

    A turn in which the loop's thread waited for something counts in full; one in which it only worked counts
    by its processor time, so that other programs on a busy machine don't count.
    """
    task, longest = asyncio.create_task(work()), 0.0
    waits, wall, cpu = clocks()
    while not task.done():
        await asyncio.sleep(0)
        now_waits, now_wall, now_cpu = clocks()
        longest = max(longest, now_wall - wall if now_waits > waits else now_cpu - cpu)
        waits, wall, cpu = now_waits, now_wall, now_cpu
    await task
    return longest


def clocks() -> tuple[int, float, float]:
    """Tell how often this thread has waited, the time, and its processor time."""
    waits = resource.getrusage(getattr(resource, "RUSAGE_THREAD", resource.RUSAGE_SELF)).ru_nvcsw
    return waits, time.perf_counter(), time.thread_time()


async def test_only_two_are_drawn_at_once() -> None:
    painter, most = Painter(), 0
    tasks = [asyncio.create_task(painter.draw(ROWS[:1], LABELS)) for _ in range(3)]
    while not all(task.done() for task in tasks):
        most = max(most, len(psutil.Process().children()))
        await asyncio.sleep(0.01)  # three processes would be seen: each draws for a second
    assert most == 2
    assert all(task.result() for task in tasks)


def test_the_bot_itself_never_loads_what_draws() -> None:
    script = """
import sys, importlib, cogs.client, bot.wiring.services, bot.score.picture
for feature in cogs.client.FEATURES:
    importlib.import_module(f"cogs.{feature}")
assert not {"matplotlib", "numpy", "PIL"} & set(sys.modules)
"""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
