"""The seeds' five stories, walked from slash command to card, asserting what a person reads."""

import pytest

from bot.contracts.rules import EntryKind
from bot.walkthroughs.types import Confidence
from cogs.contracts import wording as contracts_wording
from cogs.shared import wording as shared_wording
from cogs.walkthroughs import wording
from tests.people import Person, World
from tests.walkthroughs.talking import answers, makes_exact
from tests.words import said_in

USUAL = {
    "threaten you": "No",
    "have not answered": "No",
    "against the rules": "No",
    "contract run": "Upwork",
    "are you paid": "Fixed price",
    "already ended": "No, it is running",
    "can you deliver": "Yes, or I already did",
    "how is the client": "Neither happy nor unhappy",
    "talk to you": "Politely enough",
    "more than you agreed": "No",
    "as a threat": "No",
    "complaint right": "No",
    "another round": "Yes",
    "one more round": "Yes",
    "in escrow": "Nothing",
    "begun the work": "Yes",
    "handed over everything": "Yes, all of it",
    "client hold back": "Nothing",
    "still have the money": "Yes",
    "rated jobs": "None, I'm new",
    "refund a whole job": "Never",
    "most like to do": "Get out, fairly",
    "are you angry": "No, I'm calm",
}
"""What people answer, unless a story says otherwise: by a part of the question."""


async def opens(person: Person, **options: str) -> Person:
    """Type `/cancel` and turn to where the questions are."""
    await person.types("cancel", **options)
    return person


async def walks(person: Person, story: dict[str, str]) -> int:
    """Answer all questions; return how many screens there were."""
    count = 0
    while wording.CHANGE not in person.labels:
        count += 1
        await gives(person, story)
    await makes_exact(person, lambda asked: _wanted(story, asked))
    return count


async def gives(person: Person, story: dict[str, str]) -> None:
    """Answer the screen looked at."""

    await answers(person, lambda asked: _wanted(story, asked))


def _wanted(story: dict[str, str], asked: str) -> str:
    said = [answer for part, answer in (*USUAL.items(), *story.items()) if part in asked.lower()]
    return said[-1] if said else wording.NOT_SURE


async def advised(world: World, story: dict[str, str]) -> Person:
    """Walk one story here in the server, up to its advice."""
    nia = await opens(world.person("nia"), where="here")
    await walks(nia, story)
    return nia


HOSTILE = {"how is the client": "Hostile", "talk to you": "Rude", "one more round": "No, or they refused"}
SEVEN_HUNDRED = {"client paid you": "700", "agreed sum": "700"}


async def test_case_1_the_first_job_for_someone_bizarrely_hostile(world: World) -> None:
    nia = await advised(world, {**HOSTILE, **SEVEN_HUNDRED, "earn there": wording.NOT_SURE})
    assert "## Refund everything and end it\nTo give back: **$700**" in nia.sees
    assert "Second best: Keep the money and close." in nia.sees
    assert "1. It can't be fixed and the client stays unhappy." in nia.sees
    assert (
        "With few rated jobs one bad review is most of what people see. *(freelancers' experience)*"
        in nia.sees
    )
    assert said_in(wording.MONEY_TEST, nia.sees)
    assert "better off** than keeping $700" in nia.sees
    assert "- If the client calms down: Finish the job." in nia.sees
    assert "Facts checked: 2026-11-21" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "Everything back, and a clean end" in nia.sees
    assert "sending the full $700 back to you today" in nia.sees
    card = nia.message
    await nia.presses(wording.FILL)
    assert nia.form["amount"]["value"] == "$700"
    await nia.looks_at(card).fills_in(
        opening="you are not happy with the texts", drafts_line="Unused drafts stay mine."
    )
    assert "Hi, you are not happy with the texts. I don't see" in nia.sees
    await nia.presses(wording.COPY)
    assert nia.message.content.startswith("Hi, you are not happy with the texts.")
    assert "review" not in nia.message.content.lower()
    await nia.looks_at(card).presses(wording.FILL)
    await nia.fills_in(opening="I return it if you remove your review")
    assert "Feedback must not be traded" in nia.sees
    assert "I return it if you remove" in nia.sees, "what was written is kept"
    assert wording.COPY not in nia.labels
    await nia.forges("advice:copy:1")
    assert said_in(shared_wording.TRADE_COPY, nia.sees)


