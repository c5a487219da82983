"""What stands wherever a threat is told of: a way to leave at once, and one to say that it is over (§5.5)."""

from typing import Any

import discord
from discord import ui

from cogs.shared import replies, wording
from cogs.shared.layout import Piece, button, card, row, text
from cogs.shared.router import make_id


def quick_exit() -> Piece:
    """Make the row that blanks the message with one press."""
    return row(button(wording.QUICK_EXIT, make_id("walk:blank")))


def safe_now(run_id: int) -> ui.Button[ui.LayoutView]:
    """Make the button for someone who is safe from the client that a walkthrough is about."""
    return button(wording.SAFE, make_id("walk:safe", run_id))


def scared(contract_id: int = 0) -> ui.Button[ui.LayoutView]:
    """Make the button that leads to “I'm scared of this client”."""
    return button(wording.SCARED, make_id("walk:begin", "threat", contract_id))


def person_first(*below: Piece, also: str = "") -> ui.LayoutView:
    """Say whom to talk to, alone: for someone who was heard to be in despair or danger (§8.5)."""
    said = "\n".join(filter(None, [wording.DISTRESS, wording.DISTRESS_ALONE, also]))
    return card(text(said), below=[*below, quick_exit()])


async def answer(interaction: discord.Interaction[Any]) -> None:
    """Answer words of despair with a person to talk to; what was written goes no further."""
    await replies.show(interaction, person_first(row(scared()), also=wording.DISTRESS_WORK))
