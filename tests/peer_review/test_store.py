"""Cases, verdicts and their moments on real databases of both kinds."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.contracts.rules import Platform
from bot.errors import (
    AccountTooYoung,
    AskerBlocked,
    CaseChanged,
    CaseNotFound,
    CaseNotOpen,
    ConflictOfInterest,
    MayNotAsk,
    OutOfDate,
    OwnCase,
    ReviewsNotSetUp,
    TooManyCases,
    TooSoon,
)
from bot.followups.answers import Answer
from bot.followups.ladders import Ladder
from bot.followups.types import NewFollowUp
from bot.money import Money
from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseFact, CaseKind
from bot.peer_review.question_service import PostDraft
from bot.peer_review.similar import CaseFeatures
from bot.peer_review.source_service import About
from bot.peer_review.types import MOST_OPEN, Case, CaseState, QuickReply, next_due
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.peer_review.builders import HARBOUR, ISLAND, asker, drafted, judge, judged, posted, set_up

NIA, VERA, TOM, IDA = 2001, 2002, 2003, 2004


async def case_of(services: Services, case: Case) -> Case:
    return await services.peer_review.cases.get(NIA, case.case_id)


async def test_only_what_was_ticked_outlives_the_posting(services: Services) -> None:
    await set_up(services)
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, Money(123_400))
    words = {"question": "Acme pays late", "client_view": "Fine", "tried": ""}
    about = About(contract_id=file.contract.contract_id)
    asking = services.peer_review.cases
    draft = (await asking.begin(asker(NIA), CaseKind.CANCEL, about, words)).case
    assert "Acme" not in draft.question
    assert draft.facts == {
        CaseFact.STAGE: "prospect",
        CaseFact.PLATFORM: "upwork",
        CaseFact.VALUE_BAND: "1000_to_5000",
    }
    assert draft.visible_facts == {}
    ticked = (await asking.tick(NIA, draft.case_id, ["stage", "mood"])).case
    with pytest.raises(CaseChanged):
        await asking.approve(asker(NIA), draft.case_id, draft.digest, anonymous=False)
    approved = await asking.approve(asker(NIA), draft.case_id, ticked.digest, anonymous=False)
    assert (await case_of(services, approved)).facts == {CaseFact.STAGE: "prospect"}
    with pytest.raises(OutOfDate):
        await asking.approve(asker(NIA), draft.case_id, ticked.digest, anonymous=False)


async def test_who_may_ask_and_how_often(services: Services, clock: HandClock) -> None:
    with pytest.raises(ReviewsNotSetUp):
        await drafted(services, NIA)
    await set_up(services, asker_role_id=5)
    with pytest.raises(MayNotAsk):
        await drafted(services, NIA)
    settings = await set_up(services)
    await services.guilds.save(HARBOUR, settings.model_copy(update={"minimum_account_days": 30}))
    young = int((clock() - datetime.fromisoformat("2015-01-01T00:00Z")).total_seconds() * 1000) << 22
    with pytest.raises(AccountTooYoung):
        await drafted(services, young)
    case = await posted(services, NIA)
    with pytest.raises(TooSoon):
        await drafted(services, NIA)
    for _ in range(MOST_OPEN - 1):
        clock.move(minutes=11)
        await posted(services, NIA)
    clock.move(minutes=11)
    with pytest.raises(TooManyCases):
        await drafted(services, NIA)
    await services.peer_review.questions.block(HARBOUR, case.case_id, blocked=True)
    with pytest.raises(AskerBlocked):
        await drafted(services, NIA)


async def test_verdicts_stay_shut_until_the_quorum_and_open_once(services: Services) -> None:
    await set_up(services, quorum=2)
    case = await posted(services, NIA)
    judging = services.peer_review.verdicts
    first = await judged(services, case, VERA, "FINISH")
    changed = await judged(services, case, VERA, "DISPUTE")
    assert not first.opens
    assert not changed.opens, "a changed verdict counts once"
    assert await judging.revealed(case.case_id) is None
    assert (await judging.progress(HARBOUR, case.case_id)).given == 1
    with pytest.raises(OwnCase):
        await judged(services, case, NIA)
    assert (await judged(services, case, TOM)).opens
    opened = await judging.revealed(case.case_id)
    assert opened is not None
    assert {verdict.outcome for verdict in opened.verdicts} == {"DISPUTE", "FINISH"}
    later = await judged(services, case, VERA, "FINISH")
    assert later.later_post_id is not None
    assert later.verdict.outcome == "DISPUTE", "after the opening it is only added to"
    assert later.verdict.added == ("because",)


async def test_two_last_verdicts_at_once_open_a_case_once(services: Services) -> None:
    await set_up(services, quorum=2)
    case = await posted(services, NIA)
    await judged(services, case, IDA)
    given = await asyncio.gather(judged(services, case, VERA), judged(services, case, TOM))
    assert sum(each.opens for each in given) == 1


async def test_a_conflict_of_interest_ends_it_for_that_reviewer(services: Services) -> None:
    await set_up(services)
    case = await posted(services, NIA)
    await judged(services, case, VERA)
    await services.peer_review.verdicts.reply(judge(VERA), case.case_id, QuickReply.CONFLICT)
    with pytest.raises(ConflictOfInterest):
        await judged(services, case, VERA)
    assert (await services.peer_review.verdicts.progress(HARBOUR, case.case_id)).given == 0


async def test_what_is_due_is_taken_by_one_and_again_after_the_lease(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=2)
    case = await posted(services, NIA)
    tending = services.peer_review.maintenance
    assert case.posted_at is not None
    assert await tending.next_due() == case.posted_at + timedelta(hours=24)
    assert await tending.claim() == []
    clock.move(hours=24)
    both = await asyncio.gather(tending.claim(), tending.claim())
    assert sum(map(len, both)) == 1
    clock.move(minutes=11)
    assert await tending.claim() == [case.case_id]
    assert await tending.begin_second_round(case.case_id) is not None
    assert await tending.begin_second_round(case.case_id) is None
    assert await tending.reveal(case.case_id) is None, "before the deadline"
    clock.move(hours=24)
    opened = await tending.reveal(case.case_id)
    assert opened is not None
    assert next_due(opened) == opened.opened_at
    told = await services.peer_review.verdicts.revealed(case.case_id)
    assert told is not None
    await tending.mark_announced(told)
    for days in (7, 30):
        upcoming = await tending.next_due()
        assert opened.opened_at is not None
        assert upcoming == opened.opened_at + timedelta(days=days)
        await tending.mark_reminded(case.case_id)
    assert await tending.next_due() is None


async def test_a_case_that_was_being_posted_when_we_died_is_a_draft_again(
    services: Services, clock: HandClock
) -> None:
    await set_up(services)
    draft = await drafted(services, NIA)
    await services.peer_review.cases.approve(asker(NIA), draft.case_id, draft.digest, anonymous=True)
    clock.move(minutes=11)
    (case_id,) = await services.peer_review.maintenance.claim()
    case = await services.peer_review.maintenance.find(case_id)
    assert case is not None
    await services.peer_review.cases.release(case)
    assert (await case_of(services, case)).state is CaseState.DRAFT


async def test_no_case_crosses_servers(services: Services) -> None:
    await set_up(services)
    await set_up(services, ISLAND)
    case = await posted(services, NIA)
    elsewhere = judge(VERA, ISLAND)
    reviews = services.peer_review
    with pytest.raises(CaseNotFound):
        await reviews.verdicts.before(elsewhere, case.case_id)
    with pytest.raises(CaseNotFound):
        await reviews.verdicts.reply(elsewhere, case.case_id, QuickReply.CLAIMED)
    with pytest.raises(CaseNotFound):
        await reviews.questions.ask(elsewhere, case.case_id, "What?")
    with pytest.raises(CaseNotFound):
        await reviews.questions.block(ISLAND, case.case_id, blocked=True)
    assert await reviews.verdicts.waiting(ISLAND) == []
    assert await reviews.cases.newest(NIA, ISLAND) == []


async def test_an_anonymous_asker_takes_turns_like_others_and_makes_way_once(
    services: Services, clock: HandClock
) -> None:
    await set_up(services)
    reviews = services.peer_review
    for user_id in (NIA, VERA, TOM):
        await reviews.reviewers.join(HARBOUR, user_id, frozenset(), 9)

    async def asks() -> tuple[Case, tuple[int, ...]]:
        clock.move(days=1)
        case = await posted(services, NIA, anonymous=True)
        return case, await reviews.reviewers.invite(case.case_id, 2)

    assert [(await asks())[1] for _ in range(2)] == [(NIA, VERA), (TOM, NIA)]
    case, called = await asks()
    assert called == (VERA, TOM)
    clock.move(days=1)
    assert await reviews.verdicts.step_aside(judge(VERA), case.case_id) is None
    assert await reviews.verdicts.step_aside(judge(NIA), case.case_id) is None, "they were not called to it"
    assert await reviews.reviewers.invite(case.case_id, 2) == (NIA,)
    assert await reviews.verdicts.step_aside(judge(NIA), case.case_id) is not None
    assert await reviews.verdicts.step_aside(judge(NIA), case.case_id) is None, "nobody is brought in twice"
    assert await reviews.reviewers.invite((await posted(services, 2100)).case_id, 9) == (VERA, TOM, NIA)


async def test_who_reviewed_whom_in_anonymous_cases_leaves_nobody_out(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=1)
    inviting = services.peer_review.reviewers
    await inviting.join(HARBOUR, VERA, frozenset(), 9)

    async def favours(*, anonymous: bool) -> None:
        for _ in range(3):
            for one, other in ((NIA, VERA), (VERA, NIA)):
                await judged(services, await posted(services, one, anonymous=anonymous), other)
            clock.move(minutes=11)

    await favours(anonymous=True)
    case = await posted(services, NIA)
    assert await inviting.invite(case.case_id, 1) == (VERA,)
    await judged(services, case, TOM)
    clock.move(minutes=11)
    await favours(anonymous=False)
    assert await inviting.invite((await posted(services, NIA)).case_id, 1) == (), "a pair of old friends"
    clock.move(minutes=11)
    anonymous = await posted(services, NIA, anonymous=True)
    assert await inviting.invite(anonymous.case_id, 1) == (VERA,), "or who is left out names the asker"


async def closed(services: Services, clock: HandClock, user_id: int, ending: Ending = Ending.BAD) -> Case:
    clock.move(minutes=11)
    case = await posted(services, user_id)
    await judged(services, case, VERA)
    result = await services.peer_review.outcomes.report(asker(user_id), case.case_id, "FINISH", ending, "")
    assert isinstance(result, Case)
    return result


async def like(services: Services, user_id: int = TOM, guild_id: int = HARBOUR) -> list[tuple[str, str]]:
    features = CaseFeatures(CaseKind.CANCEL)
    found = await services.peer_review.outcomes.like_features(user_id, guild_id, features)
    return [(each.chosen, each.ending) for each in found]


async def test_cases_of_five_askers_are_needed_before_any_is_shown(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=1)
    await set_up(services, ISLAND, quorum=1)
    for number in (0, 1, 1, 2, 3, 4):
        assert await like(services) == []
        assert (await services.peer_review.insights.of(HARBOUR, TOM)).outcomes == {}
        await closed(services, clock, 3000 + number)
    assert await like(services) == [("FINISH", "bad")] * 3
    assert await like(services, guild_id=ISLAND) == []
    assert await like(services, 3000) == [], "without their own there are four"
    insights = await services.peer_review.insights.of(HARBOUR, TOM)
    assert insights.kinds == {CaseKind.CANCEL: 5}
    assert insights.outcomes == {(CaseKind.CANCEL, "FINISH"): 5}
    assert insights.loads == {}, "one reviewer alone could be recognised"


async def test_how_one_case_ended_shows_neither_when_told_nor_when_changed_nor_when_gone(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=1)
    for number in range(5):
        await closed(services, clock, 3000 + number)
    good: list[Case] = []
    for number in range(4):
        good.append(await closed(services, clock, 3100 + number, Ending.GOOD))
        assert {ending for _ in range(9) for _, ending in await like(services)} == {"bad"}
    await services.peer_review.outcomes.delete(3100, good[0].case_id)
    assert await like(services) == [("FINISH", "bad")] * 3, "what nobody was shown is not missed"
    for number in range(4, 6):
        await closed(services, clock, 3100 + number, Ending.GOOD)
    assert {ending for _ in range(40) for _, ending in await like(services)} == {"bad", "good"}
    loop = services.peer_review.outcomes
    await loop.report(asker(3103), good[3].case_id, "DISPUTE", Ending.MIXED, "")
    assert {ending for _ in range(9) for _, ending in await like(services)} == {"bad"}, "all five, or none"
    for number in range(4):
        await closed(services, clock, 3200 + number, Ending.MIXED)
    assert {ending for _ in range(40) for _, ending in await like(services)} == {"bad", "good", "mixed"}
    await services.privacy.forget(3000)
    assert "bad" not in {ending for _ in range(40) for _, ending in await like(services)}


async def test_how_it_ended_can_be_told_by_a_follow_up_and_taken_back(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=1)
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    contract_id = file.contract.contract_id
    words = {"question": "Stay?", "client_view": "Yes", "tried": ""}
    asking = services.peer_review.cases
    draft = (await asking.begin(asker(NIA), CaseKind.CANCEL, About(contract_id=contract_id), words)).case
    posting = await asking.approve(asker(NIA), draft.case_id, draft.digest, anonymous=False)
    case = await asking.mark_posted(posting, 900, 901)
    with pytest.raises(CaseNotOpen):
        await services.peer_review.outcomes.report(asker(NIA), case.case_id, "FINISH", Ending.GOOD, "")
    await judged(services, case, VERA)
    told = await services.peer_review.verdicts.revealed(case.case_id)
    assert told is not None
    await services.peer_review.maintenance.mark_announced(told)
    (asked,) = await services.followups.add(
        NIA, [NewFollowUp(Ladder.OUTCOME, "how it went", clock(), contract_id=contract_id)]
    )
    await services.followups.answer(NIA, asked.followup.followup_id, Answer.MIXED)
    heard = await case_of(services, case)
    assert (heard.state, heard.ending) == (CaseState.REVEALED, Ending.MIXED)
    assert await services.peer_review.maintenance.next_due() == clock(), (
        "the asker is asked at once what they chose"
    )
    told = await services.peer_review.outcomes.report(
        asker(NIA), case.case_id, "DISPUTE", Ending.MIXED, "Acme paid"
    )
    assert isinstance(told, PostDraft)
    assert "Acme" not in told.post.words
    assert (await services.peer_review.outcomes.reopen(NIA, case.case_id)).state is CaseState.REVEALED


async def test_a_deleted_case_is_empty_at_once_and_gone_when_discord_is_clear(services: Services) -> None:
    await set_up(services)
    case = await posted(services, NIA, question="unique words")
    assert await services.peer_review.outcomes.delete(NIA, case.case_id)
    with pytest.raises(CaseNotFound):
        await case_of(services, case)
    assert await services.peer_review.maintenance.claim() == [case.case_id]
    left = await services.peer_review.maintenance.find(case.case_id)
    assert left is not None
    assert (left.question, left.asker_id, left.state) == ("", NIA, CaseState.DELETING), "to tell them"
    await services.privacy.forget(NIA)
    left = await services.peer_review.maintenance.find(case.case_id)
    assert left is not None
    assert left.asker_id is None
    await services.peer_review.maintenance.remove(case.case_id)
    assert await services.peer_review.maintenance.next_due() is None
    assert not await services.peer_review.outcomes.delete(NIA, case.case_id), "a second press is fine"


async def test_the_rotation_asks_by_turns_and_never_over_the_limit(
    services: Services, clock: HandClock
) -> None:
    await set_up(services)
    inviting = services.peer_review.reviewers
    for user_id in range(3000, 3004):
        await inviting.join(HARBOUR, user_id, frozenset(), 2)
    await inviting.away(HARBOUR, 3003, clock() + timedelta(days=2))
    asked: list[int] = []
    for number in range(4):
        case = await posted(services, 4000 + number)
        asked += await inviting.invite(case.case_id, 2)
    assert sorted(asked) == sorted([3000, 3001, 3002] * 2), "two each a week, the one away none"
    clock.move(days=8)
    case = await posted(services, 4100)
    assert len(await inviting.invite(case.case_id, 9)) == 4
    assert await inviting.invite(case.case_id, 9) == (), "nobody is asked twice"


async def test_a_number_is_never_given_twice_in_a_server(services: Services) -> None:
    await set_up(services)
    first = await posted(services, NIA)
    await services.guilds.remove(HARBOUR)
    assert await services.guilds.with_reviews() == []
    assert (await services.guilds.get(HARBOUR)).review_channel_id is None, "what was chosen is forgotten"
    await set_up(services)
    second = await posted(services, TOM)
    assert (first.number, second.number) == (1, 2)
    assert await services.guilds.with_reviews() == [HARBOUR]


async def test_forgetting_takes_cases_without_a_name_down_one_by_one(
    services: Services, clock: HandClock
) -> None:
    await set_up(services)
    alone = await posted(services, TOM, anonymous=True)
    await services.privacy.forget(TOM)
    assert await services.peer_review.maintenance.claim() == [alone.case_id], "nothing else goes with it"
    await services.peer_review.maintenance.remove(alone.case_id)
    named = await posted(services, NIA)
    hidden: list[Case] = []
    for _ in range(2):
        clock.move(minutes=11)
        hidden.append(await posted(services, NIA, anonymous=True, question="unique words"))
    await services.privacy.forget(NIA)
    assert await services.peer_review.maintenance.claim() == [named.case_id]
    await services.peer_review.maintenance.remove(named.case_id)
    forgotten_at, gone_at = clock(), list[datetime]()
    for _ in hidden:
        due = await services.peer_review.maintenance.next_due()
        assert due is not None
        clock.now = due
        (case_id,) = await services.peer_review.maintenance.claim()
        gone = await services.peer_review.maintenance.find(case_id)
        assert gone is not None
        assert (gone.question, gone.asker_id) == ("", None), "its words went from here at once"
        await services.peer_review.maintenance.remove(case_id)
        gone_at.append(due)
    assert len({forgotten_at, *gone_at}) == 3
    assert max(gone_at) <= forgotten_at + timedelta(hours=6)
    assert await services.peer_review.maintenance.next_due() is None


async def test_only_ones_own_drafts_can_be_dropped_and_nothing_that_is_posted(services: Services) -> None:
    await set_up(services, quorum=2)
    reviews, draft, case = services.peer_review, await drafted(services, NIA), await posted(services, NIA)
    for user_id, case_id in ((VERA, draft.case_id), (NIA, case.case_id)):
        await reviews.cases.drop(user_id, case_id)
    assert {each.case_id for each in await reviews.cases.newest(NIA)} == {case.case_id, draft.case_id}
    await reviews.cases.drop(NIA, draft.case_id)
    assert [each.case_id for each in await reviews.cases.newest(NIA)] == [case.case_id]

    asked = await reviews.questions.ask(judge(VERA), case.case_id, "What was agreed?")
    answer = (await reviews.questions.answer(asker(NIA), asked.post.post_id, "A logo")).post.post_id
    for user_id, post_id in ((VERA, answer), (VERA, asked.post.post_id), (TOM, answer)):
        await reviews.questions.drop(user_id, post_id)
    assert (await reviews.questions.draft(NIA, answer)).post.words == "A logo"
    await reviews.questions.drop(NIA, answer)
    with pytest.raises(OutOfDate):
        await reviews.questions.draft(NIA, answer)
    again = await reviews.questions.answer(asker(NIA), asked.post.post_id, "A logo")
    assert again.post.post_id != answer, "the question is still there"


async def test_who_was_asked_their_limit_is_asked_again_a_week_later_and_no_sooner(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=1)
    inviting = services.peer_review.reviewers
    await inviting.join(HARBOUR, VERA, frozenset(), 1)
    asked: list[tuple[int, ...]] = []
    for number, days in enumerate((0, 6.9, 0.2)):
        clock.move(days=days)
        asked.append(await inviting.invite((await posted(services, 4000 + number)).case_id, 1))
    assert asked == [(VERA,), (), (VERA,)]
