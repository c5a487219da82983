"""Restarts, other people, old buttons, two devices, closed DMs, hostile text: nothing is lost or leaked."""

import pytest

from bot.contracts.rules import LONGEST_CLIENT
from bot.errors import DirectMessagesClosed, OutOfDate, VettingNotFound
from bot.money import LONGEST_SUM
from cogs.vetting import wording
from tests.followups.steps import passes
from tests.people import Person, World
from tests.vetting.test_conversation import OFF_PLATFORM, VERIFIED, all_good, begins
from tests.words import said_in

HOSTILE = [
    "@everyone @here <@&123> <#1> **bold** ~~x~~ `code` ```block``` # big\n> quote " * 50,
    "\u202e\u2066evil txt\u2069 אבגד مرحبا " * 120,
    "😀👩‍👩‍👧‍👦🏴‍☠️" * 300,
    "\"'; DROP TABLE vettings; -- {client} {0.__class__} %s \\" * 70,
    "telegram " * 440,
]


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses("Good", under=VERIFIED)
    await world.restart()
    await nia.presses("Next")
    assert "Back" in nia.labels
    await world.restart()
    await nia.types("vet resume")
    assert "Your answer: Good" in nia.sees
    await all_good(nia)
    assert "of 100" in nia.sees


async def test_leave_and_resume_next_week_among_several(world: World) -> None:
    nia = world.person("nia")
    await nia.types("vet resume")
    assert said_in(wording.RESUME_NONE, nia.sees)
    await begins(nia, "First")
    await nia.presses("Good", under=VERIFIED)
    await begins(nia, "Second")
    await passes(world, days=7)
    await nia.types("vet resume")
    assert nia.options == ["Second", "First"]
    await nia.chooses("1")
    assert "First · part 1 of 9 · 1 of 32 answered" in nia.sees


