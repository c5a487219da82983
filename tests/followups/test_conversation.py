"""Promises and silences as people live them: typed, pinged, answered, ignored."""

import pytest

from bot.errors import UnreadableDate
from bot.followups.answers import Answer
from bot.followups.schedule import PostponeReason
from cogs.contracts import wording as contracts_wording
from cogs.followups import wording
from tests.followups.steps import passes, pings, with_contract
from tests.people import World
from tests.words import said_in

KEPT = "Nothing is sent"


async def test_a_promise_is_echoed_pinged_at_its_moments_and_kept(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    offered = await nia.completes("promise", "by", "fri")
    assert "friday 15:00 = Fri 2 Jan 2026, 15:00 (UTC)" in offered
    assert said_in(wording.NOT_UNDERSTOOD, (await nia.completes("promise", "by", "some day"))[0])
    await nia.types("promise", what="first draft", by="friday 17:00", contract="acme")
    for part in (
        KEPT,
        "about **Acme**",
        "## Your promise: first draft",
        "that is Fri 2 Jan 2026, 17:00 (UTC)",
    ):
        assert part in nia.sees
    assert said_in(wording.IN_UTC, nia.sees)
    assert wording.SET_ZONE in nia.labels
    await passes(world, hours=16, minutes=59)
    assert pings(nia) == 0
    await passes(world, minutes=1)
    assert pings(nia) == 1
    nia.looks_at_newest_dm()
    assert "1 of 15" in nia.sees
    assert "It is due in a day" in nia.sees
    assert "Acme" not in nia.sees.split("```")[1], "no nickname in a message to a client"
    first = nia.message
    await passes(world, hours=22)
    await nia.looks_at_newest_dm().presses("Sent")
    assert "You have told them. It is **their move** now." in nia.sees
    await nia.presses(wording.WAIT_FOR_ANSWER)
    assert said_in(wording.WAIT_SET, nia.sees)
    await nia.looks_at(first).presses("Done")
    assert "This was closed already (told them" in nia.sees
    assert pings(nia) == 2, "kept: no third ping"
    await nia.types("followup list")
    assert "**You wait for their reply**: first draft" in nia.sees
    assert {"Due (0)", "Done (1)"} <= set(nia.labels)


async def test_the_contract_shows_whose_move_it_is_and_any_press_flips_it(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    await nia.types("promise", what="first draft", by="friday 17:00", contract="acme")
    await nia.types("contract show", contract="acme")
    assert "**My move** since" in nia.sees
    assert ", promised by <t:1767373200:f>" in nia.sees
    assert "You promised: first draft, by <t:1767373200:f>" in nia.sees
    await passes(world, hours=17)
    await nia.looks_at_newest_dm().presses("Sent")
    await nia.presses(wording.WAIT_FOR_ANSWER)
    await nia.types("contract show", contract="acme")
    assert "**Their move** since" in nia.sees
    assert "You wait for them: first draft" in nia.sees
    await nia.presses(contracts_wording.THEY_WROTE)
    assert "**My move** since" in nia.sees
    await nia.types("followup list")
    assert "They wait for your answer" in nia.sees
    assert "You wait for their reply" not in nia.sees


async def test_an_ignored_promise_climbs_and_slipping_begins_it_anew(world: World) -> None:
    nia = world.person("nia")
    await nia.types("promise", what="the draft", by="friday 17:00")
    seen = []
    for hours in (17, 22, 2, 15, 9, 24):
        await passes(world, hours=hours)
        seen.append(nia.looks_at_newest_dm().sees)
    for text, rung in zip(seen, ("1", "2", "3", "4", "5", "6"), strict=True):
        assert f"{rung} of 15" in text
    assert "It is due now" in seen[2]
    assert said_in(wording.MOVED[PostponeReason.QUIET_LATER], seen[3]), "17:00 + 4 h is 21:00"
    assert wording.COME_BACK in nia.labels
    ping = nia.message
    await nia.presses(wording.SLIPS)
    assert "The new time for the draft is" in nia.sees
    assert "tell you early" not in nia.sees, "it is late already"
    slip_card = nia.message
    await nia.presses(wording.COPY)
    assert nia.message.content.startswith("Hi, I'm sorry that you had to wait")
    await nia.looks_at(slip_card).presses(wording.SLIP_TIME)
    await nia.fills_in(when="in 3 days")
    assert said_in(wording.SLIPPED, nia.sees)
    await nia.presses("Open")
    assert "number 1 of 15" in nia.sees
    await nia.presses(wording.SLIPS)
    assert "tell you early: the draft will take longer" in nia.sees
    await nia.looks_at(ping).presses(wording.COPY)
    assert nia.message.content, "an old ping still gives its message"


async def test_three_snoozes_in_a_row_then_the_way_back(world: World) -> None:
    nia = world.person("nia")
    await passes(world, hours=9)
    await nia.types("promise", what="the draft", by="in 2 hours")
    await passes(world, hours=2)
    for count in (1, 2, 3):
        await nia.looks_at_newest_dm().chooses("hour", among="followup:snooze")
        assert f"Put off {count} of 3 times" in nia.sees
        await passes(world, hours=1)
    before = pings(nia)
    await nia.looks_at_newest_dm().chooses("tomorrow", among="followup:snooze")
    assert said_in(wording.SNOOZED_OUT, nia.sees)
    assert wording.COME_BACK in nia.labels
    assert pings(nia) == before


async def test_a_reminder_repeats_in_words_and_is_put_off_by_form(world: World) -> None:
    nia = world.person("nia")
    await nia.types(
        "followup add", what="log hours", when="tomorrow 23:30", repeat="week", until="in 6 weeks"
    )
    assert "It comes every week, the last time on 2026-02-12." in nia.sees
    assert said_in(wording.EXACT, nia.sees)
    await passes(world, days=1, hours=23, minutes=30)
    await nia.looks_at_newest_dm().chooses("other", among="followup:snooze")
    await nia.fills_in(when="in a wihle")
    assert "in a wihle" in nia.sees, "what can't be read is said"
    await nia.presses(wording.TRY_AGAIN)
    await nia.fills_in(when="saturday 10:00")
    assert "Sat 3 Jan 2026, 10:00 (UTC)" in nia.sees
    await passes(world, hours=10, minutes=30)
    await nia.looks_at_newest_dm().presses("Done")
    assert said_in(wording.OCCURS_NEXT, nia.sees)
    before = pings(nia)
    await passes(world, days=6, hours=13, minutes=29)
    assert pings(nia) == before
    await passes(world, minutes=1)
    assert "log hours" in nia.looks_at_newest_dm().sees


async def test_the_clients_silence_climbs_to_its_close_and_stops_when_they_write(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    await nia.types("waiting", **{"for": "reply", "what": "the texts", "contract": "acme"})
    assert "You wait for their reply: the texts" in nia.sees
    await passes(world, hours=9)
    for days, why in ((4, "Two working days"), (3, "Five"), (5, "Eight"), (2, "You may end it now")):
        await passes(world, days=days)
        assert why in nia.looks_at_newest_dm().sees
    assert wording.SHOULD_I_CANCEL in nia.labels
    await nia.presses(wording.ANSWERS[Answer.REPLIED])
    assert said_in(wording.TURN_MINE, nia.sees)
    await nia.types("followup list")
    assert "They wait for your answer" in nia.sees, "whose turn it is has flipped"
    await passes(world, days=40)
    count = pings(nia)
    await passes(world, days=40)
    assert pings(nia) == count, "each ladder ends"


async def test_an_invoice_may_be_due_in_future_and_a_wait_since_the_past(world: World) -> None:
    nia = world.person("nia")
    await nia.types("waiting", **{"for": "invoice", "what": "invoice 12", "since": "in 14 days"})
    assert "Your invoice: invoice 12" in nia.sees
    await nia.types("waiting", **{"for": "proposal", "since": "next year"})
    assert said_in(UnreadableDate.sentence, nia.sees)
    await nia.types("waiting", **{"for": "proposal", "since": "3 days ago"})
    assert "Mon 29 Dec 2025" in nia.sees
    await nia.presses("Undo")
    assert said_in(wording.UNDONE, nia.sees)
    await nia.types("followup list")
    assert "proposal" not in nia.sees


async def test_no_word_is_lost_to_a_time_that_cant_be_read(world: World) -> None:
    nia = world.person("nia")
    hostile = "**@everyone** ``` [x](http://x) {what} `'; DROP TABLE pings;--"
    await nia.types("followup add", what=hostile, when="some day", until="in 6 weeks")
    assert "named a last day, “in 6 weeks”, but not how often" in nia.sees
    await nia.presses(wording.CHOOSE_OFTEN)
    await nia.fills_in(every="week")
    assert "some day" in nia.sees
    await nia.presses(wording.TRY_AGAIN)
    assert nia.form["what"]["value"] == hostile.replace("```", "'''")
    assert nia.form["when"]["value"] == "some day"
    await nia.fills_in(when="tomorrow 9:00")
    assert "-# Kept." in nia.sees
    assert "It comes every week, the last time on 2026-02-12." in nia.sees
    await nia.presses("Edit")
    await nia.fills_in(what="call the bank", when="noon-ish")
    await nia.presses(wording.TRY_AGAIN)
    assert nia.form["what"]["value"] == "call the bank", "the words were saved before the time was read"
    await nia.fills_in(when="2026-01-05 10:00")
    assert "Mon 5 Jan 2026, 10:00" in nia.sees
    await nia.types("followup pause", until="the holidays")
    await nia.presses(wording.TRY_AGAIN)
    await nia.fills_in(when="in 2 weeks")
    assert "Thu 15 Jan 2026" in nia.sees


async def test_follow_up_on_a_message_keeps_its_link(world: World) -> None:
    nia = world.person("nia")
    message = await nia._member.send(world.channel, "the client wants   the invoice by Friday")
    for _ in range(2):
        await nia.opens_menu(wording.FOLLOW_THIS, message)
        assert nia.form["what"]["value"] == "the client wants the invoice by Friday"
        assert nia.form["when"]["value"] == "tomorrow 9:00"
        await nia.fills_in(what="invoice for the client", when="some day", every="month")
        await nia.presses(wording.TRY_AGAIN)
        await nia.fills_in(when="tomorrow 9:00")
        assert ("It comes every month" in nia.sees) != (said_in(wording.SET_AGAIN, nia.sees))
    assert said_in(wording.SET_AGAIN, nia.sees)
    await nia.presses(wording.ALL)
    await nia.presses("Open")
    link = f"https://discord.com/channels/{world.guild.id}/{world.channel.id}/{message.id}"
    assert f"]({link})" in nia.sees
    await passes(world, days=1, hours=9)
    assert link in nia.looks_at_newest_dm().sees


@pytest.mark.parametrize("late", [False, True])
async def test_several_at_once_are_one_message_that_opens_each(world: World, late: bool) -> None:
    nia = world.person("nia")
    for what in ("call", "write", "pay"):
        await nia.types("promise", what=what, by="tomorrow 10:00")
    await passes(world, days=late * 4, hours=10)
    assert pings(nia) == 1
    nia.looks_at_newest_dm()
    assert "## 3 things" in nia.sees
    assert (said_in(wording.DIGEST_LATE, nia.sees)) == late
    digest = nia.message
    await nia.presses("Open", under="write")
    assert "Your promise: write" in nia.sees
    await nia.presses("Done")
    await nia.looks_at(digest).presses("Open", under="write")
    assert "**Closed:** done" in nia.sees
