"""Every direct message passes one sender, which stops in time."""

import re

from bot.followups.ladders import Ladder
from cogs.members.buddies import wording as buddies_wording
from cogs.shared.refusals import UNASKED
from tests.architecture.house_rules import ROOT, sources
from tests.followups.test_delivery import delivery, sets
from tests.people import World
from tests.words import said_in

_OPENS_DMS = re.compile(r"\b(create_dm|fetch_user|get_user|user\.send|member\.send)\(")


def test_nobody_else_opens_a_dm() -> None:
    found = {path for path in sources("bot", "cogs") if _OPENS_DMS.search(path.read_text("utf-8"))}
    assert found == {ROOT / "cogs" / "shared" / "direct_messages.py"}


async def test_when_discord_refuses_much_nobody_is_written_to_unasked_and_all_else_goes_on(
    world: World,
) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    followup_id = await sets(world, nia, Ladder.STEP, hours=9)
    await world.env.advance_time(10 * 3_600 - 600)
    for _ in range(UNASKED):
        world.client.refusals.note(403)
    await world.env.advance_time(300)
    await delivery(world).deliver()
    pings = (await world.services.followups.get(nia.user_id, followup_id)).pings
    assert [attempt["problem"] for attempt in pings[0].attempts] == ["budget"]
    await nia.types("buddy ask", member=vera.user)
    assert said_in(buddies_wording.ASKED, nia.sees)
    await nia.types("cancel")
    assert "First things first" in nia.sees, "here, as it cannot come by DM now"
    assert nia.user.dm_channel.last_message is None
    assert vera.user.dm_channel.last_message is None
    await world.env.advance_time(1_200)
    await delivery(world).deliver()
    assert "A step you planned" in nia.looks_at_newest_dm().sees, "it came in the end"


async def test_dms_opened_too_fast_rest_and_the_screen_is_shown_where_it_was_asked_for(world: World) -> None:
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=40003)
    for name in ("nia", "vera"):
        person = await world.person(name).types("cancel")
        assert "First things first" in person.sees
        assert person.user.dm_channel.last_message is None
    opened = [each for each in world.env.http_requests if each.path == "/users/@me/channels"]
    assert len(opened) == 1, "Vera waits for no answer that we know already"


async def test_a_known_dm_is_not_opened_again(world: World) -> None:
    nia = world.person("nia")
    nia.goes_to_dm()
    await nia.types("help")
    nia.where = world.channel
    for _ in range(3):
        await nia.types("cancel")
    assert "First things first" in nia.looks_at_newest_dm().sees
    assert not [each for each in world.env.http_requests if each.path == "/users/@me/channels"]
