"""Back and forth, restarts, other people, old buttons, closed DMs, hostile words: nothing is lost."""

import pytest

from bot.errors import ContractNotFound, DirectMessagesClosed, OutOfDate, WalkthroughNotFound
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.walkthroughs import wording
from cogs.walkthroughs.delivery import NudgeDelivery
from tests.followups.steps import passes
from tests.people import Person, World
from tests.privacy.exports import exported
from tests.vetting.test_resilience import HOSTILE as HOSTILE_WORDS
from tests.walkthroughs.test_conversation import HOSTILE, SEVEN_HUNDRED, advised, opens, walks
from tests.words import said_in

FORGED = (
    "walk:open:1",
    "walk:pick:1:threat:1",
    "walk:unsure:1:threat",
    "walk:ask:1:paid",
    "walk:show:1:threat:0",
    "walk:right:1",
    "walk:summary:1",
    "walk:drop:1",
    "advice:show:1:advice",
    "advice:copy:1",
    "advice:fill:1",
    "advice:sleep:1",
    "advice:sure:1:REPORT",
    "advice:decide:1:REPORT:low",
)


LONG_UNANSWERED = FLOWS["cancelling"].flow().sheets["situation"].ticks[0].label


async def begins(world: World, name: str = "nia") -> Person:
    return await opens(world.person(name), where="here")


async def test_in_dm_by_default_and_private(world: World) -> None:
    nia = await opens(world.person("nia"))
    assert said_in(wording.SENT_TO_DM, nia.sees)
    assert nia.message.ephemeral
    nia.looks_at_newest_dm()
    assert "First things first" in nia.sees
    await nia.presses("No")
    assert "What is going on?" in nia.sees
    await nia.types("resume")
    assert "What is going on?" in nia.sees


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_dms_bring_it_here_instead(world: World, code: int) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=code)
    nia = await opens(world.person("nia"))
    assert "First things first" in nia.sees
    assert nia.message.ephemeral
    assert nia.result is not None
    nia.looks_at(nia.result.response or nia.result.followups[0])
    assert said_in(DirectMessagesClosed.sentence, nia.sees)


async def test_back_why_and_any_earlier_answer(world: World) -> None:
    nia = await begins(world)
    assert "Back" not in nia.labels
    await nia.presses(wording.WHY)
    assert "Why we ask: Your safety comes before money" in nia.sees
    await nia.presses(wording.LESS)
    await nia.presses("No")
    await nia.chooses_labelled(LONG_UNANSWERED)
    assert "Can you deliver" in nia.sees
    await nia.presses("Back")
    assert "What is going on?" in nia.sees
    await nia.presses(wording.NONE_OF_THESE)
    assert "already ended" in nia.sees
    await nia.presses(wording.NOT_SURE)
    await nia.presses(wording.MY_ANSWERS)
    assert "- Against the rules: **No**" in nia.sees
    await nia.chooses("unanswered_business_days")
    assert "Your answer so far: **No**" in nia.sees
    assert "✓ No" in nia.labels
    await nia.presses("Yes, 2 business days or less")
    assert "Can you deliver" in nia.sees, "the rest is kept: on to the first open question"
    await nia.presses(wording.MY_ANSWERS)
    await nia.presses(wording.GO_ON)
    assert "Can you deliver" in nia.sees


async def test_a_changed_answer_asks_only_what_is_new(world: World) -> None:
    nia = await advised(world, {**HOSTILE, **SEVEN_HUNDRED})
    await nia.presses(wording.CHANGE)
    await nia.chooses("mood")
    await nia.chooses("mood:4")
    assert "Have you begun the work?" in nia.sees
    more = await walks(nia, {"business days has the client": "10"})
    assert more <= 3, "only what was never asked"
    assert "## Keep the money and close" in nia.sees
    await nia.presses(wording.CHANGE)
    await nia.chooses("mood")
    await nia.chooses("mood:3")
    assert "## Refund everything and end it\nTo give back: **$700**" in nia.sees


