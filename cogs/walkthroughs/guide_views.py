"""Every way in, in plain words: the list of `/guide`."""

from discord import ButtonStyle, ui

from bot.contracts.rules import Contract
from cogs.shared.layout import button, card, row, text
from cogs.shared.router import make_id
from cogs.shared.words import plain
from cogs.walkthroughs import wording

_IN_A_ROW = 2
"""More would be cut off on a phone."""


def guide(contract: Contract | None) -> ui.LayoutView:
    """Offer each walkthrough with one press, about this contract if there is one, and the check."""
    contract_id = contract.contract_id if contract else 0
    buttons = [
        button(words, make_id("walk:begin", name, contract_id), ButtonStyle.primary)
        for name, words in wording.GUIDES.items()
    ]
    buttons.append(button(wording.GUIDE_CHECK, make_id("vet:new")))
    lines = [wording.GUIDE_ABOUT.format(client=plain(contract.client))] if contract else []
    return card(
        text("\n".join([*lines, wording.GUIDE_TITLE])),
        below=[row(*buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)],
    )
