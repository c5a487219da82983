"""Structured logging: one JSON object a line, with ids and states, never what a member wrote."""

import json
import logging
import sys
from datetime import UTC, datetime

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


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
            "event": record.getMessage(),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        text = json.dumps(line, default=str, ensure_ascii=False)
        return text.replace(self._secret, "…") if self._secret else text


def set_up(level: str, secret: str = "") -> None:
    """Send everything to standard error; `secret` (the token) never appears there."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines(secret))
    # Libraries are held back: at DEBUG some of them print SQL values or payloads, which hold members' words.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "cogs"):
        logging.getLogger(ours).setLevel(level)
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLevelName(level)))
