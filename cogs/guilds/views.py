"""The settings of a server as a card."""

from io import BytesIO

import discord
from discord import ui

from bot.guilds.rules import GuildSettings
from cogs.guilds import wording
from cogs.shared.layout import card, field, form, text
from cogs.shared.router import make_id

_LONGEST_FILE = 2_000


def settings_card(settings: GuildSettings, notes: list[str], *, saved: bool = False) -> ui.LayoutView:
    """Show everything that was chosen, and what is wrong with it now."""
    head = f"{wording.TITLE}\n{wording.SAVED}" if saved else wording.TITLE
    if settings.review_channel_id is None:
        return card(text(head), text(wording.NOWHERE))
    return card(text(head), text(_lines(settings)), *(text(note) for note in notes))


def import_form() -> ui.Modal:
    """Ask for the file."""
    pasted = field("file", wording.IMPORT_FIELD, longest=_LONGEST_FILE, required=True, many_lines=True)
    return form(wording.IMPORT_FORM, make_id("setup:read"), pasted)


def forum_notes(used: list[str], missing: list[str]) -> list[str]:
    """Tell which tags are set, and which could be."""
    notes = [wording.TAGS_USED.format(tags=wording.LISTED.join(used))] if used else []
    return notes + ([wording.TAGS_MISSING.format(tags=wording.LISTED.join(missing))] if missing else [])


def _lines(settings: GuildSettings) -> str:
    channel = f"<#{settings.review_channel_id}>"
    log = f"<#{settings.log_channel_id}>" if settings.log_channel_id else wording.NO_LOG
    return wording.LINES.format(
        where=wording.PLACES[settings.place].format(channel=channel),
        askers=_role(settings.asker_role_id),
        reviewers=_role(settings.reviewer_role_id),
        quorum=settings.quorum,
        hours=settings.deadline_hours,
        anonymous=wording.YES if settings.anonymous_allowed else wording.NO,
        days=settings.minimum_account_days,
        log=log,
    )


def _role(role_id: int | None) -> str:
    return f"<@&{role_id}>" if role_id else wording.EVERYBODY


def file_of(content: str) -> discord.File:
    """Make the exported file."""
    return discord.File(BytesIO(content.encode()), wording.FILE_NAME)
