"""What waits for members whom we could not reach: offered when they next use the bot, privately."""

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.operations.retries import pause_after

_log = logging.getLogger(__name__)

Offer = Callable[[int], Awaitable[ui.LayoutView | None]]
"""From a member's id to what is shown to them, None when nothing waits any more."""


class PendingOffers:
    """Knows who is expected; for everyone else a meeting costs a look into a dictionary.

    An offer that fails keeps no other back, and is made again after a growing while.
    """

    def __init__(self) -> None:
        self._offers: dict[str, Offer] = {}
        self._expected: dict[int, set[str]] = defaultdict(set)
        self._failed: dict[tuple[int, str], tuple[int, datetime]] = {}
        """How often an offer failed, and when it is tried again."""

    def offer(self, name: str, make: Offer) -> None:
        """Let a feature say what it offers under `name`."""
        self._offers[name] = make

    def expect(self, name: str, user_ids: Iterable[int]) -> None:
        """Offer `name` to these members when they next appear."""
        for user_id in user_ids:
            self._expected[user_id].add(name)

    async def deliver(self, interaction: discord.Interaction[Any]) -> None:
        """Offer what waits, once, after the interaction has been answered; a form that opened comes first."""
        if interaction.user.id not in self._expected or not _was_answered(interaction):
            return
        user_id, now = interaction.user.id, discord.utils.utcnow()
        for name in sorted(self._expected.pop(user_id)):
            tries, try_at = self._failed.get((user_id, name), (0, now))
            if try_at > now:
                self.expect(name, [user_id])
                continue
            try:
                view = await self._offers[name](user_id)
                if view is not None:
                    await interaction.followup.send(view=view, ephemeral=interaction.guild_id is not None)
            except Exception:  # noqa: BLE001 - an extra must not spoil what was asked for
                _log.warning("meeting_failed", extra={"offer": name, "tries": tries + 1}, exc_info=True)
                self._failed[user_id, name] = (tries + 1, now + pause_after(tries + 1))
                self.expect(name, [user_id])
            else:
                self._failed.pop((user_id, name), None)


def _was_answered(interaction: discord.Interaction[Any]) -> bool:
    return interaction.response.type not in (
        None,
        discord.InteractionResponseType.modal,
        discord.InteractionResponseType.autocomplete_result,
    )