async def test_a_restart_in_the_middle_and_resuming_next_week(world: World) -> None:
    nia = await begins(world)
    await nia.presses("No")
    await world.restart()
    await nia.presses(wording.NONE_OF_THESE)
    assert "already ended" in nia.sees
    await world.restart()
    await passes(world, days=7)
    await nia.types("resume")
    assert "already ended" in nia.sees
    await walks(nia, {})
    assert "## " in nia.sees


async def test_several_wait_and_one_is_not_begun_twice_by_accident(world: World) -> None:
    nia = world.person("nia")
    await nia.types("resume")
    assert said_in(wording.RESUME_NONE, nia.sees)
    await begins(world)
    await nia.presses("No")
    await begins(world)
    assert said_in(wording.BEGUN, nia.sees)
    await nia.presses(wording.GO_ON)
    assert "What is going on?" in nia.sees
    await begins(world)
    await nia.presses(wording.NEW)
    assert "First things first" in nia.sees
    await nia.types("resume")
    assert nia.options == [wording.GUIDES["cancelling"], wording.GUIDES["cancelling"]]
    await nia.chooses("1")
    assert "What is going on?" in nia.sees


async def test_dropping_asks_once_and_forgets(world: World) -> None:
    nia = await begins(world)
    old = nia.message
    await nia.presses("No")
    screen = nia.message
    await nia.presses(wording.DROP)
    await nia.presses(wording.DROP_NO)
    assert "What is going on?" in nia.sees
    await nia.presses(wording.DROP)
    await nia.presses(wording.DROP_YES)
    assert said_in(wording.DROPPED, nia.sees)
    assert "walkthrough_runs" not in await exported(world.services, nia.user_id)
    assert old.id == screen.id
    await nia.forges("walk:pick:1:threat:0") if nia.labels else None
    await nia.types("resume")
    assert said_in(wording.RESUME_NONE, nia.sees)


async def test_two_devices_and_double_presses_agree(world: World) -> None:
    nia = await begins(world)
    phone = nia.message
    await nia.types("resume")
    laptop = nia.message
    await nia.looks_at(phone).presses("No")
    await nia.looks_at(laptop).presses("No")
    assert "What is going on?" in nia.sees
    await nia.presses(wording.NONE_OF_THESE)
    await nia.looks_at(phone).chooses_labelled(LONG_UNANSWERED)
    run = await world.services.walkthroughs.get(nia.user_id, 1)
    assert (run.answers["threat"], run.answers["unanswered_business_days"]) == (False, 3)
    assert "Can you deliver" in nia.sees


async def test_another_person_can_do_nothing_with_forged_ids(world: World) -> None:
    nia = await begins(world)
    await nia.presses("Yes")
    mallory = await begins(world, "mallory")
    own = mallory.message
    for forged in FORGED:
        await mallory.looks_at(own).forges(forged)
        assert said_in(WalkthroughNotFound.sentence, mallory.sees), forged
    await mallory.looks_at(own).forges("walk:drop_yes:1")
    run = await world.services.walkthroughs.get(nia.user_id, 1)
    assert (run.answers, run.decision) == ({"threat": True}, None)


