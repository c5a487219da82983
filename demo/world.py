"""The pretend world with the real bot in it: whose eyes we look through, where, and what time it is."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import simcord
from simcord.preview import Preview

from bot.settings import Settings
from bot.wiring.services import Services, open_services
from cogs.client import EvenkeelClient
from demo import wording
from demo.community import Community, Person, Place, found_community
from demo.reviews import set_up_reviews
from demo.world_time import WorldTime, housekeeping_follows

PATIENCE = 30.0
"""Seconds the bot may take for one thing before we say that it did not answer."""
SWEEP_EVERY = timedelta(days=1)
"""Each sweep on the way is really run when time is moved by a week."""

_REMEMBERED = "demo:time"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class World:
    """One visitor's world. SimCord does one thing at a time and shows one place at a time; so do we."""

    env: simcord.Env
    community: Community
    person: Person
    place: Place
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    preview: Preview | None = None
    view: int = 0
    """Grows with each view; a page that shows an older one must load again."""
    notice: tuple[int, str] = (0, "")
    """A number that grows, and a sentence for the visitor."""
    _looked: float = field(default_factory=time.monotonic)
    _events: int = 0
    _arrived: int = 0
    _seen: dict[tuple[str, int], int] = field(default_factory=dict)

    async def go(self, person: str, place: str) -> None:
        """Look through this person's eyes at this place; raises LookupError if there is no such thing."""
        async with self.busy:
            someone = self.community.people[person]
            places = {p.key: p for p in self.community.places(someone) if p.kind != "forum"}
            self.person, self.place = someone, places.get(place) or places[self._lobby()]
            await self._open()

    async def move(self, amount: timedelta) -> None:
        """Move time forward; whatever is due on the way happens."""
        async with self.busy:
            await self._advance(amount.total_seconds())
            await self._show_news()

    async def live(self) -> None:
        """Let the world catch up with real time, if nothing else is going on."""
        if self.busy.locked():
            return
        async with self.busy:
            await self._catch_up()
            if len(self.env.backend.transcript) != self._events:
                await self._show_news()

    @asynccontextmanager
    async def acting(self) -> AsyncIterator[None]:
        """Hold the world while the visitor does something in it; the page then shows that by itself."""
        async with self.busy:
            await self._catch_up()
            before = len(self.env.backend.transcript)
            yield
            self._events += len(self.env.backend.transcript) - before

    async def recover(self) -> None:
        """Show the place again as it is, after something in it failed."""
        async with self.busy:
            await self._show_news()

    def say(self, sentence: str) -> None:
        """Tell the visitor something."""
        self.notice = (self.notice[0] + 1, sentence)

    def state(self) -> dict[str, Any]:
        """Return what the page around the conversation shows."""
        self._seen[self.person.key, self.place.channel.id] = self._newest(self.place)
        places = self.community.places(self.person)
        return {
            "view": self.view,
            "capability": self.preview.capability if self.preview else "",
            "now": self.env.now().isoformat(timespec="minutes"),
            "notice": self.notice,
            "begun": bool(self.env.backend.interactions),
            "person": self.person.key,
            "place": self.place.key,
            "people": [
                {
                    "key": someone.key,
                    "name": someone.name,
                    "role": someone.role,
                    "new": self._news_of(someone),
                }
                for someone in self.community.people.values()
            ],
            "places": [
                {"key": p.key, "label": p.label, "kind": p.kind, "new": _new(self._unseen(self.person, p))}
                for p in places
            ],
        }

    async def begin(self) -> None:
        """Stand in the lobby, with all that was said before already read."""
        self._arrived = self.env.backend.snowflake()
        await self._open()

    async def end(self) -> None:
        """Close what is open."""
        async with self.busy:
            if self.preview:
                await self.preview.close()

    async def _open(self) -> None:
        if self.preview:
            await self.preview.close()
        viewer = self.person.user if self.place.kind == "direct" else self.person.member
        self.preview = self.env.preview(
            self.place.channel,
            viewers=(viewer,),
            layout="channel",
            locale="en-GB",
            assets=self.community.pictures,
        )
        await self.preview.__aenter__()
        said = self.place.channel.history(viewer=viewer)
        if said:
            await self.preview.show(said[-1])
        self.view += 1

    async def _catch_up(self) -> None:
        """Advance by the real time since we looked last."""
        now = time.monotonic()
        passed, self._looked = now - self._looked, now
        await self._advance(passed)

    async def _advance(self, seconds: float) -> None:
        try:
            await self.env.advance_time(seconds)
        except TimeoutError:
            _log.warning("time_stuck", exc_info=True)
            self.say(wording.TIME_STUCK.format(now=f"{self.env.now():%d %B %H:%M}"))

    async def _show_news(self) -> None:
        if self.preview:
            await self.preview.refresh()
        self._events = len(self.env.backend.transcript)

    def _lobby(self) -> str:
        return str(self.community.channels[0].id)

    def _newest(self, place: Place) -> int:
        return max(self.env.backend.messages.get(place.channel.id, {}), default=0)

    def _unseen(self, person: Person, place: Place) -> int:
        """Count what this person has not seen there: by others, visible to them."""
        last = self._seen.get((person.key, place.channel.id), self._arrived)
        return sum(
            message.id > last and message.author_id != person.user.id and message.visible_to(person.user.id)
            for message in self.env.backend.messages.get(place.channel.id, {}).values()
        )

    def _news_of(self, person: Person) -> str:
        return _new(sum(self._unseen(person, place) for place in self.community.places(person)))


def _new(count: int) -> str:
    return wording.NEW.format(count=count) if count else ""


@asynccontextmanager
async def open_world(folder: Path, start: datetime) -> AsyncIterator[World]:
    """Start the real bot on a file in `folder`, in a community that has lived until `start`.

    A kept file remembers its time: the world never goes back behind it.
    """
    clock = WorldTime()
    settings = Settings.model_construct(database_url=f"sqlite+aiosqlite:///{folder / 'evenkeel.sqlite3'}")
    async with AsyncExitStack() as stack:
        stack.enter_context(housekeeping_follows(clock))
        services = await stack.enter_async_context(open_services(settings, clock.now, SWEEP_EVERY))
        remembered = await services.recall(_REMEMBERED)
        start = max(start, datetime.fromisoformat(remembered)) if remembered else start
        env = simcord.Env(
            EvenkeelClient(services, always_sync=True), check_errors=False, settle_timeout=PATIENCE
        )
        clock.follow(env)
        community = found_community(env, start)
        await set_up_reviews(services, community)
        await env.start()
        stack.push_async_callback(_close, env, services)
        newcomer = community.people["nia"]
        world = World(env, community, newcomer, community.places(newcomer)[0])
        await world.begin()
        stack.push_async_callback(world.end)
        yield world


async def _close(env: simcord.Env, services: Services) -> None:
    await services.remember(_REMEMBERED, env.now().isoformat())
    await env.shutdown()
