"""What is claimed and not sent is given back as it was; what cannot even be read is parked."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.followups import ping_store
from bot.followups.delivery.failures import Failure, FailureKind
from bot.followups.delivery.outbox import LEASE
from bot.followups.ladders import Ladder
from bot.followups.rules import PingState, StopReason
from bot.followups.tables import followups
from bot.followups.types import NewFollowUp
from bot.time.repeats import Every, Repeat
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.followups.builders import NIA
from tests.followups.operations_world import desk_in
from tests.followups.test_outbox import deliver, remind


async def test_stopping_gives_back_what_was_not_begun(services: Services, clock: HandClock) -> None:
    await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    (letter,), _ = await services.outbox.claim(10)
    await services.outbox.release(letter, clock())
    assert len(await deliver(services)) == 1, "no lease to wait for"


async def test_what_a_killed_process_may_have_sent_is_given_back_as_the_same_message(
    services: Services, clock: HandClock
) -> None:
    await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    (before,), _ = await services.outbox.claim(10)
    clock.move(seconds=LEASE.total_seconds())
    (again,), _ = await services.outbox.claim(10)
    await services.outbox.release(again, clock())
    await remind(services, clock)
    after = await deliver(services)
    assert [len(letter.items) for letter in after] == [1, 1], "the new one would be dropped with the repeat"
    assert after[0].nonce == before.nonce


async def test_a_message_is_repeated_whole_however_much_has_piled_up(
    services: Services, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for user_id in range(3):
        news = [
            NewFollowUp(Ladder.REMINDER, "x", clock() + timedelta(seconds=3 * n + user_id)) for n in range(8)
        ]
        await services.followups.add(user_id, news)
    clock.move(minutes=1)
    (first, *_), _ = await services.outbox.claim(1)
    await remind(services, clock, first.member.user_id)
    clock.move(seconds=LEASE.total_seconds())
    monkeypatch.setattr(ping_store, "_MOST_IN_A_BATCH", 2)
    letters = await deliver(services)
    again = [letter for letter in letters if letter.nonce == first.nonce]
    assert [len(letter.items) for letter in again] == [8], "the rest would be dropped as a repeat"
    assert sum(len(letter.items) for letter in letters) == 25


async def test_what_failed_together_is_tried_again_together(services: Services, clock: HandClock) -> None:
    for _ in range(5):
        await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    (letter,), _ = await services.outbox.claim(10)
    await services.outbox.mark_failed(letter, Failure(FailureKind.TRANSIENT, "503"))
    clock.now = await services.outbox.next_due() or clock()
    assert [len(again.items) for again in await deliver(services)] == [5]


async def test_what_a_crash_left_unmarked_goes_before_all_that_is_due(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        for user_id in range(8):
            await desk.add(Ladder.REMINDER, user_id, minutes=1)
        desk.clock.move(minutes=2)
        first, _ = await desk.services.outbox.claim(3)
        await desk.restart()
        again, _ = await desk.services.outbox.claim(3)
    assert [letter.nonce for letter in again] == [letter.nonce for letter in first], (
        "while Discord knows them"
    )


async def test_what_was_stopped_meanwhile_is_not_given_back(services: Services, clock: HandClock) -> None:
    followup_id = await remind(services, clock, minutes=1)
    clock.move(minutes=1)
    (letter,), _ = await services.outbox.claim(10)
    await services.followups.stop(NIA, followup_id, StopReason.DONE)
    await services.outbox.release(letter, clock())
    assert await services.outbox.claim(10) == ([], False)


async def test_a_row_that_cannot_be_read_is_parked_and_holds_up_no_other(
    services: Services, clock: HandClock
) -> None:
    broken = await remind(services, clock, minutes=1)
    for user_id in range(3):
        await remind(services, clock, user_id, minutes=1)
    async with services.database.writing() as connection:
        unknown = update(followups).where(followups.c.followup_id == broken).values(ladder="stilts")
        await connection.execute(unknown)
    clock.move(minutes=1)
    assert len(await deliver(services)) == 3
    pauses: list[timedelta] = []
    while (wake := await services.outbox.next_due()) is not None and wake < clock() + timedelta(days=2):
        pauses.append(wake - clock())
        clock.now = wake
        await deliver(services)
    assert len(pauses) > 3
    assert pauses[-1] > 10 * pauses[0], "tried less and less often"
    counts = await services.outbox.counts()
    assert (counts.parked, counts.overdue) == (1, 0)
    assert services.outbox.counters.parked == 1


async def test_a_repeat_in_a_zone_that_is_no_more_holds_up_no_mark(
    services: Services, clock: HandClock
) -> None:
    new = NewFollowUp(Ladder.REMINDER, "x", clock() + timedelta(minutes=1), repeat=Repeat(Every.DAY))
    (endless,) = await services.followups.add(NIA, [new])
    others = [await remind(services, clock, user_id, minutes=1) for user_id in range(3)]
    async with services.database.writing() as connection:
        await connection.execute(
            update(followups)
            .where(followups.c.followup_id == endless.followup.followup_id)
            .values(zone="Atlantis/Centre")
        )
    while (wake := await services.outbox.next_due()) is not None and wake < clock() + timedelta(hours=1):
        clock.now = wake
        await deliver(services)
    for user_id, followup_id in enumerate(others):
        assert (await services.followups.get(user_id, followup_id)).followup.rung == 0
    parked = (await services.followups.get(NIA, endless.followup.followup_id)).pings[0]
    assert (parked.state, parked.attempts[0]["problem"]) == (PingState.PARKED, "ZoneInfoNotFoundError")
