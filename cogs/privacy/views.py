"""What `/privacy` shows."""

from discord import ButtonStyle, ui

from cogs.privacy import wording
from cogs.shared.layout import button, card, row, text
from cogs.shared.router import make_id


def export(retention_months: int, files: int) -> ui.LayoutView:
    """Say what is in the files below."""
    where = wording.EXPORT_ONE if files == 1 else wording.EXPORT_MANY.format(files=files)
    return card(text(wording.EXPORT_READY.format(where=where, months=retention_months)))


def ask_forget() -> ui.LayoutView:
    """Ask once more before everything goes."""
    return card(
        text(wording.FORGET_ASK),
        below=[
            row(
                button(wording.FORGET_STOP, make_id("privacy:keep")),
                button(wording.FORGET_CONFIRM, make_id("privacy:forget"), ButtonStyle.danger),
            )
        ],
    )
