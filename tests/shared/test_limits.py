"""Discord's limits bite here, not at Discord."""

from typing import Any

import discord
import pytest
from discord import ui

from cogs.shared import limits
from cogs.shared.layout import button, card, field, form, row, select, text

OPTION = {"label": "a", "value": "a"}


def view_with(*items: ui.Item[Any]) -> list[dict[str, Any]]:
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    return view.to_components()


def a_row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def a_button(**changes: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Go", "custom_id": "a:b"} | changes


def a_select(**changes: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "a:b", "options": [OPTION]} | changes


@pytest.mark.parametrize(
    "components",
    [
        pytest.param([{"type": 10, "content": "x"}] * 41, id="41 components"),
        pytest.param(
            [{"type": 17, "components": [{"type": 10, "content": "x"}] * 40}], id="nested ones count"
        ),
        pytest.param([{"type": 10, "content": "x" * 2001}] * 2, id="4002 characters"),
        pytest.param([{"type": 10, "content": "語" * 3400}], id="10,200 bytes in 3,400 characters"),
        pytest.param([{"type": 10, "content": "  "}], id="empty text"),
        pytest.param([a_row(a_button()), a_row(a_button())], id="custom_id twice"),
        pytest.param([a_row(a_button(custom_id="x" * 101))], id="custom_id of 101"),
        pytest.param([a_row(a_button(label="x" * 81))], id="label of 81"),
        pytest.param([a_row(a_button(label=""))], id="button without words"),
        pytest.param([a_button()], id="button outside a row"),
        pytest.param([a_row(*(a_button(custom_id=f"a:{n}") for n in range(6)))], id="6 buttons"),
        pytest.param([a_row(a_select(), a_button(custom_id="c:d"))], id="select beside a button"),
        pytest.param([a_row()], id="empty row"),
        pytest.param([a_row(a_select(options=[]))], id="no options"),
        pytest.param(
            [a_row(a_select(options=[{"label": "a", "value": str(n)} for n in range(26)]))], id="26 options"
        ),
        pytest.param([a_row(a_select(options=[OPTION, OPTION]))], id="an option twice"),
        pytest.param([a_row(a_select(options=[{"label": "x" * 101, "value": "a"}]))], id="option of 101"),
        pytest.param([a_row(a_select(min_values=2, max_values=2))], id="more choices than options"),
        pytest.param([a_row(a_select(placeholder="x" * 151))], id="placeholder of 151"),
        pytest.param([{"type": 17, "components": [{"type": 17, "components": []}]}], id="nested container"),
        pytest.param([{"type": 12, "items": []}], id="no picture in a gallery"),
        pytest.param([{"type": 12, "items": [{}] * 11}], id="11 pictures"),
        pytest.param([{"type": 12, "items": [{"description": "x" * 1025}]}], id="description of 1025"),
        pytest.param(
            [{"type": 9, "components": [{"type": 10, "content": "x"}]}], id="section without button"
        ),
    ],
)
def test_what_discord_would_refuse_is_refused_before_sending(components: list[dict[str, Any]]) -> None:
    with pytest.raises(limits.TooMuchForDiscord):
        limits.check(components)


async def test_the_fullest_allowed_card_passes() -> None:
    buttons = [row(*(button("Go", f"a:{n}:{m}") for m in range(5))) for n in range(6)]
    limits.check(view_with(*buttons, text("x" * 3_990)))


async def test_every_card_and_form_is_checked_when_made() -> None:
    with pytest.raises(limits.TooMuchForDiscord):
        card(text("x" * 4_001))
    with pytest.raises(limits.TooMuchForDiscord):
        form("t" * 46, "a:b", field("name", "Name"))
    with pytest.raises(limits.TooMuchForDiscord):
        form("Title", "a:b", field("name", "n" * 46))
    with pytest.raises(limits.TooMuchForDiscord):
        card(row(select("Choose", "a:b", [discord.SelectOption(label=str(n)) for n in range(26)])))


async def test_no_view_stays_in_memory() -> None:
    assert card(text("x")).is_finished()
    assert form("Title", "a:b", field("name", "Name")).is_finished()


@pytest.mark.parametrize(("longest", "expected"), [(5, "abcde"), (4, "abc…"), (1, "…")])
def test_cutting_shows_that_something_was_cut(longest: int, expected: str) -> None:
    assert limits.fit("abcde", longest) == expected
