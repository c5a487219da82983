"""The gateway: a WebSocket on which Discord tells the bot what happens."""

import asyncio
import contextlib
import itertools
import secrets
import time
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.wire import payloads
from tests.wire.journal import Journal
from tests.wire.payloads import Json

_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
_HEARTBEAT_EVERY_MS = 41_250
_BAD_TOKEN = 4004


@dataclass
class Session:
    """One bot's session: what it was told, so that it can resume."""

    session_id: str = field(default_factory=lambda: secrets.token_hex(16))
    told: list[Json] = field(default_factory=list)
    line: "Line | None" = None

    async def tell(self, event: str, data: Json) -> None:
        """Tell the bot something, now or when it resumes."""
        self.told.append({"op": _DISPATCH, "s": len(self.told) + 1, "t": event, "d": data})
        if self.line is not None:
            await self.line.send(self.told[-1])


@dataclass(eq=False)
class Line:
    """One open connection."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport
    session: Session | None = None

    async def send(self, payload: Json) -> None:
        """Send, unless the bot has just gone."""
        with contextlib.suppress(ConnectionError):
            await self.socket.send_json(payload)

    def cut(self) -> None:
        """End it without a goodbye, as a broken network does."""
        self.transport.abort()


@dataclass
class Gateway:
    """Speaks with any number of bots."""

    journal: Journal
    token: str
    address: str = ""
    """Where bots resume, known once the server listens."""
    _lines: set[Line] = field(default_factory=set)
    _sessions: dict[str, Session] = field(default_factory=dict)
    _down_until: float = 0

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection until either side ends it."""
        self.journal.count("gateway_connections")
        if time.monotonic() < self._down_until:
            return web.Response(status=503)
        assert request.transport is not None
        line = Line(web.WebSocketResponse(), request.transport)
        await line.socket.prepare(request)
        self._lines.add(line)
        try:
            hello = {"heartbeat_interval": _HEARTBEAT_EVERY_MS}
            await line.send({"op": _HELLO, "d": hello, "s": None, "t": None})
            async for message in line.socket:
                if message.type is WSMsgType.TEXT:
                    await self._take(line, message.json())
        finally:
            self._lines.discard(line)
            if line.session is not None and line.session.line is line:
                line.session.line = None
        return line.socket

    async def dispatch(self, event: str, data: Json) -> None:
        """Tell all bots something; those who are away hear it when they resume."""
        for session in list(self._sessions.values()):
            await session.tell(event, data)

    def cut(self) -> None:
        """Cut all connections; bots may come back at once."""
        for line in self._lines:
            line.cut()

    def go_down(self, seconds: float) -> None:
        """Cut all connections and refuse new ones for so long."""
        self._down_until = time.monotonic() + seconds
        self.cut()

    def forget_sessions(self) -> None:
        """Let no bot resume: each has to identify again."""
        self._sessions.clear()

    async def _take(self, line: Line, payload: Json) -> None:
        code, data = payload["op"], payload.get("d") or {}
        if code == _HEARTBEAT:
            await line.send({"op": _HEARTBEAT_ACK})
        elif code in (_IDENTIFY, _RESUME) and data["token"] != self.token:
            await line.socket.close(code=_BAD_TOKEN, message=b"Authentication failed.")
        elif code == _IDENTIFY:
            await self._identify(line)
        elif code == _RESUME:
            await self._resume(line, data["session_id"], data["seq"])

    async def _identify(self, line: Line) -> None:
        """Begin a session. Those of bots that are away belong to killed processes and are dropped."""
        self._sessions = {key: one for key, one in self._sessions.items() if one.line is not None}
        session = self._attach(line, Session())
        self._sessions[session.session_id] = session
        await session.tell("READY", payloads.ready(session.session_id, self.address))
        await session.tell("GUILD_CREATE", payloads.guild())
        self.journal.count("identified")

    async def _resume(self, line: Line, session_id: str, heard: int | None) -> None:
        session = self._sessions.get(session_id)
        if session is None:
            await line.send({"op": _INVALID_SESSION, "d": False, "s": None, "t": None})
            return
        for payload in itertools.islice(session.told, heard or 0, None):
            await line.send(payload)
        await self._attach(line, session).tell("RESUMED", {})
        self.journal.count("resumed")

    def _attach(self, line: Line, session: Session) -> Session:
        line.session, session.line = session, line
        return session
