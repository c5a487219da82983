"""Starts processes in milliseconds: one that has imported everything forks a child for each.

A process of ours takes seconds to import what it needs. The zygote does that once, before any thread or event
loop exists, and then forks: first a keeper, which waits for the child and kills it when the test is gone,
then the child itself. One connection belongs to each: an order goes in; what the child says at its start
comes out, and at its end the exit status. POSIX only.

`python -m tests.wire.zygote SOCKET`
"""

import asyncio
import contextlib
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Say = Callable[..., None]
"""Tells the test, once, that the child runs, with whatever else it wants to say."""

_PRELOADED = (
    "alembic.command",
    "dateparser",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "tests.wire.bot_process",
    "tests.wire.server_process",
)


class Child:
    """A process that runs until it ends by itself or is ended."""

    def __init__(
        self, said: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.said = said
        self.pid: int = said["pid"]
        self._reader, self._writer = reader, writer
        self._status = asyncio.create_task(self._ended())

    async def wait(self) -> int:
        """Wait for its end; return the exit status, or minus the number of the signal that ended it."""
        return await asyncio.shield(self._status)

    async def kill(self) -> None:
        """End it as a power cut would; nothing happens if it has ended."""
        await self._signal(signal.SIGKILL)

    async def terminate(self) -> int:
        """Ask it to stop, as an operator does; return its exit status."""
        return await self._signal(signal.SIGTERM)

    async def _signal(self, number: signal.Signals) -> int:
        if not self._status.done():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
        return await self.wait()

    async def _ended(self) -> int:
        status = json.loads(await self._reader.readline())["status"]
        self._writer.close()
        await self._writer.wait_closed()
        return status


class Zygote:
    """Forks children on demand, from tests in any event loop."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "zygote"

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", __name__, str(self._socket)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C is for the tests
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with self._process:
            self._process.kill()

    async def start(self, target: str, log: Path, **arguments: Any) -> Child:
        """Run `target` (“module:function”) as `function(say, **arguments)`; its output goes to the log."""
        reader, writer = await asyncio.open_unix_connection(self._socket)
        order = {"target": target, "log": str(log), "arguments": arguments}
        writer.write(json.dumps(order).encode() + b"\n")
        said = json.loads(await reader.readline())
        if "pid" not in said:
            writer.close()
            raise ChildProcessError(await asyncio.to_thread(log.read_text, "utf-8"))
        return Child(said, reader, writer)


def main(path: str) -> None:
    """Be the zygote until the test process goes away. Returns in every child too, when that has ended."""
    from bot.wiring.content import load_all_content
    from cogs.client import FEATURES
    from tests.wire import spec

    for module in (*_PRELOADED, *(f"cogs.{feature}" for feature in FEATURES)):
        import_module(module)
    load_all_content()
    if spec.FILE.exists():
        spec.load()
    gc.freeze()  # what is loaded stays: children need not copy it to look through it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers vanish by themselves
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
            connection, _ = listener.accept()
            assert threading.active_count() == 1, "a fork would not take the other threads along"
            if os.fork() == 0:
                listener.close()
                _keep(connection)
                return
            connection.close()


def _keep(connection: socket.socket) -> None:
    """Start a child and wait for its end, or for the test to let go."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    order = json.loads(connection.makefile().readline())
    lifeline, held = os.pipe()  # readable once the child, its only other holder, is gone
    pid = os.fork()
    if pid == 0:
        os.close(lifeline)
        _be_child(connection, **order)
    os.close(held)
    if connection in select.select([connection, lifeline], [], [])[0]:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(BrokenPipeError):
        _send(connection, status=os.waitstatus_to_exitcode(status))


def _be_child(connection: socket.socket, target: str, log: str, arguments: dict[str, Any]) -> None:
    with Path(os.devnull).open() as nothing, Path(log).open("a") as output:
        for ours, theirs in ((0, nothing), (1, output), (2, output)):
            os.dup2(theirs.fileno(), ours)
    os.chdir(Path(log).parent)  # away from a developer's .env

    def say(**facts: Any) -> None:
        _send(connection, pid=os.getpid(), **facts)
        connection.close()

    module, _, function = target.partition(":")
    sys.exit(getattr(import_module(module), function)(say, **arguments))


def _send(connection: socket.socket, **facts: Any) -> None:
    connection.sendall(json.dumps(facts).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
