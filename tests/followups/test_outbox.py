"""Claiming, marking and failing, on both kinds of database: nothing is lost, nothing is tried without end."""

import asyncio
from datetime import timedelta

import pytest

from bot.contracts.rules import EndReason, Platform, Turn
from bot.errors import FollowUpNotFound, TooManyFollowUps
from bot.followups.answers import Answer
from bot.followups.delivery.batching import Notification
from bot.followups.delivery.failures import AGAIN_TOMORROW, Failure, FailureKind
from bot.followups.delivery.outbox import LEASE
from bot.followups.ladders import Ladder
from bot.followups.rules import MOST_OPEN, MOST_SNOOZES, FollowUpState, PingState, StopReason
from bot.followups.store import Tab
from bot.followups.types import NewFollowUp
from bot.time.repeats import Every, Repeat
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.followups.builders import NIA

VERA = NIA + 1


async def remind(services: Services, clock: HandClock, user_id: int = NIA, **after: float) -> int:
    new = NewFollowUp(Ladder.REMINDER, "the logo", clock() + timedelta(**after))
    return (await services.followups.add(user_id, [new]))[0].followup.followup_id


async def deliver(services: Services) -> list[Notification]:
    sent: list[Notification] = []
    more = True
    while more:
        letters, more = await services.outbox.claim(10)
        await services.outbox.mark_sent([(letter, 7) for letter in letters])
        sent += letters
    return sent


async def test_what_is_claimed_belongs_to_one_until_the_lease_is_over(
    services: Services, clock: HandClock
) -> None:
    for user_id in range(40):
        await remind(services, clock, user_id, minutes=1)
    assert await services.outbox.claim(50) == ([], False)
    clock.move(minutes=2)
    taken = await asyncio.gather(*(services.outbox.claim(5) for _ in range(8)))
    users = [letter.member.user_id for letters, _ in taken for letter in letters]
    assert sorted(users) == list(range(40)), "each of them once"
    assert await services.outbox.claim(50) == ([], False)
    clock.move(seconds=LEASE.total_seconds())
    again, _ = await services.outbox.claim(50)
    first = {letter.nonce for letters, _ in taken for letter in letters}
    assert {letter.nonce for letter in again} == first, "a repeat bears the nonce of the first attempt"
    await services.outbox.mark_sent([(letter, 7) for letter in again])
    clock.move(seconds=LEASE.total_seconds())
    assert await services.outbox.claim(50) == ([], False)


async def test_a_message_begun_before_a_crash_is_repeated_as_it_was(
    services: Services, clock: HandClock
) -> None:
    await remind(services, clock, minutes=1)
    await remind(services, clock, minutes=1)
    clock.move(minutes=2)
    (before,), _ = await services.outbox.claim(10)
    await remind(services, clock, minutes=0)
    clock.move(seconds=LEASE.total_seconds() + 1)
    after, _ = await services.outbox.claim(10)
    assert [len(letter.items) for letter in after] == [2, 1]
    assert after[0].nonce == before.nonce
    assert after[1].nonce != before.nonce, "what came later must not hide behind a message already sent"


async def test_a_ping_waits_some_minutes_for_another_of_the_same_member(
    services: Services, clock: HandClock
) -> None:
    for minutes in (0, 3):
        new = NewFollowUp(Ladder.UPDATE, f"u{minutes}", clock() + timedelta(minutes=10 + minutes))
        await services.followups.add(NIA, [new])
    clock.move(minutes=10)
    assert await deliver(services) == []
    clock.move(minutes=3)
    assert [len(letter.items) for letter in await deliver(services)] == [2]


async def test_what_an_outage_made_late_still_waits_for_the_morning(
    services: Services, clock: HandClock
) -> None:
    waits = NewFollowUp(Ladder.APPROVAL, "page", clock() - timedelta(days=2))
    await services.followups.add(NIA, [waits])
    clock.move(days=5, hours=14)  # back at eleven in the evening, after two rungs
    assert await deliver(services) == []
    clock.move(hours=9)
    ((item,),) = [letter.items for letter in await deliver(services)]
    assert (item.ping.rung, item.is_late) == (1, True), "of several missed only the latest"
    assert item.next_at is not None
    assert item.next_at > clock()


async def test_closed_dms_are_tried_once_a_day_and_when_the_member_is_met(
    services: Services, clock: HandClock
) -> None:
    first = await remind(services, clock, minutes=1)
    clock.move(minutes=2)
    (letter,), _ = await services.outbox.claim(10)
    await services.outbox.mark_failed(letter, Failure(FailureKind.CLOSED, "403 50007"))
    await remind(services, clock, minutes=1)
    clock.move(minutes=5)
    assert await deliver(services) == [], "no second refusal on the same day"
    _, stuck = await services.followups.page(NIA, Tab.UNDELIVERED, 0, 9)
    assert stuck == 2
    ping = (await services.followups.get(NIA, first)).pings[0]
    assert ping.attempts[0]["problem"] == "403 50007"
    assert (
        await services.outbox.next_due()
        == letter.items[0].ping.planned_at + timedelta(minutes=1) + AGAIN_TOMORROW
    ), "the next try is a day after the refusal"
    assert await services.followups.retry_undelivered(NIA) == 2
    assert [len(each.items) for each in await deliver(services)] == [2]
    assert (await services.members.get(NIA)).dm_closed_at is None


