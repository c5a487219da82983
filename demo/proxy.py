"""Brings SimCord's conversation under our own address, so that it can sit inside our page.

SimCord serves each view on a port of its own, for a page of its own: it forbids framing and checks Host and
Origin. Here its answers are passed on with our page allowed as the frame, and what the visitor does there is
put in line with whatever else happens in the world.
"""

import json
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, TCPConnector, web
from multidict import CIMultiDict

from demo import wording
from demo.world import World

CONVERSATION = "/conversation"
_ACTION = "/api/action"
_OURS = (
    b'<link rel="stylesheet" href="/demo/conversation.css">'
    b'<script src="/demo/conversation.js" defer></script></head>'
)
_NOT_PASSED_ON = {"host", "origin", "referer", "connection", "content-length", "accept-encoding"}
_NOT_PASSED_BACK = {
    "x-frame-options",
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "connection",
}
_UNCHANGING = ("/fonts/", "/vendor/")
_OF_THE_PAGE = {
    "autocomplete_command", "browse_candidates", "browse_messages", "configure_presentation", "focus",
    "history", "refresh", "viewer",
}  # fmt: skip
"""What SimCord's page does by itself; should it fail, it tries again."""
_PASSING = {"busy", "stale-revision", "stale-context", "sequence-gap", "stale-sequence"}


class Proxy:
    """Passes requests to the view that is open now."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session = ClientSession(connector=TCPConnector(force_close=True), auto_decompress=True)

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def handle(self, request: web.Request) -> web.Response:
        """Pass one request on; what acts in the world waits its turn."""
        body = await request.read()
        if request.path != _ACTION:
            return await self._pass_on(request, body)
        asked = _read(body)
        async with self._world.acting():
            response = await self._pass_on(request, body)
            receipt = _read(response.body)
            if asked and "stale-revision" in _codes(receipt):
                # SimCord wants its page to have seen the newest state first; Discord knows no such thing.
                asked["published_revision"] = receipt.get("revision")
                response = await self._pass_on(request, json.dumps(asked).encode())
        sentence = None if asked.get("kind") in _OF_THE_PAGE else _problem(_read(response.body))
        if sentence:
            self._world.say(sentence)
            await self._world.recover()
        return response

    async def _pass_on(self, request: web.Request, body: bytes) -> web.Response:
        preview = self._world.preview
        if preview is None:
            raise web.HTTPServiceUnavailable
        base = urlsplit(preview.url)
        path = "/" if request.path == CONVERSATION else request.path_qs
        headers = {k: v for k, v in request.headers.items() if k.lower() not in _NOT_PASSED_ON}
        try:
            async with self._session.request(
                request.method, f"http://{base.netloc}{path}", headers=headers, data=body or None
            ) as answer:
                content = await answer.read()
        except ClientError as error:  # the view was closed meanwhile; the page is about to load the next
            raise web.HTTPServiceUnavailable from error
        if answer.status == web.HTTPGone.status_code:  # the page slept so long that SimCord forgot it
            self._world.view += 1
        if request.path == CONVERSATION:
            content = content.replace(b"</head>", _OURS)
        return web.Response(
            status=answer.status, body=content, headers=_headers(request.path, answer.headers)
        )


def _headers(path: str, given: Any) -> CIMultiDict[str]:  # noqa: ANN401
    headers = CIMultiDict((k, v) for k, v in given.items() if k.lower() not in _NOT_PASSED_BACK)
    policy = headers.get("Content-Security-Policy", "")
    headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    if path.startswith(_UNCHANGING):
        headers.popall("Pragma", None)
        headers["Cache-Control"] = "max-age=3600"
    return headers


def _problem(receipt: dict[str, Any]) -> str | None:
    """Say in a sentence why an action failed, if it did."""
    if receipt.get("rejected"):
        return wording.PRESS_AGAIN if _codes(receipt) & _PASSING else wording.NOT_ACCEPTED
    if receipt.get("settlement") == "failed":
        return wording.FAILED
    silent = receipt.get("acknowledgement") == "unacknowledged"
    return wording.NO_ANSWER if silent or receipt.get("settlement") in ("timeout", "cancelled") else None


def _codes(receipt: dict[str, Any]) -> set[str]:
    return {str(diagnostic.get("code")) for diagnostic in receipt.get("diagnostics", [])}


def _read(body: object) -> dict[str, Any]:
    """Read a JSON object; anything else, such as an upload, is an empty one."""
    try:
        value = json.loads(body) if isinstance(body, bytes) else None
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
