"""Where cases stand, and where askers write from: a forum with tags, threads of both kinds, DM."""

import discord
import pytest
from simcord.backend.access import can_access_channel
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.guilds.rules import LOG_NEEDS, REVIEWS_NEED, Place
from bot.peer_review.types import CaseState
from cogs.guilds import wording as guilds_wording
from cogs.peer_review import wording
from tests.peer_review.community import Community
from tests.people import Person, World
from tests.words import said_in


def sees(community: Community, person: Person, thread_id: int) -> bool:
    return can_access_channel(community.world.env, thread_id, person.user)


def leave_only(world: World, channel_id: int, names: tuple[str, ...]) -> None:
    """Take every other permission in a channel from the bot.

    SimCord has a thread closed or deleted by who may manage channels; really its maker may close it.
    """
    left = discord.Permissions(**dict.fromkeys([*names, "manage_channels"], True))
    denied = discord.Permissions.all() & ~left
    bot_id = world.env.backend.bot_user.id
    overwrite = Overwrite(target_id=bot_id, type=OverwriteType.MEMBER, allow=left.value, deny=denied.value)
    world.env.backend.set_overwrite(channel_id, overwrite)


async def test_threads_of_a_text_channel_are_seen_by_all_or_by_those_invited(world: World) -> None:
    community = Community(world, world.guild.create_text_channel("cases"))
    await community.set_up(quorum=1)
    await community.reviewers_join("vera")
    public = await community.nia_posts()
    assert sees(community, community.zed, public.id)
    await community.judges("vera", public)

    await community.set_up(quorum=1, threads="private")
    await world.env.advance_time(3600)
    named = await community.nia_posts()
    assert [sees(community, each, named.id) for each in (community.nia, community.vera, community.zed)] == [
        True,
        True,
        False,
    ]
    await world.env.advance_time(3600)
    hidden = await community.nia_posts(anonymous=True)
    assert not sees(community, community.nia, hidden.id), "who is let in could be seen"
    assert sees(community, community.vera, hidden.id)
    await community.judges("vera", hidden, reason="seen by DM")
    assert "seen by DM" in community.dm_of(community.nia)


@pytest.mark.parametrize("place", Place)
async def test_nothing_but_the_permissions_asked_for_is_needed(world: World, place: Place) -> None:
    forum = place is Place.FORUM
    community = Community(world, None if forum else world.guild.create_text_channel("cases"))
    leave_only(world, community.place.id, REVIEWS_NEED[place])
    leave_only(world, community.log.id, LOG_NEEDS)
    await community.set_up(quorum=1, **({} if forum else {"threads": place.value}))
    await community.reviewers_join("vera")
    await community.mo.types("setup test")
    assert "It works" in community.mo.sees
    thread = await community.nia_posts()
    await community.judges("vera", thread, reason="the opened reason")
    assert "the opened reason" in community.words_in(thread)
    await community.at("vera", thread).presses("More")
    await world.person("vera").presses("Report")
    await world.person("vera").fills_in(words="this is not fine")
    assert "this is not fine" in community.words_in(community.log)


@pytest.mark.parametrize("moderated", [False, True])
async def test_a_forums_tags_tell_kind_and_state_and_people_keep_theirs(
    world: World, moderated: bool
) -> None:
    community = Community(world)
    forum = world.env.bot.get_channel(community.place.id)
    assert isinstance(forum, discord.ForumChannel)
    names = ["Cancel or not", "waiting", "verdicts open", *(f"other {number}" for number in range(17))]
    tags = [discord.ForumTag(name=name, moderated=moderated and name == "waiting") for name in names]
    await forum.edit(available_tags=tags)
    await community.set_up(quorum=1)
    assert "outcome told" in community.mo.sees, "which could be added"
    thread = await community.nia_posts()
    post = world.env.bot.get_channel(thread.id)
    assert isinstance(post, discord.Thread)

    def tagged() -> list[str]:
        return [tag.name for tag in post.applied_tags]

    assert tagged() == (["Cancel or not"] if moderated else ["Cancel or not", "waiting"])
    others = [tag for tag in forum.available_tags if tag.name.startswith("other")][:4]
    await post.edit(applied_tags=[*others, *post.applied_tags][:5])
    await community.judges("vera", thread)
    assert tagged()[:2] == ["Cancel or not", "verdicts open"]
    assert tagged()[2:] == ["other 0", "other 1", "other 2"], "five at most, and not one of ours twice"


async def test_a_forum_that_demands_a_tag_needs_one_of_ours(world: World) -> None:
    community = Community(world)
    forum = world.env.bot.get_channel(community.place.id)
    assert isinstance(forum, discord.ForumChannel)
    forum._flags |= discord.ChannelFlags(require_tag=True).value  # SimCord keeps no flags of channels
    await community.set_up()
    assert said_in(guilds_wording.TAG_NEEDED, community.mo.sees)
    assert (await world.services.guilds.get(world.guild.id)).review_channel_id is None


async def test_asked_from_dm_it_goes_to_the_server_one_is_in(world: World) -> None:
    community, nia = Community(world), world.person("nia")
    await community.set_up(quorum=1)
    other = world.env.create_guild("Elsewhere")
    await world.services.guilds.save(other.id, await world.services.guilds.get(world.guild.id))
    nia.goes_to_dm()
    await nia.types("guide")
    await nia.forges("review:about:cancel:0:0:0")
    await nia.fills_in(question="From afar?", client_view="All is fine", tried="")
    await nia.presses(wording.GATE_NAMED)
    assert "From afar?" in community.words_in(community.threads[-1])

    other.add_member(nia.user)
    await world.env.advance_time(3600)
    await nia.types("guide")
    await nia.forges("review:about:cancel:0:0:0")
    assert nia.labels == ["Freelance Harbour", "Elsewhere"]
    await nia.presses("Freelance Harbour")
    await nia.fills_in(question="And then?", client_view="All is fine", tried="")
    world.guild.remove_member(nia.user)
    await nia.presses(wording.GATE_NAMED)
    assert "nothing is lost" in nia.sees
    assert (await community.the_case()).state is CaseState.DRAFT
