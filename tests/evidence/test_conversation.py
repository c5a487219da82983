"""Case files as members use them: write down, keep a message, look, export, delete."""

import hashlib
import io
import zipfile
from typing import Any

import discord
import pytest

from bot.errors import ContractNotFound, RecordNotFound
from bot.evidence.rules import Author, ClientReply, FileState, RecordKind
from cogs.contracts import wording as contracts_wording
from cogs.evidence import wording
from tests.people import Person, World
from tests.words import said_in

PICTURE = b"\x89PNG" + bytes(range(256)) * 40


async def files_of(person: Person) -> dict[str, bytes]:
    """Save every file that came with the last answer."""
    assert person.result is not None
    messages = [person.result.response, *person.result.followups]
    sent = [file for message in messages if message for file in message.attachments]
    return {file.filename: await file.read() for file in sent}


async def a_contract(world: World, name: str = "nia") -> Person:
    return await world.person(name).types("contract add", client="Grumpy Gus", job="Logo")


async def logs(person: Person, what: str, **fields: Any) -> Person:
    await person.types("contract log", contract="contract:1", what=what)
    return await person.fills_in(**fields)


async def test_from_the_first_clause_to_a_verified_binder(world: World) -> None:
    nia = await a_contract(world)
    await logs(
        nia, "agreement", text="Three logo drafts, two rounds.", detail="Upwork offer", day="10 days ago"
    )
    assert nia.message.ephemeral
    assert "Three logo drafts, two rounds." in nia.sees
    await nia.presses(wording.TO_CASE)
    await nia.chooses("change")
    await nia.fills_in(text="A fourth draft", detail="$80, two days", reply="agreed", day="5 days ago")
    assert wording.REPLIES[ClientReply.AGREED] in nia.sees
    await logs(
        nia,
        "delivery",
        text="All drafts",
        detail="“Great!”",
        files=[("final.png", PICTURE), ("a.txt", b"hi")],
    )
    assert hashlib.sha256(PICTURE).hexdigest() in nia.sees
    await nia.types("contract show", contract="contract:1")
    assert "Into the case file: a delivery" in nia.sees
    await nia.presses(contracts_wording.CASE_FILE)
    assert (
        nia.sees.index("Delivery")
        < nia.sees.index(wording.TITLES[RecordKind.CHANGE])
        < nia.sees.index("Agreement")
    )
    await nia.presses(wording.EXPORT_BUTTON)
    (name, binder), *more = (await files_of(nia)).items()
    assert more == []
    assert name.startswith("case-file-1-2026")
    with zipfile.ZipFile(io.BytesIO(binder)) as unpacked:
        page = unpacked.read("index.html").decode()
        for line in unpacked.read("SHA256SUMS.txt").decode().splitlines():
            digest, _, path = line.partition("  ")
            assert hashlib.sha256(unpacked.read(path)).hexdigest() == digest
        assert unpacked.read("exhibits/E1-final.png") == PICTURE
    assert page.index("Three logo drafts") < page.index("A fourth draft") < page.index("All drafts")
    assert "Gus" not in page


async def test_a_message_is_kept_whole_and_filed_afterwards(world: World) -> None:
    nia, client = await a_contract(world), world.person("crosspatch")
    message = await client.says("Do it **free** or else", proof__png=PICTURE)
    await nia.opens_menu(wording.MENU, message)
    assert nia.message.ephemeral
    assert r"Do it \*\*free\*\* or else" in nia.sees
    assert wording.BY_UNKNOWN in nia.sees
    await client._member.delete(message)
    await nia.presses_list(wording.WHICH_CONTRACT, "1")
    await nia.presses_list(wording.WHO_WROTE, "client")
    assert wording.BY[Author.CLIENT] in nia.sees
    await nia.presses(wording.GET_FILES)
    assert await files_of(nia) == {"proof.png": PICTURE}
    await nia.types("contract export", contract="Grumpy")
    ((_, binder),) = (await files_of(nia)).items()
    with zipfile.ZipFile(io.BytesIO(binder)) as unpacked:
        assert "Message · by the client" in unpacked.read("timeline.txt").decode()
        assert "crosspatch" not in unpacked.read("timeline.txt").decode()


