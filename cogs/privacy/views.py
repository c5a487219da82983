"""What `/privacy` shows."""

from discord import ButtonStyle, ui

from cogs.privacy import wording
from cogs.shared.layout import button, card, row, text
from cogs.shared.router import make_id


def export(retention_months: int) -> ui.LayoutView:
    """Show the file with everything."""
    attached: ui.File[ui.LayoutView] = ui.File(f"attachment://{wording.EXPORT_FILE}")
    return card(text(wording.EXPORT_READY.format(months=retention_months)), attached)


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
