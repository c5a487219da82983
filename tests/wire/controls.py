"""What a test does with the pretend Discord and asks of it: the same here and from another process."""

import asyncio
import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast, get_type_hints

import aiohttp
from aiohttp import web
from pydantic import TypeAdapter, validate_call
from pydantic_core import to_jsonable_python

from tests.wire.faults import Fault
from tests.wire.journal import Message, Request
from tests.wire.payloads import Json, dm_of
from tests.wire.server import Server
from tests.wire.world import Answer, Interaction, Ways

_PATH = "/controls/{verb}"
_SUBCOMMAND, _SUBCOMMAND_GROUP = 1, 2
_OPTION_TYPES = {str: 3, int: 4, bool: 5, float: 10}
_BUTTON = 2


class Controls:
    """Every verb takes and returns what JSON can carry."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.address = server.address

    async def fail(self, fault: Fault) -> None:
        """Let requests go wrong from now on."""
        self._server.faults.plant(fault)

    async def heal(self) -> None:
        """Let no request go wrong any more."""
        self._server.faults.heal()

    async def advance(self, seconds: float) -> None:
        """Move Discord's clock, by which nonces age; rate limits keep to real seconds."""
        self._server.world.ahead_s += seconds

    async def cut_gateway(self, down_s: float = 0, *, forget: bool = False) -> None:
        """Cut all connections and refuse new ones for so long; `forget` makes RESUME impossible."""
        if forget:
            self._server.gateway.forget_sessions()
        self._server.gateway.go_down(down_s)

    async def press(self, user_id: int, message_id: int, custom_id: str) -> Answer | None:
        """Press a button; return the bot's first answer, None if it gave none in time."""
        message = self._server.world.message(message_id)
        data = {"custom_id": custom_id, "component_type": _BUTTON, "id": 1}
        asked = self._server.world.begin(3, user_id, message.channel_id, data, message)
        return await self._asked(asked)

    async def slash(self, user_id: int, command: str, options: Json | None = None) -> Answer | None:
        """Use a command in the DM with the bot, such as `contract add`; return as `press` does."""
        name, *below = command.split()
        given = [
            {"type": _OPTION_TYPES[type(value)], "name": option, "value": value}
            for option, value in (options or {}).items()
        ]
        for depth, part in enumerate(reversed(below)):
            given = [{"type": _SUBCOMMAND_GROUP if depth else _SUBCOMMAND, "name": part, "options": given}]
        commands = {each["name"]: each["id"] for each in self._server.world.commands}
        data = {"id": commands.get(name, "1"), "name": name, "type": 1, "options": given}
        return await self._asked(self._server.world.begin(2, user_id, dm_of(user_id), data, None))

    async def messages(self, after: int = 0) -> list[Message]:
        """Return all messages ever created, but for the first `after`."""
        return self._server.journal.messages[after:]

    async def requests(self, after: int = 0) -> list[Request]:
        """Return all requests that were answered, but for the first `after`."""
        return self._server.journal.requests[after:]

    async def violations(self) -> list[str]:
        """Return all that Discord would not have taken."""
        return self._server.journal.violations

    async def counters(self) -> dict[str, int]:
        """Return how often what happened.

        `requests` and each “METHOD route” on arrival, “status N”, `messages` (created), `nonce_repeats`
        (dropped), `refused_global`, `refused_bucket`, `invalid` (401, 403, 429), `answers` (to interactions),
        `gateway_connections`, `identified`, `resumed`.
        """
        return dict(self._server.journal.counters)

    async def until(self, counter: str, at_least: int, within_s: float = 30) -> None:
        """Wait until something has happened so often; raises TimeoutError."""
        await self._server.journal.until(counter, at_least, within_s)

    async def _asked(self, interaction: Interaction) -> Answer | None:
        await self._server.gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        try:
            async with asyncio.timeout(self._server.world.ways.answer_within_s):
                return await interaction.answered
        except TimeoutError:
            return None


@asynccontextmanager
async def discord_here(**ways: Any) -> AsyncIterator[Controls]:
    """Run a pretend Discord in this process, that behaves as `Ways(**ways)` says."""
    server = Server(Ways(**ways))
    await server.start()
    try:
        yield Controls(server)
    finally:
        await server.stop()


def offer(server: Server) -> None:
    """Let other processes use the controls of this server."""
    controls = Controls(server)

    async def use(request: web.Request) -> web.Response:
        verb = validate_call(getattr(controls, request.match_info["verb"]))
        try:
            result = await verb(**await request.json())
        except TimeoutError:
            return web.Response(status=504)
        return web.json_response(to_jsonable_python(result))

    server.app.router.add_post(_PATH, use)


@asynccontextmanager
async def controls_at(address: str) -> AsyncIterator[Controls]:
    """Use the controls of a server in another process."""
    async with aiohttp.ClientSession(f"http://{address}") as session:
        yield cast("Controls", _Remote(address, session))


class _Remote:
    """Has the verbs of Controls, and sends each over."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self.address = address
        self._session = session

    def __getattr__(self, name: str) -> Any:
        verb = getattr(Controls, name)
        result: TypeAdapter[Any] = TypeAdapter(get_type_hints(verb)["return"])

        async def use(*given: Any, **named: Any) -> Any:
            arguments = inspect.signature(verb).bind(None, *given, **named).arguments
            del arguments["self"]
            path = _PATH.format(verb=name)
            async with self._session.post(path, json=to_jsonable_python(arguments)) as answer:
                if answer.status == 504:
                    raise TimeoutError(name, arguments)
                answer.raise_for_status()
                return result.validate_python(await answer.json())

        return use
