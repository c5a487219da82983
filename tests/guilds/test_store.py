"""What a server chose, on both databases."""

from bot.guilds.rules import GuildSettings
from bot.wiring.services import Services

HARBOUR, ISLAND, DESERT = 81, 82, 83
REVIEWS, LOG, OTHER = 501, 502, 503


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
