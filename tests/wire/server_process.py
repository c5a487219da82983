"""The pretend Discord in a process of its own, so that nothing in a test holds it up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.wire.controls import Controls, controls_at, offer
from tests.wire.server import Server
from tests.wire.world import Ways
from tests.wire.zygote import Say, Zygote


@asynccontextmanager
async def discord_apart(zygote: Zygote, folder: Path, **ways: Any) -> AsyncIterator[Controls]:
    """Run a pretend Discord that behaves as `Ways(**ways)` says; yield its controls.

    Fails at the end if the bot ever sent what Discord would not take.
    """
    child = await zygote.start("tests.wire.server_process:run", folder / "discord.log", ways=ways)
    try:
        async with controls_at(child.said["address"]) as controls:
            yield controls
            assert await controls.violations() == []
    finally:
        await child.kill()


def run(say: Say, ways: dict[str, Any]) -> None:
    """Serve until killed."""

    async def serve() -> None:
        server = Server(Ways(**ways))
        offer(server)
        await server.start()
        say(address=server.address)
        await asyncio.Event().wait()

    asyncio.run(serve())
