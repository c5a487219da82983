"""The pieces every card is made of. Views are stopped before they are sent: nothing stays in memory."""

import contextlib
from collections.abc import Callable, Sequence

import discord
from discord import ButtonStyle, ui

from cogs.shared import limits

_ACCENT = 0x2F6F8F
Piece = ui.Item["ui.LayoutView"]


def card(*pieces: Piece, below: Sequence[Piece] = (), accent: int = _ACCENT) -> ui.LayoutView:
    """Put pieces into a framed card, with rows of buttons `below` it; checked against Discord's limits."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*pieces, accent_colour=accent))
    for piece in below:
        view.add_item(piece)
    view.stop()
    limits.check(view.to_components())
    return view


def first_that_fits(make: Callable[[int], ui.LayoutView], longest: Sequence[int]) -> ui.LayoutView:
    """Make a card that shows words of several members, cut to the first of these lengths that Discord takes.

    Raises TooMuchForDiscord only where even the last does not fit.
    """
    for length in longest[:-1]:
        with contextlib.suppress(limits.TooMuchForDiscord):
            return make(length)
    return make(longest[-1])


def text(content: str) -> ui.TextDisplay["ui.LayoutView"]:
    """Markdown text; mentions in it never ping."""
    return ui.TextDisplay(content)


def line() -> ui.Separator["ui.LayoutView"]:
    """Draw a thin line between parts of a card."""
    return ui.Separator()


def row(*items: Piece) -> ui.ActionRow["ui.LayoutView"]:
    """Put up to five buttons, or one select, side by side."""
    return ui.ActionRow(*items)


def button(
    label: str, custom_id: str, style: ButtonStyle = ButtonStyle.secondary, *, disabled: bool = False
) -> ui.Button["ui.LayoutView"]:
    """Make a button that the router answers."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def select(
    placeholder: str,
    custom_id: str,
    options: Sequence[discord.SelectOption],
    *,
    least: int = 1,
    most: int = 1,
) -> ui.Select["ui.LayoutView"]:
    """Make a list to choose from; the router answers, `replies.chosen` reads it."""
    return ui.Select(
        placeholder=placeholder,
        custom_id=custom_id,
        options=list(options),
        min_values=least,
        max_values=min(most, len(options)),
    )


def with_button(content: str, beside: ui.Button["ui.LayoutView"]) -> ui.Section["ui.LayoutView"]:
    """Text with one button beside it."""
    return ui.Section(ui.TextDisplay(content), accessory=beside)


def form(title: str, custom_id: str, *fields: ui.Label["ui.LayoutView"]) -> ui.Modal:
    """Make a pop-up form; the router answers, `replies.written` reads it."""
    modal = ui.Modal(title=title, custom_id=custom_id)
    for field in fields:
        modal.add_item(field)
    modal.stop()
    limits.check_form(modal.to_dict())
    return modal


def field(
    name: str,
    label: str,
    *,
    hint: str | None = None,
    value: str | None = None,
    longest: int = 200,
    required: bool = False,
    many_lines: bool = False,
) -> ui.Label["ui.LayoutView"]:
    """Make a text field of a form, under `name`."""
    style = discord.TextStyle.paragraph if many_lines else discord.TextStyle.short
    box = ui.TextInput["ui.LayoutView"](
        custom_id=name, style=style, required=required, max_length=longest, default=value or None
    )
    return ui.Label(text=label, description=hint, component=box)


def dropdown(
    name: str,
    label: str,
    options: Sequence[discord.SelectOption],
    *,
    hint: str | None = None,
    required: bool = False,
) -> ui.Label["ui.LayoutView"]:
    """Make a list field of a form, under `name`; one may be chosen."""
    box = ui.Select["ui.LayoutView"](custom_id=name, options=list(options), required=required)
    return ui.Label(text=label, description=hint, component=box)


def upload(name: str, label: str, *, hint: str | None = None, most: int = 1) -> ui.Label["ui.LayoutView"]:
    """Make a field of a form for up to `most` files, under `name`; none is needed."""
    box = ui.FileUpload["ui.LayoutView"](custom_id=name, required=False, min_values=0, max_values=most)
    return ui.Label(text=label, description=hint, component=box)
