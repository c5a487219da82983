"""What people and Discord do to a case: nothing is lost, nothing leaks, and someone is told."""

from datetime import timedelta

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.errors import AskerBlocked, ReviewsNotSetUp
from bot.peer_review.types import CaseState
from cogs.peer_review import wording
from cogs.shared import wording as shared_wording
from tests.peer_review.community import Community
from tests.people import World
from tests.words import said_in

HOUR = timedelta(hours=1).total_seconds()


@pytest.fixture
async def community(world: World) -> Community:
    made = Community(world)
    await made.set_up()
    return made


def withdraw(community: Community, channel_id: int, *names: str) -> None:
    """Take permissions from everybody in a channel; the bot has no role of its own."""
    denied = discord.Permissions(**dict.fromkeys(names, True)).value
    overwrite = Overwrite(target_id=community.world.guild.id, type=OverwriteType.ROLE, allow=0, deny=denied)
    community.world.env.backend.set_overwrite(channel_id, overwrite)
    bot_id = community.world.env.backend.bot_user.id
    own = Overwrite(target_id=bot_id, type=OverwriteType.MEMBER, allow=0, deny=denied)
    community.world.env.backend.set_overwrite(channel_id, own)


async def test_claim_pass_and_the_moderators_list(community: Community) -> None:
    await community.reviewers_join("vera", "tom")
    await community.set_up(quorum=1)
    thread = await community.nia_posts()
    asked = {user.id for user in thread.history()[-1].mentions}
    assert len(asked) == 1
    first, second = ("vera", "tom") if community.vera.user_id in asked else ("tom", "vera")
    claiming = await community.at(first, thread).presses(wording.CLAIM)
    assert "taken" in claiming.sees
    assert f"Taken by <@{claiming.user_id}>" in community.words_in(thread)
    await community.at(first, thread).presses(wording.NOT_ME)
    assert {user.id for user in thread.history()[-1].mentions} == {community.world.person(second).user_id}
    await community.at(second, thread).presses(wording.NOT_ME)
    assert said_in(wording.NOBODY_LEFT, community.words_in(community.log))
    community.mo.where = community.world.channel
    assert said_in(wording.LIST_MODERATOR, (await community.mo.types("review list")).sees)
    assert "Waiting" not in (await community.zed.types("review list")).sees


async def test_who_has_left_the_server_is_not_asked_and_the_next_one_is(community: Community) -> None:
    await community.set_up(quorum=1)
    await community.reviewers_join("vera", "tom")
    community.world.guild.remove_member(community.vera.user)
    thread = await community.nia_posts()
    assert {user.id for user in thread.history()[-1].mentions} == {community.tom.user_id}


async def test_away_and_left_reviewers_are_not_asked(community: Community) -> None:
    await community.reviewers_join("vera", "tom")
    assert "away until" in (await community.vera.types("reviewer away", days=3)).sees
    assert said_in(wording.LEFT, (await community.tom.types("reviewer leave")).sees)
    await community.nia_posts()
    assert "nobody left" in community.words_in(community.log)
    await community.world.env.advance_time(49 * HOUR)
    assert "without a verdict" in community.words_in(community.log)
    assert said_in(wording.OPENING_NONE, community.dm_of(community.nia))


async def test_after_half_the_time_the_next_reviewers_are_asked(community: Community) -> None:
    await community.set_up(quorum=1)
    await community.reviewers_join("vera", "tom")
    thread = await community.nia_posts()
    first = thread.history()[-1].mentions[0].id
    await community.world.env.advance_time(25 * HOUR)
    second = thread.history()[-1].mentions[0].id
    assert {first, second} == {community.vera.user_id, community.tom.user_id}


async def test_a_deleted_thread_gives_the_text_back(community: Community) -> None:
    thread = await community.nia_posts(question="Stay or go by autumn?")
    await community.judges("vera", thread)
    community.world.env.backend.delete_channel(thread.id)
    await community.world.env.settle()
    nia = community.nia.looks_at_newest_dm()
    assert "thread of" in nia.sees
    await nia.presses(wording.POST_AGAIN)
    assert "by autumn" in nia.sees
    nia.where = community.world.channel
    await nia.types("review list")
    await nia.presses("Open")
    await community.world.env.advance_time(HOUR)
    await nia.presses(wording.GATE_ANONYMOUS)
    assert "by autumn" in community.words_in(community.threads[-1])
    assert community.threads[-1].id != thread.id


@pytest.mark.parametrize("fault", ["locked", "withdrawn"])
async def test_verdicts_reach_the_asker_when_the_thread_takes_no_words(
    community: Community, fault: str
) -> None:
    thread = await community.nia_posts()
    await community.judges("vera", thread, reason="only by DM")
    if fault == "locked":
        path = f"/channels/{thread.id}/messages"  # SimCord itself lets bots write into locked threads
        community.world.env.inject_error("POST", path, status=403, code=160005, times=None)
    else:
        withdraw(community, community.place.id, "send_messages_in_threads", "view_channel")
    await community.world.env.advance_time(49 * HOUR)
    assert "only by DM" in community.dm_of(community.nia)
    assert "only by DM" not in community.words_in(thread)


async def test_a_deleted_channel_is_forgotten_and_the_next_asker_told(community: Community) -> None:
    await community.nia_posts()
    community.world.env.backend.delete_channel(community.place.id)
    await community.world.env.settle()
    assert (await community.the_case()).state is CaseState.LOST
    community.nia.where = community.world.channel
    assert said_in(ReviewsNotSetUp.sentence, (await community.nia.types("review ask", about="cancel")).sees)


