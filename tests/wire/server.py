"""The pretend Discord as a web server: pace, faults, checks and the journal around each route."""

import asyncio
import json
import time
from functools import partial
from typing import Any

from aiohttp import web

from tests.wire import payloads, spec
from tests.wire.faults import OPENING, Fault, Faults
from tests.wire.gateway import Gateway
from tests.wire.journal import Journal, Request
from tests.wire.pace import EXEMPT, Pace, refusal_headers
from tests.wire.payloads import Json
from tests.wire.rest import ROUTES, Call, Handler
from tests.wire.world import Refused, Ways, World

TOKEN = "MTExMTExMTExMTExMTExMTExMQ.pretend.token"  # noqa: S105 - nothing real
_API = "/api/v10"
_MOST_BYTES = 25 * 2**20
_INVALID = (401, 403, 429)
"""10,000 of these in ten minutes and Discord shuts the whole address out."""


class Server:
    """Listens on loopback from `start` to `stop`."""

    def __init__(self, ways: Ways = Ways()) -> None:  # noqa: B008 - frozen
        self.address = ""
        self.journal = Journal()
        self.world = World(ways, self.journal)
        self.faults = Faults()
        self.gateway = Gateway(self.journal, TOKEN)
        self.app = web.Application(client_max_size=_MOST_BYTES)
        self._pace = Pace(ways.global_per_s, ways.buckets)
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0)
        for method, route, handler in ROUTES:
            self.app.router.add_route(method, _API + route, partial(self._serve, route, handler))
        self.app.router.add_get("/gw/", self.gateway.connect)
        self.app.router.add_route("*", "/{unknown:.*}", self._unknown)

    async def start(self) -> None:
        """Listen on a free port; `address` is then something like 127.0.0.1:40001."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0]
        self.address = f"{host}:{port}"
        self.gateway.address = f"ws://{self.address}/gw/"

    async def stop(self) -> None:
        """Cut every connection and stop listening."""
        self.gateway.cut()
        await self._runner.cleanup()

    async def _serve(self, route: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        arrived = time.monotonic()
        call = Call(dict(request.match_info), await _body(request))
        self.journal.count("requests")
        self.journal.count(f"{request.method} {route}")
        fault = self.faults.hit(f"{request.method} {route}", _member(request.method, route, call))
        try:
            response = await self._response(route, handler, request, call, fault)
        except Exception as error:
            self.journal.violations.append(f"{request.method} {route}: not understood here: {error!r}")
            raise
        status = response.status if response is not None else 0
        if status in _INVALID:
            self.journal.count("invalid")
        self.journal.count(f"status {status}")
        self.journal.requests.append(Request(request.method, route, request.path, status, arrived))
        if response is None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return response

    async def _response(
        self, route: str, handler: Handler, request: web.Request, call: Call, fault: Fault | None
    ) -> web.Response | None:
        """Do what is asked; None cuts the connection."""
        if not _known(route, request):
            return _json(401, {"code": 0, "message": "401: Unauthorized"})
        toll = self._pace.take(request.method, route, call.path.get("channel_id", ""))
        if toll.wait_s:
            self.journal.count("refused_global" if toll.whole_bot else "refused_bucket")
            words = "You are being rate limited."
            body = {"message": words, "retry_after": toll.wait_s, "global": toll.whole_bot}
            return _json(429, body, toll.headers)
        if fault and not fault.after:
            await asyncio.sleep(fault.delay_s)
            if fault.status != 200:
                return _fault(fault, toll.headers)
        if call.body is not None:
            self.journal.violations += spec.problems(request.method, route, call.body)
        try:
            status, body = handler(self.world, call)
        except Refused as refused:
            status, body = refused.status, refused.body
        if fault and fault.after:
            await asyncio.sleep(fault.delay_s)
            if fault.status != 200:
                return _fault(fault, toll.headers)
        return _json(status, body, toll.headers)

    async def _unknown(self, request: web.Request) -> web.Response:
        self.journal.violations.append(f"{request.method} {request.path}: no such route here")
        return _json(501, {"code": 0, "message": "The pretend Discord does not know this route"})


def _known(route: str, request: web.Request) -> bool:
    """Interactions carry their own token; all else needs the bot's."""
    return route.startswith(EXEMPT) or request.headers.get("Authorization") == f"Bot {TOKEN}"


def _member(method: str, route: str, call: Call) -> int | None:
    """Return to whom this request would speak."""
    if f"{method} {route}" == OPENING:
        return int(call.body["recipient_id"])
    return payloads.owner_of(call.number("channel_id")) if "channel_id" in call.path else None


async def _body(request: web.Request) -> Any:
    """Read JSON, also where it comes beside files."""
    if not request.can_read_body:
        return None
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"]))
    return await request.json()


def _fault(fault: Fault, headers: dict[str, str]) -> web.Response | None:
    if fault.status == 0:
        return None
    if fault.status == 429:
        headers = headers | refusal_headers(fault.retry_after_s)
        headers = {name: value for name, value in headers.items() if fault.via or name != "Via"}
    return _json(fault.status, fault.body(), headers)


def _json(status: int, body: Json | list[Json] | None, headers: dict[str, str] | None = None) -> web.Response:
    """Answer as Discord does: discord.py reads JSON only where the type names no charset."""
    if body is None:
        return web.Response(status=status, headers=headers)
    text = json.dumps(body).encode()
    return web.Response(status=status, body=text, content_type="application/json", headers=headers)