async def test_a_check_with_a_result_but_open_points_still_waits(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses(wording.SEE_RESULT)
    await nia.types("vet list")
    assert "Paid sample first, risk 50; 0 of 32 answered" in nia.sees
    await nia.types("vet resume")
    assert "part 1 of 9" in nia.sees
    await nia.presses("Bad", under=OFF_PLATFORM)
    await nia.presses(wording.STOP_NOW)
    await nia.types("vet resume")
    assert said_in(wording.RESUME_NONE, nia.sees), "who declined is left in peace"


async def test_two_devices_and_double_presses_agree(world: World) -> None:
    nia = await begins(world.person("nia"))
    phone = nia.message
    await nia.types("vet resume")
    laptop = nia.message
    await nia.looks_at(phone).presses("Good", under=VERIFIED)
    await nia.looks_at(laptop).presses("Bad", under=OFF_PLATFORM)
    await nia.looks_at(phone).presses("✓ Good", under=VERIFIED)
    assert "2 of 32 answered" in nia.sees
    await nia.presses(wording.SEE_RESULT)
    await nia.looks_at(laptop).presses(wording.STOP_NOW)
    await nia.presses(wording.SAVE)
    choice = nia.message
    await nia.presses("A new contract for Acme")
    await nia.types("vet resume")
    assert len(await world.services.contracts.search(nia.user_id, "")) == 1
    await nia.looks_at(choice).forges("vet:link_new:1")
    assert len(await world.services.contracts.search(nia.user_id, "")) == 1


async def test_another_person_can_do_nothing_with_forged_ids(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses(wording.SEE_RESULT)
    mallory = await begins(world.person("mallory"), "Own")
    own = mallory.message
    for forged in (
        "page:1:0:0",
        "answer:1:0:0:A1:bad",
        "rest:1:0",
        "result:1",
        "copy:1",
        "change:1",
        "save:1",
        "link_new:1",
        "sample:1",
        "sample_answer:1:tone_fine:yes",
        "delete:1",
        "open:1",
        "terms:1",
        "fill:1",
    ):
        mallory.looks_at(own)
        await mallory.forges(f"vet:{forged}")
        assert said_in(VettingNotFound.sentence, mallory.sees), forged
    mallory.looks_at(own)
    await mallory.forges("vet:delete_yes:1")
    assert (await world.services.vetting.get(nia.user_id, 1)).answers == {}
    assert await nia.presses(wording.GO_ON)


async def test_an_item_the_checklist_does_not_have_is_out_of_date(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.forges("vet:answer:1:0:0:Z9:good")
    assert said_in(OutOfDate.sentence, nia.sees)
    assert "`/vet resume`" in nia.sees


async def test_in_dm_by_choice(world: World) -> None:
    nia = world.person("nia")
    await nia.types("vet start", where="dm")
    await nia.fills_in(client="Acme")
    assert said_in(wording.SENT_TO_DM, nia.sees)
    assert nia.message.ephemeral
    nia.looks_at_newest_dm()
    await all_good(nia)
    assert "of 100" in nia.sees
    assert not nia.message.ephemeral


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_dms_bring_the_check_here_instead(world: World, code: int) -> None:
    nia = world.person("nia")
    await nia.types("vet start", where="dm")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=code)
    await nia.fills_in(client="Acme")
    assert "part 1 of 9" in nia.sees
    assert nia.message.ephemeral
    assert nia.result is not None
    nia.looks_at(nia.result.followups[0])
    assert said_in(DirectMessagesClosed.sentence, nia.sees)


async def test_what_cannot_be_read_is_told_and_the_rest_kept(world: World) -> None:
    nia = await begins(world.person("nia"), value="plenty", rated_jobs="many")
    assert "couldn't read “plenty” as a sum" in nia.sees
    assert "couldn't read “many” as a number" in nia.sees
    await nia.presses(wording.DETAILS)
    assert nia.form["client"]["value"] == "Acme"
    await nia.fills_in(value="$300", rated_jobs="12", platform="contra")
    await nia.presses(wording.SEE_RESULT)
    assert "**Acme** · Contra · $300" in nia.sees
    await nia.presses(wording.DETAILS)
    await nia.fills_in(client="Acme 2")
    assert "**Acme 2** · Contra · $300" in nia.sees, "from the result back to the result"


async def test_guesses_from_a_pasted_post_count_only_when_pressed(world: World) -> None:
    nia = await begins(world.person("nia"), post="URGENT! Contact me on Telegram, first a free test.")
    assert said_in(wording.NOTICE_GUESSES, nia.sees)
    assert "My guess: **Bad**, because of “" in nia.sees
    assert "Telegram" in nia.sees
    vetting = await world.services.vetting.get(nia.user_id, 1)
    assert vetting.answers == {}
    assert {"A3", "A6", "D4"} <= set(vetting.guesses)
    await nia.presses(wording.REST_GOOD)
    assert "part 1 of 9" in nia.sees, "a guess is not answered by “the rest”"
    assert said_in(wording.GUESSES_FIRST, nia.sees)
    await nia.presses(wording.SEE_RESULT)
    assert nia.sees.startswith(wording.GUESSES_ASK.format(count=3))
    await nia.presses(wording.GUESSES_LEAVE)
    assert wording.GUESSES_OPEN.format(count=3) in nia.sees
    assert "## Decline" not in nia.sees
    assert said_in(wording.MESSAGE_BLOCKED, nia.sees)
    assert not {wording.COPY, wording.FILL} & set(nia.labels), "no friendly message over an open stop sign"
    await nia.presses(wording.ANSWER_GUESSES)
    await nia.presses("Bad", under="My guess: **Bad**")
    assert "Stop sign" in nia.sees


@pytest.mark.parametrize("text", HOSTILE, ids=["markdown", "right-to-left", "emoji", "quotes", "repeated"])
async def test_hostile_text_everywhere_breaks_nothing(world: World, text: str) -> None:
    nia = await begins(
        world.person("nia"),
        text[:LONGEST_CLIENT],
        value=text[:LONGEST_SUM],
        rated_jobs=text[:10],
        post=text[:4_000],
    )
    await read_everywhere(nia, text)
    assert nia.message.message.mentions == []


async def read_everywhere(nia: Person, text: str) -> None:
    await nia.presses(wording.SEE_RESULT)
    result = nia.message
    if wording.FILL in nia.labels:
        await nia.presses(wording.FILL)
        await nia.fills_in(**dict.fromkeys(nia.form, text[:200]))
    await nia.presses(wording.COPY)
    await nia.looks_at(result).presses(wording.SAVE)
    await nia.presses(next(label for label in nia.labels if label.startswith("A new contract")))
    await nia.presses(wording.DELETE)
    await nia.presses(wording.DELETE_NO)
    await nia.presses(wording.OPEN_CONTRACT)
    for command in ("vet list", "vet resume", "contract list", "privacy export"):
        await nia.types(command)
        assert "Something broke" not in nia.sees


async def test_no_word_of_a_member_reaches_the_log(
    world: World, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    nia = await begins(world.person("nia"), "Zanzibar-client", value="zanzibar", post="zanzibar telegram")
    await read_everywhere(nia, "zanzibar-slot")
    everything = caplog.text + str([vars(record) for record in caplog.records]) + str(capsys.readouterr())
    assert "zanzibar" not in everything.lower()


async def test_many_checks_come_in_pages_newest_first(world: World) -> None:
    nia = world.person("nia")
    for number in range(9):
        await begins(nia, f"Client {number}")
    await nia.types("vet list")
    assert nia.sees.index("Client 8") < nia.sees.index("Client 1")
    assert "Not finished: 0 of 32 answered" in nia.sees
    await nia.presses("Next")
    await nia.presses("Open", under="Client 0")
    assert "Client 0 · part 1 of 9" in nia.sees
