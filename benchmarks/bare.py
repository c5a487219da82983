"""The yardstick: a discord.py bot without rules, storage, router or checks that shows the same screens."""

from typing import Any

import discord
from discord import app_commands, ui

NEXT, BACK = "Next", "Back"
_QUESTION = "**Does all payment, and all talk before hiring, stay on the platform?**\n-# No answer yet"
_TITLE = "### Money and platform\nAcme · part {page} of 9 · 0 of 32 answered\n" + "-# Saved at once. " * 6


def screen(page: int) -> ui.LayoutView:
    """Build a page of the checklist by hand: four items with four answers each, five buttons below."""
    view = ui.LayoutView(timeout=None)
    details: ui.Button[ui.LayoutView] = ui.Button(label="Job details", custom_id="details")
    parts: list[ui.Item[Any]] = [ui.Section(ui.TextDisplay(_TITLE.format(page=page)), accessory=details)]
    for item in range(4):
        answers = [
            ui.Button(label=label, custom_id=f"{item}:{label}") for label in ("Good", "Bad", "Unsure", "NA")
        ]
        parts += [ui.TextDisplay(_QUESTION), ui.ActionRow(*answers)]
    view.add_item(ui.Container(*parts, accent_colour=0x2F6F8F))
    labels = (BACK, "The rest is good", "Why? Where?", NEXT, "See result")
    view.add_item(ui.ActionRow(*(ui.Button(label=label, custom_id=f"page:{label}") for label in labels)))
    view.stop()
    return view


class BareClient(discord.Client):
    """Answers one command and any button."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(app_commands.Command(name="vet", description="Begin", callback=_begin))

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(view=screen(2))


async def _begin(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=screen(1), ephemeral=True)