async def test_a_message_waits_until_there_is_a_contract(world: World) -> None:
    nia = world.person("nia")
    await nia.opens_menu(wording.MENU, await nia.says("I delivered it"))
    assert said_in(wording.KEPT_NO_CONTRACT, nia.sees)
    assert "by me" in nia.sees
    await a_contract(world)
    await nia.types("contract files")
    await nia.presses("Open")
    await nia.presses_list(wording.WHICH_CONTRACT, "1")
    await nia.presses(wording.TO_CASE)
    assert "I delivered it" in nia.sees
    assert "Not filed yet: 1" not in nia.labels


async def test_a_link_that_ended_leaves_an_honest_record_and_a_whole_export(world: World) -> None:
    nia = await a_contract(world)
    message = await nia.says("See the film", film__mov=b"frames")
    world.env.backend.cdn._blobs.clear()
    await nia.opens_menu(wording.MENU, message)
    assert "film.mov · 6 bytes: **not kept.** Discord no longer has it" in nia.sees
    await nia.presses_list(wording.WHICH_CONTRACT, "1")
    await nia.types("contract export", contract="contract:1")
    ((_, binder),) = (await files_of(nia)).items()
    with zipfile.ZipFile(io.BytesIO(binder)) as unpacked:
        assert "1 of 1 files could not be put in: E1" in unpacked.read("timeline.txt").decode()
        assert "See the film" in unpacked.read("index.html").decode()


async def test_a_file_too_large_or_beyond_the_quota_is_said_in_clear_words(world: World) -> None:
    nia = await a_contract(world)
    message = await nia.says("A film", a__mov=b"1")
    stored = world.env.backend.get_message(message.channel.id, message.id)
    stored.attachments[0]["size"] = 500_000_000  # Discord says so; were it read, it would be kept
    await nia.opens_menu(wording.MENU, message)
    assert "a.mov · 500.0 MB (500,000,000 bytes): **not kept.** I keep files up to 8 MB" in nia.sees
    await world.services.evidence.note_missing(nia.user_id, 1, "b.mov", 2_000, FileState.NO_ROOM)
    await nia.presses_list(wording.WHO_WROTE, "me")
    assert "b.mov · 2 kB (2,000 bytes): **not kept.** Your files would take more than 50 MB" in nia.sees


async def test_bad_input_loses_nothing(world: World) -> None:
    nia = await a_contract(world)
    await logs(nia, "payment", text="First milestone", detail="lots", day="the other day")
    assert "couldn't read “the other day” as a day" in nia.sees
    assert "First milestone" in nia.sees
    await nia.presses(wording.EDIT)
    assert nia.form["text"]["value"] == "First milestone"
    await nia.fills_in(day="2025-12-30", detail="$300", files=[("slip.txt", b"paid")])
    assert "**The sum:** $300" in nia.sees
    assert "slip.txt" in nia.sees
    assert "changed <t:" in nia.sees


async def test_deleting_one_file_one_record_or_all(world: World) -> None:
    nia = await a_contract(world)
    await logs(nia, "other", text="One", files=[("a.txt", b"aa"), ("b.txt", b"bbb")])
    await nia.presses_list(wording.DELETE_FILE, "1")
    assert "**a.txt** will be gone" in nia.sees
    await nia.presses(wording.DELETE_YES)
    assert "a.txt" not in nia.sees
    assert (await world.services.evidence.quota(nia.user_id)).used == 3
    await logs(nia, "other", text="Two")
    await nia.presses("Delete")
    await nia.presses(wording.KEEP)
    await nia.presses("Delete")
    await nia.presses(wording.DELETE_YES)
    await nia.presses(wording.TO_CASE)
    assert wording.COUNT_ONE in nia.sees
    await nia.presses(wording.DELETE_ALL)
    await nia.presses(wording.DELETE_YES)
    assert said_in(wording.PAGE_EMPTY, nia.sees)
    assert (await world.services.evidence.quota(nia.user_id)).used == 0
    assert (await world.services.contracts.show(nia.user_id, 1)).contract.client == "Grumpy Gus"


