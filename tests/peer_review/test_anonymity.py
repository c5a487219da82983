"""Anonymous means anonymous: nothing that anybody is shown, or can bring about, tells who asked a case."""

import re

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from bot.errors import AskerBlocked
from cogs.peer_review import wording
from tests.peer_review.community import Community
from tests.people import Person, World
from tests.words import said_in

HOUR = 3600


@pytest.fixture
async def community(world: World) -> Community:
    made = Community(world)
    await made.set_up(quorum=1)
    return made


async def asks(community: Community, name: str, *, anonymous: bool = True, **words: str) -> ChannelHandle:
    person = community.world.person(name)
    person.where = community.world.channel
    await person.types("review ask", about="cancel")
    await person.fills_in(**{"question": "Stay or go?", "client_view": "Fine", "tried": "", **words})
    await person.presses(wording.GATE_ANONYMOUS if anonymous else wording.GATE_NAMED)
    return community.threads[-1]


async def more_of(community: Community, thread: ChannelHandle) -> Person:
    return await community.at("mo", thread).presses("More")


async def test_a_block_shows_at_its_own_case_only_and_ends_there_only(community: Community) -> None:
    named = await asks(community, "nia", anonymous=False)
    await community.world.env.advance_time(HOUR)
    unnamed, other = await asks(community, "nia"), await asks(community, "tom")

    async def shown() -> list[str]:
        menus = [(await more_of(community, thread)).labels for thread in (named, unnamed, other)]
        return [next(label for label in labels if "lock" in label).split()[0] for labels in menus]

    assert await shown() == ["Block", "Block", "Block"]
    await (await more_of(community, named)).presses(wording.BLOCK)
    assert await shown() == ["Unblock", "Block", "Block"]
    await (await more_of(community, unnamed)).presses(wording.BLOCK)
    assert await shown() == ["Unblock", "Unblock", "Block"]
    await (await more_of(community, named)).presses(wording.UNBLOCK)
    assert await shown() == ["Block", "Unblock", "Block"]
    community.nia.where = community.world.channel
    await community.nia.types("review ask", about="cancel")
    assert said_in(AskerBlocked.sentence, community.nia.sees), "the block at the other case stays"
    await (await more_of(community, unnamed)).presses(wording.UNBLOCK)
    await community.world.env.advance_time(HOUR)
    await asks(community, "nia")
    assert said_in(wording.POSTED, community.nia.sees)


async def test_a_block_at_one_case_does_not_silence_the_asker_in_another(community: Community) -> None:
    """Or who blocks a member and then asks back in other cases hears from the silence whose they are."""
    named = await asks(community, "nia", anonymous=False)
    await community.world.env.advance_time(HOUR)
    unnamed = await asks(community, "nia")
    await (await more_of(community, named)).presses(wording.BLOCK)
    for thread, answered in ((unnamed, True), (named, False)):
        vera = await community.at("vera", thread).presses(wording.QUESTION)
        await vera.fills_in(words="Since when?")
        nia = await community.nia.looks_at_newest_dm().presses("Answer")
        await nia.fills_in(words="Since May, dear all")
        await nia.presses(wording.POST_IT)
        assert ("Since May" in community.words_in(thread)) is answered


@pytest.mark.parametrize("rights", ["manage_messages", "manage_threads", "manage_guild"])
async def test_rights_in_a_room_of_ones_own_moderate_no_case(community: Community, rights: str) -> None:
    await asks(community, "nia")
    case_id = (await community.the_case()).case_id
    zed = community.zed
    allowed = discord.PermissionOverwrite(**{rights: True})
    zed.where = community.world.guild.create_text_channel("zeds-room", overwrites={zed._member: allowed})
    await zed.types("review list")
    assert not said_in(wording.LIST_MODERATOR, zed.sees)
    await zed.types("guide")
    await zed.forges(f"case:more:{case_id}")
    assert zed.labels == ["Report"]
    await zed.forges(f"case:block:{case_id}")
    assert "Only moderators" in zed.sees
    for command in ("setup show", "insights", "rules reports") if rights == "manage_guild" else ():
        assert "may manage this" in (await zed.types(command)).sees, command


async def test_rights_where_the_cases_stand_do(world: World) -> None:
    community, kim = Community(world), world.person("kim")
    allowed = discord.Permissions(manage_messages=True).value
    overwrite = Overwrite(target_id=kim.user_id, type=OverwriteType.MEMBER, allow=allowed, deny=0)
    world.env.backend.set_overwrite(community.place.id, overwrite)
    await community.set_up(quorum=1)
    thread = await asks(community, "nia")
    assert said_in(wording.LIST_MODERATOR, (await kim.types("review list")).sees)
    await (await community.at("kim", thread).presses("More")).presses(wording.BLOCK)
    assert said_in(wording.BLOCKED, kim.sees)


async def test_the_gate_says_among_how_many_the_asker_is(world: World) -> None:
    community = Community(world)
    await community.set_up(quorum=1)
    nia, guild = community.nia, world.guild

    async def looks_again() -> str:
        await nia.types("review list")
        return (await nia.presses("Open")).sees

    await world.restart()
    await community.nia_writes()
    told = re.search(r"Only about (\d) people may ask here", nia.sees)
    assert told is not None
    for number in range(10 - int(told[1])):
        guild.add_member(world.env.create_user(f"more{number}"))
    await world.restart()
    assert "About 10 people may ask here" in await looks_again()
    await community.mo.types("setup reviews", askers=guild.create_role("Few"))
    assert said_in(wording.GATE_SOME_MAY_ASK, await looks_again())
    await community.mo.types("setup reviews", askers=guild.default_role)
    assert "About 10 people may ask here" in await looks_again()
    hidden = Overwrite(
        target_id=guild.id,
        type=OverwriteType.ROLE,
        allow=0,
        deny=discord.Permissions(view_channel=True).value,
    )
    world.env.backend.set_overwrite(community.place.id, hidden)
    assert said_in(wording.GATE_SOME_MAY_ASK, await looks_again())


async def test_who_asks_back_does_not_learn_whether_the_askers_dms_are_open(community: Community) -> None:
    thread = await asks(community, "nia")
    said: list[str] = []
    for name in ("vera", "tom"):
        person = await community.at(name, thread).presses(wording.QUESTION)
        said.append((await person.fills_in(words="Since when?")).sees)
        dm = f"/channels/{community.nia.user.dm_channel.id}/messages"
        community.world.env.inject_error("POST", dm, status=403, code=50007)
    assert said[0] == said[1]
    assert said_in(wording.QUESTION_SENT, said[0])
