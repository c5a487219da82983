"""The privacy contract of protections: told of by the export, kept by forgetting, gone when over."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.protections import store
from bot.time.clock import Clock
from bot.wording import PROTECTIONS_EXPORTED


class ProtectionService:
    """Whose a protection is cannot be read from it, so nothing of it can be shown or picked out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def export(self, connection: AsyncConnection, user_id: int) -> dict[str, Any]:  # noqa: ARG002
        """Return nothing but that such protections exist (privacy contract)."""
        return {"protections": PROTECTIONS_EXPORTED}

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Keep them: they end by themselves (privacy contract)."""

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:  # noqa: ARG002
        """Delete up to `limit` that are over by now, each at its own time (privacy contract)."""
        return await store.expire(connection, self._clock(), limit)
