"""Choosing what a case is about while typing: one's own advice, checks and contracts."""

import discord
from discord.app_commands import Choice

from bot.errors import SourceNotFound
from bot.peer_review.source_service import About, Candidate
from cogs.client import EvenkeelClient
from cogs.peer_review import wording
from cogs.shared.limits import MOST_CHOICES, fit

_NAMES = ("contract", "vetting", "run")


async def known_choices(interaction: discord.Interaction[EvenkeelClient], typed: str) -> list[Choice[str]]:
    """Offer what this member has; only they see it."""
    found = await interaction.client.services.peer_review.cases.known(interaction.user.id, typed)
    return [Choice(name=fit(_label(each), 100), value=_value(each.about)) for each in found[:MOST_CHOICES]]


def about_of(chosen: str | None) -> About:
    """Read a chosen entry; raises SourceNotFound for other words. Whose it is, the services ask."""
    if not chosen:
        return About()
    name, _, number = chosen.partition(":")
    if name not in _NAMES or not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise SourceNotFound
    return About(**{f"{name}_id": int(number)})


def _value(about: About) -> str:
    if about.run_id is not None:
        return f"run:{about.run_id}"
    if about.vetting_id is not None:
        return f"vetting:{about.vetting_id}"
    return f"contract:{about.contract_id}"


def _label(found: Candidate) -> str:
    about = found.about
    words = wording.FROM_CONTRACT
    if about.run_id is not None:
        words = wording.FROM_RUN
    elif about.vetting_id is not None:
        words = wording.FROM_CHECK
    return words.format(what=found.what, client=found.client).strip()
