"""Someone who went quiet comes back: from the command to the message, and with danger to safety only."""

from datetime import timedelta

import pytest

from cogs.shared import wording as shared_wording
from cogs.shared.router import make_id
from cogs.walkthroughs import wording
from tests.people import Person, World
from tests.vetting.test_resilience import HOSTILE as HOSTILE_WORDS
from tests.walkthroughs import talking
from tests.words import said_in

STORY = (
    ("threaten you", "No"),
    ("last write", "3 days ago"),
    ("waiting for", "the landing page"),
    ("was it due", "It was due already"),
    ("made you go quiet", "I'm ashamed"),
    ("still do what", "Yes"),
    ("By which day", "Friday, 27 November"),
    ("ended?", wording.NOT_SURE),
    ("did it end", "Yesterday"),
    ("have they paid", "Nothing"),
    ("in a form they can use", "Nothing"),
    ("have that money", "Yes"),
    ("contract run", "Upwork"),
    ("rated jobs", "4"),
    ("success score", "95"),
)


async def walks(person: Person, **changes: str) -> None:
    """Answer all that is asked; `changes` by the first word of the part of the question."""
    await talking.walks(
        person, [(part, changes.get(part.split()[0].lower(), answer)) for part, answer in STORY]
    )


async def test_from_the_command_to_the_message(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Landing page")
    await nia.types("reconnect", contract="Acme")
    nia.looks_at_newest_dm()
    assert "it can be put right today" in nia.sees
    await walks(nia)
    assert "-# About **Acme**" in nia.sees
    assert "## Write to them now" in nia.sees
    assert "The first sentence is the hardest." in nia.sees
    assert "**Within the hour** (<t:" in nia.sees
    await nia.presses(wording.MESSAGE)
    three_days_ago = (world.services.clock() - timedelta(days=3)).date()
    assert f"I have been quiet since {three_days_ago:%B} {three_days_ago.day}, and" in nia.sees
    assert "I can have the landing page ready by Friday, 27 November" in nia.sees
    assert "Acme" not in nia.sees.split("```")[1], "the nickname is private"
    await nia.presses(wording.COPY)
    assert nia.message.content.startswith("Hi, I have been quiet since")


async def test_what_silence_costs_is_shown_as_ranges_beside_a_message(world: World) -> None:
    nia = await world.person("nia").types("reconnect", where="here")
    await walks(nia, have="700")
    await nia.presses(wording.COST)
    assert said_in(wording.COST_TITLE, nia.sees)
    ways = [line for line in nia.sees.splitlines() if line.startswith("- You ")]
    assert ways == [
        "- You stay silent: likely **72**, with one star; 95 only if they never rate it",
        "- You tell them now and hand over: likely **93**, between 72 and 95",
        "- You write and finish it so-so: likely **90**, between 84 and 96",
    ]
    await nia.presses("To do")
    assert "**On the third day** (<t:" in nia.sees
    assert "**If they answer angrily**: Say once that you understand." in nia.sees
    assert wording.REMIND in nia.labels
    await nia.presses(wording.DECIDE)
    await nia.chooses("RECONNECT")
    await nia.presses("Sure")
    assert "You decided: **Write to them now**, sure." in nia.sees


async def test_a_threat_is_answered_with_safety_only(world: World) -> None:
    nia = await world.person("nia").types("reconnect", where="here")
    await nia.presses("Yes")
    assert "## Get safe first" in nia.sees
    assert said_in(shared_wording.SAFE_PERSON, nia.sees)
    assert {wording.REMIND, wording.COST, "To do"}.isdisjoint(nia.labels)
    await nia.forges("advice:show:1:cost")
    assert "## Get safe first" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "through [the platform's support, or “my lawyer”]" in nia.sees


async def test_from_a_contract_it_goes_on_with_what_is_known_and_where_it_was_left(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Landing page", platform="fiverr")
    contract = nia.message
    known = {"last_reply": "2026-11-19", "waits_for": "the first draft", "due": "soon"}
    await world.services.walkthroughs.begin(nia.user_id, "ghosting", 1, known=known)
    await nia.looks_at(contract).forges(make_id("walk:begin", "ghosting", 1))
    assert said_in(wording.BEGUN, nia.sees)
    await nia.presses(wording.GO_ON)
    await nia.presses("No")
    assert said_in(wording.KNOWN, nia.sees)
    for line in (
        "Your last message: **2026-11-19**",
        "They wait for: **the first draft**",
        "Today or tomorrow",
    ):
        assert line in nia.sees
    await nia.presses(wording.KNOWN_RIGHT)
    await nia.types("resume")
    await walks(nia, made="An emergency")
    await nia.presses(wording.MESSAGE)
    assert "The new time for the first draft is Friday, 27 November" in nia.sees
    await nia.presses("Advice")
    await nia.presses(wording.GUIDES["cancelling"])
    assert "First things first" in nia.sees
    await nia.types("contract show", contract="Acme")
    assert "Advice on writing again: **Write to them now**" in nia.sees


async def test_another_person_gets_nowhere_with_it(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("contract add", client="Acme", job="Logo")
    await nia.types("reconnect", contract="Acme", where="here")
    await mallory.types("contract add", client="Mine", job="Mine")
    own = mallory.message
    for forged in ("walk:begin:ghosting:1", "advice:show:1:cost", "walk:open:1"):
        await mallory.looks_at(own).forges(forged)
        assert "can't find that" in mallory.sees, forged


@pytest.mark.parametrize("text", HOSTILE_WORDS[:2], ids=["markdown", "right-to-left"])
async def test_hostile_words_stay_words(world: World, text: str) -> None:
    nia = await world.person("nia").types("reconnect", where="here")
    await walks(nia, waiting=text[:400], by=text[:400])
    await nia.presses(wording.MESSAGE)
    await nia.presses(wording.COPY)
    assert len(nia.message.content) <= 2_000
    assert nia.message.message.mentions == []
