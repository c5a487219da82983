"""The only SQL of the evidence feature. Every query starts from whose case file it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts.tables import contracts
from bot.database.rows import read, values_of
from bot.database.sections import Heap, Section
from bot.evidence.rules import (
    PIECE,
    Author,
    ClientReply,
    FileState,
    KeptFile,
    Record,
    RecordInput,
    RecordKind,
)
from bot.evidence.tables import evidence_files, evidence_pieces, evidence_records

_PIECES_AT_ONCE, _FILES_AT_ONCE = 32, 1_000
_RECORD, _FILE, _PIECE = evidence_records.c, evidence_files.c, evidence_pieces.c


async def add(
    connection: AsyncConnection, user_id: int, contract_id: int | None, words: RecordInput, now: datetime
) -> int:
    """Write a new record and return its id."""
    values = {"user_id": user_id, "contract_id": contract_id, "written_at": now, **values_of(words)}
    result = await connection.execute(insert(evidence_records).values(values).returning(_RECORD.record_id))
    return result.scalar_one()


async def change(
    connection: AsyncConnection, user_id: int, record_id: int, words: RecordInput, now: datetime
) -> None:
    """Replace the words of one of this member's records."""
    await connection.execute(_update(user_id, record_id).values(changed_at=now, **values_of(words)))


async def place(
    connection: AsyncConnection, user_id: int, record_id: int, contract_id: int | None, author: Author | None
) -> None:
    """Say where a record belongs and who wrote it."""
    await connection.execute(_update(user_id, record_id).values(contract_id=contract_id, author=author))


async def find(connection: AsyncConnection, user_id: int, record_id: int) -> Record | None:
    """Return one of this member's records with its files."""
    found = await _records(connection, user_id, _RECORD.record_id == record_id)
    return found[0] if found else None


async def newest(
    connection: AsyncConnection,
    user_id: int,
    contract_id: int | None,
    limit: int,
    offset: int = 0,
    kind: RecordKind | None = None,
) -> tuple[Record, ...]:
    """Return records of a contract, or those without one, newest first; of one kind, or of all."""
    which = _RECORD.contract_id == contract_id
    if kind is not None:
        which &= _RECORD.kind == kind
    return await _records(connection, user_id, which, newest=True, limit=limit, offset=offset)


async def from_source(
    connection: AsyncConnection, user_id: int, contract_id: int, source: str
) -> Record | None:
    """Return the record of a contract that comes from there."""
    which = and_(_RECORD.contract_id == contract_id, _RECORD.source == source)
    found = await _records(connection, user_id, which, limit=1)
    return found[0] if found else None


async def count_changes(
    connection: AsyncConnection, user_id: int, contract_id: int
) -> dict[ClientReply | None, int]:
    """Count the changes of scope of a contract by what became of them; None: not said."""
    query = (
        select(_RECORD.reply, func.count())
        .where(
            _RECORD.user_id == user_id, _RECORD.contract_id == contract_id, _RECORD.kind == RecordKind.CHANGE
        )
        .group_by(_RECORD.reply)
    )
    return dict((await connection.execute(query)).all())


async def in_order(connection: AsyncConnection, user_id: int, contract_id: int) -> tuple[Record, ...]:
    """Return all records of a contract in the order in which things happened."""
    return await _records(connection, user_id, _RECORD.contract_id == contract_id)


async def count(connection: AsyncConnection, user_id: int, contract_id: int | None) -> int:
    """Count the records of a contract, or those without one."""
    query = select(func.count()).where(_RECORD.user_id == user_id, _RECORD.contract_id == contract_id)
    return await connection.scalar(query) or 0


async def count_all(connection: AsyncConnection, user_id: int) -> int:
    """Count this member's records, wherever they belong."""
    return await connection.scalar(select(func.count()).where(_RECORD.user_id == user_id)) or 0


async def used(connection: AsyncConnection, user_id: int) -> int:
    """Add up the bytes that this member's files take."""
    query = select(func.sum(_FILE.size)).where(_FILE.user_id == user_id, _FILE.state == FileState.KEPT)
    return int(await connection.scalar(query) or 0)


async def attach(
    connection: AsyncConnection,
    user_id: int,
    record_id: int,
    name: str,
    size: int,
    sha256: str,
    state: FileState,
    now: datetime,
) -> int:
    """Write what is known of a file and return its id."""
    statement = insert(evidence_files).values(
        record_id=record_id, user_id=user_id, name=name, size=size, sha256=sha256, state=state, taken_at=now
    )
    return (await connection.execute(statement.returning(_FILE.file_id))).scalar_one()


async def put(connection: AsyncConnection, file_id: int, data: bytes) -> None:
    """Write the bytes of a file, piece by piece."""
    for position, start in enumerate(range(0, len(data), PIECE)):
        values = {"file_id": file_id, "position": position, "data": data[start : start + PIECE]}
        await connection.execute(insert(evidence_pieces).values(values))


