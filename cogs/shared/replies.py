"""How we answer: in place where something was pressed, privately in servers, and never with a ping."""

import re
from enum import StrEnum
from typing import Any, TypeVar

import discord
from discord import ui

from bot.errors import DirectMessagesClosed, OutOfDate
from cogs.shared.direct_messages import DmQueue
from cogs.shared.layout import card, text
from cogs.shared.limits import MOST_BYTES
from cogs.shared.refusals import RequestHeldBack

_Word = TypeVar("_Word", bound=StrEnum)
_CODE_BLOCK = re.compile(r"```\n(.*?)\n```", re.DOTALL)


async def show(
    interaction: discord.Interaction[Any], view: ui.LayoutView, *, file: discord.File | None = None
) -> None:
    """Answer with a new message that only this member sees; in DM it stays."""
    private = interaction.guild_id is not None
    files = [file] if file else []
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=private, files=files)
    else:
        await interaction.response.send_message(view=view, ephemeral=private, files=files)


async def update(
    interaction: discord.Interaction[Any], view: ui.LayoutView, *, keep_files: bool = True
) -> None:
    """Change the message whose button was pressed (or whose form was sent); else answer with a new one."""
    files: Any = discord.utils.MISSING if keep_files else []
    if interaction.message is None:
        await show(interaction, view)
    elif interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.edit_message(view=view, attachments=files)


async def take_time(interaction: discord.Interaction[Any]) -> None:
    """Tell Discord that the answer takes longer than 3 seconds; `show` or `update` brings it."""
    if interaction.message is None:
        await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
    else:
        await interaction.response.defer()


async def give(
    interaction: discord.Interaction[Any], content: str, file: discord.File = discord.utils.MISSING
) -> None:
    """Add a message with a file to an answer that was given or put off; only this member sees it."""
    await interaction.followup.send(content, file=file, ephemeral=interaction.guild_id is not None)


def largest_upload(interaction: discord.Interaction[Any]) -> int:
    """Tell how many bytes one file may have; a boosted server's higher limit is not needed."""
    return min(interaction.filesize_limit, MOST_BYTES)


async def plain(interaction: discord.Interaction[Any], content: str) -> None:
    """Answer with nothing but `content`, so that “Copy text” on a phone copies just that."""
    await interaction.response.send_message(content, ephemeral=interaction.guild_id is not None)


async def show_in_dm(interaction: discord.Interaction[Any], view: ui.LayoutView, sent: ui.LayoutView) -> None:
    """Show a screen by DM and `sent` here; where DMs are closed, show it here and say so.

    Where too many wait for a DM just now, show it here.
    """
    if interaction.guild_id is None:
        await show(interaction, view)
        return
    await interaction.response.defer(ephemeral=True)
    try:
        await interaction.client.direct_messages.write(interaction.user.id, view, DmQueue.ANSWER)
    except DirectMessagesClosed as closed:
        await show(interaction, card(text(str(closed))))
        await show(interaction, view)
    except RequestHeldBack:
        await show(interaction, view)
    else:
        await show(interaction, sent)


class FormFields(dict[str, str]):
    """What was written into a form, by field; OutOfDate for a field that it did not have."""

    def __missing__(self, name: str) -> str:
        raise OutOfDate

    def one_of(self, name: str, kind: type[_Word]) -> _Word | None:
        """Return what was chosen in a list, None for nothing; raises OutOfDate for what is none of `kind`."""
        word = self.get(name)
        try:
            return kind(word) if word else None
        except ValueError:
            raise OutOfDate from None


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """Return what was chosen in the select that caused this."""
    return list((interaction.data or {}).get("values", []))


def quoted(interaction: discord.Interaction[Any]) -> str:
    """Return what stands in the code block of the message whose button was pressed; empty without one."""
    if interaction.message is None:
        return ""
    view = ui.LayoutView.from_message(interaction.message, timeout=None)
    texts = (part.content for part in view.walk_children() if isinstance(part, ui.TextDisplay))
    found = (_CODE_BLOCK.search(content) for content in texts)
    return next((match[1] for match in found if match), "")


def typed_options(interaction: discord.Interaction[Any]) -> list[str]:
    """Return what was typed as text after a slash command."""
    if interaction.type is not discord.InteractionType.application_command:
        return []
    data: Any = interaction.data or {}
    typed: list[str] = []
    options: list[Any] = list(data.get("options", []))
    while options:
        option = options.pop()
        options += option.get("options", [])
        typed += [option["value"]] if isinstance(option.get("value"), str) else []
    return typed


def written(interaction: discord.Interaction[Any]) -> FormFields:
    """Return what was written into the form that caused this, by field name; lists give their choice."""
    fields = FormFields()
    for label in (interaction.data or {}).get("components", []):
        box = label.get("component", {})
        value = box.get("value") or next(iter(box.get("values") or []), "")
        fields[box.get("custom_id", "")] = str(value).strip()
    return fields
