"""Shows a member all we keep about them, forgets them, and lets old things go."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Heap, Section, delete_in_parts, pages_of
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


class KeepsMuch(Protocol):
    """Signed besides by features that may keep so much that one transaction would hold up other members."""

    def heaps(self, user_id: int) -> Sequence[Heap]:
        """Name what is deleted little by little before this member is forgotten."""
        ...

    def heaps_before(self, before: datetime) -> Sequence[Heap]:
        """Name what is deleted little by little before what is untouched since a moment goes."""
        ...


class GrowsOld(Protocol):
    """Signed besides by features whose rows are deleted when untouched for long."""

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` things untouched since a moment; return how many."""
        ...


class PrivacyService:
    """One method = one transaction, across every feature; what may be much is deleted before, in parts."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        features: Sequence[KeepsMemberData],
        ageing: Sequence[GrowsOld],
        heaping: Sequence[KeepsMuch],
        retention_months: int,
        retries: Retries,
    ) -> None:
        self._database = database
        self._clock = clock
        protections = ProtectionService(clock)
        self._features = (*features, protections)
        self._ageing = (*ageing, protections)
        self._heaping = heaping
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
        """Delete all that any feature keeps about this member; what is much goes before, little by little.

        On failure nothing of the rest is deleted, so that it can be repeated.
        Members go last: whoever marks a letter as sent meanwhile holds its ping, and has been waited for.
        What lies in a -wal that can't be emptied now, such as during a backup, goes with the next sweep.
        """
        for much in self._heaping:
            await delete_in_parts(self._database, much.heaps(user_id))
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

        async def empty(feature: KeepsMuch) -> None:
            await delete_in_parts(self._database, feature.heaps_before(before))

        async def expire(feature: GrowsOld) -> None:
            nonlocal gone
            deleted = _BATCH
            while deleted >= _BATCH:
                async with self._database.writing() as connection:
                    deleted = await feature.expire(connection, before, _BATCH)
                gone += deleted

        def name(feature: object) -> str:
            return type(feature).__name__

        await self._retries.each("retention_heaps", self._heaping, name, empty)
        await self._retries.each("retention", self._ageing, name, expire)
        return gone
