"""Nobody sees what is not theirs: blind verdicts, unmasking, private words, other people's buttons."""

import json
import logging

import pytest
from simcord.builders import ChannelHandle

from bot.contracts.rules import Platform
from bot.errors import CaseNotFound
from bot.money import Money
from bot.peer_review.verdict_service import ReviewerContext
from bot.vetting.rules import ItemAnswer
from bot.vetting.types import Terms
from cogs.peer_review import wording
from tests.components import walk
from tests.peer_review.community import Community, seen_by_others
from tests.people import Person, World
from tests.privacy.exports import exported
from tests.words import said_in


@pytest.fixture
async def community(world: World) -> Community:
    made = Community(world)
    await made.set_up()
    return made


async def test_before_the_opening_no_message_list_export_or_insight_tells_a_verdict(
    community: Community,
) -> None:
    thread = await community.nia_posts()
    await community.judges("vera", thread, "DISPUTE", reason="verasreason", confidence="low")
    await community.judges("tom", thread, "REPORT", reason="tomsreason")
    mo, nia, zed = community.mo, community.nia, community.zed
    for person in (mo, nia, zed):
        person.where = community.world.channel
        await person.types("review list")
    await nia.presses("Open")
    await mo.types("insights")
    await community.at("mo", thread).presses("More")
    assert "verasreason" not in seen_by_others(community.world, community.vera)
    assert "tomsreason" not in seen_by_others(community.world, community.tom)
    seen = [*_seen_by(community.world, mo, nia, zed), community.words_in(thread)]
    for told in ("DISPUTE", "ispute", "Report it", "1 of 2", "very sure", "sreason"):
        assert not any(told in words for words in seen), told
    assert "verdicts: 2 of 3" in community.words_in(thread).lower()
    for person in (mo, nia, zed):
        kept = str(await exported(community.world.services, person.user_id))
        assert "sreason" not in kept
    assert (
        await community.world.services.peer_review.verdicts.revealed((await community.the_case()).case_id)
        is None
    )


def _seen_by(world: World, *people: Person) -> list[str]:
    """The words of every ephemeral message and DM of these people."""
    dms = {person.user.dm_channel.id for person in people}
    return [
        json.dumps([part.get("content") for part in walk(message.components)])
        for channel_id, messages in world.env.backend.messages.items()
        for message in messages.values()
        if channel_id in dms
        or (message.is_ephemeral and any(message.visible_to(person.user_id) for person in people))
    ]


async def test_the_wrong_person_on_every_button_changes_nothing(community: Community) -> None:
    nia = community.nia
    await community.nia_writes()
    await nia.types("review list")
    pressed = _ids(nia)
    await nia.presses("Open")
    pressed |= _ids(nia)
    thread = await community.nia_posts(anonymous=True)
    vera = await community.at("vera", thread).presses(wording.QUESTION)
    await vera.fills_in(words="Since when?")
    nia.looks_at_newest_dm()
    pressed |= _ids(nia)
    await nia.presses("Answer")
    await nia.fills_in(words="Since May")
    pressed |= _ids(nia)
    await community.world.env.advance_time(49 * 3600)
    nia.looks_at_newest_dm()
    pressed |= _ids(nia)
    await nia.presses("Delete")
    pressed |= _ids(nia)
    pressed |= {"review:again:1", "review:reopen:2", "review:tell:2", "case:block:2", "case:unblock:2"}
    assert len(pressed) > 12
    services = community.world.services
    before = await exported(services, nia.user_id)
    for custom_id in sorted(pressed):
        zed = community.at("zed", thread)
        await zed.forges(custom_id)
        assert zed.result is not None
        assert zed.result.modal is None, custom_id
        refusals = ("find", "out of date", "moderators")
        assert any(each in zed.sees for each in refusals), (custom_id, zed.sees)
    after = await exported(services, nia.user_id)
    assert after == before


_SECOND_PRESS_IS_FINE = {"review:drop:1", "review:delete_yes:2", "review:post_drop:2"}
"""Answered alike for everyone; the end of the test shows that nothing of others goes."""


def _ids(person: Person) -> set[str]:
    """What the buttons of a screen send."""
    ids = {part["custom_id"] for part in walk(person.message.components) if part["type"] == 2}
    return {each for each in ids if each.startswith(("review:", "case:"))} - _SECOND_PRESS_IS_FINE


async def test_the_card_serves_reviewers_only_and_its_own_server_only(community: Community) -> None:
    role = community.world.guild.create_role("Reviewers")
    await community.set_up(reviewers=role)
    await community.nia_posts(anonymous=True)
    for_reviewers = [f"case:{verb}:1" for verb in ("verdict", "claim", "pass", "ask")]
    forms = ("case:give:1", "case:question:1")
    for person, told in ((community.zed, "certain role"), (community.nia, "your own case")):
        person.where = community.world.channel
        shown = (await person.types("guide")).message
        for custom_id in for_reviewers:
            assert told in (await person.looks_at(shown).forges(custom_id)).sees, custom_id
        for custom_id in forms:
            await person.looks_at(shown).forges(custom_id, written={"words": "x"})
            assert told in person.sees, custom_id
    elsewhere = community.world.env.create_guild("Elsewhere")
    visitor = Person(community.world, "visitor", guild=elsewhere)
    visitor.where = elsewhere.create_text_channel("talk")
    shown = (await visitor.types("guide")).message
    for custom_id in (
        *for_reviewers,
        *forms,
        "case:more:1",
        "case:report:1",
        "case:reported:1",
        "case:block:1",
    ):
        form = {"words": "x"} if custom_id in (*forms, "case:reported:1") else None
        seen = (await visitor.looks_at(shown).forges(custom_id, written=form)).sees
        assert any(each in seen for each in ("find that case", "Only moderators")), (custom_id, seen)
    assert (
        await community.world.services.peer_review.verdicts.progress(community.world.guild.id, 1)
    ).given == 0


