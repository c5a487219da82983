"""How deliveries go, counted since the start: for the log, the heartbeat and `check`."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.followups.rules import Ping

_LAGS = 1_000


@dataclass(slots=True)
class Counters:
    """Letters and pings since the start."""

    due: int = 0
    sent: int = 0
    late: int = 0
    failed: int = 0
    parked: int = 0
    _lags_s: deque[float] = field(default_factory=lambda: deque(maxlen=_LAGS))

    def count_claimed(self, pings: Sequence[Ping], now: datetime, *, late: bool) -> None:
        """Count a notification that was claimed to be sent; first attempts tell how far behind we are."""
        self.due += 1
        self.late += late
        if all(ping.tries == 0 for ping in pings):
            planned = min(ping.planned_at for ping in pings)
            self._lags_s.append(max(0.0, (now - planned).total_seconds()))

    @property
    def lag_s(self) -> float:
        """Seconds between planned and taken that 99 of 100 of the last letters stayed below."""
        lags = sorted(self._lags_s)
        return lags[max(0, -(-len(lags) * 99 // 100) - 1)] if lags else 0.0

    def summary(self) -> dict[str, float]:
        """Return all figures by name."""
        return {
            "due": self.due,
            "sent": self.sent,
            "late": self.late,
            "failed": self.failed,
            "parked": self.parked,
            "lag_s": round(self.lag_s, 3),
        }
