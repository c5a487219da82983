"""Shows a member all we keep about them, forgets them, and lets old things go."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section, pages_of
from bot.database.transaction import Database
from bot.operations.retries import Retries
from bot.privacy.rules import retention_limit
from bot.protections.service import ProtectionService
from bot.time.clock import Clock
from bot.wording import PROTECTIONS_EXPORTED

_BATCH = 500
"""Rows deleted at once: between batches members can write."""


class KeepsMemberData(Protocol):
    """The contract every feature signs that keeps anything about a member."""

    def export(self, user_id: int) -> Sequence[Section]:
        """Name all that is kept about this member."""
        ...

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member."""
        ...


class GrowsOld(Protocol):
    """Signed besides by features whose rows are deleted when untouched for long."""

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` things untouched since a moment; return how many."""
        ...


class PrivacyService:
    """One method = one transaction, across every feature; expiring works in batches."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        features: Sequence[KeepsMemberData],
        ageing: Sequence[GrowsOld],
        retention_months: int,
        retries: Retries,
    ) -> None:
        self._database = database
        self._clock = clock
        protections = ProtectionService(clock)
        self._features = (*features, protections)
        self._ageing = (*ageing, protections)
        self.retention_months = retention_months
        self._retries = retries

    async def export(self, user_id: int) -> AsyncIterator[tuple[str, list[dict[str, Any]]]]:
        """Read all that any feature keeps about this member: names of tables, each with some of its rows."""
        about = {"user_id": str(user_id), "exported_at": self._clock(), "protections": PROTECTIONS_EXPORTED}
        yield "about", [about]
        for feature in self._features:
            for section in feature.export(user_id):
                async for rows in pages_of(self._database, section):
                    yield section.table.name, rows

    async def forget(self, user_id: int) -> None:
        """Delete all that any feature keeps about this member: everything, or on failure nothing.

        Members go last: whoever marks a letter as sent meanwhile holds its ping, and has been waited for.
        What lies in a -wal that can't be emptied now, such as during a backup, goes with the next sweep.
        """
        async with self._database.writing(user_id) as connection:
            for feature in self._features:
                await feature.forget(connection, user_id)
        await self._database.scrub()

    async def expire(self) -> int:
        """Delete what has been untouched for longer than the retention setting; return how many rows went.

        A feature that fails keeps no other from it, and is tried again another day.
        """
        before = retention_limit(self._clock(), self.retention_months)
        gone = 0

        async def expire(feature: GrowsOld) -> None:
            nonlocal gone
            deleted = _BATCH
            while deleted >= _BATCH:
                async with self._database.writing() as connection:
                    deleted = await feature.expire(connection, before, _BATCH)
                gone += deleted

        await self._retries.each("retention", self._ageing, lambda feature: type(feature).__name__, expire)
        return gone
