"""From elsewhere into follow-ups and back: plans, decisions, the way back, a buddy, another zone."""

import pytest

from bot.errors import (
    BuddyAsked,
    BuddyAskedOther,
    BuddyDeclined,
    BuddyNotFound,
    BuddyTold,
    BuddyYourself,
    FollowUpNotFound,
)
from bot.followups.plans import Length
from cogs.contracts import wording as contracts_wording
from cogs.followups import wording
from cogs.followups.plans import wording as plans_wording
from cogs.members import wording as members_wording
from cogs.members.buddies import wording as buddies_wording
from cogs.vetting import wording as vetting_wording
from cogs.walkthroughs import wording as walkthroughs_wording
from tests.followups.steps import dms, passes, pings, with_contract
from tests.people import World
from tests.privacy.exports import exported
from tests.walkthroughs.ghosting.test_conversation import walks
from tests.walkthroughs.test_conversation import HOSTILE, SEVEN_HUNDRED, advised
from tests.words import said_in


async def ignores(world: World, *, days: int) -> None:
    """Let days go by, one by one, without answering."""
    for _ in range(days):
        await passes(world, days=1)


async def test_a_contract_sets_its_beginning_and_its_end_once(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    card = nia.message
    await nia.presses(contracts_wording.REMINDERS)
    assert said_in(plans_wording.PLAN_START, nia.sees)
    await nia.presses(plans_wording.LENGTHS[Length.LONG])
    assert "## Set: 2" in nia.sees
    assert "Your promise: the plan in writing" in nia.sees
    await nia.looks_at(card).presses(contracts_wording.REMINDERS)
    await nia.presses(plans_wording.LENGTHS[Length.LONG])
    assert said_in(plans_wording.PLAN_NONE, nia.sees)
    assert "2 of these were set before" in nia.sees
    await nia.looks_at(card).presses(contracts_wording.END_BUTTON)
    await nia.chooses("cancelled")
    await nia.presses(contracts_wording.REMINDERS)
    await nia.chooses("refunded", "paid")
    assert "## Set: 7" in nia.sees
    assert "Does the refunded contract still show?" in nia.sees
    await passes(world, days=12, hours=10)
    assert "Your own feedback on the client" in "".join(dms(nia))


async def test_advice_sets_its_steps_and_is_asked_about_later(world: World) -> None:
    nia = await advised(world, {**HOSTILE, **SEVEN_HUNDRED})
    advice = nia.message
    await nia.presses(walkthroughs_wording.REMIND)
    assert "## Set: " in nia.sees
    assert "A step you planned" in nia.sees
    assert said_in(plans_wording.PLAN_WITHOUT_DATE, nia.sees)
    await nia.looks_at(advice).presses(walkthroughs_wording.DECIDE)
    await nia.chooses("FULL_REFUND_EXIT")
    if walkthroughs_wording.SURE_YES in nia.labels:
        await nia.presses(walkthroughs_wording.SURE_YES)
    await nia.presses("Sure")
    outcome = [
        due for due in await world.services.followups.pending(nia.user_id) if due.followup.ladder == "outcome"
    ]
    assert len(outcome) == 1
    await passes(world, hours=9)
    for _ in range(8):
        await passes(world, days=1)
    asked = next(
        message.id
        for message in nia.user.dm_channel.history()
        if "What happened?" in nia.looks_at_dm(message.id).sees
    )
    await nia.looks_at_dm(asked).presses("So-so")
    kept = await exported(world.services, nia.user_id)
    assert "mixed" in str(kept["pings"])


async def test_a_check_sets_its_next_message(world: World) -> None:
    nia = world.person("nia")
    await nia.types("vet start")
    await nia.fills_in(client="Acme")
    await nia.presses("Good")
    await nia.presses(vetting_wording.SEE_RESULT)
    await nia.presses(vetting_wording.REMIND)
    assert "## Set: 1" in nia.sees
    assert "the offer of one paid sample first" in nia.sees


async def test_ignored_to_the_walkthrough_the_buddy_and_the_end(world: World) -> None:
    nia, vera = await with_contract(world.person("nia"), "Zanzibar"), world.person("vera")
    await nia.types("promise", what="the secret draft", by="friday 17:00", contract="zanzibar")
    await nia.types("buddy ask", member=vera.user)
    assert said_in(buddies_wording.ASKED, nia.sees)
    await vera.looks_at_newest_dm().presses(buddies_wording.YES)
    assert said_in(buddies_wording.COMPANIONS, vera.sees)
    assert said_in(buddies_wording.THEY_AGREED, nia.looks_at_newest_dm().sees)
    await passes(world, hours=18)
    await ignores(world, days=3)  # two days late
    nia.looks_at_newest_dm()
    assert "coming back today is still easy" in nia.sees
    await nia.presses(wording.COME_BACK)
    assert "Going quiet happens to many people" in nia.sees
    await nia.presses("No")
    assert said_in(walkthroughs_wording.KNOWN, nia.sees)
    assert "the secret draft" in nia.sees
    assert "It was due already" in nia.sees
    await walks(nia)
    assert "## Write to them now" in nia.sees
    await ignores(world, days=1)
    await nia.looks_at_newest_dm().presses(wording.ASK_BUDDY)
    assert said_in(buddies_wording.TELL, nia.sees)
    await nia.presses(buddies_wording.TELL_YES)
    assert "## Told" in nia.sees
    learned = "\n".join(dms(vera))
    assert "a nudge" in learned
    assert "zanzibar" not in learned.lower()
    assert "secret" not in learned
    for _ in range(9):
        await passes(world, days=5)
    count = pings(nia)
    assert count <= 3 + 15 + 4, "bounded: the ladder, its reminders of the advice, no more"
    await passes(world, days=60)
    assert pings(nia) == count


async def test_a_buddy_needs_both_sides_and_each_can_leave(world: World) -> None:
    nia, vera, mallory = (world.person(name) for name in ("nia", "vera", "mallory"))
    await nia.types("promise", what="draft", by="tomorrow 9:00")
    await nia.types("buddy ask", member=nia.user)
    assert said_in(BuddyYourself.sentence, nia.sees)
    await nia.types("buddy ask", member=vera.user)
    question = vera.looks_at_newest_dm().message
    await mallory.types("me")
    await mallory.forges("buddy:answer:1:yes")
    assert said_in(BuddyNotFound.sentence, mallory.sees)
    await vera.looks_at(question).presses(buddies_wording.NO)
    await nia.types("buddy ask", member=vera.user)
    assert said_in(BuddyDeclined.sentence, nia.sees)
    await world.env.advance_time(1)
    await passes(world, days=31)
    await nia.types("buddy ask", member=vera.user)
    await vera.looks_at_newest_dm().presses(buddies_wording.YES)
    await nia.types("buddy show")
    assert f"Your buddy is <@{vera.user_id}>" in nia.sees
    await vera.types("buddy leave")
    await nia.types("buddy show")
    assert said_in(buddies_wording.NO_BUDDY, nia.sees)
    await nia.types("me")
    await nia.forges("buddy:tell:1")
    assert said_in(buddies_wording.NO_BUDDY_YET, nia.sees)
    await mallory.types("me")
    await mallory.forges("buddy:tell:1")
    assert said_in(FollowUpNotFound.sentence, mallory.sees)


async def test_nobody_is_asked_or_told_over_and_over(world: World) -> None:
    nia, vera, mo = (world.person(name) for name in ("nia", "vera", "mo"))
    await nia.types("promise", what="draft", by="tomorrow 9:00")
    await nia.types("buddy ask", member=vera.user)
    question = vera.looks_at_newest_dm().message
    await nia.types("buddy ask", member=vera.user)
    assert said_in(BuddyAsked.sentence, nia.sees)
    await nia.types("buddy ask", member=mo.user)
    assert said_in(BuddyAskedOther.sentence, nia.sees)
    await nia.types("buddy leave")
    await nia.types("buddy ask", member=mo.user)
    await nia.types("buddy ask", member=vera.user)
    assert said_in(BuddyDeclined.sentence, nia.sees), "taken back"
    await vera.looks_at(question).presses(buddies_wording.YES)
    assert said_in(BuddyNotFound.sentence, vera.sees), "nia has asked someone else meanwhile"
    assert (pings(vera), pings(mo)) == (2, 1), "the question, and this answer to vera's press"
    await mo.looks_at_newest_dm().presses(buddies_wording.YES)
    await passes(world, days=4)
    for _ in range(2):
        await nia.types("me")
        await nia.forges("buddy:tell:1")
        await nia.presses(buddies_wording.TELL_YES)
    assert said_in(BuddyTold.sentence, nia.sees)
    assert sum(f"## <@{nia.user_id}> could use a nudge" in words for words in dms(mo)) == 1


async def test_who_has_closed_dms_is_asked_when_they_appear_also_after_a_restart(world: World) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await nia.types("buddy ask", member=vera.user)
    await world.restart()
    await vera.types("buddy show")
    assert said_in(buddies_wording.QUESTION, vera.sees), "met, after her own answer"
    await vera.types("buddy show")
    assert f"<@{nia.user_id}> asks you to be a buddy" in vera.sees
    await vera.presses("Answer")
    assert said_in(buddies_wording.QUESTION, vera.sees)
    await vera.presses(buddies_wording.YES)
    assert "Thank you" in vera.sees


@pytest.mark.parametrize(
    ("press", "hour"), [(members_wording.KEEP_CLOCK, 14), (members_wording.KEEP_MOMENTS, 9)]
)
async def test_another_zone_asks_which_to_keep(world: World, press: str, hour: int) -> None:
    nia = world.person("nia")
    await nia.types("promise", what="draft", by="tomorrow 9:00")
    await nia.types("me")
    await nia.presses(members_wording.ZONE_BUTTON)
    await nia.fills_in(place="New York")
    assert "1 of your follow-ups run" in nia.sees
    await nia.presses(press)
    assert "America/New_York" in nia.sees
    shown = await world.services.followups.get(nia.user_id, 1)
    assert shown.followup.anchor.hour == hour