async def test_nobody_reaches_the_case_file_of_another(world: World) -> None:
    nia, mallory = await a_contract(world), await a_contract(world, "mallory")
    await logs(nia, "other", text="Secret", files=[("a.txt", b"secret")])
    before = await world.services.evidence.get(nia.user_id, 1)
    await mallory.types("contract show", contract="contract:2")
    own_card = mallory.message
    for verb in ("open:1", "edit:1", "drop:1", "drop_yes:1", "drop_file_yes:1:1", "get:1"):
        mallory.looks_at(own_card)
        await mallory.forges(f"file:{verb}")
        assert said_in(RecordNotFound.sentence, mallory.sees), verb
        assert "Secret" not in mallory.sees
    for verb in ("page:1:0", "export:1", "drop_all:1", "drop_all_yes:1"):
        mallory.looks_at(own_card)
        await mallory.forges(f"file:{verb}")
        assert said_in(ContractNotFound.sentence, mallory.sees), verb
    for command in ("files", "export"):
        await mallory.types(f"contract {command}", contract="contract:1")
        assert said_in(ContractNotFound.sentence, mallory.sees)
    await mallory.types("contract log", contract="contract:1", what="other")
    assert said_in(ContractNotFound.sentence, mallory.sees)
    assert await world.services.evidence.get(nia.user_id, 1) == before
    with pytest.raises(Exception, match="can't find"):
        await world.services.evidence.place(mallory.user_id, 1, contract_id=2)
    assert [piece async for piece in world.services.evidence.pieces(mallory.user_id, 1)] == []


async def test_a_long_export_tells_how_far_it_is_and_works_after_a_restart(world: World) -> None:
    nia = await a_contract(world)
    await logs(nia, "other", text="Many", files=[(f"{number}.txt", b"x") for number in range(10)])
    for number in range(12):
        assert await world.services.evidence.attach(nia.user_id, 1, f"m{number}", b"y") is FileState.KEPT
    await nia.presses(wording.TO_CASE)
    await world.restart()
    await nia.presses(wording.EXPORT_BUTTON)
    edits = [str(request.json) for request in world.env.http_requests if request.method == "PATCH"]
    assert any(said_in(wording.PACKED_SO_FAR.splitlines()[1], each) for each in edits)
    ((_, binder),) = (await files_of(nia)).items()
    assert sum(name.startswith("exhibits/") for name in zipfile.ZipFile(io.BytesIO(binder)).namelist()) == 22


async def test_nothing_to_export_says_how_to_begin(world: World) -> None:
    nia = await a_contract(world)
    await nia.types("contract export", contract="contract:1")
    assert "`/contract log`" in nia.sees


async def test_the_commands_stand_in_the_group_of_contract(world: World) -> None:
    group = world.env.bot.tree.get_command("contract")  # pyright: ignore[reportAttributeAccessIssue]
    assert {"add", "log", "files", "export"} <= {command.name for command in group.commands}
    payload = str(group.to_dict(world.env.bot.tree))  # pyright: ignore[reportAttributeAccessIssue]
    assert len(payload) < 8_000
    assert isinstance(group, discord.app_commands.Group)


async def test_a_message_of_a_card_only_is_not_kept(world: World) -> None:
    nia = await a_contract(world)
    card = nia.message.message
    await nia.opens_menu(wording.MENU, card)
    assert said_in(wording.NOTHING_IN_IT, nia.sees)
