"""Remembers for minutes where Discord lets us do nothing, so that nobody can make us knock there again.

Each refusal counts against us (see Refusals), and members can order as many as they like: by commands whose
answer goes to their closed DMs, by presses on a card whose channel we may no longer use.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any, TypeVar

import discord
from discord.http import HTTPClient, Route

from bot.time.clock import Clock
from cogs.shared import refusals
from cogs.shared.refusals import RefusalCounter

REMEMBERED = timedelta(minutes=5)
AGAIN_AFTER = timedelta(seconds=10)
"""So long a place that was forgotten is not forgotten again before its time."""
MOST = 5_000
"""Places remembered; the oldest is forgotten first."""
CLOSED_DM = (50007, 50278)
"""Discord: the member's DMs are closed to us; we share no server."""
_LASTING = (*CLOSED_DM, 50001, 50013)
"""The latter: we have no access; we lack a permission. Other refusals are about one message."""

_Known = TypeVar("_Known")
_Shut = tuple[datetime, int, str]
"""Until when, and Discord's code and words."""


class RefusalMemory:
    """Stands before every request but the answers to interactions, which are never refused in this way."""

    def __init__(self, counted: RefusalCounter, clock: Clock) -> None:
        self._refusals = counted
        self._clock = clock
        self._shut = OrderedDict[int, dict[str, _Shut]]()  # what is refused, by channel, server or member
        self._rests_until = OrderedDict[int, datetime]()  # when each may be asked again

    def guard(self, http: HTTPClient) -> None:
        """Let all requests of discord.py's client pass here from now on."""
        self._request = http.request
        http.request = self.request

    async def request(self, route: Route, **options: Any) -> Any:  # noqa: ANN401 - whatever Discord answers
        """Make a request; raises Forbidden for what was refused lately, or TooManyRefusals, unasked."""
        place, action = _place_of(route, options)
        until, code, words = self._shut.get(place, {}).get(action, (None, 0, ""))
        if until is not None and self._clock() < until:
            raise discord.Forbidden(refusals.answer(403), {"code": code, "message": words})
        self._refusals.check(refusals.ALL)
        try:
            return await self._request(route, **options)
        except discord.Forbidden as error:
            if place and error.code in _LASTING:
                self._remember(place, action, error)
            raise

    def forget(self, *places: int | None) -> None:
        """Forget what was refused in a channel, in a server, or by a member: it may have changed.

        Not again within seconds, or members could have us knock as often as they press.
        """
        now = self._clock()
        for place in places:
            if place in self._shut and self._rests_until.get(place, now) <= now:
                del self._shut[place]
                _put(self._rests_until, place, now + AGAIN_AFTER)

    def forget_guild(self, guild: discord.Guild) -> None:
        """Forget what was refused in a server and its channels: someone has changed its rights."""
        self.forget(*(place for place in self._shut if guild.get_channel_or_thread(place)), guild.id)

    def _remember(self, place: int, action: str, error: discord.Forbidden) -> None:
        shut = (self._clock() + REMEMBERED, error.code, error.text)
        _put(self._shut, place, self._shut.get(place, {}) | {action: shut})


def _put(known: OrderedDict[int, _Known], place: int, value: _Known) -> None:
    """Set what is known about a place, and forget the oldest beyond so many."""
    known[place] = value
    known.move_to_end(place)
    if len(known) > MOST:
        known.popitem(last=False)


def _place_of(route: Route, options: dict[str, Any]) -> tuple[int, str]:
    """Return where a request leads (0: nowhere that could be shut), and what it wants to do there.

    What may be allowed for one change or for one person and not for another is told apart or left out.
    """
    body = options.get("json")
    body = body if isinstance(body, dict) else {}
    place = route.channel_id or route.guild_id or body.get("recipient_id") or 0
    if "{user_id}" in route.path:
        place = 0
    changed = sorted(body) if route.method == "PATCH" else []
    return int(place), " ".join((route.method, route.path, *changed))
