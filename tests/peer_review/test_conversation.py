"""From a question to how it ended, with five people and a moderator."""

from datetime import timedelta

import pytest
from simcord.builders import ChannelHandle

from bot.peer_review.types import CaseState
from cogs.peer_review import wording
from tests.peer_review.community import Community
from tests.people import World
from tests.words import said_in


@pytest.fixture
async def community(world: World) -> Community:
    made = Community(world)
    await made.set_up()
    return made


async def test_a_named_case_from_ask_to_outcome(community: Community) -> None:
    await community.reviewers_join()
    nia = community.nia
    await community.nia_writes(question="My client John Miller owes me $1,250. Stay or go?")
    assert "John" not in nia.sees
    assert "1,250" not in nia.sees
    assert community.threads == [], "nothing is posted before it is approved"
    await nia.presses(wording.GATE_NAMED)
    assert said_in(wording.POSTED, nia.sees)
    (thread,) = community.threads
    assert f"<@{nia.user_id}>" in community.words_in(thread)
    invitation = thread.history()[-1]
    assert {user.id for user in invitation.mentions} == {
        community.vera.user_id,
        community.tom.user_id,
        community.ida.user_id,
    }
    assert invitation.role_mentions == []

    vera = await community.judges("vera", thread, "FINISH", reason="it is nearly done")
    assert "Kept: " in vera.sees
    await community.judges("tom", thread, "TELL_NOW", reason="tell them today")
    for secret in ("nearly done", "tell them today", "Tell the client now"):
        assert secret not in community.words_in(thread)
    await community.judges("ida", thread, "FINISH", reason="keep calm")
    opened = community.words_in(thread)
    for told in ("nearly done", "tell them today", "keep calm", "2 of 3", "reason against"):
        assert told in opened
    assert "verdicts are open" in community.dm_of(nia)

    nia.looks_at_newest_dm()
    await nia.chooses(str(community.vera.user_id), among="review:helpful")
    assert said_in(wording.OPENING_HELPFUL, community.words_in(thread))
    await nia.presses(wording.TELL_OUTCOME)
    await nia.fills_in(chosen="FINISH", ending="good", words="I stayed, John Miller paid $1,250.")
    assert said_in(wording.OUTCOME_GATE, nia.sees)
    assert "I stayed" not in community.words_in(thread)
    await nia.presses(wording.POST_IT)
    assert "I stayed" in community.words_in(thread)
    assert "Miller" not in community.words_in(thread)
    (case,) = [await community.the_case()]
    assert case.state is CaseState.CLOSED
    assert is_archived(community, thread)
    await records_are_private_until_shown(community)


async def records_are_private_until_shown(community: Community) -> None:
    nia, vera = community.nia, community.vera
    nia.where = vera.where = community.world.channel
    await vera.types("reviewer record")
    for told in (
        "Verdicts: **1**",
        "Marked as helpful: **1**",
        wording.RECORD_NO_SCORE,
        "Only you can",
    ):
        assert told in vera.sees
    assert said_in(wording.RECORD_HIDDEN, (await nia.types("reviewer record", member=vera.user)).sees)
    assert said_in(wording.RECORD_SHOWN, (await vera.types("reviewer record", shown=True)).sees)
    assert "Marked as helpful: **1**" in (await nia.types("reviewer record", member=vera.user)).sees
    assert "Verdicts: **0**" in (await nia.types("reviewer record")).sees


async def test_an_anonymous_case_is_relayed_both_ways(community: Community) -> None:
    await community.reviewers_join()
    nia, vera = community.nia, community.vera
    thread = await community.nia_posts(anonymous=True)
    vera = community.at("vera", thread)
    await vera.presses(wording.QUESTION)
    await vera.fills_in(words="How long has it been silent?")
    assert "How long has it been silent?" in community.words_in(thread)
    nia.looks_at_newest_dm()
    assert "How long has it been silent?" in nia.sees
    await nia.presses("Answer")
    await nia.fills_in(words="Two weeks. Write to me: nia@example.org")
    assert "nia@example.org" not in nia.sees
    await nia.presses(wording.GATE_EDIT)
    await nia.fills_in(words="Two weeks, says Nia")
    await nia.presses(wording.POST_IT)
    said = community.words_in(thread)
    assert "Two weeks" in said
    for unmasking in ("nia", "Nia", str(nia.user_id)):
        assert unmasking not in said


async def test_deadline_without_quorum_opens_with_what_there_is(community: Community) -> None:
    await community.reviewers_join()
    thread = await community.nia_posts()
    await community.judges("vera", thread, "FINISH", reason="only mine")
    await community.world.env.advance_time(timedelta(hours=25).total_seconds())
    assert "only mine" not in community.words_in(thread)
    await community.world.env.advance_time(timedelta(hours=24).total_seconds())
    assert "only mine" in community.words_in(thread)


async def test_an_exit_and_why_is_told_without_a_name_and_answered(community: Community) -> None:
    await community.set_up(quorum=1)
    thread = await community.nia_posts(anonymous=True, about="exit", question="I left after a third rewrite.")
    vera = community.at("vera", thread)
    await vera.presses(wording.VERDICT)
    assert [option["label"] for option in vera.form["outcome"]["options"]] == [
        "I would have done the same",
        "I would have left earlier",
        "I would have stayed",
        "I would have left otherwise",
    ]
    await vera.fills_in(outcome="EARLIER", reason="two are enough", confidence="medium", conflict="no")
    told = community.words_in(thread)
    for words in ("An exit and why", "after a third rewrite", "I would have left earlier", "two are enough"):
        assert words in told
    assert str(community.nia.user_id) not in told


async def test_a_closed_case_rests_whether_or_not_words_are_posted(community: Community) -> None:
    await community.set_up(quorum=1)
    thread = await community.nia_posts()
    await community.judges("vera", thread)
    await community.world.env.advance_time(1)
    await community.judges("tom", thread, "DISPUTE", reason="too late to be blind")
    nia = community.nia.looks_at_newest_dm()
    await nia.chooses(str(community.vera.user_id), among="review:helpful")
    opened = community.words_in(thread)
    assert "**Finish the job**: 1 of 1" in opened
    assert "too late to be blind · after the opening" in opened
    await nia.presses(wording.TELL_OUTCOME)
    await nia.fills_in(chosen="FINISH", ending="good", words="All is well")
    await nia.presses(wording.POST_DROP)
    assert is_archived(community, thread)
    assert said_in(wording.CARD_STATE[CaseState.CLOSED], community.words_in(thread))
    assert "All is well" not in community.words_in(thread)
    nia.where = community.world.channel
    await nia.types("review list")
    await nia.presses("Open")
    await nia.presses(wording.REOPEN)
    assert not is_archived(community, thread)
    assert wording.VERDICT in community.at("zed", thread).labels


def is_archived(community: Community, thread: ChannelHandle) -> bool:
    stored = community.world.env.backend.get_channel(thread.id).thread_metadata
    assert stored is not None
    return stored.archived
