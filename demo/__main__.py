"""The command line of the demo: `python -m demo`, what `make demo` runs."""

import argparse
import asyncio
import errno
import logging
import signal
import socket
import sys
import tempfile
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import EvenkeelError
from bot.operations import log
from bot.operator_errors import DatabaseInUse
from demo import wording

_HIGHEST_PORT = 65_535
_EARLIEST = datetime(2026, 1, 5, tzinfo=UTC)  # SimCord's world begins with 2026, and some chat goes before


def main(arguments: list[str] | None = None) -> int:
    """Run the demo until Ctrl-C; a problem becomes one sentence on standard error and exit status 1."""
    options = _parser().parse_args(arguments)
    log.set_up("WARNING")
    logging.getLogger("discord").setLevel(logging.ERROR)  # no advice about voice and gateway here
    with ExitStack() as stack:
        try:
            listening = stack.enter_context(_listen(options.port))
            folder = (options.data or Path(stack.enter_context(_temporary()))).resolve()
            folder.mkdir(parents=True, exist_ok=True)
            asyncio.run(_run(listening, folder, options.date or datetime.now(UTC)))
        except DatabaseInUse:
            return _fail(wording.DATA_IN_USE.format(folder=options.data))
        except (_PortTaken, EvenkeelError) as error:
            return _fail(str(error))
        except OSError as error:
            return _fail(wording.DATA_IMPOSSIBLE.format(folder=options.data, problem=error.strerror))
        except KeyboardInterrupt:
            pass  # on Windows, where the loop takes no signals
    print(f"\n{wording.STOPPED}")
    return 0


class _PortTaken(Exception):
    """Its text is for the person at the command line."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description=wording.PROGRAM)
    parser.add_argument("--port", type=_port, default=8765, help=wording.PORT)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help=wording.DATA)
    parser.add_argument("--date", type=_date, help=wording.DATE)
    return parser


def _port(text: str) -> int:
    with suppress(ValueError):
        if 0 <= int(text) <= _HIGHEST_PORT:
            return int(text)
    raise argparse.ArgumentTypeError(wording.PORT_IMPOSSIBLE.format(text=text))


def _date(text: str) -> datetime:
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if moment >= _EARLIEST:
            return moment
    raise argparse.ArgumentTypeError(wording.DATE_UNREADABLE.format(text=text))


def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="evenkeel-demo-", ignore_cleanup_errors=True)


def _listen(port: int) -> socket.socket:
    """Take the port before anything else, so that a taken one is told at once."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        other = port + 1 if port < _HIGHEST_PORT else port - 1
        if error.errno == errno.EADDRINUSE:
            raise _PortTaken(wording.PORT_IN_USE.format(port=port, other=other)) from error
        sentence = wording.PORT_REFUSED.format(port=port, problem=error.strerror, other=max(other, 8765))
        raise _PortTaken(sentence) from error


async def _run(listening: socket.socket, folder: Path, start: datetime) -> None:
    from demo.server import serve
    from demo.world import open_world

    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, ended.set)
    async with open_world(folder, start) as world, serve(world, listening):
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        print(wording.READY.format(address=address), flush=True)
        await ended.wait()


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
