"""What a server chose, on both databases."""

from datetime import timedelta

from bot.guilds import store
from bot.guilds.rules import GuildSettings, account_created_at
from bot.wiring.services import Services

HARBOUR, ISLAND, DESERT = 81, 82, 83
REVIEWS, LOG, OTHER = 501, 502, 503
ASKERS, REVIEWERS = 601, 602


async def test_a_deleted_channel_is_used_no_more_and_every_other_is(services: Services) -> None:
    guilds, both = services.guilds, GuildSettings(review_channel_id=REVIEWS, log_channel_id=LOG, quorum=2)
    await guilds.save(HARBOUR, both)
    await guilds.save(ISLAND, both)
    await guilds.mark_channel_gone(HARBOUR, OTHER)
    assert await guilds.get(HARBOUR) == both
    await guilds.mark_channel_gone(HARBOUR, LOG)
    assert await guilds.get(HARBOUR) == GuildSettings(review_channel_id=REVIEWS, quorum=2)
    await guilds.mark_channel_gone(HARBOUR, REVIEWS)
    assert await guilds.get(HARBOUR) == GuildSettings(quorum=2)
    assert await guilds.get(ISLAND) == both


async def test_only_servers_with_a_place_for_reviews_are_listed_and_one_that_left_is_forgotten(
    services: Services,
) -> None:
    guilds = services.guilds
    await guilds.save(HARBOUR, GuildSettings(review_channel_id=REVIEWS))
    await guilds.save(ISLAND, GuildSettings(log_channel_id=LOG))
    await guilds.save(DESERT, GuildSettings(review_channel_id=OTHER))
    assert sorted(await guilds.with_reviews()) == [HARBOUR, DESERT]
    await guilds.remove(HARBOUR)
    assert await guilds.with_reviews() == [DESERT]
    assert await guilds.get(HARBOUR) == GuildSettings()
    assert (await guilds.get(ISLAND)).log_channel_id == LOG


async def test_cases_are_numbered_in_each_server_by_itself(services: Services) -> None:
    for guild_id in (HARBOUR, ISLAND):
        await services.guilds.save(guild_id, GuildSettings())
    async with services.database.writing() as connection:
        numbers = [
            await store.next_case_number(connection, guild_id) for guild_id in (HARBOUR, HARBOUR, ISLAND)
        ]
    assert numbers == [1, 2, 1]
    await services.guilds.save(HARBOUR, GuildSettings(quorum=2))
    async with services.database.writing() as connection:
        assert await store.next_case_number(connection, HARBOUR) == 3, "other settings begin nothing anew"


def test_who_may_ask_and_review_is_everybody_or_who_has_the_role() -> None:
    anyone, chosen = GuildSettings(), GuildSettings(asker_role_id=ASKERS, reviewer_role_id=REVIEWERS)
    assert anyone.may_ask([])
    assert anyone.may_review([])
    assert [chosen.may_ask(roles) for roles in ([], [REVIEWERS], [OTHER, ASKERS])] == [False, False, True]
    assert [chosen.may_review(roles) for roles in ([], [ASKERS], [OTHER, REVIEWERS])] == [False, False, True]


def test_an_account_is_old_enough_on_the_very_day() -> None:
    user_id, settings = 2001 << 22, GuildSettings(minimum_account_days=7)
    week_old = account_created_at(user_id) + timedelta(days=7)
    assert settings.old_enough(user_id, week_old)
    assert not settings.old_enough(user_id, week_old - timedelta(seconds=1))
