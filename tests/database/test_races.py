"""Two presses at once, of two processes where the database takes two: limits and single things hold.

Every race is run on SQLite, which one process has to itself, and on PostgreSQL by the services of two bots.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

import pytest

from bot.contracts.rules import Platform
from bot.errors import BuddyAskedOther, EvenkeelError, OutOfDate, StorageUnavailable, TooManyOwnItems, TooSoon
from bot.evidence.rules import FileState, RecordInput, RecordKind
from bot.followups.ladders import Move, steps_of
from bot.members.rules import LinkState
from bot.peer_review.kinds import CaseKind
from bot.vetting.own_items import MOST_OWN_ITEMS
from bot.wiring.services import Services, open_services
from tests.clock import HandClock
from tests.databases import fresh_postgres, fresh_sqlite
from tests.peer_review.builders import asker, drafted, judge, posted, set_up
from tests.settings import settings_for

NIA, TOM, VERA, ZED = 1001, 1002, 1003, 1004
MIB = 1024 * 1024
Both = tuple[Services, Services]


@pytest.fixture(params=["sqlite", "postgresql"])
async def both(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> AsyncIterator[Both]:
    """The services of two bots on one database; on SQLite, where a second can't start, one bot twice."""
    async with AsyncExitStack() as stack:
        if request.param == "sqlite":
            settings = settings_for(await fresh_sqlite(tmp_path), evidence_megabytes=1)
            alone = await stack.enter_async_context(open_services(settings, clock))
            yield alone, alone
            return
        url = await fresh_postgres(request.getfixturevalue("postgres"))
        settings = settings_for(url, evidence_megabytes=1)
        first, second = [await stack.enter_async_context(open_services(settings, clock)) for _ in range(2)]
        yield first, second


def in_turn(both: Both, count: int) -> list[Services]:
    return list(islice(cycle(both), count))


async def at_once(presses: Sequence[Awaitable[object]]) -> tuple[list[object], list[type[BaseException]]]:
    """Do all together; return what came of those that were let, and what the others were told."""
    done = await asyncio.gather(*presses, return_exceptions=True)
    refused = [each for each in done if isinstance(each, BaseException)]
    assert all(isinstance(each, EvenkeelError) for each in refused), refused
    return [each for each in done if not isinstance(each, BaseException)], [type(each) for each in refused]


async def test_whoever_asks_two_people_at_once_has_one_buddy(both: Both) -> None:
    for user_id in range(2000, 2010):
        first, second = both
        asked = [first.buddies.ask(user_id, TOM), second.buddies.ask(user_id, VERA)]
        assert (await at_once(asked))[1] == [BuddyAskedOther]
        own = (await first.buddies.of(user_id)).own
        assert own is not None
        await first.buddies.leave(TOM)
        await first.buddies.leave(VERA)


async def test_a_yes_while_someone_else_is_asked_gives_no_second_buddy(both: Both) -> None:
    first, second = both
    for user_id in range(2000, 2010):
        link = await first.buddies.ask(user_id, TOM)
        await at_once(
            [first.buddies.ask(user_id, VERA), second.buddies.answer(TOM, link.link_id, agrees=True)]
        )
        own = (await first.buddies.of(user_id)).own
        assert own is not None
        assert (own.buddy_user_id, own.state) in ((TOM, LinkState.AGREED), (VERA, LinkState.ASKED))
        for buddy_user_id in (TOM, VERA):
            await first.buddies.leave(buddy_user_id)


async def test_five_companions_are_the_most_however_many_ask_at_once(both: Both) -> None:
    presses = [each.buddies.ask(3000 + n, TOM) for n, each in enumerate(in_turn(both, 9))]
    done, _ = await at_once(presses)
    assert len(done) == 5
    assert len((await both[0].buddies.of(TOM)).companions) == 5


