"""Moments as people read them: Discord's own format for the reader, and the member's zone in words."""

from datetime import datetime
from zoneinfo import ZoneInfo


def moment(at: datetime) -> str:
    """Show date and time in the reader's own clock and language, with how long ago or ahead."""
    seconds = int(at.timestamp())
    return f"<t:{seconds}:f> (<t:{seconds}:R>)"


def day(at: datetime) -> str:
    """Show a date in the reader's own clock and language."""
    return f"<t:{int(at.timestamp())}:d>"


def clock(at: datetime) -> str:
    """Show date and time in the reader's own clock and language."""
    return f"<t:{int(at.timestamp())}:f>"


def in_zone(at: datetime, zone: str | None) -> str:
    """Show date and time in a member's own zone, naming it: Discord's format follows the device instead."""
    local = at.astimezone(ZoneInfo(zone or "UTC"))
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} ({zone or 'UTC'})"