async def test_a_case_of_one_server_does_not_exist_in_another(community: Community) -> None:
    thread = await community.nia_posts()
    case = await community.the_case()
    other = community.world.env.create_guild("Elsewhere")
    channel = other.create_text_channel("talk")
    visiting = other.add_member(community.nia.user)
    judging = community.world.services.peer_review.verdicts
    assert await judging.waiting(other.id) == []
    with pytest.raises(CaseNotFound):
        await judging.before(ReviewerContext(community.zed.user_id, other.id, ()), case.case_id)
    with pytest.raises(CaseNotFound):
        await judging.progress(other.id, case.case_id)
    found = await visiting.slash(channel, "review list")
    assert found.response is not None
    assert said_in(wording.LIST_NONE, json.dumps(found.response.components, default=str))
    assert thread.mention not in json.dumps(found.response.components, default=str)


MARKS = {
    "client": "Zanzibarclient",
    "job": "Zanzibarjob",
    "note": "Zanzibarnote",
    "prospect": "Zanzibarprospect",
    "email": "zanzibar@example.org",
    "handle": "@zanzibarhandle",
    "link": "zanzibar.example.com",
    "secret": "zanzibarsecret",
    "unposted": "zanzibarunposted",
    "report": "zanzibarown",
}


async def test_no_private_word_reaches_anyone_unless_it_was_approved(
    community: Community, caplog: pytest.LogCaptureFixture
) -> None:
    """Marks in every private field; everything is driven; every message, log and insight is searched."""
    caplog.set_level(logging.DEBUG)
    nia = community.nia
    contract_id = await _plant_marks(community)
    thread = await _drive_everything(community, contract_id)
    seen = seen_by_others(community.world, nia).lower()
    ours = [record for record in caplog.records if record.name.startswith(("bot", "cogs"))]
    logged = "\n".join(str(record.__dict__) for record in ours).lower()
    for mark in MARKS.values():
        assert mark.lower() not in seen, mark
        assert mark.lower() not in logged, mark
    for told in ("1,234.57", "7,654.31", str(nia.user_id), "upwork"):
        assert told not in community.words_in(thread).lower(), told
    assert "$1,000 to $5,000" in community.words_in(thread), "what was ticked is shown"
    assert str(nia.user_id) not in seen, "nobody can tell who asked"


async def _plant_marks(community: Community) -> int:
    """Fill the private fields of Nia; returns her contract."""
    nia, services = community.nia, community.world.services
    file = await services.contracts.add(
        nia.user_id, MARKS["client"], MARKS["job"], Platform.UPWORK, Money(123_457)
    )
    contract_id = file.contract.contract_id
    await services.contracts.note(nia.user_id, contract_id, MARKS["note"])
    vetting = await services.vetting.begin(nia.user_id, Terms(MARKS["prospect"], value=Money(765_431)))
    await services.vetting.answer(nia.user_id, vetting.vetting_id, "A1", ItemAnswer.BAD)
    await services.vetting.fill_message(nia.user_id, vetting.vetting_id, {"piece": MARKS["secret"]})
    return contract_id


async def _drive_everything(community: Community, contract_id: int) -> ChannelHandle:
    """Go from the question to how it ended, anonymously; returns the thread."""
    nia = community.nia
    await community.reviewers_join()
    words = (
        f"{MARKS['client']} and {MARKS['prospect']} want a site. Mail {MARKS['email']}, "
        f"{MARKS['handle']} or {MARKS['link']}. It is $1,234.57."
    )
    await nia.types("review ask", about="cancel", **{"from": f"contract:{contract_id}"})
    await nia.fills_in(question=words, client_view=f"{MARKS['client']} is right", tried=MARKS["link"])
    await nia.chooses("stage", "value_band", among="review:tick")
    assert "Upwork" not in nia.sees, "what is read is what is posted"
    await nia.presses(wording.GATE_ANONYMOUS)
    (thread,) = community.threads
    vera = await community.at("vera", thread).presses(wording.QUESTION)
    await vera.fills_in(words="Since when?")
    nia.looks_at_newest_dm()
    await nia.presses("Answer")
    await nia.fills_in(words=f"Never posted: {MARKS['unposted']}")
    await nia.presses(wording.POST_DROP)
    for name in ("vera", "tom", "ida"):
        await community.judges(name, thread)
    nia.looks_at_newest_dm()
    await nia.presses(wording.TELL_OUTCOME)
    await nia.fills_in(chosen="FINISH", ending="good", words=f"{MARKS['client']} paid. {MARKS['report']}")
    await community.mo.types("insights")
    nia.where = community.world.channel
    await nia.types("review like-mine", about="cancel")
    await nia.types("review list")
    return thread
