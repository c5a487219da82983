"""What a member can do with the case files of their contracts."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations as contracts
from bot.contracts.rules import EntryKind
from bot.database.sections import Heap, Section, delete_in_parts
from bot.database.transaction import Database
from bot.errors import CaseFileFull, RecordNotFound, TooManyFiles, TooManyRecords
from bot.evidence import store
from bot.evidence.rules import (
    MOST_FILES,
    MOST_RECORDS,
    MOST_RECORDS_IN_ALL,
    Author,
    CaseFile,
    CasePage,
    ChangeRegister,
    ClientReply,
    FileState,
    Quota,
    Record,
    RecordInput,
    RecordKind,
    kept_name,
    refusal,
)
from bot.time.clock import Clock

_MOST_UNFILED = 25


class EvidenceService:
    """One method = one transaction; raises RecordNotFound or ContractNotFound for what is not this member's.

    Words are written first and each file after them in a transaction of its own: whatever happens to a file,
    the record stands and says so.
    """

    def __init__(self, database: Database, clock: Clock, quota_megabytes: int) -> None:
        self._database = database
        self._clock = clock
        self._quota = quota_megabytes * 1024 * 1024

    async def write(self, user_id: int, contract_id: int, words: RecordInput) -> Record:
        """Write a record into a contract's case file, and that there is one into its timeline."""
        async with self._database.writing(user_id) as connection:
            record_id = await self.write_within(connection, user_id, contract_id, words)
            return await self._require(connection, user_id, record_id)

    async def write_within(
        self, connection: AsyncConnection, user_id: int, contract_id: int, words: RecordInput
    ) -> int:
        """Write a record inside another feature's transaction and return its id."""
        await contracts.require(connection, user_id, contract_id, to_change=True)
        await self._check_new(connection, user_id, contract_id)
        await contracts.append(connection, contract_id, EntryKind.FILED, {"what": words.kind}, self._clock())
        return await store.add(connection, user_id, contract_id, words, self._clock())

    async def write_once(
        self, connection: AsyncConnection, user_id: int, contract_id: int, words: RecordInput
    ) -> None:
        """Write a record inside another feature's transaction, one for each `source`.

        The second time it is changed, if the words are others; its day stays.
        """
        before = await store.from_source(connection, user_id, contract_id, words.source)
        if before is None:
            await self.write_within(connection, user_id, contract_id, words)
            return
        words = replace(words, happened_at=before.words.happened_at)
        if words != before.words:
            await store.change(connection, user_id, before.record_id, words, self._clock())

    async def favours(self, connection: AsyncConnection, user_id: int, contract_id: int) -> int | None:
        """Count what a client got for free, by the change register; None while it settles nothing."""
        counts = await store.count_changes(connection, user_id, contract_id)
        settled = counts.keys() - {ClientReply.ASKED, None}
        return counts.get(ClientReply.FAVOUR, 0) if settled else None

    async def register(self, user_id: int, contract_id: int, offset: int, limit: int) -> ChangeRegister:
        """Return a part of a contract's change register, newest first."""
        async with self._database.reading() as connection:
            contract = await contracts.require(connection, user_id, contract_id)
            return ChangeRegister(
                contract,
                await store.newest(connection, user_id, contract_id, limit, offset, RecordKind.CHANGE),
                await store.count_changes(connection, user_id, contract_id),
            )

    async def take(self, user_id: int, words: RecordInput) -> Record:
        """Keep a message at once; under which contract it belongs is said later."""
        async with self._database.writing(user_id) as connection:
            await self._check_new(connection, user_id, None)
            record_id = await store.add(connection, user_id, None, words, self._clock())
            return await self._require(connection, user_id, record_id)

    async def place(
        self, user_id: int, record_id: int, *, contract_id: int | None = None, author: Author | None = None
    ) -> Record:
        """Say to which contract a record belongs, or who wrote it; what is None stays as it is."""
        async with self._database.writing(user_id) as connection:
            record = await self._require(connection, user_id, record_id)
            if contract_id is not None and contract_id != record.contract_id:
                await contracts.require(connection, user_id, contract_id, to_change=True)
                await self._check_count(connection, user_id, contract_id)
                entry = {"what": record.words.kind}
                await contracts.append(connection, contract_id, EntryKind.FILED, entry, self._clock())
            await store.place(
                connection,
                user_id,
                record_id,
                contract_id or record.contract_id,
                author or record.words.author,
            )
            return await self._require(connection, user_id, record_id)

    async def change(self, user_id: int, record_id: int, words: RecordInput) -> Record:
        """Correct a record; a copied message can't be changed. Its kind, source and author stay."""
        async with self._database.writing(user_id) as connection:
            record = await self._require(connection, user_id, record_id)
            if record.words.kind is RecordKind.MESSAGE or record.words.kind is not words.kind:
                raise RecordNotFound
            if words != record.words:
                await store.change(connection, user_id, record_id, words, self._clock())
            return await self._require(connection, user_id, record_id)

    async def attach(self, user_id: int, record_id: int, name: str, data: bytes) -> FileState:
        """Keep a copy of a file with its SHA-256, or, where it does not fit, that it was left out."""
        sha256 = await asyncio.to_thread(_sha256, data)
        async with self._database.writing(user_id) as connection:
            await self._require_room_for_file(connection, user_id, record_id)
            left_out = refusal(len(data), await self._room(connection, user_id))
            if left_out:
                await self._note(connection, user_id, record_id, name, len(data), left_out)
                return left_out
            file_id = await store.attach(
                connection,
                user_id,
                record_id,
                kept_name(name),
                len(data),
                sha256,
                FileState.KEPT,
                self._clock(),
            )
            await store.put(connection, file_id, data)
            return FileState.KEPT

    async def note_missing(
        self, user_id: int, record_id: int, name: str, size: int, state: FileState
    ) -> FileState:
        """Keep that there was a file, and why its bytes are not here."""
        async with self._database.writing(user_id) as connection:
            await self._require_room_for_file(connection, user_id, record_id)
            await self._note(connection, user_id, record_id, name, size, state)
            return state

    async def quota(self, user_id: int) -> Quota:
        """Tell how much a member's files take, of how much they may."""
        async with self._database.reading() as connection:
            return await self._room(connection, user_id)

    async def get(self, user_id: int, record_id: int) -> Record:
        """Return one record with its files."""
        async with self._database.reading() as connection:
            return await self._require(connection, user_id, record_id)

    async def page(self, user_id: int, contract_id: int, offset: int, limit: int) -> CasePage:
        """Return a part of a contract's case file, newest first."""
        async with self._database.reading() as connection:
            contract = await contracts.require(connection, user_id, contract_id)
            return CasePage(
                contract,
                await store.newest(connection, user_id, contract_id, limit, offset),
                await store.count(connection, user_id, contract_id),
                await store.count(connection, user_id, None),
                await self._room(connection, user_id),
            )

    async def unfiled(self, user_id: int) -> tuple[Record, ...]:
        """Return up to 25 messages that wait for a contract, newest first."""
        async with self._database.reading() as connection:
            return await store.newest(connection, user_id, None, _MOST_UNFILED)

    async def case_file(self, user_id: int, contract_id: int) -> CaseFile:
        """Return all records of a contract in the order of events, without the bytes of files."""
        async with self._database.reading() as connection:
            contract = await contracts.require(connection, user_id, contract_id)
            records = await store.in_order(connection, user_id, contract_id)
            return CaseFile(contract, records, self._clock())

    async def pieces(self, user_id: int, file_id: int) -> AsyncIterator[bytes]:
        """Read a file piece by piece, each in a short transaction; nothing for what is not there."""
        position = 0
        while True:
            async with self._database.reading() as connection:
                data = await store.piece(connection, user_id, file_id, position)
            if data is None:
                return
            yield data
            position += 1

    async def remove(self, user_id: int, record_id: int) -> None:
        """Delete a record with its files, these little by little; a second press is fine."""
        await delete_in_parts(self._database, store.heaps(store.files_of_record(user_id, record_id)))
        async with self._database.writing(user_id) as connection:
            await store.remove(connection, user_id, record_id)

    async def remove_file(self, user_id: int, file_id: int) -> None:
        """Delete one file; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            await store.remove_file(connection, user_id, file_id)

    async def remove_all(self, user_id: int, contract_id: int) -> None:
        """Delete all records of a contract, their files little by little; a second press is fine."""
        await delete_in_parts(self._database, store.heaps(store.files_of_contract(user_id, contract_id)))
        async with self._database.writing(user_id) as connection:
            await store.remove_all(connection, user_id, contract_id)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member, of files their names and hashes (privacy contract)."""
        return store.export(user_id)

    def heaps(self, user_id: int) -> tuple[Heap, ...]:
        """Name what is deleted little by little before this member is forgotten (privacy contract)."""
        return store.heaps(store.files_of(user_id))

    def heaps_before(self, before: datetime) -> tuple[Heap, ...]:
        """Name what is deleted little by little before what is untouched since goes (privacy contract)."""
        return store.heaps(store.files_before(before))

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete messages never filed; what is filed goes with its contract (privacy contract)."""
        return await store.expire(connection, before, limit)

    async def _require(self, connection: AsyncConnection, user_id: int, record_id: int) -> Record:
        record = await store.find(connection, user_id, record_id)
        if record is None:
            raise RecordNotFound
        return record

    async def _require_room_for_file(self, connection: AsyncConnection, user_id: int, record_id: int) -> None:
        if len((await self._require(connection, user_id, record_id)).files) >= MOST_FILES:
            raise TooManyFiles(most=MOST_FILES)

    async def _check_new(self, connection: AsyncConnection, user_id: int, contract_id: int | None) -> None:
        await self._check_count(connection, user_id, contract_id)
        if await store.count_all(connection, user_id) >= MOST_RECORDS_IN_ALL:
            raise TooManyRecords(most=MOST_RECORDS_IN_ALL)

    async def _check_count(self, connection: AsyncConnection, user_id: int, contract_id: int | None) -> None:
        if await store.count(connection, user_id, contract_id) >= MOST_RECORDS:
            raise CaseFileFull(most=MOST_RECORDS)

    async def _room(self, connection: AsyncConnection, user_id: int) -> Quota:
        return Quota(await store.used(connection, user_id), self._quota)

    async def _note(
        self,
        connection: AsyncConnection,
        user_id: int,
        record_id: int,
        name: str,
        size: int,
        state: FileState,
    ) -> None:
        await store.attach(connection, user_id, record_id, kept_name(name), size, "", state, self._clock())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
