"""What is planned, as a file that calendars read (RFC 5545). Client nicknames only, as everywhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.followups.rules import rung_of
from bot.followups.types import DuePing

_PRODUCT = "-//Evenkeel//follow-ups//EN"
_HOST = "evenkeel.invalid"
"""A name that can belong to no one (RFC 2606)."""
_LENGTH = timedelta(minutes=15)


def calendar_file(coming: Sequence[DuePing], now: datetime) -> bytes:
    """Write one event for each planned ping; the same ping keeps its UID, so a later import replaces it.

    May take a while: call it in a thread.
    """
    from icalendar import Calendar, Event  # imported here: it costs time and memory, and few ask for it

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for due in coming:
        ping, followup = due.ping, due.followup
        at = ping.wake_at or ping.planned_at
        event = Event()
        event.add("uid", _uid(due))
        event.add("dtstamp", now)
        event.add("dtstart", at)
        event.add("dtend", at + _LENGTH)
        event.add("summary", _summary(due))
        event.add("description", rung_of(followup, ping.rung).why)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return calendar.to_ical()


def _uid(due: DuePing) -> str:
    """Name what may be planned once at a time for a follow-up; its age tells apart the bots that use us."""
    followup = due.followup
    return f"{due.ping.kind}-{followup.followup_id}-{int(followup.created_at.timestamp())}@{_HOST}"


def _summary(due: DuePing) -> str:
    what = ": ".join(filter(None, [due.followup.steps.title, due.followup.what]))
    return f"{what} ({due.client})" if due.client else what