async def test_what_fails_is_tried_less_and_less_often_then_parked_with_its_reason(
    services: Services, clock: HandClock
) -> None:
    followup_id = await remind(services, clock, minutes=1)
    await remind(services, clock, VERA, minutes=1)
    gaps: list[float] = []
    while (wake := await services.outbox.next_due()) is not None and len(gaps) < 30:
        gaps.append((wake - clock()).total_seconds())
        clock.now = wake
        for letter in (await services.outbox.claim(10))[0]:
            if letter.member.user_id == NIA:
                await services.outbox.mark_failed(letter, Failure(FailureKind.TRANSIENT, "503"))
            else:
                await services.outbox.mark_sent([(letter, 7)])
        if (await services.followups.get(NIA, followup_id)).pings[0].state is PingState.PARKED:
            break
    ping = (await services.followups.get(NIA, followup_id)).pings[0]
    assert (ping.state, ping.tries, len(ping.attempts)) == (PingState.PARKED, 9, 9)
    assert sum(gaps[1:4]) < 180, "the first tries are within the minutes in which a repeat is dropped"
    assert services.outbox.counters.parked == 1
    assert await services.followups.retry_undelivered(NIA) == 1, "parked, not lost"


async def test_a_channel_that_is_gone_is_opened_anew_at_once(services: Services, clock: HandClock) -> None:
    await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    await deliver(services)
    assert (await services.members.get(NIA)).dm_channel_id == 7
    await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    (letter,), _ = await services.outbox.claim(10)
    await services.outbox.mark_failed(letter, Failure(FailureKind.CHANNEL_GONE, "404 10003"))
    assert (await services.members.get(NIA)).dm_channel_id is None
    assert len(await deliver(services)) == 1


async def test_the_reason_is_looked_at_again_when_sending(services: Services, clock: HandClock) -> None:
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    contract_id = file.contract.contract_id
    news = [
        NewFollowUp(ladder, "draft", clock() + timedelta(hours=1), contract_id=contract_id)
        for ladder in (Ladder.PROMISE, Ladder.OWN_FEEDBACK)
    ]
    promise, clock_of_platform = await services.followups.add(NIA, news)
    await services.contracts.end(NIA, contract_id, EndReason.FINISHED)
    clock.move(days=2)
    told = {item.followup.ladder for letter in await deliver(services) for item in letter.items}
    assert told == {Ladder.OWN_FEEDBACK}, "the promise ended with the contract"
    stopped = (await services.followups.get(NIA, promise.followup.followup_id)).followup
    assert (stopped.state, stopped.reason) == (FollowUpState.STOPPED, StopReason.ENDED)
    await services.contracts.remove(NIA, contract_id)
    with pytest.raises(FollowUpNotFound):
        await services.followups.get(NIA, clock_of_platform.followup.followup_id)
    clock.move(days=30)
    assert await deliver(services) == []


async def test_answers_flip_the_turn_and_end_or_go_on(services: Services, clock: HandClock) -> None:
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    contract_id = file.contract.contract_id
    promised = NewFollowUp(Ladder.PROMISE, "draft", clock() + timedelta(minutes=1), contract_id=contract_id)
    await services.followups.add(NIA, [promised])
    assert (await services.contracts.show(NIA, contract_id)).contract.turn is Turn.MINE
    clock.move(minutes=1)
    (letter,) = await deliver(services)
    shown = await services.followups.answer(NIA, letter.items[0].ping.ping_id, Answer.SENT)
    assert (shown.followup.reason, shown.next_at) == (StopReason.TOLD, None)
    contract = (await services.contracts.show(NIA, contract_id)).contract
    assert (contract.turn, contract.turn_since) == (Turn.THEIRS, clock())
    waiting = NewFollowUp(Ladder.REPLY, "their reply", clock(), contract_id=contract_id)
    (silent,) = await services.followups.add(NIA, [waiting])
    clock.move(days=3)
    (letter,) = await deliver(services)
    again = await services.followups.answer(NIA, letter.items[0].ping.ping_id, Answer.SENT)
    assert again.followup.is_open, "a nudge went out; their silence is still counted"
    await services.followups.set_turn(NIA, contract_id, Turn.MINE)
    assert (
        await services.followups.get(NIA, silent.followup.followup_id)
    ).followup.reason is StopReason.REPLIED
    rows, _ = await services.followups.page(NIA, Tab.WAITING, 0, 9)
    assert [each.ladder for each, *_ in rows] == [Ladder.UNANSWERED], "now they wait for an answer"
    late_press = await services.followups.answer(NIA, letter.items[0].ping.ping_id, Answer.REPLIED)
    assert late_press.followup.reason is StopReason.REPLIED