async def test_a_contract_of_another_cannot_be_walked_through(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("contract add", client="Acme", job="Logo")
    await mallory.types("cancel", contract="contract:1", where="here")
    assert said_in(ContractNotFound.sentence, mallory.sees)
    await mallory.types("contract add", client="Mine", job="Mine")
    own = mallory.message
    for forged in ("walk:new:cancelling:1", "walk:begin:cancelling:1"):
        await mallory.looks_at(own).forges(forged)
        assert said_in(ContractNotFound.sentence, mallory.sees)


async def test_stale_buttons_say_so_and_show_the_way(world: World) -> None:
    nia = await begins(world)
    shown = nia.message
    for forged in (
        "walk:pick:1:threat:9",
        "walk:pick:1:gone:0",
        "walk:show:1:mood:0",
        "walk:ask:1:threat",
        "walk:sing:1",
        "advice:show:1:moon",
        "advice:decide:1:EXPLODE:high",
        "advice:decide:1:REPORT:very",
        "walk:new:moon:0",
    ):
        await nia.looks_at(shown).forges(forged)
        assert said_in(OutOfDate.sentence, nia.sees), forged
        assert "`/resume`" in nia.sees, forged


async def test_what_cannot_be_read_is_told_and_can_be_tried_again(world: World) -> None:
    nia = await begins(world)
    run = await world.services.walkthroughs.get(nia.user_id, 1)
    said = {"threat": False, "red_line": "none", "mood": "unhappy", "fixable": False, "can_deliver": "yes"}
    while (step := run.route.next) and step.id != "sums":
        for question in step.questions:
            value = said.get(question.id)
            run = await world.services.walkthroughs.answer(nia.user_id, 1, question.id, value)
    await nia.types("resume")
    screen = nia.message
    for typed, says in (("plenty", "can't read “plenty” as a sum"), ("700 EUR", "US dollars only")):
        await nia.looks_at(screen).presses("Answer")
        await nia.fills_in(paid=typed)
        assert says in nia.sees
    await nia.looks_at(screen).presses("Answer")
    await nia.fills_in(paid="1,200")
    await nia.looks_at(screen).presses(wording.MY_ANSWERS)
    assert "- Paid so far: **$1,200**" in nia.sees


@pytest.mark.parametrize(
    "text", HOSTILE_WORDS, ids=["markdown", "right-to-left", "emoji", "quotes", "repeated"]
)
async def test_hostile_text_everywhere_breaks_nothing(world: World, text: str) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client=text[:80], job="Copy", value="$700")
    await nia.presses(wording.GUIDES["cancelling"])
    await walks(nia, {**HOSTILE, "client paid you": "700"})
    await nia.presses(wording.MESSAGE)
    card = nia.message
    await nia.presses(wording.FILL)
    await nia.fills_in(**dict.fromkeys(nia.form, text[:150]))
    await nia.looks_at(card).presses(wording.COPY)
    assert len(nia.message.content) <= 2_000
    assert nia.message.message.mentions == []
    for command in ("resume", "contract list", "privacy export"):
        await nia.types(command)
        assert "Something broke" not in nia.sees


async def test_no_word_of_a_member_reaches_the_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Zanzibar-client", job="Zanzibar")
    await nia.presses(wording.GUIDES["cancelling"])
    await walks(nia, {"client paid you": "7654"})
    everything = caplog.text + str([vars(record) for record in caplog.records])
    assert "zanzibar" not in everything.lower()
    assert "7654" not in everything


async def test_one_gentle_nudge_then_silence(world: World) -> None:
    nia = await begins(world)
    await nia.presses("No")
    nudges = NudgeDelivery(world.env.bot)  # pyright: ignore[reportArgumentType]
    assert await nudges.deliver() == 0
    await world.env.advance_time(25 * 3_600)
    while not await world.services.nudges.due():
        await world.env.advance_time(3_600)  # until the quiet hours are over
    assert await nudges.deliver() == 1
    nia.looks_at_newest_dm()
    assert said_in(wording.NUDGE, nia.sees)
    assert "only this once" in nia.sees
    await nia.presses("Go on")
    assert "What is going on?" in nia.sees
    await world.env.advance_time(48 * 3_600)
    assert await nudges.deliver() == 0


async def test_a_nudge_that_cannot_be_sent_is_let_go(world: World) -> None:
    await begins(world)
    await world.env.advance_time(25 * 3_600)
    while not await world.services.nudges.due():
        await world.env.advance_time(3_600)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    nudges = NudgeDelivery(world.env.bot)  # pyright: ignore[reportArgumentType]
    assert await nudges.deliver() == 0
    assert await nudges.deliver() == 0
