"""No way round a limit, and no words for those whom a server keeps quiet."""

from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from bot.errors import AlreadyReported, NotInServer, PlaceClosed
from bot.guilds.rules import GuildSettings
from bot.peer_review.types import MOST_A_WEEK, MOST_DRAFTS, CaseState, PostKind, PostState
from cogs.peer_review import wording
from tests.peer_review.community import Community
from tests.people import Person, World
from tests.words import said_in

MINUTES = 60


@pytest.fixture
async def community(world: World) -> Community:
    made = Community(world)
    await made.set_up(quorum=1)
    return made


def invited(thread: ChannelHandle) -> list[int]:
    """Who was called, in this order; the card itself names who asks."""
    return [user.id for message in thread.history()[1:] for user in message.mentions]


async def deletes_newest(community: Community) -> None:
    nia = community.nia
    nia.where = community.world.channel
    await nia.types("review list")
    await nia.presses("Open")
    await nia.presses("Delete")
    await nia.presses(wording.DELETE_YES)


async def test_deleting_a_case_makes_no_room_for_another_and_gives_no_call_back(community: Community) -> None:
    await community.vera.types("reviewer join", weekly_limit=2)
    calls: list[int] = []
    for _ in range(MOST_A_WEEK):
        calls += invited(await community.nia_posts())
        await deletes_newest(community)
        await community.nia.types("review ask", about="cancel")
        assert "wait 10 minutes" in community.nia.sees
        await community.world.env.advance_time(11 * MINUTES)
    assert len(calls) == 2, "the weekly limit she chose"
    assert f"posted {MOST_A_WEEK} cases" in (await community.nia.types("review ask", about="cancel")).sees
    await community.days_pass(7)
    assert len(invited(await community.nia_posts())) == 1


async def test_drafts_are_capped(community: Community) -> None:
    for _ in range(MOST_DRAFTS):
        await community.nia_writes()
    await community.nia_writes()
    assert f"{MOST_DRAFTS} drafts" in community.nia.sees
    await community.nia.types("review list")
    await community.nia.presses("Open")
    await community.nia.presses(wording.GATE_DROP)
    await community.nia_writes()
    assert "Read this before" in community.nia.sees


async def test_claiming_and_passing_in_turn_calls_one_other_and_no_more(community: Community) -> None:
    pool = [f"r{number}" for number in range(6)]
    await community.reviewers_join(*pool)
    thread = await community.nia_posts()
    names = {community.world.person(name).user_id: name for name in pool}
    first = names[invited(thread)[0]]
    for _ in range(4):
        await community.at(first, thread).presses(wording.CLAIM)
        await community.at(first, thread).presses(wording.NOT_ME)
    assert len(invited(thread)) == 2
    assert community.words_in(community.log) == ""


async def test_the_moderators_hear_once_a_case_that_nobody_is_left(community: Community) -> None:
    await community.reviewers_join("vera", "tom")
    thread = await community.nia_posts()
    for user_id in (*invited(thread), community.vera.user_id, community.tom.user_id):
        name = "vera" if user_id == community.vera.user_id else "tom"
        await community.at(name, thread).presses(wording.NOT_ME)
    await community.world.env.advance_time(25 * 3_600)
    assert community.words_in(community.log).count("nobody left") == 1


async def test_one_report_of_a_member_and_case_is_open_at_a_time(community: Community) -> None:
    thread = await community.nia_posts()

    async def reports(name: str) -> Person:
        person = await community.at(name, thread).presses("More")
        await person.presses("Report")
        return person

    await (await reports("zed")).fills_in(words="spam spam")
    assert said_in(AlreadyReported.sentence, (await reports("zed")).sees)
    await (await reports("tom")).fills_in(words="I think so too")
    told = community.words_in(community.log)
    assert told.count("spam spam") == 1
    assert "I think so too" in told
    await community.days_pass(7)
    await (await reports("zed")).fills_in(words="still spam")
    assert "still spam" in community.words_in(community.log)


