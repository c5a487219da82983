"""Who someone is to peer review, as Discord tells it with each press."""

import asyncio

import discord

from bot.errors import NotInServer, OutOfDate, PlaceClosed, ReviewsElsewhere, ThreadUnavailable, TimedOut
from bot.guilds.rules import GuildSettings
from bot.peer_review.case_service import AskerContext
from bot.peer_review.verdict_service import ReviewerContext
from cogs.client import EvenkeelClient
from cogs.shared.rights import guild_rights, rights_in
from cogs.shared.times import moment

Interaction = discord.Interaction[EvenkeelClient]


async def asker_in(interaction: Interaction, guild_id: int) -> AskerContext:
    """Return who asks in a server, with the names and roles they have there, also when they write from DM."""
    user = interaction.user
    if interaction.guild_id != guild_id:
        user = await member_of(interaction, guild_id) or user
    return AskerContext(user.id, guild_id, _roles(user), _names(user))


def asker_of(member: discord.Member) -> AskerContext:
    """Return who asks, of a member of a server."""
    return AskerContext(member.id, member.guild.id, _roles(member), _names(member))


async def member_in(interaction: Interaction, guild_id: int) -> discord.Member:
    """Return this person as a member of a server.

    Raises NotInServer, or ThreadUnavailable in Discord's troubles.
    """
    if isinstance(interaction.user, discord.Member) and interaction.guild_id == guild_id:
        return interaction.user
    guild = interaction.client.get_guild(guild_id)
    if guild is None:
        raise NotInServer
    try:
        return await guild.fetch_member(interaction.user.id)
    except discord.NotFound:
        raise NotInServer from None
    except discord.HTTPException as error:
        raise ThreadUnavailable from error


async def writer_in(interaction: Interaction, guild_id: int, channel_id: int | None) -> discord.Member:
    """Return this person as one who may write where a server reviews, so that we may write there for them.

    Raises NotInServer, TimedOut, PlaceClosed, or ThreadUnavailable in Discord's troubles.
    """
    member = await member_in(interaction, guild_id)
    if member.timed_out_until is not None and member.is_timed_out():
        raise TimedOut(until=moment(member.timed_out_until))
    channel = member.guild.get_channel(channel_id or 0)
    if (
        channel is not None and channel.permissions_for(member.guild.me).view_channel
    ):  # else we know too little
        may = channel.permissions_for(member)
        if not (may.view_channel and may.send_messages_in_threads):
            raise PlaceClosed
    return member


async def member_of(interaction: Interaction, guild_id: int) -> discord.Member | None:
    """Return this person as a member of a server; None where they are not, or Discord does not say."""
    guild = interaction.client.get_guild(guild_id)
    try:
        return await guild.fetch_member(interaction.user.id) if guild else None
    except discord.HTTPException:
        return None


async def homes_of(interaction: Interaction) -> list[discord.Guild]:
    """Return the servers with peer review that this person is in; none where there are too many to look."""
    guild_ids = await interaction.client.services.guilds.with_reviews()
    members = await asyncio.gather(*(member_of(interaction, each) for each in guild_ids))
    return [member.guild for member in members if member is not None]


def discord_id(written: str) -> int:
    """Read an id of Discord's that came with a press; raises OutOfDate for what is none."""
    if not (written.isascii() and written.isdecimal() and len(written) < 20):
        raise OutOfDate
    return int(written)


def judge_of(interaction: Interaction) -> ReviewerContext:
    """Return who reviews; raises ReviewsElsewhere in DM."""
    return ReviewerContext(interaction.user.id, guild_of(interaction), _roles(interaction.user))


def guild_of(interaction: Interaction) -> int:
    """Return the server; raises ReviewsElsewhere in DM."""
    if interaction.guild_id is None:
        raise ReviewsElsewhere
    return interaction.guild_id


def how_many_may_ask(guild: discord.Guild | None, settings: GuildSettings) -> int | None:
    """Tell about how many people may ask in a server.

    None where a role or the sight of the channel is needed: Discord tells no bot without more rights how many
    have them.
    """
    channel = guild.get_channel(settings.review_channel_id or 0) if guild else None
    if guild is None or guild.member_count is None or channel is None or settings.asker_role_id is not None:
        return None
    if not channel.permissions_for(guild.default_role).view_channel:
        return None
    return guild.member_count - 1  # without the bot itself


def is_moderator(interaction: Interaction, channel_id: int | None) -> bool:
    """Whether this member moderates the server, or the channel in which its cases stand."""
    may = guild_rights(interaction) | rights_in(interaction, channel_id)
    return may.manage_guild or may.manage_threads or may.manage_messages


def _names(user: discord.User | discord.Member) -> set[str]:
    return {user.name, user.display_name, user.global_name or user.name}


def _roles(user: discord.User | discord.Member) -> frozenset[int]:
    return frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset()
