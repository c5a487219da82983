"""What a member can do with their contracts. What other features do to them is in operations.py."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations, store
from bot.contracts.rules import (
    MOST_NOTES,
    Contract,
    ContractFile,
    EndReason,
    EntryKind,
    Exit,
    Platform,
    Stage,
)
from bot.database.sections import Heap, Section
from bot.database.transaction import Database
from bot.errors import TooManyNotes
from bot.money import Money
from bot.time.clock import Clock

_ENTRIES_AT_ONCE = 10


class ContractService:
    """One method = one transaction; raises ContractNotFound for what is not this member's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self, user_id: int, client: str, job: str, platform: Platform, value: Money | None
    ) -> ContractFile:
        """Open a case file for a client and a job. Raises TooManyContracts."""
        async with self._database.writing(user_id) as connection:
            contract_id = await operations.open_file(
                connection, user_id, client, job, platform, value, self._clock()
            )
            return await self._file(connection, user_id, contract_id)

    async def edit(
        self, user_id: int, contract_id: int, client: str, job: str, platform: Platform, value: Money | None
    ) -> ContractFile:
        """Correct what is written at the top of the file."""
        async with self._database.writing(user_id) as connection:
            await operations.require(connection, user_id, contract_id)
            await store.edit(connection, contract_id, client, job, platform, value, self._clock())
            return await self._file(connection, user_id, contract_id)

    async def show(self, user_id: int, contract_id: int, skip: int = 0) -> ContractFile:
        """Return a contract with the newest part of its timeline, or the part after `skip` entries."""
        async with self._database.reading() as connection:
            return await self._file(connection, user_id, contract_id, skip)

    async def search(self, user_id: int, text: str, limit: int = 25) -> list[Contract]:
        """Find contracts by a part of the client's nickname or the job."""
        async with self._database.reading() as connection:
            return await store.search(connection, user_id, text, limit)

    async def page(self, user_id: int, offset: int, limit: int) -> tuple[list[Contract], int]:
        """Return one page of contracts, running ones first, and how many there are in all."""
        async with self._database.reading() as connection:
            page = await store.search(connection, user_id, "", limit, offset)
            return page, await store.count(connection, user_id)

    async def exits(self, user_id: int, limit: int) -> list[Exit]:
        """Return the last contracts that ended and how each did, newest first."""
        async with self._database.reading() as connection:
            return await store.exits(connection, user_id, limit)

    async def note(self, user_id: int, contract_id: int, text: str) -> ContractFile:
        """Add a private note to the timeline. Raises TooManyNotes."""
        async with self._database.writing(user_id) as connection:
            await operations.require(connection, user_id, contract_id, to_change=True)
            if await store.count_notes(connection, contract_id) >= MOST_NOTES:
                raise TooManyNotes(most=MOST_NOTES)
            await operations.append(connection, contract_id, EntryKind.NOTE, {"text": text}, self._clock())
            return await self._file(connection, user_id, contract_id)

    async def start(self, user_id: int, contract_id: int) -> ContractFile:
        """Say that the job was accepted. Pressing twice changes nothing."""
        async with self._database.writing(user_id) as connection:
            contract = await operations.require(connection, user_id, contract_id, to_change=True)
            if contract.stage is Stage.PROSPECT:
                await store.set_stage(connection, contract_id, Stage.ACTIVE, self._clock())
                await operations.append(connection, contract_id, EntryKind.STARTED, {}, self._clock())
            return await self._file(connection, user_id, contract_id)

    async def end(self, user_id: int, contract_id: int, reason: EndReason) -> ContractFile:
        """End a contract; it stays readable until the retention rule takes it. Twice changes nothing."""
        async with self._database.writing(user_id) as connection:
            contract = await operations.require(connection, user_id, contract_id, to_change=True)
            if contract.stage is not Stage.ENDED:
                await store.set_stage(connection, contract_id, Stage.ENDED, self._clock())
                await operations.append(
                    connection, contract_id, EntryKind.ENDED, {"reason": reason}, self._clock()
                )
            return await self._file(connection, user_id, contract_id)

    async def reopen(self, user_id: int, contract_id: int) -> ContractFile:
        """Take an end back: the contract runs again. Twice changes nothing."""
        async with self._database.writing(user_id) as connection:
            contract = await operations.require(connection, user_id, contract_id, to_change=True)
            if contract.stage is Stage.ENDED:
                await store.set_stage(connection, contract_id, Stage.ACTIVE, self._clock())
                await operations.append(connection, contract_id, EntryKind.REOPENED, {}, self._clock())
            return await self._file(connection, user_id, contract_id)

    async def remove(self, user_id: int, contract_id: int) -> None:
        """Delete a contract with its timeline; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            await store.remove(connection, user_id, contract_id)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    def heaps(self, user_id: int) -> tuple[Heap, ...]:
        """Name what is deleted little by little before this member is forgotten (privacy contract)."""
        return (store.entries_of(user_id),)

    def heaps_before(self, before: datetime) -> tuple[Heap, ...]:
        """Name what is deleted little by little before what is untouched since goes (privacy contract)."""
        return (store.entries_before(before),)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` contracts untouched since a moment (privacy contract)."""
        return await store.expire(connection, before, limit)

    async def _file(
        self, connection: AsyncConnection, user_id: int, contract_id: int, skip: int = 0
    ) -> ContractFile:
        contract = await operations.require(connection, user_id, contract_id)
        entries, total = await store.timeline(connection, contract_id, _ENTRIES_AT_ONCE, skip)
        return ContractFile(contract, entries, total, skip)
