"""The privacy contract of protections: told of by the export, kept by forgetting, gone when over."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section
from bot.protections import store
from bot.time.clock import Clock


class ProtectionService:
    """Whose a protection is cannot be read from it, so nothing of it can be shown or picked out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def export(self, user_id: int) -> tuple[Section, ...]:  # noqa: ARG002
        """Name nothing; that such protections exist stands at the head of the export (privacy contract)."""
        return ()

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Keep them: they end by themselves (privacy contract)."""

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:  # noqa: ARG002
        """Delete up to `limit` that are over by now, each at its own time (privacy contract)."""
        return await store.expire(connection, self._clock(), limit)
