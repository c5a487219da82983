"""Being forgotten is no way round what protects others: blocks, refusals and limits stay, and end."""

import pytest
from sqlalchemy import select

from bot.errors import AskerBlocked, BuddyDeclined, TooManyQuestions
from bot.members.buddy_service import AGAIN_AFTER
from bot.peer_review.types import BLOCKS_LAST, MOST_QUESTIONS
from bot.wiring.services import Services
from bot.wiring.tables import METADATA
from cogs.peer_review import wording as peer_review_wording
from cogs.privacy import wording
from tests.clock import HandClock
from tests.peer_review.builders import HARBOUR, ISLAND, asker, judge, posted, set_up
from tests.peer_review.community import Community
from tests.people import World
from tests.words import said_in

NIA, VERA, ZED = 771_001, 771_002, 771_003


async def blocked(services: Services, user_id: int, guild_id: int = HARBOUR) -> None:
    await set_up(services, guild_id)
    case = await posted(services, user_id, guild_id)
    await services.peer_review.questions.block(guild_id, case.case_id, blocked=True)


async def test_a_block_outlives_forgetting_in_its_server_and_ends_at_its_time(
    services: Services, clock: HandClock
) -> None:
    await blocked(services, ZED)
    await set_up(services, ISLAND)
    for _ in range(2):
        await services.privacy.forget(ZED)
        with pytest.raises(AskerBlocked):
            await services.peer_review.cases.check(asker(ZED))
    await services.peer_review.cases.check(asker(ZED, ISLAND))
    await services.peer_review.cases.check(asker(NIA))
    clock.now += BLOCKS_LAST
    await services.peer_review.cases.check(asker(ZED))


async def test_a_block_of_someone_who_is_not_forgotten_ends_at_the_same_time(
    services: Services, clock: HandClock
) -> None:
    await blocked(services, ZED)
    clock.now += BLOCKS_LAST
    await services.privacy.expire()
    await services.peer_review.cases.check(asker(ZED))


async def test_the_number_of_questions_to_one_asker_outlives_forgetting(services: Services) -> None:
    await set_up(services)
    case = await posted(services, NIA, anonymous=True)
    for number in range(MOST_QUESTIONS):
        await services.peer_review.questions.ask(judge(ZED), case.case_id, f"Who are you? {number}")
        await services.privacy.forget(ZED)
    with pytest.raises(TooManyQuestions):
        await services.peer_review.questions.ask(judge(ZED), case.case_id, "Who are you?")
    await services.peer_review.questions.ask(judge(VERA), case.case_id, "Since when?")


@pytest.mark.parametrize("forgotten", [ZED, NIA], ids=["who asked", "who said no"])
async def test_a_no_to_a_buddy_outlives_the_forgetting_of_either(
    services: Services, clock: HandClock, forgotten: int
) -> None:
    link = await services.buddies.ask(ZED, NIA)
    await services.buddies.answer(NIA, link.link_id, agrees=False)
    for _ in range(2):
        await services.privacy.forget(forgotten)
        with pytest.raises(BuddyDeclined):
            await services.buddies.ask(ZED, NIA)
    assert await services.buddies.ask(NIA, ZED), "the other way round nobody has said no"
    await services.buddies.leave(NIA)
    clock.now += AGAIN_AFTER
    assert await services.buddies.ask(ZED, NIA)


async def test_who_is_asked_is_not_asked_again_by_someone_forgotten_meanwhile(services: Services) -> None:
    await services.buddies.ask(ZED, NIA)
    await services.privacy.forget(ZED)
    with pytest.raises(BuddyDeclined):
        await services.buddies.ask(ZED, NIA)


async def test_what_outlives_forgetting_names_nobody(services: Services) -> None:
    await blocked(services, ZED)
    await services.buddies.ask(ZED, NIA)
    for user_id in (ZED, NIA):
        await services.privacy.forget(user_id)
    async with services.database.reading() as connection:
        for table in METADATA.sorted_tables:
            kept = str((await connection.execute(select(table))).all())
            assert str(ZED) not in kept
            assert str(NIA) not in kept


async def test_links_and_offers_that_nobody_uses_end(services: Services, clock: HandClock) -> None:
    await services.buddies.ask(ZED, NIA)
    for user_id in (VERA, NIA):
        await services.peer_review.reviewers.join(HARBOUR, user_id, frozenset(), 3)
    clock.move(days=700)
    await services.peer_review.reviewers.show_record(HARBOUR, VERA, shown=True)
    await services.privacy.expire()
    assert (await services.buddies.of(ZED)).own
    clock.move(days=40)
    await services.privacy.expire()
    assert (await services.buddies.of(ZED)).own is None
    assert await services.peer_review.reviewers.settings(HARBOUR, NIA) is None
    assert await services.peer_review.reviewers.settings(HARBOUR, VERA), "who has changed it since, uses it"


async def test_a_blocked_asker_does_not_come_back_by_being_forgotten(world: World) -> None:
    community = Community(world)
    await community.set_up(quorum=1)
    thread = await community.nia_posts(anonymous=True)
    mo = await community.at("mo", thread).presses("More")
    await mo.presses(peer_review_wording.BLOCK)
    await world.env.advance_time(11 * 60)
    nia = community.nia
    await nia.types("privacy forget")
    await nia.presses(wording.FORGET_CONFIRM)
    await nia.types("review ask", about="cancel")
    assert said_in(AskerBlocked.sentence, nia.sees)
    assert nia.result is not None
    assert nia.result.modal is None
