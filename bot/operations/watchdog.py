"""Says in the log what held the event loop: while something does, nobody in any server gets an answer."""

import asyncio
import logging
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import dropwhile

LATE_S = 0.5
_LOOKS = 5
"""How often it looks in the time that the loop may be late."""
_OURS = ("bot.", "cogs.")
_log = logging.getLogger(__name__)


@asynccontextmanager
async def watched(late_s: float = LATE_S) -> AsyncIterator[None]:
    """Log each time that the running loop is late by more than `late_s`: at once by what, then for how long.

    “By” names the functions that the loop is in, from the handler of the press, command or job (or who calls
    it) down to what takes so long; never what they were given.
    """
    watchdog = _Watchdog(asyncio.get_running_loop(), late_s)
    watchdog.start()
    try:
        yield
    finally:
        watchdog.stop()


class _Watchdog:
    """The loop says often that it is well; a thread, which it cannot hold up, listens."""

    def __init__(self, loop: asyncio.AbstractEventLoop, late_s: float) -> None:
        self._loop = loop
        self._loop_thread = threading.get_ident()
        self._late_s = late_s
        self._look_s = late_s / _LOOKS
        self._well_at = time.monotonic()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="watchdog", daemon=True)

    def start(self) -> None:
        self._be_well()
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _be_well(self) -> None:
        self._well_at = time.monotonic()
        if not self._stopped.is_set():
            self._loop.call_later(self._look_s, self._be_well)

    def _listen(self) -> None:
        held_since: float | None = None
        while not self._stopped.wait(self._look_s):
            well_at = self._well_at
            if held_since is None and time.monotonic() - well_at > self._late_s:
                held_since = well_at
                _log.warning("loop_held", extra={"by": " > ".join(_functions_in(self._loop_thread))})
            elif held_since is not None and well_at > held_since:
                _log.warning("loop_free", extra={"late_s": round(well_at - held_since, 1)})
                held_since = None


def _functions_in(thread: int) -> list[str]:
    """Name the functions that the loop's thread is in, from the first of ours on, or else the innermost."""
    names = list(_callers(thread))
    return list(dropwhile(lambda name: not name.startswith(_OURS), reversed(names))) or names[:1]


def _callers(thread: int) -> Iterator[str]:
    """Go from the innermost function out to the loop itself."""
    frame = sys._current_frames().get(thread)
    while frame is not None:
        module = str(frame.f_globals.get("__name__"))
        if module == "asyncio.events":
            return
        yield f"{module}.{frame.f_code.co_qualname}"
        frame = frame.f_back
