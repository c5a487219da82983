"""Nobody is flooded with questions whether they will be a buddy, and forgetting is no way round."""

from datetime import datetime, timedelta

import pytest

from bot.errors import BuddyAskedOther, BuddyDeclined, BuddyNotFound, BuddyTold, TooManyBuddyQuestions
from bot.members.buddy_service import AGAIN_AFTER, ANSWER_WITHIN, MOST_ASKED, TELL_AGAIN
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.people import World

ZED = 772_000


async def test_one_question_is_open_at_a_time_until_it_is_answered_closed_or_old(
    services: Services, clock: HandClock
) -> None:
    buddies = services.buddies
    first = await buddies.ask(ZED, 1)
    with pytest.raises(BuddyAskedOther):
        await buddies.ask(ZED, 2)
    await buddies.answer(1, first.link_id, agrees=False)
    await buddies.ask(ZED, 2)
    await buddies.leave(ZED)
    await buddies.ask(ZED, 3)
    clock.now += ANSWER_WITHIN
    assert await buddies.ask(ZED, 4), "who does not answer keeps nobody from asking on"
    with pytest.raises(BuddyAskedOther):
        await buddies.ask(ZED, 5)


async def test_three_questions_a_day_also_for_who_is_forgotten_in_between(
    services: Services, clock: HandClock
) -> None:
    for buddy_user_id in range(MOST_ASKED):
        await services.buddies.ask(ZED, buddy_user_id)
        await services.privacy.forget(ZED)
    with pytest.raises(TooManyBuddyQuestions):
        await services.buddies.ask(ZED, 99)
    clock.now += timedelta(days=1)
    assert await services.buddies.ask(ZED, 99)
    with pytest.raises(BuddyDeclined):
        await services.buddies.ask(ZED, 0)


async def test_who_asks_sixty_members_reaches_three_at_most(world: World) -> None:
    zed, asked = world.person("zed"), [world.person(f"v{number}") for number in range(60)]
    for each in asked:
        await zed.types("buddy ask", member=each.user)
        await zed.types("buddy leave")  # closes the question, so that the next one may be asked
    written = sum(len(each.user.dm_channel.history()) for each in asked)
    assert written == MOST_ASKED
    assert "asked 3 people today" in (await zed.types("buddy ask", member=asked[-1].user)).sees


async def test_only_a_buddy_who_agreed_is_told_and_not_again_at_once(
    services: Services, clock: HandClock
) -> None:
    buddies = services.buddies
    asked = await buddies.ask(ZED, 1)
    with pytest.raises(BuddyNotFound):
        await buddies.tell(ZED)
    await buddies.answer(1, asked.link_id, agrees=True)
    with pytest.raises(BuddyNotFound):
        await buddies.tell(1)
    told = await buddies.tell(ZED)
    assert told.buddy_user_id == 1
    with pytest.raises(BuddyTold):
        await buddies.tell(ZED)
    await buddies.undo_told(told)
    await buddies.tell(ZED)
    clock.now += TELL_AGAIN
    await buddies.tell(ZED)
    await buddies.leave(ZED)
    with pytest.raises(BuddyNotFound):
        await buddies.tell(ZED)


async def test_what_nobody_used_goes_and_a_refusal_when_it_is_over_but_no_buddy(
    services: Services, clock: HandClock
) -> None:
    buddies, began = services.buddies, clock.now
    agreed, refused = await buddies.ask(ZED, 1), await buddies.ask(ZED + 1, 1)
    await buddies.answer(1, agreed.link_id, agrees=True)
    await buddies.answer(1, refused.link_id, agrees=False)

    async def expire(before: datetime) -> int:
        async with services.database.writing() as connection:
            return await buddies.expire(connection, before, 10)

    clock.now = began + AGAIN_AFTER - timedelta(seconds=1)
    await buddies.tell(ZED)
    assert await expire(began) == 0
    clock.now += timedelta(seconds=1)
    assert await expire(began) == 1, "the refusal is over, and who was told lately stays"
    await buddies.undo_told(agreed)
    assert await expire(began + timedelta(days=1)) == 1, "agreed, and not used since"
