"""Discord's rate limits: one for the whole bot, and one for each route and channel."""

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

EXEMPT = ("/interactions/", "/webhooks/")
"""Answers to interactions carry a token of their own, not the bot's, and count for no global limit."""

_USUAL = (50, 1.0)
_BUCKETS = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
}
"""“METHOD route” → how many requests in how many seconds. Discord publishes none; these were observed."""

_VIA = {"Via": "1.1 google"}
"""Tells Discord's own 429 from Cloudflare's; discord.py retries only the former."""


@dataclass
class Bucket:
    """So many requests until it is filled up again."""

    name: str
    limit: int
    per_s: float
    taken: int = 0
    resets: float = 0

    def take(self, now: float) -> float:
        """Take one; return 0, or the seconds until it is filled up where none is left."""
        if now >= self.resets:
            self.taken, self.resets = 0, now + self.per_s
        if self.taken >= self.limit:
            return self.resets - now
        self.taken += 1
        return 0

    def headers(self, now: float) -> dict[str, str]:
        """Tell the bot how much is left."""
        left_s = max(0.0, self.resets - now)
        return {
            "X-RateLimit-Bucket": self.name,
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.limit - self.taken),
            "X-RateLimit-Reset": f"{time.time() + left_s:.3f}",
            "X-RateLimit-Reset-After": f"{left_s:.3f}",
        }


@dataclass(frozen=True)
class Toll:
    """What a request is told: go on, or wait. The headers belong on the answer in both cases."""

    headers: dict[str, str]
    wait_s: float = 0
    whole_bot: bool = False


@dataclass
class Pace:
    """Holds all requests to their limits."""

    global_per_s: int
    special: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    _second: deque[float] = field(default_factory=deque)
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    def take(self, method: str, route: str, channel: str) -> Toll:
        """Let one request of this route and channel pass, or tell it how long to wait."""
        if route.startswith(EXEMPT):
            return Toll({})
        now = time.monotonic()
        while self._second and now - self._second[0] >= 1:
            self._second.popleft()
        if len(self._second) >= self.global_per_s:
            wait_s = 1 - (now - self._second[0])
            return Toll(refusal_headers(wait_s, whole_bot=True), wait_s, whole_bot=True)
        self._second.append(now)
        key = f"{method} {route}"
        limit = self.special.get(key) or _BUCKETS.get(key) or _USUAL
        bucket = self._buckets.setdefault((key, channel), Bucket(key, *limit))
        wait_s = bucket.take(now)
        headers = bucket.headers(now)
        return Toll(headers | refusal_headers(wait_s), wait_s) if wait_s else Toll(headers)


def refusal_headers(wait_s: float, *, whole_bot: bool = False) -> dict[str, str]:
    """Return what stands on a 429 beside the numbers of its bucket."""
    scope = {"X-RateLimit-Scope": "global", "X-RateLimit-Global": "true"} if whole_bot else {}
    return {"X-RateLimit-Scope": "user", "Retry-After": f"{wait_s:.3f}"} | scope | _VIA
