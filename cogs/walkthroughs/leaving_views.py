"""Leaving at once, for those whom someone may watch, and coming back once it is safe (§5.5)."""

from discord import ui

from bot.walkthroughs.advice.distress import is_distressed
from bot.walkthroughs.types import SAFE, Run
from cogs.shared import safety as safety_pieces
from cogs.shared.layout import Piece, button, card, row, text
from cogs.shared.router import make_id
from cogs.walkthroughs import wording


def quick_exit(run: Run, *, safety: bool = False) -> list[Piece]:
    """Make the row with the button: in a discreet walkthrough, under a threat, where safety is told."""
    return [safety_pieces.quick_exit()] if run.flow.discreet or run.threatens or safety else []


def safe_again(run: Run) -> list[ui.Button[ui.LayoutView]]:
    """Make the button for someone who is out of danger and goes on, or who is safe from this client."""
    if run.route.counting.get("danger") is True:
        options = [option.value for option in run.flow.by_id["danger"].options]
        on = make_id("walk:pick", run.run_id, "danger", options.index(False))
        return [button(wording.OUT_OF_DANGER, on)]
    return [] if run.decision == SAFE else [safety_pieces.safe_now(run.run_id)]


def to_safety(run: Run) -> list[Piece]:
    """Make the row that leads to “I'm scared of this client”, for someone who writes in fear or despair."""
    if not is_distressed(run.route):
        return []
    return [row(safety_pieces.scared(run.contract_id or 0))]


def person_first(run: Run) -> ui.LayoutView:
    """Show whom to talk to and nothing else, for someone who was heard to be in despair or danger."""
    on = button(wording.GO_ON_LATER, make_id("walk:open", run.run_id))
    return safety_pieces.person_first(*to_safety(run), row(on))


def blank() -> ui.LayoutView:
    """Show nothing that tells what was here."""
    return card(text(wording.BLANK))


def safe(run: Run) -> ui.LayoutView:
    """Show that it is kept, where there is no advice to go back to."""
    return card(text(wording.SAFE_NOW), below=quick_exit(run))