async def test_a_report_form_that_was_open_already_counts_too(community: Community) -> None:
    thread = await community.nia_posts()
    forms: list[Any] = []
    for _ in range(2):
        zed = await community.at("zed", thread).presses("More")
        forms.append((await zed.presses("Report")).result)
    for form in forms:
        community.zed.result = form
        await community.zed.fills_in(words="spam spam")
    assert said_in(AlreadyReported.sentence, community.zed.sees)
    assert community.words_in(community.log).count("spam spam") == 1


def times_out(
    community: Community, person: Person, *, until: str | None = "2027-01-01T00:00:00+00:00"
) -> None:
    backend = community.world.env.backend
    backend.guilds[community.world.guild.id].members[person.user_id].timed_out_until = until


def closes_for_all(community: Community) -> None:
    """Take the right to see the channel from everybody but the bot."""
    backend = community.world.env.backend
    hidden = discord.Permissions(view_channel=True).value
    all_others = Overwrite(community.world.guild.id, OverwriteType.ROLE, allow=0, deny=hidden)
    backend.set_overwrite(community.place.id, all_others)
    own = Overwrite(backend.bot_user.id, OverwriteType.MEMBER, allow=hidden, deny=0)
    backend.set_overwrite(community.place.id, own)


async def opens_draft_in_dm(community: Community) -> Person:
    community.nia.goes_to_dm()
    await community.nia.types("review list")
    return await community.nia.presses("Open")


@pytest.mark.parametrize("why", ["timed out", "cannot see the channel", "has left"])
async def test_who_may_not_write_there_posts_no_case_from_dm(community: Community, why: str) -> None:
    await community.nia_writes(question="Words that must not appear")
    sentence = keep_out(community, why)
    nia = await opens_draft_in_dm(community)
    await nia.presses(wording.GATE_NAMED)
    assert sentence in nia.sees
    assert community.threads == []
    assert (await community.the_case()).state is CaseState.DRAFT


@pytest.mark.parametrize("why", ["timed out", "cannot see the channel", "has left"])
async def test_who_may_not_write_there_posts_no_answer_from_dm(community: Community, why: str) -> None:
    thread = await community.nia_posts(anonymous=True)
    await (await community.at("vera", thread).presses(wording.QUESTION)).fills_in(words="Since when?")
    nia = await community.nia.looks_at_newest_dm().presses("Answer")
    await nia.fills_in(words="Since May, dear all")
    sentence = keep_out(community, why)
    await nia.presses(wording.POST_IT)
    assert sentence in nia.sees
    assert "dear all" not in community.words_in(thread)
    case_id = (await community.the_case()).case_id
    answer = (await community.world.services.peer_review.maintenance.posts_of(case_id, PostKind.ANSWER))[0]
    assert answer.state is PostState.DRAFT, "kept for later"


def keep_out(community: Community, why: str) -> str:
    """Keep Nia from writing; returns what she is told of it."""
    if why == "timed out":
        times_out(community, community.nia)
        return "have paused you until <t:"
    if why == "has left":
        community.world.guild.remove_member(community.nia.user)
        return NotInServer.sentence
    closes_for_all(community)
    return PlaceClosed.sentence


async def test_after_the_timeout_the_draft_can_be_posted(community: Community) -> None:
    await community.nia_writes()
    times_out(community, community.nia)
    nia = await opens_draft_in_dm(community)
    await nia.presses(wording.GATE_NAMED)
    times_out(community, community.nia, until=None)
    nia = await opens_draft_in_dm(community)
    await nia.presses(wording.GATE_NAMED)
    assert said_in(wording.POSTED, nia.sees)


async def test_no_form_opens_for_a_server_one_is_not_in(community: Community) -> None:
    other = community.world.env.create_guild("Island")
    place = other.create_text_channel("reviews")
    settings = GuildSettings(review_channel_id=place.id, minimum_account_days=0)
    await community.world.services.guilds.save(other.id, settings)
    nia = community.nia
    nia.goes_to_dm()
    await nia.types("privacy forget")
    await nia.forges(f"review:in:cancel:0:0:0:{other.id}")
    assert said_in(NotInServer.sentence, nia.sees)
    assert await community.world.services.peer_review.cases.newest(nia.user_id) == []