async def piece(connection: AsyncConnection, user_id: int, file_id: int, position: int) -> bytes | None:
    """Return one piece of one of this member's files; None after the last."""
    query = (
        select(_PIECE.data)
        .join(evidence_files)
        .where(_FILE.user_id == user_id, _PIECE.file_id == file_id, _PIECE.position == position)
    )
    return await connection.scalar(query)


def files_of_record(user_id: int, record_id: int) -> ColumnElement[bool]:
    """Choose the files of one of this member's records."""
    return and_(_FILE.user_id == user_id, _FILE.record_id == record_id)


def files_of_contract(user_id: int, contract_id: int) -> ColumnElement[bool]:
    """Choose the files in the case file of one of this member's contracts."""
    theirs = and_(_RECORD.user_id == user_id, _RECORD.contract_id == contract_id)
    return _FILE.record_id.in_(select(_RECORD.record_id).where(theirs))


def files_of(user_id: int) -> ColumnElement[bool]:
    """Choose all files of this member."""
    return _FILE.user_id == user_id


def files_before(before: datetime) -> ColumnElement[bool]:
    """Choose the files of anyone that retention takes, with contracts and with what was never filed."""
    touched_at = func.coalesce(contracts.c.touched_at, _RECORD.written_at)
    old = select(_RECORD.record_id).outerjoin(contracts, contracts.c.contract_id == _RECORD.contract_id)
    return _FILE.record_id.in_(old.where(touched_at < before))


def heaps(which: ColumnElement[bool]) -> tuple[Heap, ...]:
    """Name these files with their bytes, as they are deleted: the bytes first."""
    pieces = _PIECE.file_id.in_(select(_FILE.file_id).where(which))
    return (
        Heap((_PIECE.file_id, _PIECE.position), pieces, _PIECES_AT_ONCE),
        Heap((_FILE.file_id,), which, _FILES_AT_ONCE),
    )


async def remove(connection: AsyncConnection, user_id: int, record_id: int) -> None:
    """Delete one of this member's records with its files."""
    await connection.execute(
        delete(evidence_records).where(_RECORD.user_id == user_id, _RECORD.record_id == record_id)
    )


async def remove_file(connection: AsyncConnection, user_id: int, file_id: int) -> None:
    """Delete one of this member's files."""
    await connection.execute(delete(evidence_files).where(_FILE.user_id == user_id, _FILE.file_id == file_id))


async def remove_all(connection: AsyncConnection, user_id: int, contract_id: int) -> None:
    """Delete all records of a contract with their files."""
    await connection.execute(
        delete(evidence_records).where(_RECORD.user_id == user_id, _RECORD.contract_id == contract_id)
    )


def export(user_id: int) -> tuple[Section, ...]:
    """Name every record of a member and what is known of its files; the bytes are in the binder."""
    return (
        Section(evidence_records, _RECORD.record_id, _RECORD.user_id == user_id),
        Section(evidence_files, _FILE.file_id, _FILE.user_id == user_id),
    )


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything kept about a member here; files go with their records."""
    await connection.execute(delete(evidence_records).where(_RECORD.user_id == user_id))


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` old messages that were never filed; the others go with their contract."""
    old = select(_RECORD.record_id).where(_RECORD.contract_id.is_(None), _RECORD.written_at < before)
    statement = delete(evidence_records).where(_RECORD.record_id.in_(old.limit(limit)))
    return (await connection.execute(statement)).rowcount


async def _records(
    connection: AsyncConnection,
    user_id: int,
    which: ColumnElement[bool],
    *,
    newest: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Record, ...]:
    order = (_RECORD.happened_at, _RECORD.record_id)
    query = (
        select(evidence_records)
        .where(_RECORD.user_id == user_id, which)
        .order_by(*(column.desc() for column in order) if newest else order)
        .limit(limit)
        .offset(offset)
    )
    rows = (await connection.execute(query)).all()
    files = await _files(connection, [row.record_id for row in rows])
    return tuple(_record(row, files.get(row.record_id, ())) for row in rows)


async def _files(connection: AsyncConnection, record_ids: Sequence[int]) -> dict[int, list[KeptFile]]:
    """Return the files of some records, by record."""
    query = select(evidence_files).where(_FILE.record_id.in_(record_ids)).order_by(_FILE.file_id)
    found: dict[int, list[KeptFile]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.record_id, []).append(read(KeptFile, row))
    return found


def _update(user_id: int, record_id: int) -> Any:  # noqa: ANN401 - an UPDATE, still open
    return update(evidence_records).where(_RECORD.user_id == user_id, _RECORD.record_id == record_id)


def _record(row: Row[Any], files: Sequence[KeptFile]) -> Record:
    return read(Record, row, words=read(RecordInput, row), files=tuple(files))
