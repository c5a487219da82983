"""Wrong persons, forged ids, closed DMs, pauses and restarts: always a clear card, nothing lost."""

import pytest

from bot.followups.rules import LONGEST_WHAT, Tab
from cogs.followups import wording
from tests.followups.steps import passes, pings, with_contract
from tests.people import World
from tests.words import said_in

NOT_MINE = "can't find that"
OUT_OF_DATE = "out of date"
OTHERS_THINGS = [
    "followup:answer:1:sent",
    "followup:settle:1:done",
    "followup:undo:1",
    "followup:edit:1",
    "followup:slips:1",
    "followup:slip_time:1",
    "followup:copy:1",
    "followup:copy_slip:1",
    "followup:snooze_time:1",
    "followup:why:1",
    "followup:open:1",
    "followup:ping:1",
    "followup:wait:1",
    "plan:ghosting:1",
    "plan:silent:1",
    "plan:contract:1",
    "plan:start:1:long",
    "plan:ended_none:1",
    "plan:advice:1",
    "plan:vetting:1",
    "buddy:tell:1",
    "buddy:tell_now:1",
]
NEVER_SENT = [
    "followup:answer:1:nonsense",
    "followup:answer:x:sent",
    "followup:answer:99999999999999999999:sent",
    "followup:answer",
    "followup:stop:1",
    "followup:snooze:1",
    "followup:nothing:1",
    "followup:list:due:-5:9",
]


async def test_others_things_and_forged_ids_get_a_clear_card(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("promise", what="secret words", by="tomorrow 17:00")
    await passes(world, days=1)
    await mallory.types("followup list")
    before = await world.services.followups.get(nia.user_id, 1)
    shown = mallory.message
    for custom_id in OTHERS_THINGS:
        await mallory.looks_at(shown).forges(custom_id)
        assert NOT_MINE in mallory.sees or said_in(wording.UNDONE, mallory.sees), custom_id
        assert "secret" not in mallory.sees
        await mallory.types("followup list")
        shown = mallory.message
    for custom_id in NEVER_SENT:
        await mallory.looks_at(shown).forges(custom_id)
        assert OUT_OF_DATE in mallory.sees, custom_id
    for custom_id in ("followup:snooze_at:1", "followup:slip:1", "followup:set:1", "followup:pause"):
        await mallory.looks_at(shown).forges(custom_id, written={"when": "", "what": ""})
        assert NOT_MINE in mallory.sees or "I can't" in mallory.sees, custom_id
    for custom_id in ("followup:list:due:999", "followup:list:done:0", "followup:all", "followup:resume"):
        await mallory.types("followup resume")
        await mallory.forges(custom_id)
    await mallory.types("followup resume")
    await mallory.forges("followup:again:reminder:0:x.y.z:sometimes")
    assert mallory.form["what"].get("value") is None
    assert await world.services.followups.get(nia.user_id, 1) == before


async def test_a_pause_holds_pings_back_names_deadlines_and_ends(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    await nia.types("promise", what="the draft", by="tomorrow 17:00")
    await nia.types("followup pause", until="in 2 weeks")
    assert "Thu 15 Jan 2026, 00:00 (UTC)" in nia.sees
    assert said_in(wording.PAUSE_NONE, nia.sees)
    await passes(world, days=13)
    assert pings(nia) == 0
    await nia.types("followup list")
    assert said_in(wording.PAUSED, nia.sees)
    await nia.presses(wording.PAUSE_END)
    assert "run again" in nia.sees
    await passes(world, hours=9)
    assert pings(nia) == 1
    await nia.types("followup resume")
    assert "run again" in nia.sees, "twice is fine"


async def test_closed_dms_are_met_where_the_member_is_and_why_tells_all(world: World) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    await nia.types("promise", what="the draft", by="tomorrow 17:00")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=1)
    await passes(world, hours=17)
    assert pings(nia) == 0
    await vera.types("help")
    assert vera.result is not None
    assert not vera.result.followups, "others hear nothing"
    await nia.types("help")
    assert "could not reach you: 1" in nia.sees, "after their own answer"
    assert nia.message.ephemeral
    meeting = nia.message
    await nia.types("why")
    assert wording.PROBLEMS["50007"] in nia.sees
    assert "next try" in nia.sees
    await nia.types("followup list")
    assert "Undelivered (1)" in nia.labels
    await nia.looks_at(meeting).presses(wording.TRY_DMS)
    assert said_in(wording.TRYING, nia.sees)
    await passes(world, minutes=1)
    assert pings(nia) == 1
    await nia.presses(wording.TRY_DMS)
    assert said_in(wording.TRY_NOTHING, nia.sees)


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    nia = world.person("nia")
    await passes(world, hours=9)
    await nia.types("promise", what="the draft", by="in 3 hours")
    await passes(world, hours=1)
    ping = nia.looks_at_newest_dm().message
    await world.restart()
    await nia.looks_at(ping).chooses("hour", among="followup:snooze")
    assert "Put off 1 of 3" in nia.sees
    await world.restart()
    await passes(world, hours=1)
    assert pings(nia) == 2
    world.env.backend.advance_clock(5 * 24 * 3600)  # the bot is down meanwhile
    await world.restart()
    await passes(world, minutes=1)
    assert said_in(wording.LATE, nia.looks_at_newest_dm().sees)
    await nia.presses("Done")
    assert wording.LIST_TITLES[Tab.DONE] in nia.sees


@pytest.mark.parametrize(
    "words", ["**bold** <@1> `code` # big\n> quote", "x" * LONGEST_WHAT, "{0} {what} %s </b>"]
)
async def test_hostile_words_stay_words(world: World, words: str) -> None:
    nia = world.person("nia")
    await nia.types("promise", what=words, by="tomorrow 12:00")
    await nia.presses(wording.ALL)
    await nia.presses("Open")
    await nia.presses(wording.SLIPS)
    await nia.types("why")
    await passes(world, hours=12)
    title = nia.looks_at_newest_dm().sees.splitlines()[1]
    assert "`" not in title.replace("\\`", "")
    assert "**" not in title
    await nia.presses(wording.COPY)
    assert pings(nia) == 2, "in DM the message is one too"
