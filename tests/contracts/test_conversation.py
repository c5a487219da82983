"""`/contract` as members use it."""

from bot.contracts.rules import LONGEST_NOTE, EntryKind
from bot.errors import ContractNotFound
from cogs.contracts import wording
from tests.people import World
from tests.words import said_in


async def test_a_contract_from_first_file_to_its_end(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo", value="1.200,50 eur")
    assert nia.message.ephemeral
    assert "Logo · Upwork · 1,200.50 EUR · not accepted yet" in nia.sees
    await nia.presses(wording.ACCEPTED)
    assert "running" in nia.sees
    await nia.presses(wording.WRITE_NOTE)
    await nia.fills_in(note="They want *two* rounds")
    assert r"Note: They want \*two\* rounds" in nia.sees
    await nia.presses(wording.END_BUTTON)
    await nia.chooses("finished")
    assert "· ended" in nia.sees
    assert [line.split("> ")[1] for line in nia.sees.splitlines() if line.startswith("<t:")] == [
        "Ended: finished",
        r"Note: They want \*two\* rounds",
        wording.ENTRIES[EntryKind.STARTED],
        wording.ENTRIES[EntryKind.ADDED],
    ]
    await nia.presses(wording.REOPEN)
    assert "Opened again" in nia.sees
    assert wording.END_BUTTON in nia.labels


async def test_a_contract_can_be_deleted_after_it_ended_and_after_asking(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Wrong one", job="Logo")
    await nia.presses(wording.END_BUTTON)
    await nia.chooses("mistake")
    await nia.presses("Delete")
    await nia.presses(wording.TO_CONTRACT)
    await nia.presses("Delete")
    await nia.presses(wording.DELETE_YES)
    assert said_in(wording.DELETED, nia.sees)
    await nia.presses(wording.ALL)
    assert "None yet" in nia.sees


async def test_a_long_story_can_be_read_whole_on_a_phone(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    many = "**_many marks_** " * (LONGEST_NOTE // 18)
    for number in range(7):
        await nia.types("contract note", contract="Acme", text=f"{number} {many}")
    assert said_in(wording.EARLIER, nia.sees)
    await nia.presses(wording.STORY_BUTTON)
    seen = nia.sees
    while "Older" in nia.labels:
        await nia.presses("Older")
        seen += nia.sees
    assert all(f"Note: {number} " in seen for number in range(7))
    assert wording.ENTRIES[EntryKind.ADDED] in nia.sees
    await nia.presses("Newest")
    assert "Note: 6 " in nia.sees
    await nia.presses(wording.TO_CONTRACT)
    assert "## Acme" in nia.sees


async def test_a_name_of_blanks_gets_a_name(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="   ", job="Logo")
    assert "## Client without a name" in nia.sees
    await nia.types("vet start")
    await nia.fills_in(client="   ")
    assert "Client without a name · part 1" in nia.sees


async def test_a_sum_that_cannot_be_read_loses_nothing_else(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo", value="a lot")
    assert "couldn't read “a lot”" in nia.sees
    assert "Logo · Upwork · no sum set" in nia.sees
    await nia.presses("Edit")
    assert nia.form["job"]["value"] == "Logo"
    await nia.fills_in(value="$700", platform="fiverr")
    assert "Logo · Fiverr · $700" in nia.sees
    await nia.presses("Edit")
    await nia.fills_in(value="???")
    assert "$700" in nia.sees


async def test_autocomplete_offers_only_ones_own_and_takes_typed_names(world: World) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    await nia.types("contract add", client="Acme", job="Logo")
    await vera.types("contract add", client="Acme", job="Secret job")
    await vera.types("contract add", client="2024", job="Calendar")
    assert await nia.completes("contract show", "contract", "ac") == ["Acme · Logo"]
    assert await nia.completes("contract show", "contract", "%") == []
    assert await vera.completes("contract show", "contract", "") == ["2024 · Calendar", "Acme · Secret job"]
    await vera.types("contract show", contract="2024")
    assert "Calendar" in vera.sees
    await nia.types("contract note", contract="acme", text="hello")
    assert "Note: hello" in nia.sees


async def test_nobody_reaches_the_contract_of_another(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("contract add", client="Acme", job="Logo")
    for command, more in (("show", {}), ("note", {"text": "x"}), ("end", {"reason": "finished"})):
        await mallory.types(f"contract {command}", contract="contract:1", **more)
        assert said_in(ContractNotFound.sentence, mallory.sees)
    # An own card, its buttons forged to point at Nia's contract.
    await mallory.types("contract add", client="Mine", job="Mine")
    own_card = mallory.message
    for verb in ("show", "start", "end"):
        mallory.looks_at(own_card)
        await mallory.forges(f"contract:{verb}:1")
        assert said_in(ContractNotFound.sentence, mallory.sees)
    assert (await world.services.contracts.show(nia.user_id, 1)).entries_in_all == 1


async def test_many_contracts_come_in_pages_running_ones_first(world: World) -> None:
    nia = world.person("nia")
    for number in range(9):
        await nia.types("contract add", client=f"Client {number}", job="Job")
    await nia.types("contract end", contract="contract:9", reason="finished")
    await nia.types("contract list")
    assert "Page 1 of 2" in [part["label"] for part in nia._buttons()]
    assert nia.sees.index("Client 7") < nia.sees.index("Client 0")
    await nia.presses("Next")
    assert "Client 8" in nia.sees
    await nia.presses("Open", under="Client 8")
    assert "## Client 8" in nia.sees


async def test_an_empty_list_says_how_to_begin(world: World) -> None:
    nia = await world.person("nia").types("contract list")
    assert "`/contract add`" in nia.sees


async def test_hostile_words_stay_words(world: World) -> None:
    nia = await world.person("nia").types(
        "contract add", client="@everyone **x**", job="`<@1>` \u202eevil " + "😀" * 80
    )
    await nia.presses(wording.WRITE_NOTE)
    await nia.fills_in(note="```" + "@here \"'; DROP TABLE contracts; --" * 25)
    assert "**x**" not in nia.sees
    assert nia.message.message.mentions == []
    await nia.types("contract list")
    assert "everyone" in nia.sees


async def test_buttons_work_after_a_restart(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    await world.restart()
    await nia.presses(wording.ACCEPTED)
    assert "running" in nia.sees
