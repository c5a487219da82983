"""Choosing one of one's own contracts while typing a command."""

from typing import TYPE_CHECKING

import discord
from discord.app_commands import Choice

from bot.errors import ContractNotFound
from cogs.shared.limits import MOST_CHOICES, fit

if TYPE_CHECKING:
    from cogs.client import EvenkeelClient

_ID = "contract:"
"""Marks a chosen entry, so that a client nicknamed “2024” can still be typed."""


async def contract_choices(
    interaction: "discord.Interaction[EvenkeelClient]", typed: str
) -> list[Choice[str]]:
    """Offer this member's own contracts that match what was typed so far."""
    service = interaction.client.services.contracts
    found = await service.search(interaction.user.id, typed, MOST_CHOICES)
    return [
        Choice(
            name=fit(" · ".join(filter(None, [contract.client, contract.job])), 100),
            value=f"{_ID}{contract.contract_id}",
        )
        for contract in found
    ]


async def contract_id_of(interaction: "discord.Interaction[EvenkeelClient]", typed: str) -> int:
    """Return the id behind a chosen entry, or behind typed words that mean one contract only."""
    number = typed.removeprefix(_ID)
    if number != typed and number.isascii() and number.isdecimal() and len(number) < 10:
        return int(number)
    found = await interaction.client.services.contracts.search(interaction.user.id, typed, 2)
    if len(found) != 1:
        raise ContractNotFound
    return found[0].contract_id
