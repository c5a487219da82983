"""What `/me` shows."""

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ButtonStyle, ui

from bot.members.places import ZoneMatch
from bot.members.rules import Member
from cogs.members import wording
from cogs.shared.layout import Piece, button, card, field, form, row, select, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.times import in_zone, moment
from cogs.shared.words import plain

_LONGEST_PLACE, _LONGEST_HOUR = 60, 10


def settings(member: Member, now: datetime, *, moved: int = 0) -> ui.LayoutView:
    """Show everything a member can set, with a button for each.

    After a change of the zone `moved` says how many follow-ups run: they keep their moments at first.
    """
    zone = (
        wording.ZONE.format(zone=member.zone, now=in_zone(now, member.zone))
        if member.zone
        else wording.ZONE_MISSING
    )
    days = ", ".join(wording.WEEKDAYS[day] for day in member.working_days)
    lines = [wording.TITLE, zone, wording.DAYS.format(days=days), _quiet(member)]
    zone_style = ButtonStyle.secondary if member.zone else ButtonStyle.primary
    buttons = row(
        button(wording.ZONE_BUTTON, make_id("me:zone"), zone_style),
        button(wording.DAYS_BUTTON, make_id("me:days")),
        button(wording.QUIET_BUTTON, make_id("me:quiet")),
    )
    below: list[Piece] = [buttons]
    if member.paused_until is not None and member.paused_until > now:
        lines.append(wording.PAUSED.format(until=moment(member.paused_until)))
        below.append(row(button(wording.RESUME_BUTTON, make_id("followup:resume"))))
    if moved:
        lines.append(wording.MOVED.format(count=moved))
        keep_clock = button(wording.KEEP_CLOCK, make_id("me:keep_clock"), ButtonStyle.primary)
        below.insert(0, row(keep_clock, button(wording.KEEP_MOMENTS, make_id("me:show"))))
    return card(text("\n".join([*lines, wording.SAVED])), below=below)


def _quiet(member: Member) -> str:
    if member.quiet_from_minute == member.quiet_to_minute:
        return wording.NO_QUIET
    start, end = clock_time(member.quiet_from_minute), clock_time(member.quiet_to_minute)
    return wording.QUIET.format(start=start, end=end)


def zone_form() -> ui.Modal:
    """Ask for a city or zone."""
    box = field("place", wording.ZONE_FIELD, hint=wording.ZONE_HINT, longest=_LONGEST_PLACE, required=True)
    return form(wording.ZONE_FORM, make_id("me:find_zone"), box)


def zone_choice(typed: str, matches: Sequence[ZoneMatch]) -> ui.LayoutView:
    """Let the member choose among several places."""
    options = [
        discord.SelectOption(label=fit(match.place, 100), value=match.zone, description=match.zone)
        for match in matches
    ]
    return card(
        text(wording.ZONE_FOUND.format(text=plain(typed))),
        below=[
            row(select(wording.ZONE_CHOOSE, make_id("me:set_zone"), options)),
            row(button(wording.ZONE_BUTTON, make_id("me:zone")), button(wording.BACK, make_id("me:show"))),
        ],
    )


def days_choice(member: Member) -> ui.LayoutView:
    """Let the member tick working days."""
    options = [
        discord.SelectOption(label=name, value=str(day), default=day in member.working_days)
        for day, name in wording.WEEKDAYS.items()
    ]
    return card(
        text(wording.DAYS_ASK),
        below=[
            row(select(wording.DAYS_CHOOSE, make_id("me:set_days"), options, most=7)),
            row(button(wording.BACK, make_id("me:show"))),
        ],
    )


def quiet_form(member: Member) -> ui.Modal:
    """Ask for the quiet hours."""
    start, end = clock_time(member.quiet_from_minute), clock_time(member.quiet_to_minute)
    return form(
        wording.QUIET_FORM,
        make_id("me:set_quiet"),
        field(
            "from",
            wording.QUIET_FROM,
            hint=wording.QUIET_HINT,
            value=start,
            longest=_LONGEST_HOUR,
            required=True,
        ),
        field(
            "to", wording.QUIET_TO, hint=wording.QUIET_HINT, value=end, longest=_LONGEST_HOUR, required=True
        ),
    )


def clock_time(minute_of_day: int) -> str:
    """Show minutes after midnight as a time of day."""
    return f"{minute_of_day // 60:02}:{minute_of_day % 60:02}"
