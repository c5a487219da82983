"""What is kept of case files, and for how long, on both databases."""

from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select

from bot.errors import CaseFileFull, ContractNotFound, RecordNotFound, TooManyRecords
from bot.evidence.rules import MOST_RECORDS, PIECE, Author, FileState, RecordKind
from bot.evidence.service import EvidenceService
from bot.evidence.tables import evidence_files, evidence_pieces, evidence_records
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.evidence.builders import NIA, VERA, a_contract, a_record, words

TABLES = (evidence_records, evidence_files, evidence_pieces)


async def count(services: Services, table: Table) -> int:
    async with services.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def read(services: Services, file_id: int) -> bytes:
    return b"".join([piece async for piece in services.evidence.pieces(NIA, file_id)])


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
async def test_a_file_comes_back_byte_for_byte(services: Services, size: int) -> None:
    record = await a_record(services, await a_contract(services))
    data = bytes(number % 251 for number in range(size))
    assert await services.evidence.attach(NIA, record.record_id, "a.bin", data) is FileState.KEPT
    (file,) = (await services.evidence.get(NIA, record.record_id)).files
    assert file.size == size
    assert await read(services, file.file_id) == data
    assert await count(services, evidence_pieces) == -(-size // PIECE)


async def test_the_quota_is_a_members_own_and_deleting_makes_room(
    services: Services, clock: HandClock
) -> None:
    small = EvidenceService(services.database, clock, quota_megabytes=1)
    record = await a_record(services, await a_contract(services))
    megabyte = b"x" * 1024 * 1024
    assert await small.attach(NIA, record.record_id, "all", megabyte) is FileState.KEPT
    assert await small.attach(NIA, record.record_id, "more", b"x") is FileState.NO_ROOM
    hers = await services.evidence.write(VERA, await a_contract(services, VERA), words())
    assert await small.attach(VERA, hers.record_id, "hers", b"x") is FileState.KEPT
    await small.remove_file(NIA, 1)
    assert await small.attach(NIA, record.record_id, "again", b"x") is FileState.KEPT
    assert [file.state for file in (await small.get(NIA, record.record_id)).files] == ["no_room", "kept"]


async def test_records_go_with_their_contract_and_when_it_grows_old(
    services: Services, clock: HandClock
) -> None:
    for removed in (True, False):
        contract_id = await a_contract(services)
        record = await a_record(services, contract_id)
        await services.evidence.attach(NIA, record.record_id, "a", b"x")
        if removed:
            await services.contracts.remove(NIA, contract_id)
        else:
            clock.move(days=800)
            await services.privacy.expire()
        assert [await count(services, table) for table in TABLES] == [0, 0, 0]


async def test_writing_keeps_the_contract_from_growing_old(services: Services, clock: HandClock) -> None:
    contract_id = await a_contract(services)
    clock.move(days=700)
    await a_record(services, contract_id)
    clock.move(days=100)
    assert await services.privacy.expire() == 0


async def test_other_members_find_nothing(services: Services) -> None:
    contract_id, hers = await a_contract(services), await a_contract(services, VERA)
    record = await a_record(services, contract_id)
    await services.evidence.attach(NIA, record.record_id, "a", b"secret")
    evidence, record_id = services.evidence, record.record_id
    refused: list[tuple[Any, type[Exception]]] = [
        (evidence.get(VERA, record_id), RecordNotFound),
        (evidence.place(VERA, record_id, contract_id=hers), RecordNotFound),
        (evidence.change(VERA, record_id, words()), RecordNotFound),
        (evidence.attach(VERA, record_id, "b", b""), RecordNotFound),
        (evidence.note_missing(VERA, record_id, "b", 1, FileState.GONE), RecordNotFound),
        (evidence.write(VERA, contract_id, words()), ContractNotFound),
        (evidence.page(VERA, contract_id, 0, 5), ContractNotFound),
        (evidence.case_file(VERA, contract_id), ContractNotFound),
        (evidence.place(NIA, record_id, contract_id=hers), ContractNotFound),
    ]
    for attempt, error in refused:
        with pytest.raises(error):
            await attempt
    for harmless in (evidence.remove(VERA, record_id), evidence.remove_file(VERA, 1)):
        await harmless
    await evidence.remove_all(VERA, contract_id)
    assert [piece async for piece in evidence.pieces(VERA, 1)] == []
    assert len((await evidence.get(NIA, record_id)).files) == 1


async def test_a_message_keeps_its_words_and_the_rest_can_be_corrected(
    services: Services, clock: HandClock
) -> None:
    contract_id = await a_contract(services)
    message = await services.evidence.take(NIA, words(RecordKind.MESSAGE, "Pay up"))
    with pytest.raises(RecordNotFound):
        await services.evidence.change(NIA, message.record_id, words(RecordKind.MESSAGE, "Please pay"))
    await services.evidence.place(NIA, message.record_id, contract_id=contract_id)
    placed = await services.evidence.place(NIA, message.record_id, author=Author.CLIENT)
    assert (placed.contract_id, placed.words.author) == (contract_id, Author.CLIENT)
    record = await a_record(services, contract_id, RecordKind.CALL, "We spoke")
    with pytest.raises(RecordNotFound):
        await services.evidence.change(NIA, record.record_id, words(RecordKind.PAYMENT))
    assert (await services.evidence.change(NIA, record.record_id, record.words)).changed_at is None
    clock.move(hours=1)
    changed = await services.evidence.change(NIA, record.record_id, words(RecordKind.CALL, "We spoke twice"))
    assert (changed.words.text, changed.changed_at) == ("We spoke twice", clock.now)


async def test_a_full_case_file_says_so(services: Services) -> None:
    contract_id = await a_contract(services)
    await a_record(services, contract_id)
    async with services.database.writing() as connection:
        row = dict((await connection.execute(select(evidence_records))).mappings().one())
        del row["record_id"]
        await connection.execute(insert(evidence_records), [row] * (MOST_RECORDS - 1))
    with pytest.raises(CaseFileFull):
        await a_record(services, contract_id)
    assert await count(services, evidence_records) == MOST_RECORDS


async def test_what_comes_from_one_source_is_one_record_of_its_own_contract(
    services: Services, clock: HandClock
) -> None:
    evidence = services.evidence
    contract_id, other = await a_contract(services), await a_contract(services, client="Kind")

    async def write(contract_id: int, text: str, day: int = 20) -> None:
        async with services.database.writing(NIA) as connection:
            said = words(text=text, day=day, source="run:1")
            await evidence.write_once(connection, NIA, contract_id, said)

    async def kept(contract_id: int) -> list[tuple[str, int]]:
        records = (await evidence.page(NIA, contract_id, 0, 5)).records
        return [(record.words.text, record.words.happened_at.day) for record in records]

    await write(contract_id, "A banner")
    await write(contract_id, "A banner")
    await write(other, "A logo")
    await write(contract_id, "Two banners", day=22)
    assert (await kept(contract_id), await kept(other)) == ([("Two banners", 20)], [("A logo", 20)])


async def test_a_members_records_alone_count_and_are_exported(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.evidence.service.MOST_RECORDS_IN_ALL", 2)
    hers = [(await a_contract(services, VERA)) for _ in range(2)]
    for contract_id in hers:
        await services.evidence.write(VERA, contract_id, words(text="Hers"))
    mine = [await a_record(services, await a_contract(services)) for _ in range(2)]
    with pytest.raises(TooManyRecords):
        await a_record(services, mine[0].contract_id or 0)
    records, _ = services.evidence.export(NIA)
    async with services.database.reading() as connection:
        found = await connection.scalars(select(records.key).where(records.theirs))
    assert set(found) == {record.record_id for record in mine}
