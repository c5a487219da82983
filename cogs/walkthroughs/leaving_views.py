"""Leaving at once, for those whom someone may watch, and coming back once it is safe (5.5)."""

from discord import ui

from bot.walkthroughs.record import SAFE, Run
from cogs.shared import safety as safety_pieces
from cogs.shared.layout import Piece, button, card, text
from cogs.shared.router import make_id
from cogs.walkthroughs import wording


def quick_exit(run: Run, *, safety: bool = False) -> list[Piece]:
    """Make the row with the button, on every screen of a discreet walkthrough and wherever safety is told."""
    return [safety_pieces.quick_exit()] if run.flow.discreet or safety else []


def safe_again(run: Run) -> list[ui.Button[ui.LayoutView]]:
    """Make the button for who is out of danger, and goes on, or who is safe from this client."""
    if run.route.counting.get("danger") is True:
        options = [option.value for option in run.flow.by_id["danger"].options]
        on = make_id("walk:pick", run.run_id, "danger", options.index(False))
        return [button(wording.OUT_OF_DANGER, on)]
    return [] if run.decision == SAFE else [safety_pieces.safe_now(run.run_id)]


def blank() -> ui.LayoutView:
    """Show nothing that tells what was here."""
    return card(text(wording.BLANK))


def safe(run: Run) -> ui.LayoutView:
    """Show that it is kept, where there is no advice to go back to."""
    return card(text(wording.SAFE_NOW), below=quick_exit(run))
