"""The binder: complete, in order, verifiable by anyone, honest about what is missing, harmless to open."""

import hashlib
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import delete, update

from bot.evidence.exhibits import Binder
from bot.evidence.packing import PAGE, SUMS, TEXT, packed, plan
from bot.evidence.rules import LARGEST_FILE, PIECE, Author, ClientReply, FileState, RecordKind
from bot.evidence.tables import evidence_pieces
from bot.evidence.texts import binder_words
from bot.wiring.services import Services
from tests.evidence.builders import NIA, a_contract, a_record

LIMIT = 10 * 1024 * 1024


@dataclass
class Made:
    """A binder with the bytes of its parts."""

    binder: Binder
    files: list[bytes]


async def binder_of(services: Services, contract_id: int, limit: int = LIMIT) -> Made:
    def pieces(file_id: int) -> AsyncIterator[bytes]:
        return services.evidence.pieces(NIA, file_id)

    planned = await plan(await services.evidence.case_file(NIA, contract_id), "Upwork", pieces, limit)
    files = []
    for number in range(1, len(planned.parts) + 1):
        async with packed(planned, number, pieces) as part:
            files.append(part.read())
    return Made(planned.binder(), files)


def unpacked(made: Made) -> list[dict[str, bytes]]:
    parts = []
    for file in made.files:
        with zipfile.ZipFile(BytesIO(file)) as part:
            assert part.testzip() is None
            parts.append({name: part.read(name) for name in part.namelist()})
    return parts


def check_sums(part: dict[str, bytes]) -> None:
    """Do what `sha256sum -c SHA256SUMS.txt` does, and make sure that no file is left out."""
    listed = dict(line.split("  ", 1)[::-1] for line in part[SUMS].decode().splitlines())
    assert listed.keys() == part.keys() - {SUMS}
    for name, digest in listed.items():
        assert hashlib.sha256(part[name]).hexdigest() == digest


async def test_everything_is_in_it_in_order_and_verifiable(services: Services) -> None:
    contract_id = await a_contract(services)
    await a_record(services, contract_id, RecordKind.DELIVERY, "Three drafts", 18, detail="“Love it”")
    late = await a_record(services, contract_id, RecordKind.AGREEMENT, "Now: four pages", 19)
    first = await a_record(services, contract_id, RecordKind.AGREEMENT, "Three pages & a logo", 10)
    await a_record(
        services, contract_id, RecordKind.CHANGE, "One page more", 15, detail="$50", reply=ClientReply.ASKED
    )
    large = bytes(range(256)) * 2_100  # more than two pieces
    assert len(large) > 2 * PIECE
    for record, name, data in ((late, "mail.png", large), (first, "offer v1.pdf", b"PDF"), (late, "b", b"")):
        assert await services.evidence.attach(NIA, record.record_id, name, data) is FileState.KEPT
    made = await binder_of(services, contract_id)
    assert made.binder.lost == []
    (part,) = unpacked(made)
    check_sums(part)
    assert part["exhibits/E1-offer_v1.pdf"] == b"PDF"
    assert part["exhibits/E2-mail.png"] == large
    assert part["exhibits/E3-b"] == b""
    for page in (part[PAGE].decode(), part[TEXT].decode()):
        story = page[page.index("What happened, in order") :]
        order = ["Agreement, version 1", "Change 1", "Delivery 1", "Agreement, version 2"]
        assert sorted(order, key=story.index) == order
        assert hashlib.sha256(large).hexdigest() in page
        assert "asked for, not settled" in page
        assert "Price and time: $50" in page
        assert "All 3 files are in it" in page
        assert "Grumpy" not in page


async def test_hostile_words_and_names_do_nothing(services: Services) -> None:
    contract_id = await a_contract(services)
    attack = '<script>alert(1)</script>"><img src=x onerror=y>'
    record = await a_record(services, contract_id, RecordKind.OTHER, attack, detail=attack, source=attack)
    for name in (
        "../../etc/passwd",
        "C:\\con.txt",
        attack,
        "\u202egnp.exe",
        "",
        "." * 300,
        "a" * 300 + ".pdf",
    ):
        await services.evidence.attach(NIA, record.record_id, name, b"x")
    made = await binder_of(services, contract_id)
    (part,) = unpacked(made)
    assert all(name.count("/") == name.startswith("exhibits/") for name in part)
    assert not any(set('<>:"|?*\\\u202e') & set(name) or len(name) > 120 for name in part)
    assert "exhibits/E1-passwd" in part
    page = part[PAGE].decode()
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


