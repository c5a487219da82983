"""What can go wrong, on demand."""

import random
from dataclasses import dataclass, field

from tests.wire.payloads import Json

SENDING = "POST /channels/{channel_id}/messages"
OPENING = "POST /users/@me/channels"
ANSWERING = "POST /interactions/{interaction_id}/{interaction_token}/callback"

_WORDS = {50007: "Cannot send messages to this user", 40003: "You are opening direct messages too fast."}


@dataclass(frozen=True)
class Fault:
    """One way in which requests of one route go wrong."""

    status: int = 200
    """What is answered instead: 0 cuts the connection, 200 only delays."""
    route: str = SENDING
    code: int = 0
    """Discord's own number of the error."""
    after: bool = False
    """The request is done first and only its answer is lost or late."""
    times: int | None = None
    """How often; always when None."""
    share: float = 1.0
    """Of all that match, this part is hit."""
    users: frozenset[int] = frozenset()
    """Only requests to these members' DMs; to anyone when empty."""
    delay_s: float = 0
    retry_after_s: float = 0.05
    via: bool = True
    """Whether a 429 comes from Discord; discord.py raises at once for one of Cloudflare's."""

    def body(self) -> Json:
        """Return what Discord writes into such an answer."""
        words = _WORDS.get(self.code, f"fault {self.status}")
        limited = {"retry_after": self.retry_after_s, "global": False} if self.status == 429 else {}
        return {"code": self.code, "message": words} | limited


def closed_dms(*users: int) -> Fault:
    """These members do not let the bot write to them."""
    return Fault(403, code=50007, users=frozenset(users))


def opening_too_fast(times: int | None = None) -> Fault:
    """Opening DMs is refused for a while."""
    return Fault(403, OPENING, code=40003, times=times)


def channel_gone(*users: int) -> Fault:
    """The DM channels of these members are not there any more."""
    return Fault(404, code=10003, users=frozenset(users))


@dataclass
class Faults:
    """All faults at work; of several that match, the first one planted hits."""

    seed: int = 1
    _planted: list[tuple[Fault, list[None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def plant(self, fault: Fault) -> None:
        """Let this go wrong from now on."""
        self._planted.append((fault, []))

    def heal(self) -> None:
        """Let nothing go wrong any more."""
        self._planted.clear()

    def hit(self, route: str, user_id: int | None) -> Fault | None:
        """Return what goes wrong with a request of this route to this member."""
        for fault, hits in self._planted:
            spent = fault.times is not None and len(hits) >= fault.times
            meant = fault.route == route and (not fault.users or user_id in fault.users)
            if meant and not spent and self._dice.random() < fault.share:
                hits.append(None)
                return fault
        return None
