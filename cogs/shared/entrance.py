"""Lets members in at a pace that nobody reaches by hand, so that one can't keep all others waiting."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord
from discord import InteractionType

from bot.errors import TooFast
from cogs.shared import error_card

_FEW = 1_000
_ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once; after that, so many a second."""

    burst: int
    per_second: float


PRESSES = Rate(20, 2)
"""Buttons, lists and commands."""
FORMS = Rate(10, 1)
"""Sent forms have a bucket of their own: a refused one closes, and what was written in it would be lost."""
AUTOCOMPLETE = Rate(60, 10)
"""Lists that open while somebody types: one request for each key."""
_SENTENCES = Rate(1, 0.2)
"""How often somebody who is too fast is told; in between, presses are only acknowledged."""


class Buckets:
    """A token bucket for each member. One that is full again is forgotten, so few are kept."""

    def __init__(self, rate: Rate) -> None:
        self._gap_s = 1 / rate.per_second
        self._reach_s = rate.burst * self._gap_s + _ROUNDING_S
        self._full_at: dict[int, float] = {}
        self._most = _FEW

    def take(self, user_id: int, now: float) -> bool:
        """Take a token out of this member's bucket, if there is one; `now` in seconds."""
        full_at = max(self._full_at.get(user_id, now), now) + self._gap_s
        if full_at - now > self._reach_s:
            return False
        self._full_at[user_id] = full_at
        if len(self._full_at) > self._most:
            self._full_at = {each: at for each, at in self._full_at.items() if at > now}
            self._most = max(_FEW, 2 * len(self._full_at))
        return True

    def __len__(self) -> int:
        return len(self._full_at)


class Entrance:
    """Where every press, command, form and autocompletion comes in."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._presses, self._forms, self._typed = Buckets(PRESSES), Buckets(FORMS), Buckets(AUTOCOMPLETE)
        self._told = Buckets(_SENTENCES)

    async def admits(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether this may go on; if not, it is answered already, as cheaply as Discord allows."""
        buckets = {InteractionType.modal_submit: self._forms, InteractionType.autocomplete: self._typed}
        if buckets.get(interaction.type, self._presses).take(interaction.user.id, self._now()):
            return True
        try:
            await self._refuse(interaction)
        except Exception as error:  # noqa: BLE001 - the edge, as in the router
            await error_card.answer(interaction, error)
        return False

    async def _refuse(self, interaction: discord.Interaction[Any]) -> None:
        """Say it in one sentence, or only acknowledge: what is not answered shows as failed."""
        if interaction.type is InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        elif interaction.message is None or self._told.take(interaction.user.id, self._now()):
            raise TooFast
        else:
            await interaction.response.defer()