async def test_snoozes_leave_the_ladder_alone_and_three_in_a_row_are_enough(
    services: Services, clock: HandClock
) -> None:
    new = NewFollowUp(Ladder.PROMISE, "draft", clock() + timedelta(minutes=1))
    (shown,) = await services.followups.add(NIA, [new])
    clock.move(minutes=1)
    (letter,) = await deliver(services)
    planned = {due.ping.planned_at for due in await services.followups.pending(NIA)}
    for count in range(MOST_SNOOZES):
        ping_id = letter.items[0].ping.ping_id
        later = await services.followups.snooze(NIA, ping_id, clock() + timedelta(minutes=30))
        assert later is not None
        assert later.followup.snoozes == count + 1
        assert planned <= {due.ping.planned_at for due in await services.followups.pending(NIA)}
        clock.move(minutes=30)
        (letter,) = await deliver(services)
        assert letter.items[0].ping.rung == 2, "the same rung once more"
    assert await services.followups.snooze(NIA, letter.items[0].ping.ping_id, clock()) is None
    followup_id = shown.followup.followup_id
    assert (await services.followups.get(NIA, followup_id)).followup.snoozes == MOST_SNOOZES


async def test_a_repeat_begins_anew_when_answered_and_missed_ones_count_as_one(
    services: Services, clock: HandClock
) -> None:
    weekly = NewFollowUp(
        Ladder.UPDATE, "status", clock() + timedelta(hours=1), repeat=Repeat(Every.WEEK, None, 4)
    )
    (shown,) = await services.followups.add(NIA, [weekly])
    first = shown.followup.anchor
    clock.move(hours=1)
    (letter,) = await deliver(services)
    answered = await services.followups.answer(NIA, letter.items[0].ping.ping_id, Answer.SENT)
    assert answered.followup.anchor == first + timedelta(weeks=1)
    clock.move(days=20)  # two went by
    (letter,) = await deliver(services)
    assert letter.items[0].is_late
    answered = await services.followups.answer(NIA, letter.items[0].ping.ping_id, Answer.SENT)
    assert answered.followup.anchor == first + timedelta(weeks=3)
    clock.move(days=2)
    (letter,) = await deliver(services)
    ended = await services.followups.answer(NIA, letter.items[0].ping.ping_id, Answer.SENT)
    assert ended.followup.reason is StopReason.TOLD, "four in all"


async def test_a_plain_reminder_repeats_even_if_nobody_answers(services: Services, clock: HandClock) -> None:
    daily = NewFollowUp(
        Ladder.REMINDER, "water", clock() + timedelta(hours=1), repeat=Repeat(Every.DAY, None, 3)
    )
    await services.followups.add(NIA, [daily])
    days = []
    for _ in range(12):
        clock.move(hours=12)
        days += [item.ping.due_at.day for letter in await deliver(services) for item in letter.items]
    assert days[:3] == [23, 24, 25]
    assert len(days) == 5, "after the last one it asks twice more, then rests"


async def test_limits_and_other_peoples_things(services: Services, clock: HandClock) -> None:
    followup_id = await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    (letter,) = await deliver(services)
    ping_id = letter.items[0].ping.ping_id
    for forbidden in (
        services.followups.get(VERA, followup_id),
        services.followups.answer(VERA, ping_id, Answer.DONE),
        services.followups.snooze(VERA, ping_id, clock()),
        services.followups.stop(VERA, followup_id, StopReason.DONE),
        services.followups.reword(VERA, followup_id, "mine now"),
    ):
        with pytest.raises(FollowUpNotFound):
            await forbidden
    await services.followups.undo(VERA, followup_id)
    assert (await services.followups.get(NIA, followup_id)).followup.is_open
    news = [NewFollowUp(Ladder.REMINDER, f"n{number}", clock()) for number in range(MOST_OPEN)]
    with pytest.raises(TooManyFollowUps):
        await services.followups.add(NIA, news)
    assert await services.followups.count_open(NIA) == 1, "all or nothing"
    assert len(await services.followups.add(NIA, news[:-1])) == MOST_OPEN - 1


async def test_the_same_source_sets_nothing_twice(services: Services, clock: HandClock) -> None:
    news = [NewFollowUp(Ladder.REVIEW_WATCH, "", clock(), source="contract:5")]
    assert len(await services.followups.add(NIA, news)) == 1
    assert await services.followups.add(NIA, news) == []
