"""Structured logging: one JSON object a line, with ids and states, never what a member wrote.

What an exception says may quote it: a driver quotes the value that it can't keep, Python the word that is no
number. So a traceback tells where and what kind, and an exception's own words only where those never quote.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from bot.operator_errors import InvalidContent, OperatorError

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

_CODES = ("sqlite_errorname", "sqlstate", "strerror")
_UNQUOTING = (AttributeError, ImportError, NameError, TypeError, OperatorError, InvalidContent)
_UNQUOTING_MODULE = "discord.errors"


class _JsonLines(logging.Formatter):
    """Name the event and its fields (`extra=`); cut the token out should a library ever print it."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        if record.exc_info and record.exc_info[1]:
            line["traceback"] = _traceback(record.exc_info[1])
        text = json.dumps(line, default=str, ensure_ascii=False)
        return text.replace(self._secret, "…") if self._secret else text


def problem_of(error: BaseException) -> str:
    """Name an exception by its kind and code, with its own words only where they never quote a value."""
    told = [f"{getattr(error, name)}" for name in _CODES if getattr(error, name, None)]
    if isinstance(error, _UNQUOTING) or type(error).__module__ == _UNQUOTING_MODULE:
        told.append(str(error))
    return ": ".join([type(error).__name__, *told])


def _event(record: logging.LogRecord) -> str:
    """Return what is reported; after its first line asyncio prints the exception with all its words."""
    message = record.getMessage()
    return message.partition("\n")[0] if record.name == "asyncio" else message


def _traceback(error: BaseException) -> str:
    """Tell where an exception and those that led to it were raised, the first one first."""
    chain: list[BaseException] = []
    earlier: BaseException | None = error
    while earlier is not None and earlier not in chain:
        chain.append(earlier)
        earlier = earlier.__cause__ or (None if earlier.__suppress_context__ else earlier.__context__)
    lines: list[str] = []
    for each in reversed(chain):
        lines += [*traceback.format_tb(each.__traceback__), f"{problem_of(each)}\n"]
        if isinstance(each, BaseExceptionGroup):
            lines += [_traceback(part) for part in each.exceptions]
    return "".join(lines)


def set_up(level: str, secret: str = "") -> None:
    """Send everything to standard error; `secret` (the token) never appears there."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines(secret))
    # Libraries are held back: at DEBUG some of them print SQL values or payloads, which hold members' words.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "cogs"):
        logging.getLogger(ours).setLevel(level)
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLevelName(level)))