async def test_files_sent_at_once_stay_within_the_quota(both: Both) -> None:
    contract_id = (await both[0].contracts.add(NIA, "Acme", "", Platform.UPWORK, None)).contract.contract_id
    record = await both[0].evidence.write(
        NIA, contract_id, RecordInput(RecordKind.OTHER, datetime.now(UTC), "x")
    )
    data = os.urandom(MIB * 7 // 8)
    presses = [each.evidence.attach(NIA, record.record_id, "f", data) for each in in_turn(both, 4)]
    done, _ = await at_once(presses)
    assert done.count(FileState.KEPT) == 1
    assert (await both[0].evidence.quota(NIA)).used == len(data)


async def test_of_six_cases_approved_at_once_one_is_posted(both: Both) -> None:
    await set_up(both[0])
    drafts = [await drafted(both[0], NIA) for _ in range(6)]
    presses = [
        each.peer_review.cases.approve(asker(NIA), draft.case_id, draft.digest, anonymous=True)
        for each, draft in zip(in_turn(both, 6), drafts, strict=True)
    ]
    done, refused = await at_once(presses)
    assert (len(done), refused) == (1, [TooSoon] * 5)


async def test_one_case_approved_six_times_is_posted_once(both: Both) -> None:
    await set_up(both[0])
    draft = await drafted(both[0], NIA)
    approve = [each.peer_review.cases.approve for each in in_turn(both, 6)]
    presses = [each(asker(NIA), draft.case_id, draft.digest, anonymous=False) for each in approve]
    done, refused = await at_once(presses)
    assert (len(done), refused) == (1, [OutOfDate] * 5)


async def test_blocked_six_times_at_once_is_blocked(both: Both) -> None:
    await set_up(both[0])
    case = await posted(both[0], NIA)
    relaying = [each.peer_review.questions for each in in_turn(both, 6)]
    done, refused = await at_once(
        [each.block(case.guild_id, case.case_id, blocked=True) for each in relaying]
    )
    assert (len(done), refused) == (6, [])


async def test_a_reviewer_is_not_called_beyond_their_limit_by_two_cases_at_once(both: Both) -> None:
    await set_up(both[0])
    cases = [await posted(both[0], user_id) for user_id in (NIA, TOM, VERA)]
    await both[0].peer_review.reviewers.join(cases[0].guild_id, ZED, frozenset(CaseKind), 1)
    inviting = [each.peer_review.reviewers for each in in_turn(both, 3)]
    done, _ = await at_once(
        [each.invite(case.case_id, 1) for each, case in zip(inviting, cases, strict=True)]
    )
    assert sorted(map(len, done)) == [0, 0, 1]  # pyright: ignore[reportArgumentType]


async def test_a_reviewer_puts_no_more_questions_at_once_than_one_by_one(both: Both) -> None:
    await set_up(both[0])
    case = await posted(both[0], NIA)
    presses = [each.peer_review.questions.ask(judge(TOM), case.case_id, "Why?") for each in in_turn(both, 8)]
    at_once_done, _ = await at_once(presses)
    one_by_one = 0
    for each in in_turn(both, 8):
        try:
            await each.peer_review.questions.ask(judge(VERA), case.case_id, "Why?")
        except EvenkeelError:
            break
        one_by_one += 1
    assert len(at_once_done) == one_by_one < 8


async def test_own_signs_added_at_once_stay_within_what_is_read(both: Both) -> None:
    for number in range(MOST_OWN_ITEMS - 1):
        await both[0].own_items.add(NIA, f"sign {number}")
    done, refused = await at_once(
        [each.own_items.add(NIA, f"new {n}") for n, each in enumerate(in_turn(both, 4))]
    )
    assert (len(done), refused) == (1, [TooManyOwnItems] * 3)


async def test_settings_changed_at_once_are_all_kept(both: Both) -> None:
    first, second = both
    for quiet_to_minute in range(300, 310):
        await asyncio.gather(
            first.members.change(NIA, zone="Africa/Lagos"),
            second.members.change(NIA, quiet_to_minute=quiet_to_minute),
        )
        member = await first.members.get(NIA)
        assert (member.zone, member.quiet_to_minute) == ("Africa/Lagos", quiet_to_minute)
        await first.members.change(NIA, zone="UTC")


async def went_silent(services: Services, contract_id: int) -> int:
    """Walk through “My client went silent” to its advice."""
    said = {"threat": False, "stage": "hired", "due_from_me": False, "client_silent_business_days": 1}
    run = await services.walkthroughs.begin(NIA, "silent", contract_id)
    while (step := run.route.next) is not None:
        for question in step.questions:
            run = await services.walkthroughs.answer(NIA, run.run_id, question.id, said.get(question.id))
    await services.walkthroughs.advise(NIA, run.run_id)
    return run.run_id


@pytest.mark.parametrize("advices", [1, 2])
async def test_the_steps_of_advice_planned_twice_at_once_are_one_ladder(both: Both, advices: int) -> None:
    """Also where two walkthroughs tell of the same silence."""
    file = await both[0].contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    run_ids = [await went_silent(both[0], file.contract.contract_id) for _ in range(advices)]
    plans = [each.plans for each in in_turn(both, 4)]
    presses = [each.for_advice(NIA, run_id) for each, run_id in zip(plans, cycle(run_ids), strict=False)]
    await at_once(presses)
    coming = await both[0].followups.pending(NIA)
    silences = {
        due.followup.followup_id for due in coming if steps_of(due.followup.ladder).move is Move.THEIRS
    }
    assert len(silences) == 1


async def test_whoever_waits_too_long_for_a_member_is_told_to_try_again(both: Both) -> None:
    first, second = both
    loop = asyncio.get_running_loop()
    async with first.database.writing(NIA):
        began = loop.time()
        with pytest.raises(StorageUnavailable):
            await second.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
        assert loop.time() - began < 2.7, "Discord waits 3 seconds"
    await second.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)


async def test_one_member_never_waits_for_another(both: Both) -> None:
    if both[0] is both[1]:
        pytest.skip("SQLite has one writer")
    async with both[0].database.writing(NIA):
        await both[1].contracts.add(TOM, "Acme", "", Platform.UPWORK, None)


async def test_members_held_together_never_wait_for_each_other(both: Both) -> None:
    async def both_of(services: Services, *user_ids: int) -> None:
        async with services.database.writing(*user_ids) as connection:
            await services.members.change_within(connection, user_ids[0], zone="UTC")

    order = [(NIA, TOM), (TOM, NIA)] * 10
    presses = [both_of(each, *ids) for each, ids in zip(in_turn(both, 20), order, strict=True)]
    assert (await at_once(presses))[1] == []