async def test_the_tone_of_a_message_is_chosen_and_kept(world: World) -> None:
    nia = await advised(world, {"how is the client": "Unhappy, but fair", **SEVEN_HUNDRED})
    await nia.presses(wording.MESSAGE)
    assert "Neutral" not in nia.labels, "it is neutral already"
    await nia.presses("Warm")
    assert "thanks for being open about" in nia.sees
    await nia.presses(wording.FILL)
    await nia.fills_in(point="the colours")
    assert "thanks for being open about the colours" in nia.sees
    await world.restart()
    await nia.presses("Firm")
    assert "I have looked at the colours" in nia.sees
    await nia.presses(wording.COPY)
    assert nia.message.content.startswith("Hi, I have looked at the colours")


async def test_case_2_a_strong_profile_keeps_the_money(world: World) -> None:
    story = {**HOSTILE, "client paid you": "500", "agreed sum": "500", "rated jobs": "200", "score?": "97"}
    nia = await advised(world, {**story, "success score": "97", "earn there": "2,000"})
    assert "## Keep the money and close" in nia.sees
    assert "Your other jobs carry you" in nia.sees
    await nia.presses(wording.OPTIONS)
    assert "Your profile now: large, rated jobs: 200, score 97." in nia.sees
    table = nia.sees.split("```")[1].strip("\n").splitlines()
    assert max(map(len, table)) <= 40, "read on a phone"
    assert [line.split("  ")[0].strip() for line in table[1:]] == [
        "Refund all",
        "Refund a part",
        "Keep and close",
    ]
    assert "Score: likely 96, between 9" in nia.sees
    assert wording.UNDO_NO in nia.sees
    assert said_in(wording.SCORE_NOTE, nia.sees)
    await nia.presses(wording.CHANGE)
    await nia.chooses("fixable")
    await nia.presses("Yes")
    await walks(nia, {})
    assert "## Offer to put it right" in nia.sees, "before the one fix was offered"


async def test_case_3_a_third_job_turns_hostile(world: World) -> None:
    story = {**HOSTILE, **SEVEN_HUNDRED, "rated jobs": "2", "success score": "100", "earn there": "800"}
    nia = await advised(world, story)
    assert "## Refund everything and end it\nTo give back: **$700**" in nia.sees
    assert "about **$1,220 better off**" in nia.sees
    await nia.presses("To do")
    steps = [line for line in nia.sees.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert "Send the message first" in steps[0]
    assert "Return $700 the same way it was paid" in steps[1]
    assert "**Day 30 after the end**: See if the refunded contract still shows." in nia.sees
    await nia.presses(wording.SURE)
    assert said_in(wording.DISAGREE, nia.sees)
    assert "https://support.upwork.com/" in nia.sees
    await nia.presses(wording.EVIDENCE)
    assert "sender and date" in nia.sees


async def test_case_8_a_threat_comes_before_everything(world: World) -> None:
    nia = await opens(world.person("nia"), where="here")
    await nia.presses("Yes")
    assert "## Get safe first" in nia.sees, "one press"
    assert "Call your local emergency number first" in nia.sees
    assert said_in(shared_wording.SAFE_PERSON, nia.sees)
    assert "$" not in nia.sees
    assert "score of" not in nia.sees
    assert wording.OPTIONS not in nia.labels
    await nia.forges("advice:show:1:options")
    assert "## Get safe first" in nia.sees, "no table of money for someone in danger"
    await nia.presses(wording.MESSAGE)
    assert "I am ending contact between us." in nia.sees


async def test_case_10_what_cannot_be_delivered_is_told_today(world: World) -> None:
    story = {"can you deliver": "No", "client paid you": "100", "agreed sum": "100"}
    nia = await advised(world, story)
    assert "## Tell the client now\nTo give back: **$100**" in nia.sees
    assert "Telling them today is best for both of you" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "I won't be able to deliver [what you can't deliver]" in nia.sees
    assert "$100 was not earned and comes back to you within two days" in nia.sees


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("Give money back for good stars", "breaks the rules"),
        ("Just stop answering", "Vanishing is not"),
    ],
)
async def test_a_wish_gets_an_honest_answer(world: World, wish: str, says: str) -> None:
    nia = await advised(world, {**HOSTILE, **SEVEN_HUNDRED, "most like to do": wish})
    assert says in nia.sees
    assert said_in(wording.WISHES["trade"], nia.sees) or said_in(wording.WISHES["vanish"], nia.sees)


