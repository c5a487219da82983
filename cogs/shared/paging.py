"""Back and next for long lists."""

from discord import ui

from cogs.shared import wording
from cogs.shared.layout import Piece, button, row
from cogs.shared.router import make_id


def page_buttons(name: str, page: int, total: int, size: int) -> list[Piece]:
    """Make the row that turns pages (numbered from 0) through the handler of `name`; none for one page."""
    pages = max(1, -(-total // size))
    if pages == 1:
        return []
    here = wording.PAGE.format(page=page + 1, pages=pages)
    buttons: list[ui.Button[ui.LayoutView]] = [
        button(wording.BACK, make_id(name, max(page - 1, 0)), disabled=page <= 0),
        button(here, make_id("page:here"), disabled=True),
        button(wording.NEXT, make_id(name, page + 1), disabled=page + 1 >= pages),
    ]
    return [row(*buttons)]
