"""The path of `/vet`, as people walk it."""

import pytest

from bot.contracts.rules import EntryKind
from bot.errors import NotEnoughToCompare
from bot.vetting.rules import ItemAnswer, VettingVerdict
from cogs.contracts import wording as contracts_wording
from cogs.vetting import wording
from tests.people import Person, World
from tests.words import said_in

VERIFIED = "verified how this client pays"
OFF_PLATFORM = "stay on the platform"


async def begins(person: Person, client: str = "Acme", **fields: str) -> Person:
    await person.types("vet start")
    return await person.fills_in(client=client, **fields)


async def all_good(person: Person) -> Person:
    """Go through all screens, calling good what has no answer yet."""
    while wording.SEE_RESULT in person.labels:
        ways_on = (wording.REST_GOOD, "Next", wording.SEE_RESULT)
        await person.presses(next(label for label in ways_on if label in person.labels))
    return person


async def test_a_newcomer_reaches_a_verdict_in_nine_presses_when_all_is_good(world: World) -> None:
    nia = await begins(world.person("nia"), value="$150", rated_jobs="8")
    assert nia.message.ephemeral
    assert "part 1 of 9 · 0 of 32 answered" in nia.sees
    for part in range(2, 10):
        await nia.presses(wording.REST_GOOD)
        assert f"part {part} of 9" in nia.sees
    await nia.presses(wording.REST_GOOD)
    assert "## Take it\n**Acme** · Upwork · $150" in nia.sees
    assert "Risk **0 of 100** (low). Not known: 0%" in nia.sees
    assert said_in(wording.NO_RISKS, nia.sees)
    assert "The plan, in writing" in nia.sees
    assert "Facts checked: 2026-11-21" in nia.sees


async def test_every_answer_can_be_given_seen_and_changed(world: World) -> None:
    nia = await begins(world.person("nia"))
    for label in ("Good", "Bad", wording.ANSWERS[ItemAnswer.UNKNOWN], "N/A"):
        await nia.presses(label, under=VERIFIED)
        assert f"✓ {label}" in nia.labels
        assert f"Your answer: {label}" in nia.sees
        assert "1 of 32 answered" in nia.sees


async def test_help_back_and_next_move_between_screens(world: World) -> None:
    nia = await begins(world.person("nia"))
    assert "Back" not in nia.labels
    await nia.presses(wording.HELP)
    assert "Why: Without a verified way to pay" in nia.sees
    assert "Where to look: The client box" in nia.sees
    await nia.presses("Good", under=VERIFIED)
    assert "Why: " in nia.sees, "help stays open while answering"
    await nia.presses(wording.LESS_HELP)
    assert "Why: " not in nia.sees
    await nia.presses("Next")
    assert "part 2 of 9" in nia.sees
    await nia.presses("Back")
    assert "part 1 of 9" in nia.sees


