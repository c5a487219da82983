"""The one clock. Services get it from outside, so tests and the demo can move time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC."""


def utc_now() -> datetime:
    """Return the real present moment."""
    return datetime.now(UTC)
