"""One address for everything: our page, what it asks for, and the conversation inside it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from socket import socket
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from demo import wording
from demo.proxy import Proxy
from demo.world import World

_PAGE = Path(__file__).with_name("page")
_STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_THIS_COMPUTER = ("localhost", "127.0.0.1")
_LARGEST_UPLOAD = 27 * 1024 * 1024


@asynccontextmanager
async def serve(world: World, listening: socket) -> AsyncIterator[None]:
    """Answer on this socket while the block runs."""
    proxy = Proxy(world)
    app = web.Application(middlewares=[_only_from_here], client_max_size=_LARGEST_UPLOAD)
    page = _Page(world)
    app.router.add_get("/", page.index)
    app.router.add_get("/demo/state", page.state)
    app.router.add_post("/demo/go", page.go)
    app.router.add_post("/demo/time", page.time)
    app.router.add_static("/demo/", _PAGE)
    app.router.add_route("*", "/{path:.*}", proxy.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        yield
    finally:
        await runner.cleanup()
        await proxy.close()


class _Page:
    """What our own page asks for."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def index(self, _request: web.Request) -> web.FileResponse:
        """Give the page itself."""
        return web.FileResponse(_PAGE / "index.html")

    async def state(self, _request: web.Request) -> web.Response:
        """Let the world live on and tell how it is."""
        await self._world.live()
        return self._state()

    async def go(self, request: web.Request) -> web.Response:
        """Change the person or the place."""
        asked = await _asked(request)
        try:
            await self._world.go(asked.get("person", ""), asked.get("place", ""))
        except LookupError:
            self._world.say(wording.NOT_POSSIBLE)
        return self._state()

    async def time(self, request: web.Request) -> web.Response:
        """Move time forward by one of the steps."""
        step = _STEPS.get((await _asked(request)).get("step", ""))
        if step is None:
            raise web.HTTPBadRequest
        await self._world.move(step)
        return self._state()

    def _state(self) -> web.Response:
        return web.json_response(self._world.state(), headers={"Cache-Control": "no-store"})


async def _asked(request: web.Request) -> dict[str, str]:
    """Read what the page sent; the JSON type keeps other sites' forms out."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        sent: Any = await request.json()
    except json.JSONDecodeError:
        raise web.HTTPBadRequest from None
    if not isinstance(sent, dict):
        raise web.HTTPBadRequest
    return {str(key): str(value) for key, value in sent.items()}


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer only to pages of this address: no other site may look in, whatever its name resolves to."""
    origin = request.headers.get("Origin")
    if urlsplit(f"//{request.host}").hostname not in _THIS_COMPUTER:
        raise web.HTTPForbidden
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden
    return await handler(request)