async def test_removed_from_the_server_everything_waits_quietly(community: Community) -> None:
    await community.nia_posts()
    community.world.env.backend.remove_guild(community.world.guild.id)
    await community.world.env.settle()
    assert (await community.the_case()).state is CaseState.LOST
    await community.world.env.advance_time(100 * HOUR)


async def test_discord_down_while_posting_keeps_the_draft(community: Community) -> None:
    await community.nia_writes(question="Kept safe?")
    withdraw(community, community.place.id, "send_messages")
    await community.nia.presses(wording.GATE_NAMED)
    assert "nothing is lost" in community.nia.sees
    assert (await community.the_case()).state is CaseState.DRAFT
    assert community.threads == []


async def test_who_has_left_cannot_post_an_answer_any_more(community: Community) -> None:
    thread = await community.nia_posts(anonymous=True)
    vera = await community.at("vera", thread).presses(wording.QUESTION)
    await vera.fills_in(words="Since when?")
    nia = community.nia.looks_at_newest_dm()
    await nia.presses("Answer")
    await nia.fills_in(words="Since May, dear all")
    community.world.guild.remove_member(nia.user)
    await nia.presses(wording.POST_IT)
    assert "nothing is lost" in nia.sees
    assert "dear all" not in community.words_in(thread)


@pytest.mark.parametrize("may_delete_threads", [True, False])
async def test_deleting_takes_everything_off_discord(community: Community, may_delete_threads: bool) -> None:
    thread = await community.nia_posts(anonymous=True, question="Delete this marker")
    vera = await community.at("vera", thread).presses(wording.QUESTION)
    await vera.fills_in(words="Which marker?")
    nia = community.nia.looks_at_newest_dm()
    await nia.presses("Answer")
    await nia.fills_in(words="My answer marker")
    await nia.presses(wording.POST_IT)
    await community.world.env.advance_time(49 * HOUR)
    if not may_delete_threads:
        withdraw(community, community.place.id, "manage_threads", "manage_channels")
    nia.where = community.world.channel
    await nia.types("review list")
    await nia.presses("Open")
    await nia.presses("Delete")
    await nia.presses(wording.DELETE_YES)
    assert said_in(wording.DELETED, nia.sees)
    left = "".join(community.words_in(each) for each in community.threads)
    assert "marker" not in left
    assert (said_in(wording.DELETED_CARD, left)) is not may_delete_threads
    assert await community.world.services.peer_review.cases.newest(nia.user_id) == []


async def test_moderators_block_and_hear_reports_without_a_name(community: Community) -> None:
    thread = await community.nia_posts(anonymous=True)
    zed = await community.at("zed", thread).presses("More")
    assert wording.BLOCK not in zed.labels
    await zed.presses("Report")
    await zed.fills_in(words="This is not a case")
    assert "not a case" in community.words_in(community.log)
    mo = await community.at("mo", thread).presses("More")
    await mo.presses(wording.BLOCK)
    assert said_in(wording.BLOCKED, mo.sees)
    assert str(community.nia.user_id) not in mo.sees
    community.nia.where = community.world.channel
    assert said_in(AskerBlocked.sentence, (await community.nia.types("review ask", about="cancel")).sees)
    await (await community.at("mo", thread).presses("More")).presses(wording.UNBLOCK)
    await community.world.env.advance_time(HOUR)
    await community.nia_writes()
    assert "Read this before" in community.nia.sees


async def test_a_reported_question_is_quoted_and_who_asked_the_case_stays_unnamed(
    community: Community,
) -> None:
    thread = await community.nia_posts(anonymous=True)
    await (await community.at("vera", thread).presses(wording.QUESTION)).fills_in(words="Who are you?")
    nia = await community.nia.looks_at_newest_dm().presses(wording.REPORT_QUESTION)
    await nia.fills_in(words="They want my name")
    told = community.words_in(community.log)
    for words in ("They want my name", "Who are you?", f"<@{community.vera.user_id}>"):
        assert words in told
    assert str(nia.user_id) not in told


async def test_under_threat_there_is_a_safety_page_until_the_member_is_safe(community: Community) -> None:
    nia = community.nia
    await community.nia_writes()
    walkthroughs = community.world.services.walkthroughs
    run = await walkthroughs.begin(nia.user_id, "threat")
    await walkthroughs.pick(nia.user_id, run.run_id, "danger", [1])
    await nia.presses(wording.GATE_NAMED)
    assert said_in(wording.SAFETY, nia.sees)
    assert community.threads == []
    nia.where = community.world.channel
    await nia.types("review ask", about="cancel")
    for told in (wording.SAFETY, shared_wording.SAFE_PERSON):
        assert said_in(told, nia.sees)
    await nia.presses(shared_wording.QUICK_EXIT)
    assert "safety" not in nia.sees
    await nia.types("review ask", about="cancel")
    await nia.presses(wording.SAFETY_OPEN)
    assert shared_wording.QUICK_EXIT in nia.labels, "what was begun goes on"
    await nia.types("review ask", about="cancel")
    await nia.presses(shared_wording.SAFE)
    assert "safe now. Good" in nia.sees
    await community.nia_writes()
    assert "Read this before" in nia.sees