async def test_a_disqualifier_stops_at_once_and_offers_to_go_on_or_undo(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses("Bad", under=OFF_PLATFORM)
    assert "Stop sign: Talk or pay outside the platform" in nia.sees
    assert "**decline**" in nia.sees
    await nia.presses(wording.STOP_UNDO)
    assert "Your answer: Not sure" in nia.sees
    await nia.presses("Bad", under=OFF_PLATFORM)
    await nia.presses("Go on")
    assert "part 1 of 9" in nia.sees
    await nia.presses(wording.SEE_RESULT)
    assert "## Decline" in nia.sees
    assert said_in(wording.RISK_STOPPED, nia.sees)
    assert {wording.GO_ON, wording.CHANGE} <= set(nia.labels)
    assert "**Stop signs:** Talk or pay outside the platform" in nia.sees
    assert "Staying on the platform" in nia.sees, "the message answers the request to leave (M12)"


async def test_the_dashboard_job_ends_in_a_sample_first_with_reasons(world: World) -> None:
    """Worked example 1 of §4.1: low pay, an estimate too short, someone else's script (S3-04 to S3-07)."""
    nia = await begins(world.person("nia"), rated_jobs="1")
    bad = {"A5", "C3", "C6", "E2", "E3"}
    unknown = {"A7", "B1", "B2", "B3", "B4", "B5", "C2", "C4", "C7", "D3", "D5", "E1", "E4"}
    for item_id in sorted(bad | unknown | {"F2"}):
        answer = "bad" if item_id in bad else "na" if item_id == "F2" else "unknown"
        await nia.forges(f"vet:answer:1:0:0:{item_id}:{answer}")
    await all_good(nia)
    assert "## Paid sample first" in nia.sees
    assert "Risk **34 of 100** (too much is open to call it low or high). Not known: 40%" in nia.sees
    risks = [line for line in nia.sees.splitlines() if line[:3] in ("1. ", "2. ", "3. ")]
    assert len(risks) == 3
    assert "Pay does not cover your hours" in risks[0]
    assert all(said_in(wording.RISK, risk) for risk in risks)
    assert "### Ask first" in nia.sees
    assert said_in(wording.ASK_SELF_TOO, nia.sees), "E4 is a question to oneself"
    assert said_in(wording.FLIPS, nia.sees)
    assert "fewer than 5 rated jobs" in nia.sees
    assert "One paid piece first" in nia.sees
    assert "If all you don't know turns out good: **Take it**" in nia.sees


async def test_the_message_is_filled_in_and_copied_alone(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses(wording.SEE_RESULT)
    result = nia.message
    assert "[one small part that is useful by itself]" in nia.sees
    await nia.presses(wording.FILL)
    await nia.fills_in(piece="the landing page", price="$80")
    assert "the landing page, for $80" in nia.sees
    assert "[a date you can surely keep]" in nia.sees
    await nia.presses(wording.FILL)
    assert nia.form["piece"]["value"] == "the landing page"
    await nia.looks_at(result).presses(wording.COPY)
    assert nia.message.content.startswith("Hi, I like the project.")
    assert "the landing page" in nia.message.content
    assert "Acme" not in nia.message.content, "the nickname is private"
    await nia.looks_at(result).presses(wording.FILL)
    await nia.fills_in(price="nothing, it is free if you leave a good review")
    assert "feedback must not be traded" in nia.sees.lower()
    assert "it is free if you leave" in nia.sees, "what was written is kept"
    assert wording.COPY not in nia.labels


async def test_an_answer_changed_after_the_result_changes_the_result(world: World) -> None:
    nia = await begins(world.person("nia"), rated_jobs="9")
    await all_good(nia)
    assert "## Take it" in nia.sees
    await nia.presses(wording.CHANGE)
    assert nia.options[0] == "Money and platform, part 1"
    await nia.chooses("0")
    await nia.presses("Bad", under=VERIFIED)
    await nia.presses(wording.SEE_RESULT)
    assert "## Paid sample first" in nia.sees
    assert "Not without a sample first:** Payment method is not verified" in nia.sees
    await nia.types("vet list")
    assert "Paid sample first, risk 4" in nia.sees


async def test_saving_to_a_contract_fills_its_timeline_and_watch_list(world: World) -> None:
    nia = await begins(world.person("nia"), value="$700")
    await nia.presses("Bad", under=VERIFIED)
    await all_good(nia)
    await nia.presses(wording.SAVE)
    await nia.presses("A new contract for Acme")
    assert said_in(wording.SAVED_TO_CONTRACT, nia.sees)
    result = nia.message
    await nia.presses(wording.OPEN_CONTRACT)
    assert "Payment method is not verified" in nia.sees
    assert "Client checked: **paid sample first**, risk 4 of 100" in nia.sees
    await nia.types("vet list")
    await nia.presses("Open", under="Acme")
    await nia.presses(wording.CHANGE)
    await nia.chooses("0")
    await nia.presses("Good", under=VERIFIED)
    await nia.types("contract show", contract="Acme")
    assert "Payment method" not in nia.sees
    assert "Client checked: **take it**, risk 0 of 100" in nia.sees
    assert nia.looks_at(result)


async def test_a_check_for_a_contract_is_prefilled_and_saved_by_itself(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Logo", platform="fiverr", value="$90")
    await nia.types("vet start", contract="Acme")
    assert nia.form["client"]["value"] == "Acme"
    assert nia.form["value"]["value"] == "$90"
    await nia.fills_in(rated_jobs="9")
    await all_good(nia)
    assert "**Acme** · Upwork" not in nia.sees
    await nia.types("contract show", contract="Acme")
    assert "Client checked: **take it**" in nia.sees


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (["Yes"] * 4 + [wording.ANSWERS[ItemAnswer.UNKNOWN]], "Take the job"),
        (["Yes"] * 3 + ["No", wording.ANSWERS[ItemAnswer.UNKNOWN]], "One more"),
        (["Yes"] * 2 + ["No"] * 3, "Decline the rest"),
    ],
)
async def test_after_the_sample_five_answers_decide(world: World, answers: list[str], says: str) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses(wording.SEE_RESULT)
    await nia.presses(wording.SAVE)
    await nia.presses("A new contract for Acme")
    await nia.presses(wording.AFTER_SAMPLE)
    questions = [line for line in nia.sees.splitlines() if line.startswith("**")]
    for question, answer in zip(questions, answers, strict=True):
        assert says not in nia.sees
        await nia.presses(answer, under=question)
    assert f"## {says}" in nia.sees
    await nia.presses(wording.TO_CHECK)
    await nia.presses(wording.OPEN_CONTRACT)
    assert said_in(contracts_wording.ENTRIES[EntryKind.SAMPLE_CHECKED], nia.sees)


async def test_two_or_three_clients_side_by_side(world: World) -> None:
    nia = world.person("nia")
    await nia.types("vet compare")
    assert said_in(NotEnoughToCompare.sentence, nia.sees)
    for client in ("Acme", "A very long `nickname` of a client", "Beta"):
        await begins(nia, client, value="$1,000")
        await nia.presses("Bad", under=OFF_PLATFORM)
        await nia.presses(wording.STOP_NOW)
    await nia.types("vet compare")
    await nia.chooses("1", "2", "3")
    table = nia.sees.split("```")[1].strip("\n").splitlines()
    assert max(map(len, table)) <= 52
    assert [line.split("  ")[0].strip() for line in table[1:]][:2] == ["Verdict", "Risk"]
    assert table[1].count("Decline") == 3
    assert "**Acme**: Talk or pay outside the platform" in nia.sees
    await nia.presses(wording.COMPARE_AGAIN)
    await nia.chooses("1", "3")
    await nia.presses("Beta")
    assert "## Decline\n**Beta**" in nia.sees


async def test_deleting_a_check_clears_what_it_put_on_the_watch_list(world: World) -> None:
    nia = await begins(world.person("nia"))
    await nia.presses("Bad", under=VERIFIED)
    await nia.presses(wording.SEE_RESULT)
    await nia.presses(wording.SAVE)
    await nia.presses("A new contract for Acme")
    await nia.presses(wording.DELETE)
    await nia.presses(wording.DELETE_YES)
    await nia.types("contract show", contract="Acme")
    assert "Payment method is not verified" not in nia.sees
    assert "Client checked" in nia.sees


async def test_a_check_can_be_deleted_after_asking(world: World) -> None:
    nia = await begins(world.person("nia"))
    first = nia.message
    await nia.presses(wording.SEE_RESULT)
    await nia.presses(wording.DELETE)
    await nia.presses(wording.DELETE_NO)
    assert wording.VERDICTS[VettingVerdict.SAMPLE_FIRST] in nia.sees
    await nia.presses(wording.DELETE)
    await nia.presses(wording.DELETE_YES)
    assert said_in(wording.DELETED, nia.sees)
    assert first.id == nia.message.id
    await nia.types("vet list")
    assert "None yet" in nia.sees


async def test_a_verdict_with_many_open_points_is_no_green_yes_and_no_part_is_passed_unseen(
    world: World,
) -> None:
    nia = await begins(world.person("nia"), value="$150", rated_jobs="8", post="Nice little job")
    assert wording.NOTICE_NOTHING in nia.sees
    for _ in range(4):
        await nia.presses(wording.REST_GOOD)
        await nia.presses(wording.NEXT)
    assert wording.LEFT_OPEN.format(parts="2, 4, 6, 8") in nia.sees
    await nia.presses(wording.REST_GOOD)
    assert "part 2 of 9" in nia.sees, "the result waits for the parts that were passed"
    await nia.presses(wording.SEE_RESULT)
    vetting = await world.services.vetting.get(nia.user_id, 1)
    assert vetting.too_open
    assert wording.MUCH_OPEN.format(open=vetting.open_items, items=32) in nia.sees
    assert wording.RISK_UNSURE in nia.sees
    assert nia.message.components[0]["accent_color"] == 0xE0A030


async def test_guesses_are_confirmed_one_press_each_and_lead_to_the_result(world: World) -> None:
    nia = await begins(world.person("nia"), post="Urgent! Unlimited revisions until I am happy.")
    await nia.presses(wording.SEE_RESULT)
    assert nia.sees.startswith(wording.GUESSES_ASK.format(count=2))
    await nia.presses("Bad", under="because of “Unlimited revisions")
    assert nia.sees.startswith(wording.GUESSES_ASK.format(count=1))
    await nia.presses("Bad", under="because of “Urgent")
    assert "## Paid sample first" in nia.sees
