"""Who someone is to peer review, as Discord tells it with each press."""

import discord

from bot.client import EvenkeelClient
from bot.errors import ReviewsElsewhere
from bot.reviews.asking import Asker
from bot.reviews.judging import Judge

Interaction = discord.Interaction[EvenkeelClient]


def asker_of(interaction: Interaction) -> Asker:
    """Return who asks; in DM they have no server and no roles."""
    user = interaction.user
    names = {user.name, user.display_name, user.global_name or user.name}
    return Asker(user.id, interaction.guild_id or 0, _roles(interaction), names)


def judge_of(interaction: Interaction) -> Judge:
    """Return who reviews; raises ReviewsElsewhere in DM."""
    return Judge(interaction.user.id, guild_of(interaction), _roles(interaction))


def guild_of(interaction: Interaction) -> int:
    """Return the server; raises ReviewsElsewhere in DM."""
    if interaction.guild_id is None:
        raise ReviewsElsewhere
    return interaction.guild_id


def is_moderator(interaction: Interaction) -> bool:
    """Whether this member moderates here."""
    may = interaction.permissions
    return interaction.guild_id is not None and (
        may.manage_guild or may.manage_threads or may.manage_messages
    )


def _roles(interaction: Interaction) -> frozenset[int]:
    user = interaction.user
    return frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset()
