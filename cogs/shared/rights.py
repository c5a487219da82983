"""What someone may do in a server, whatever they may do in the channel they press in."""

from typing import Any

import discord


def guild_rights(interaction: discord.Interaction[Any]) -> discord.Permissions:
    """Return the rights of whoever pressed in the whole server; none in DM.

    Not `interaction.permissions`: those are of the channel, and some members own a channel.
    """
    member = interaction.user
    return member.guild_permissions if isinstance(member, discord.Member) else discord.Permissions.none()


def rights_in(interaction: discord.Interaction[Any], channel_id: int | None) -> discord.Permissions:
    """Return their rights in one channel of the server; none in DM and where there is no such channel."""
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel(channel_id or 0) if guild else None
    if channel is None or not isinstance(member, discord.Member):
        return discord.Permissions.none()
    return channel.permissions_for(member)
