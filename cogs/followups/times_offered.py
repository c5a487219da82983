"""What is offered while a member types a time: usual times first, then what their own words mean."""

import asyncio
from datetime import datetime

import discord
from discord.app_commands import Choice

from bot.followups.past_moments import read_since
from bot.members.rules import Member
from bot.time_words import LONGEST_TEXT, read_moment
from cogs.client import EvenkeelClient
from cogs.followups import wording
from cogs.followups.requests import UNREADABLE
from cogs.shared.limits import fit
from cogs.shared.times import in_zone

_LONGEST_CHOICE = 100


async def times_ahead(interaction: discord.Interaction[EvenkeelClient], typed: str) -> list[Choice[str]]:
    """Offer moments to come, each with what it means in the member's zone."""
    member = await interaction.client.services.members.get(interaction.user.id)
    return await asyncio.to_thread(_ahead, typed, interaction.client.services.clock(), member)


async def days_past(interaction: discord.Interaction[EvenkeelClient], typed: str) -> list[Choice[str]]:
    """Offer days on which a wait may have begun."""
    member = await interaction.client.services.members.get(interaction.user.id)
    return await asyncio.to_thread(_past, typed, interaction.client.services.clock(), member)


def _ahead(typed: str, now: datetime, member: Member) -> list[Choice[str]]:
    words = typed.strip()[:LONGEST_TEXT]
    presets = [each for each in wording.PRESETS if words.casefold() in each]
    offered = list(dict.fromkeys([words, *presets] if words else presets))
    found: list[Choice[str]] = []
    for each in offered:
        try:
            at = read_moment(each, now, member).at
        except UNREADABLE:
            continue
        found.append(_choice(each, at, member))
    return found or [_unread(words)]


def _past(typed: str, now: datetime, member: Member) -> list[Choice[str]]:
    words = typed.strip()[:LONGEST_TEXT]
    found: list[Choice[str]] = []
    for each in [words] if words else wording.PRESETS_SINCE:
        try:
            at = read_since(each, now, member, may_come=True)
        except UNREADABLE:
            continue
        found.append(_choice(each, at, member))
    return found or [_unread(words)]


def _choice(words: str, at: datetime, member: Member) -> Choice[str]:
    name = wording.UNDERSTOOD.format(typed=words, zoned=in_zone(at, member.zone))
    return Choice(name=fit(name, _LONGEST_CHOICE), value=words)


def _unread(words: str) -> Choice[str]:
    return Choice(name=fit(wording.NOT_UNDERSTOOD.format(typed=words), _LONGEST_CHOICE), value=words or "?")
