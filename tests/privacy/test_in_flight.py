"""Who is forgotten while the bot waits for Discord is not written down again."""

import pytest

from bot.followups.delivery.batching import Notification
from bot.followups.delivery.failures import Failure, FailureKind
from bot.followups.ladders import Ladder
from bot.followups.types import NewFollowUp
from bot.wiring.services import Services
from bot.wiring.tables import METADATA
from tests.clock import HandClock
from tests.privacy.test_leftovers import ABOUT_NOBODY, rows

NIA, VERA = 881_001, 881_002


async def under_way(services: Services, clock: HandClock, *user_ids: int) -> list[Notification]:
    for user_id in user_ids:
        await services.followups.add(user_id, [NewFollowUp(Ladder.PROMISE, "errand", clock())])
    clock.move(days=8)
    letters, _ = await services.outbox.claim(25)
    assert {letter.member.user_id for letter in letters} == set(user_ids)
    return letters


async def assert_nothing_is_kept_of(services: Services, user_id: int) -> None:
    for table in METADATA.sorted_tables:
        if table.name not in ABOUT_NOBODY:
            assert str(user_id) not in str(await rows(services, table)), table.name


async def test_a_letter_that_arrives_writes_down_only_who_is_still_known(
    services: Services, clock: HandClock
) -> None:
    letters = await under_way(services, clock, NIA, VERA)
    await services.privacy.forget(NIA)
    await services.outbox.mark_sent([(letter, 4_000 + letter.member.user_id) for letter in letters])
    await assert_nothing_is_kept_of(services, NIA)
    assert (await services.members.get(VERA)).dm_channel_id == 4_000 + VERA


@pytest.mark.parametrize("kind", list(FailureKind))
async def test_a_letter_that_fails_writes_down_only_who_is_still_known(
    services: Services, clock: HandClock, kind: FailureKind
) -> None:
    letters = await under_way(services, clock, NIA, VERA)
    await services.privacy.forget(NIA)
    for letter in letters:
        await services.outbox.mark_failed(letter, Failure(kind, "403 50007"))
    await assert_nothing_is_kept_of(services, NIA)
    closed = (await services.members.get(VERA)).dm_closed_at is not None
    assert closed is (kind is FailureKind.CLOSED)


async def test_a_letter_that_is_given_back_writes_nobody_down(services: Services, clock: HandClock) -> None:
    (letter,) = await under_way(services, clock, NIA)
    await services.privacy.forget(NIA)
    await services.outbox.release(letter, clock())
    await assert_nothing_is_kept_of(services, NIA)
