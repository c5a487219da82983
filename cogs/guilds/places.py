"""Whether the bot can do its work in a channel: asked of Discord before anything is saved."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.errors import PlaceUnusable
from bot.guilds.rules import LOG_NEEDS, REVIEWS_NEED, Place
from bot.peer_review.kinds import load_kinds
from cogs.guilds import wording

_HIDDEN_NAME = "___hidden___"
"""What Discord calls channels that the bot can't see."""


def missing_for_reviews(interaction: discord.Interaction[Any], channel_id: int, place: Place) -> list[str]:
    """Name what the bot lacks in a review channel; empty when all is well."""
    channel = _channel(interaction, channel_id)
    if isinstance(channel, discord.ForumChannel) is not (place is Place.FORUM):
        if not isinstance(channel, discord.ForumChannel | discord.TextChannel | None):
            return [wording.WRONG_KIND]
        if channel is not None and channel.name != _HIDDEN_NAME:
            return [wording.WRONG_KIND]
    missing = _missing(interaction, channel_id, REVIEWS_NEED[place])
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag and not usable_tags(channel):
        missing.append(wording.TAG_NEEDED.format(tags=wording.LISTED.join(load_kinds().tags)))
    return missing


def missing_for_log(interaction: discord.Interaction[Any], channel_id: int) -> list[str]:
    """Name what the bot lacks in the moderators' channel."""
    return _missing(interaction, channel_id, LOG_NEEDS)


def require(channel_id: int, missing: list[str]) -> None:
    """Raise PlaceUnusable for a channel in which something is missing."""
    if missing:
        raise PlaceUnusable(channel=f"<#{channel_id}>", missing=wording.LISTED.join(missing))


def usable_tags(channel: discord.ForumChannel) -> list[str]:
    """Return which of our tags this forum has, and lets others than moderators set."""
    there = {tag.name.casefold() for tag in channel.available_tags if not tag.moderated}
    return [name for name in load_kinds().tags if name.casefold() in there]


def missing_tags(channel: discord.ForumChannel) -> list[str]:
    """Return which of our tags this forum lacks."""
    there = usable_tags(channel)
    return [name for name in load_kinds().tags if name not in there]


def _missing(interaction: discord.Interaction[Any], channel_id: int, needs: tuple[str, ...]) -> list[str]:
    granted = _granted(interaction, channel_id)
    if granted is None or not granted.view_channel:
        return [wording.HIDDEN, *(wording.PERMISSIONS[each] for each in needs)]
    return [wording.PERMISSIONS[each] for each in needs if not getattr(granted, each)]


def _granted(interaction: discord.Interaction[Any], channel_id: int) -> discord.Permissions | None:
    """Tell what the bot may do there: Discord sends it with a channel just chosen; else it is worked out."""
    resolved: Mapping[str, Any] = (interaction.data or {}).get("resolved", {})
    told = resolved.get("channels", {}).get(str(channel_id), {}).get("app_permissions")
    if told is not None:
        return discord.Permissions(int(told))
    channel = _channel(interaction, channel_id)
    if channel is None or interaction.guild is None or channel.name == _HIDDEN_NAME:
        return None
    return channel.permissions_for(interaction.guild.me)


def _channel(interaction: discord.Interaction[Any], channel_id: int) -> discord.abc.GuildChannel | None:
    return interaction.guild.get_channel(channel_id) if interaction.guild else None
