"""A member's own points of the checklist as screens."""

from discord import ButtonStyle, ui

from bot.vetting.own_items import LONGEST_SIGN, MOST_OWN_ITEMS, OwnItem
from cogs.shared.layout import Piece, button, card, field, form, row, text, with_button
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain_line
from cogs.vetting import wording

_LONGEST_SHOWN = 2 * LONGEST_SIGN


def listing(mine: list[OwnItem]) -> ui.LayoutView:
    """Show a member's own signs, each with a button that removes it."""
    rows: list[Piece] = [
        with_button(
            wording.SIGN.format(sign=plain_line(item.sign, _LONGEST_SHOWN), day=day(item.since)),
            button(wording.SIGN_REMOVE, make_id("vet:sign_drop", item.item_id)),
        )
        for item in mine
    ]
    full = len(mine) >= MOST_OWN_ITEMS
    note = wording.SIGNS_FULL.format(most=MOST_OWN_ITEMS) if full else wording.SIGNS_NOTE
    add = button(wording.SIGN_ADD, make_id("vet:sign_ask"), ButtonStyle.primary, disabled=full)
    title = wording.SIGNS_TITLE if mine else wording.SIGNS_NONE
    return card(text(title), *rows, text(note), below=[row(add)])


def sign_form() -> ui.Modal:
    """Ask for one sign."""
    box = field("sign", wording.SIGN_FIELD, hint=wording.SIGN_HINT, longest=LONGEST_SIGN, required=True)
    return form(wording.SIGN_FORM, make_id("vet:sign_add"), box)


def drop_choice(item: OwnItem) -> ui.LayoutView:
    """Ask once more before a sign is gone."""
    yes = make_id("vet:sign_drop_yes", item.item_id)
    asked = wording.SIGN_DROP_ASK.format(sign=plain_line(item.sign, _LONGEST_SHOWN))
    return card(
        text(asked),
        below=[
            row(
                button(wording.SIGN_KEEP, make_id("vet:signs")),
                button(wording.SIGN_DROP_YES, yes, ButtonStyle.danger),
            )
        ],
    )
