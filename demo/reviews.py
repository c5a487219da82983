"""The pretend community has a place for peer review, and two who review."""

from bot.guilds.rules import GuildSettings, Place
from bot.wiring.services import Services
from demo.community import Community

_QUORUM = 2
"""Three people live here: with two verdicts a case opens."""
_WEEKLY_LIMIT = 20


async def set_up_reviews(services: Services, community: Community) -> None:
    """Choose the forum, unless a kept file has chosen before."""
    guild_id = community.guild_id
    if (await services.guilds.get(guild_id)).review_channel_id is not None:
        return
    settings = GuildSettings(
        review_channel_id=community.forum.id,
        place=Place.FORUM,
        quorum=_QUORUM,
        log_channel_id=community.channels[0].id,
    )
    await services.guilds.save(guild_id, settings)
    for key in ("vera", "mo"):
        user_id = community.people[key].user.id
        await services.peer_review.reviewers.join(guild_id, user_id, frozenset(), _WEEKLY_LIMIT)
