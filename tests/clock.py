"""A clock that tests hold in their hand."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """Stands still until moved."""

    def __init__(self, now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)
