"""The pretend Discord itself: its clock, ids, messages, commands and interactions. Knows no HTTP."""

import asyncio
import secrets
import time
from dataclasses import dataclass, field

from tests.wire import payloads
from tests.wire.journal import Journal, Message
from tests.wire.payloads import BOT_ID, Json, owner_of

_DISCORD_EPOCH_MS = 1_420_070_400_000


@dataclass(frozen=True)
class Ways:
    """How this Discord behaves, where tests may want it otherwise."""

    global_per_s: int = 50
    nonce_window_s: float = 180
    """Discord says “the past few minutes”."""
    answer_within_s: float = 3
    buckets: dict[str, tuple[int, float]] = field(default_factory=dict)
    """“METHOD route” → how many requests in how many seconds, apart from the usual ones in pace.py."""


class Refused(Exception):
    """Discord says no: status, its own code and words."""

    def __init__(self, status: int, code: int, words: str) -> None:
        super().__init__(f"{status} {code} {words}")
        self.status = status
        self.body: Json = {"code": code, "message": words}


@dataclass
class Answer:
    """How the bot first answered an interaction."""

    kind: int
    """4 a message, 5 later, 6 later by editing, 7 an edit, 8 choices, 9 a form."""
    data: Json
    took_ms: float


@dataclass
class Interaction:
    """Something a member did, and what became of it."""

    token: str
    payload: Json
    channel_id: int
    pressed: Message | None
    began: float = field(default_factory=time.monotonic)
    answered: asyncio.Future[Answer] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    original: Message | None = None
    """The message that `@original` means."""


class World:
    """Everything that survives when the bot is killed."""

    def __init__(self, ways: Ways, journal: Journal) -> None:
        self.ways = ways
        self.journal = journal
        self.commands: list[Json] = []
        self.ahead_s = 0.0
        self._messages: dict[int, Message] = {}
        self._by_nonce: dict[str, Message] = {}
        self._interactions: dict[str, Interaction] = {}
        self._newest_id = 0

    def now(self) -> float:
        """Seconds since 1970 by our own clock."""
        return time.time() + self.ahead_s

    def new_id(self) -> int:
        """Return a snowflake."""
        milliseconds = int(self.now() * 1_000) - _DISCORD_EPOCH_MS
        self._newest_id = max(self._newest_id + 1, milliseconds << 22)
        return self._newest_id

    def create(self, channel_id: int, body: Json) -> Message:
        """Take a message; the same nonce within the window gives the message that is there already."""
        nonce = None if body.get("nonce") is None else str(body["nonce"])
        same = self._by_nonce.get(nonce) if nonce and body.get("enforce_nonce") else None
        if same and self.now() - same.at < self.ways.nonce_window_s:
            self.journal.count("nonce_repeats")
            return same
        message = Message(
            self.new_id(),
            channel_id,
            owner_of(channel_id),
            nonce,
            body.get("content") or "",
            body.get("components") or [],
            body.get("flags") or 0,
            self.now(),
        )
        self._messages[message.message_id] = message
        if nonce:
            self._by_nonce[nonce] = message
        self.journal.messages.append(message)
        self.journal.count("messages")
        return message

    def message(self, message_id: int) -> Message:
        """Find a message; refuses with 10008."""
        found = self._messages.get(message_id)
        if found is None or found.deleted:
            raise Refused(404, 10008, "Unknown Message")
        return found

    def edit(self, message: Message, body: Json) -> Message:
        """Change what is named in the body."""
        for name in ("content", "components", "flags"):
            if name in body:
                setattr(message, name, body[name] or type(getattr(message, name))())
        message.edits += 1
        return message

    def begin(
        self, kind: int, user_id: int, channel_id: int, data: Json, pressed: Message | None
    ) -> Interaction:
        """Make an interaction to be sent to the bot."""
        interaction_id, token = self.new_id(), secrets.token_urlsafe(32)
        payload = payloads.interaction(kind, interaction_id, token, user_id, channel_id) | {"data": data}
        if pressed is not None:
            payload["message"] = self.show(pressed)
        made = Interaction(token, payload, channel_id, pressed)
        self._interactions[token] = made
        return made

    def answer(self, token: str, body: Json) -> Interaction:
        """Take the first answer to an interaction; refuses late and second ones as Discord does."""
        asked = self.interaction(token)
        took = time.monotonic() - asked.began
        if asked.answered.done():
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if took > self.ways.answer_within_s:
            raise Refused(404, 10062, "Unknown interaction")
        kind, data = body["type"], body.get("data") or {}
        if kind == 4:
            asked.original = self.create(asked.channel_id, data)
        elif kind in (6, 7):
            asked.original = asked.pressed
        if kind == 7 and asked.pressed:
            self.edit(asked.pressed, data)
        asked.answered.set_result(Answer(kind, data, took * 1_000))
        self.journal.count("answers")
        return asked

    def follow_up(self, token: str, body: Json) -> Message:
        """Take a further message to an interaction; after a deferral the first one is `@original`."""
        asked = self.interaction(token)
        message = self.create(asked.channel_id, body)
        asked.original = asked.original or message
        return message

    def interaction(self, token: str) -> Interaction:
        """Find an interaction; refuses with 10062."""
        if token not in self._interactions:
            raise Refused(404, 10062, "Unknown interaction")
        return self._interactions[token]

    def show(self, message: Message) -> Json:
        """Return a message as JSON."""
        return {
            "id": str(message.message_id),
            "channel_id": str(message.channel_id),
            "type": 0,
            "content": message.content,
            "author": payloads.user(BOT_ID),
            "timestamp": payloads.moment(message.at),
            "edited_timestamp": payloads.moment(self.now()) if message.edits else None,
            "components": message.components,
            "flags": message.flags,
            **({"nonce": message.nonce} if message.nonce else {}),
            **{name: [] for name in ("mentions", "mention_roles", "attachments", "embeds")},
            **dict.fromkeys(("tts", "mention_everyone", "pinned"), False),
        }
