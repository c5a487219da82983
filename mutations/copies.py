"""Runs tests against changed copies of the project, several at a time, each in a forked process.

The libraries are loaded once, before the fork; the project's own modules are not, so that each process reads
the changed file. PostgreSQL is left out: starting a server for every change would take most of the time.
"""

import importlib
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
AT_ONCE = max(1, min(2, os.cpu_count() or 1))
_LEFT = (".git", ".venv", ".hypothesis", ".pytest_cache", ".ruff_cache", "data", "*.sqlite3*")
_OWN = {"mutations", "bot", "cogs", "demo", "tests", "benchmarks", "migrations"}
_LONGEST_CPU_S = 300
_PASSED, _FAILED = 0, 1
_KEPT = "unchanged.kept"
_REFUSED = "bot.operator_errors.InvalidContent"
"""The content does not load without what was taken away: nobody could start the bot."""


class Change(NamedTuple):
    """One file with another text, and the tests that ought to notice."""

    title: str
    path: str
    text: str
    tests: tuple[str, ...]


class Outcome(NamedTuple):
    """How it went; `noticed`: a test failed, or the content refused to load."""

    change: Change
    noticed: bool
    words: str
    seconds: float


def run(changes: Iterable[Change]) -> Iterator[Outcome]:
    """Try every change; yields as they end. Without a change all these tests must pass."""
    _load_libraries()
    running: dict[int, tuple[Path, Change, Path, float]] = {}
    with _copies(AT_ONCE) as free:
        for change in list(changes):
            while not free:
                yield _ended(running, free)
            folder = free.pop()
            path = folder / change.path
            shutil.copy2(path, folder / _KEPT)
            path.write_text(change.text, "utf-8")
            log = folder / "tests.log"
            running[_start(folder, change.tests, log)] = (folder, change, log, time.monotonic())
        while running:
            yield _ended(running, free)


def _ended(running: dict[int, tuple[Path, Change, Path, float]], free: list[Path]) -> Outcome:
    """Wait for one of ours, and put its file back as it was, with its time, so that compiled files fit."""
    pid, status = os.wait()
    folder, change, log, began = running.pop(pid)
    shutil.copy2(folder / _KEPT, folder / change.path)
    free.append(folder)
    code = os.waitstatus_to_exitcode(status)
    words = log.read_text("utf-8", "replace").strip()
    noticed = code == _FAILED or code < 0 or _REFUSED in words
    return Outcome(change, noticed, _said(code, words), time.monotonic() - began)


def _said(code: int, words: str) -> str:
    if code == _PASSED:
        return "no test noticed"
    last = [line for line in words.splitlines() if line.startswith(("FAILED", "ERROR", "E  "))] or ["stopped"]
    return last[-1][:200] if code == _FAILED or code < 0 else f"the tests did not run: {last[-1][:200]}"


def _start(folder: Path, tests: tuple[str, ...], log: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 3
    try:
        with log.open("w", encoding="utf-8") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        code = _test(folder, tests)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _test(folder: Path, tests: tuple[str, ...]) -> int:
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST_CPU_S, _LONGEST_CPU_S))
    os.chdir(folder)
    os.environ["CI"] = "1"  # the same examples each time
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.partition(".")[0] in _OWN]:
        del sys.modules[name]
    sys.path[:] = [str(folder), *(place for place in sys.path if place not in ("", str(ROOT)))]
    options = ["-x", "-q", "--tb=line", "-p", "no:cacheprovider", "--timeout=60"]
    return int(pytest.main([*options, "-k", "not postgresql", *tests], plugins=[_Unshrunk()]))


class _Unshrunk:
    """A plugin: a failing example is enough here, the smallest one is not looked for."""

    def pytest_sessionstart(self) -> None:
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("unshrunk", settings.get_profile("house"), phases=phases)
        settings.load_profile("unshrunk")


def _load_libraries() -> None:
    """All but those that plug themselves into pytest, which must load them."""
    for name in ("alembic.command", "discord.ext.commands", "pydantic", "pytest", "sqlalchemy.ext.asyncio"):
        importlib.import_module(name)


@contextmanager
def _copies(count: int) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory() as base:
        folders = [Path(base) / str(number) for number in range(count)]
        for folder in folders:
            shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_LEFT))
        yield folders
