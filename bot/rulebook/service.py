"""Reports that a platform changed its rules, kept for the moderators of the server they came from."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section
from bot.database.transaction import Database
from bot.errors import RuleNotFound
from bot.rulebook import store
from bot.rulebook.cards import find_facts
from bot.rulebook.reports import LONGEST_NOTE, Report
from bot.time.clock import Clock


class RulebookService:
    """One method = one transaction. Whoever asks for reports has been checked to be a moderator."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(self, user_id: int, guild_id: int, fact_id: str, note: str) -> Report:
        """Keep that a fact has changed; the same member's earlier report on it is replaced."""
        if fact_id not in find_facts(""):
            raise RuleNotFound
        report = Report(0, guild_id, user_id, fact_id, note.strip()[:LONGEST_NOTE], self._clock())
        async with self._database.writing(user_id) as connection:
            await store.add(connection, report)
        return report

    async def reports(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Report], int]:
        """Return one page of a server's reports, newest first, and how many there are."""
        async with self._database.reading() as connection:
            return await store.newest(connection, guild_id, limit, offset)

    async def settle(self, guild_id: int, report_id: int) -> None:
        """Delete a report that was looked into; a second press is fine."""
        async with self._database.writing() as connection:
            await store.remove(connection, guild_id, report_id)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete old reports (privacy contract)."""
        return await store.expire(connection, before, limit)