async def test_it_is_complete_though_files_are_not(services: Services) -> None:
    """Gone before it was copied, too large, its bytes lost from the database, or changed there."""
    contract_id = await a_contract(services)
    record = await a_record(services, contract_id)
    for name in ("kept.txt", "vanished.txt", "changed.txt"):
        await services.evidence.attach(NIA, record.record_id, name, name.encode())
    for name, state in (("old.png", FileState.GONE), ("film.mov", FileState.TOO_LARGE)):
        await services.evidence.note_missing(NIA, record.record_id, name, 9_000_000, state)
    async with services.database.writing() as connection:
        await connection.execute(delete(evidence_pieces).where(evidence_pieces.c.file_id == 2))
        await connection.execute(
            update(evidence_pieces).where(evidence_pieces.c.file_id == 3).values(data=b"forged")
        )
    made = await binder_of(services, contract_id)
    (part,) = unpacked(made)
    check_sums(part)
    assert [name for name in part if name.startswith("exhibits/")] == [
        "exhibits/E1-kept.txt",
        "exhibits/E3-changed.txt",
    ]
    for page in (part[PAGE].decode(), part[TEXT].decode()):
        assert "4 of 5 files could not be put in: E2, E3, E4, E5" in page
        for problem in ("missing", "damaged"):
            assert binder_words().problems[problem] in unescape(page)
        assert "Discord no longer had it" in page
        assert "larger than 8 MB" in page


@pytest.mark.parametrize("limit", [400_000, 900_000, LIMIT])
async def test_parts_keep_within_the_limit_and_lose_nothing(services: Services, limit: int) -> None:
    contract_id = await a_contract(services)
    sent = {}
    for number in range(6):
        record = await a_record(services, contract_id, RecordKind.DELIVERY, f"Part {number}", 10 + number)
        sent[f"exhibits/E{number + 1}-{number}.bin"] = data = bytes([number]) * 150_000
        await services.evidence.attach(NIA, record.record_id, f"{number}.bin", data)
    made = await binder_of(services, contract_id, limit)
    assert all(len(file) <= limit for file in made.files)
    parts = unpacked(made)
    assert len(parts) == {400_000: 3, 900_000: 2, LIMIT: 1}[limit]
    found = {name: data for part in parts for name, data in part.items() if name.startswith("exhibits/")}
    assert found == sent
    for number, part in enumerate(parts, 1):
        check_sums(part)
        assert (f"Part {number} of {len(parts)}" in part[PAGE].decode()) == (len(parts) > 1)


async def test_what_fits_into_no_part_is_named(services: Services) -> None:
    contract_id = await a_contract(services)
    record = await a_record(services, contract_id)
    for name, size in (("large.bin", 400_000), ("small.bin", 10)):
        await services.evidence.attach(NIA, record.record_id, name, b"x" * size)
    made = await binder_of(services, contract_id, 200_000)
    assert [(exhibit.label, exhibit.problem) for exhibit in made.binder.lost] == [("E1", "left_out")]
    (part,) = unpacked(made)
    assert "exhibits/E2-small.bin" in part
    assert "too large for one part" in part[TEXT].decode()


async def test_the_largest_file_that_may_be_kept_fits_into_a_message(services: Services) -> None:
    contract_id = await a_contract(services)
    record = await a_record(services, contract_id)
    largest = b"\0" * LARGEST_FILE
    assert await services.evidence.attach(NIA, record.record_id, "a.bin", largest) is FileState.KEPT
    assert (
        await services.evidence.attach(NIA, record.record_id, "b.bin", largest + b"\0") is FileState.TOO_LARGE
    )
    made = await binder_of(services, contract_id)
    assert [exhibit.problem for exhibit in made.binder.lost] == ["too_large"]
    assert len(made.files[0]) <= LIMIT


async def test_a_message_is_told_by_the_part_of_its_author_only(services: Services) -> None:
    contract_id = await a_contract(services)
    await a_record(
        services, contract_id, RecordKind.MESSAGE, "Do it now", author=Author.CLIENT, source="https://d/1"
    )
    made = await binder_of(services, contract_id)
    (part,) = unpacked(made)
    assert "20 Nov 2026 · Message · by the client" in part[TEXT].decode()
    assert "Copied from https://d/1" in part[TEXT].decode()


async def test_an_empty_case_file_makes_a_readable_binder(services: Services) -> None:
    contract_id = await a_contract(services)
    made = await binder_of(services, contract_id)
    (part,) = unpacked(made)
    check_sums(part)
    assert "It holds no files." in part[TEXT].decode()