async def test_after_a_bad_review_the_way_back_up_is_counted(world: World) -> None:
    story = {"already ended": "The client ended it", "on which day": "3 days ago", "stars?": "1 star"}
    story |= {"insults or demands": "No", "gone back": "No, or only a part", "client paid you": "500"}
    nia = await advised(world, {**story, "agreed sum": "500", "rated jobs": "1", "success score": "100"})
    assert "## Answer the review once" in nia.sees
    await nia.presses(wording.OPTIONS)
    assert "small five-star jobs bring you back, roughly: 4 of them to 80, 11 of them to 90." in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "Thank you for your feedback." in nia.sees


async def test_own_silence_is_answered_with_the_way_back(world: World) -> None:
    nia = await advised(world, {"have not answered": "Yes, for longer", "client paid you": "Nothing yet"})
    assert "## Write to the client again" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "I have been quiet since" in nia.sees


async def test_who_sleeps_on_it_is_asked_again_after_twelve_hours_and_only_once(world: World) -> None:
    nia = await advised(world, {**HOSTILE, "client paid you": "700", "are you angry": "Yes"})
    await nia.presses(wording.SLEEP)
    assert said_in(wording.SLEEP_CARD, nia.sees)
    await world.env.advance_time(11 * 3_600)
    assert nia.user.dm_channel.last_message is None
    await world.env.advance_time(13 * 3_600)  # past the quiet hours, whenever they began
    assert said_in(wording.NUDGE_SLEPT, nia.looks_at_newest_dm().sees)
    asked = nia.message.id
    await nia.presses("Go on")
    assert contracts_wording.ENTRIES[EntryKind.PAUSED] in nia.sees
    await world.env.advance_time(5 * 86_400)
    assert nia.looks_at_newest_dm().message.id == asked


async def test_a_decision_that_cannot_be_undone_is_asked_twice_and_kept(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Copy", value="$700")
    await nia.presses(wording.GUIDES["cancelling"])
    await walks(nia, {**HOSTILE, "client paid you": "700", "are you angry": "Yes"})
    assert "-# About **Acme**" in nia.sees
    assert "Wait 12 hours before you send anything" in nia.sees
    await nia.presses(wording.SLEEP)
    assert "`/resume`" in nia.sees
    await world.env.advance_time(13 * 3_600)
    await nia.types("resume")
    assert contracts_wording.ENTRIES[EntryKind.PAUSED] in nia.sees
    await nia.presses(wording.DECIDE)
    assert nia.options[:2] == ["Refund everything and end it", "Keep the money and close"]
    await nia.chooses("FULL_REFUND_EXIT")
    assert "Money that you refund does not come back" in nia.sees
    await nia.presses(wording.SURE_NOT_YET)
    await nia.presses(wording.DECIDE)
    await nia.chooses("FULL_REFUND_EXIT")
    await nia.presses(wording.SURE_YES)
    await nia.presses(wording.CONFIDENCES[Confidence.MEDIUM])
    assert "You decided: **Refund everything and end it**, fairly sure." in nia.sees
    await nia.presses(wording.CONTRACT)
    assert "Advice on cancelling: **Refund everything and end it**" in nia.sees
    assert contracts_wording.ENTRIES[EntryKind.PAUSED] in nia.sees
    assert "You decided: **Refund everything and end it**, fairly sure" in nia.sees
