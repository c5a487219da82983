"""What stands wherever a threat is told of: a way to leave at once, and one to say that it is over (§5.5)."""

from discord import ui

from cogs.shared import wording
from cogs.shared.layout import Piece, button, row
from cogs.shared.router import make_id


def quick_exit() -> Piece:
    """Make the row that blanks the message with one press."""
    return row(button(wording.QUICK_EXIT, make_id("walk:blank")))


def safe_now(run_id: int) -> ui.Button[ui.LayoutView]:
    """Make the button for someone who is safe from the client that a walkthrough is about."""
    return button(wording.SAFE, make_id("walk:safe", run_id))
