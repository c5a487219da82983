"""Deleting much lets other members write meanwhile."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select

from bot.contracts.rules import EntryKind, Platform
from bot.contracts.tables import contract_entries
from bot.evidence.rules import PIECE
from bot.evidence.tables import evidence_files, evidence_pieces, evidence_records
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.evidence.builders import NIA, VERA, a_contract, a_record

FILES, PIECES = 6, 32  # of 8 MiB each
ENTRIES = 5_000


async def much(services: Services) -> tuple[int, int]:
    """Keep 48 MiB of files and a long timeline; return the contract and the record."""
    contract_id = await a_contract(services)
    record = await a_record(services, contract_id)
    await services.evidence.attach(NIA, record.record_id, "small.bin", b"")
    async with services.database.writing() as connection:
        row = dict((await connection.execute(select(evidence_files))).mappings().one())
        del row["file_id"]
        await connection.execute(insert(evidence_files), [row] * FILES)
        for file_id in (await connection.scalars(select(evidence_files.c.file_id).offset(1))).all():
            values = {"file_id": file_id, "data": bytes(PIECE)}
            pieces = [{**values, "position": position} for position in range(PIECES)]
            await connection.execute(insert(evidence_pieces), pieces)
        entry = {"contract_id": contract_id, "at": services.clock(), "kind": EntryKind.TOLD, "data": {}}
        await connection.execute(insert(contract_entries), [entry] * ENTRIES)
    return contract_id, record.record_id


@contextmanager
def deletions(services: Services) -> Iterator[list[Counter[str]]]:
    """Collect how many rows of each table each transaction deletes by itself, not by cascade."""
    transactions: list[Counter[str]] = [Counter()]
    engine = services.database.engine.sync_engine

    def executed(_connection: object, cursor: Any, statement: str, *_: object) -> None:
        if statement.startswith("DELETE FROM "):
            transactions[-1][statement.split()[2]] += cursor.rowcount

    def committed(_connection: object) -> None:
        transactions.append(Counter())

    event.listen(engine, "after_cursor_execute", executed)
    event.listen(engine, "commit", committed)
    yield transactions
    event.remove(engine, "after_cursor_execute", executed)
    event.remove(engine, "commit", committed)


async def left(services: Services) -> dict[str, int]:
    tables = (evidence_records, evidence_files, evidence_pieces)
    async with services.database.reading() as connection:
        return {
            table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in tables
        }


@pytest.mark.parametrize("way", ["record", "case file", "forget", "expire"])
async def test_no_transaction_deletes_much(services: Services, clock: HandClock, way: str) -> None:
    contract_id, record_id = await much(services)
    if way == "expire":
        clock.move(days=800)
    delete = {
        "record": lambda: services.evidence.remove(NIA, record_id),
        "case file": lambda: services.evidence.remove_all(NIA, contract_id),
        "forget": lambda: services.privacy.forget(NIA),
        "expire": services.privacy.expire,
    }[way]
    with deletions(services) as transactions:
        await delete()
    assert not any((await left(services)).values())
    pieces = [each["evidence_pieces"] for each in transactions]
    assert sum(pieces) == FILES * PIECES
    assert max(pieces) * PIECE <= 8 * 1024 * 1024
    if way in ("forget", "expire"):
        entries = [each["contract_entries"] for each in transactions]
        assert sum(entries) > ENTRIES
        assert max(entries) <= 1_000


async def test_others_write_while_much_is_deleted(services: Services) -> None:
    contract_id, _ = await much(services)
    deleting = asyncio.ensure_future(services.evidence.remove_all(NIA, contract_id))
    written = 0
    while not deleting.done():
        await services.contracts.add(VERA, "Acme", "Logo", Platform.UPWORK, None)
        written += 1
    await deleting
    assert written > 1


async def test_a_deletion_that_stopped_half_way_can_be_repeated(services: Services) -> None:
    contract_id, record_id = await much(services)
    task = asyncio.ensure_future(services.evidence.remove_all(NIA, contract_id))
    while (await left(services))["evidence_pieces"] == FILES * PIECES:
        await services.contracts.add(VERA, "Acme", "Logo", Platform.UPWORK, None)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len((await services.evidence.get(NIA, record_id)).files) > 0
    await services.evidence.remove_all(NIA, contract_id)
    assert not any((await left(services)).values())
