"""An export of much keeps within Discord's limit and a little room, and never keeps the loop from others."""

import asyncio
import json
import os
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from sqlalchemy import insert

from bot.contracts.rules import EntryKind
from bot.contracts.tables import contract_entries
from bot.privacy.packing import parts
from bot.wiring.services import Services
from tests.evidence.builders import NIA, a_contract

NOTES, LIMIT = 6_000, 3 * 1024 * 1024


@contextmanager
def loop_steps() -> Iterator[list[float]]:
    """Collect what each step of the loop takes of the processor, in seconds; what others take is left out."""
    steps: list[float] = []
    run = asyncio.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        steps.append(time.thread_time() - began)

    asyncio.Handle._run = measured  # type: ignore[attr-defined]
    yield steps
    asyncio.Handle._run = run


@pytest.fixture
async def with_notes(services: Services) -> Services:
    """Keep some 6 MB of notes that don't get smaller than half."""
    contract_id = await a_contract(services)
    entry = {"contract_id": contract_id, "at": services.clock(), "kind": EntryKind.NOTE}
    rows = [{**entry, "data": {"text": os.urandom(500).hex()}} for _ in range(NOTES)]
    async with services.database.writing() as connection:
        await connection.execute(insert(contract_entries), rows)
    return services


async def test_it_comes_in_parts_one_at_a_time_without_holding_the_loop(with_notes: Services) -> None:
    sizes, found, opened = [], [], []
    with loop_steps() as steps:
        async for part in parts(with_notes.privacy.export(NIA), LIMIT):
            assert all(each.closed for each in opened), "one temporary file at a time"
            opened.append(part)
            sizes.append(os.fstat(part.fileno()).st_size)
            found.append(await asyncio.to_thread(notes_in, part))
    assert all(each.closed for each in opened)
    assert len(sizes) > 1
    assert max(sizes) <= LIMIT
    assert max(steps) < 0.05
    ids = [entry_id for each in found for entry_id in each]
    assert len(ids) == NOTES
    assert all(before < after for before, after in pairwise(ids)), "each once, in order"


async def test_who_stops_taking_parts_leaves_no_file_open(with_notes: Services) -> None:
    made = parts(with_notes.privacy.export(NIA), LIMIT)
    part = await anext(made)
    await made.aclose()
    assert part.closed


def notes_in(part: object) -> list[int]:
    """Return the ids of the notes in one ZIP, in their order."""
    with zipfile.ZipFile(part) as packed:  # type: ignore[arg-type]
        names = [name for name in packed.namelist() if name.startswith("contract_entries")]
        entries = [entry for name in names for entry in json.loads(packed.read(name))]
    return [entry["entry_id"] for entry in entries if entry["kind"] == "note"]
