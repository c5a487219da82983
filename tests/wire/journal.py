"""What the pretend Discord saw: every request, every message, what was wrong, and how often."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.components import walk


@dataclass
class Message:
    """A message of the bot, as it is now."""

    message_id: int
    channel_id: int
    user_id: int | None
    """Whose DM it is in; None in the server."""
    nonce: str | None
    content: str
    components: list[dict[str, Any]]
    flags: int
    at: float
    """Seconds since 1970 by the clock of the pretend Discord."""
    edits: int = 0
    deleted: bool = False

    @property
    def words(self) -> str:
        """All that can be read in it."""
        texts = [part["content"] for part in walk(self.components) if part["type"] == 10]
        return "\n".join([self.content, *texts]).strip()

    @property
    def buttons(self) -> dict[str, str]:
        """The custom_id behind each label."""
        return {
            part["label"]: part["custom_id"]
            for part in walk(self.components)
            if part["type"] == 2 and part.get("custom_id")
        }


@dataclass(frozen=True)
class Request:
    """One request, when it had been answered."""

    method: str
    route: str
    """The path as Discord documents it, such as `/channels/{channel_id}/messages`."""
    path: str
    status: int
    """What was answered; 0 when the connection was cut instead."""
    arrived: float
    """Seconds by the machine's monotonic clock, which all processes share."""


@dataclass
class Journal:
    """Grows only; `until` waits for it to grow."""

    messages: list[Message] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    counters: Counter[str] = field(default_factory=Counter)
    _waiting: list[tuple[str, int, asyncio.Future[None]]] = field(default_factory=list)

    def count(self, name: str) -> None:
        """Add one, and wake those who wait for it."""
        self.counters[name] += 1
        for counter, at_least, reached in self._waiting:
            if counter == name and self.counters[name] >= at_least and not reached.done():
                reached.set_result(None)

    async def until(self, name: str, at_least: int, within_s: float) -> None:
        """Wait until a counter is that high; raises TimeoutError."""
        if self.counters[name] >= at_least:
            return
        entry = (name, at_least, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        try:
            async with asyncio.timeout(within_s):
                await entry[2]
        finally:
            self._waiting.remove(entry)
