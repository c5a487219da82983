"""Counts what Discord refuses: at 10,000 refusals within ten minutes it shuts out our address for an hour.

https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from collections import deque
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord

from bot.time.clock import Clock

UNASKED = 5_000
"""From so many on we write to nobody unasked."""
ALL = 8_000
"""From so many on we only answer presses and commands; the rest is for what is under way."""
_SPAN = timedelta(minutes=10)
_REFUSALS = (401, 403, 429)
_TOO_MANY_REQUESTS = HTTPStatus.TOO_MANY_REQUESTS


class RequestHeldBack(discord.HTTPException):
    """A request that we did not make ourselves, for `rest`, as if Discord wanted fewer."""

    def __init__(self, rest: timedelta) -> None:
        super().__init__(answer(_TOO_MANY_REQUESTS), type(self).__name__)
        self.rest = rest


class TooManyRefusals(RequestHeldBack):
    """So much was refused that more could have us shut out."""


class RefusalCounter:
    """One per process: sees every answer of Discord, those to repeats and to interactions too."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at = deque[float](maxlen=ALL)
        self.rate_limits = 0
        """How often Discord has ever wanted fewer requests."""

    def trace(self) -> aiohttp.TraceConfig:
        """Return what makes an HTTP session count here."""

        async def count(_session: object, _context: object, end: aiohttp.TraceRequestEndParams) -> None:
            self.note(end.response.status, end.response.headers)

        config = aiohttp.TraceConfig()
        config.on_request_end.append(count)
        return config

    def note(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        """Count an answer, if it is a refusal; one whose limit others used up with us does not count."""
        if status not in _REFUSALS:
            return
        self.rate_limits += status == _TOO_MANY_REQUESTS
        if (headers or {}).get("X-RateLimit-Scope") != "shared":
            self._at.append(self._clock().timestamp())

    def check(self, most: int) -> None:
        """Raise TooManyRefusals until fewer than `most` of the last ten minutes' answers were refusals."""
        if len(self._at) >= most:
            rest = timedelta(seconds=self._at[-most] - self._clock().timestamp()) + _SPAN
            if rest > timedelta():
                raise TooManyRefusals(rest)


def answer(status: int) -> aiohttp.ClientResponse:
    """Return what stands for Discord's answer in an error about a request that was never made."""
    return cast("Any", SimpleNamespace(status=status, reason=HTTPStatus(status).phrase))
