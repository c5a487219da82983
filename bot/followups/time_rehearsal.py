"""`rehearse time`: what is read from what members type, a line of JSON for each."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import wording
from bot.content import parse_facts
from bot.errors import MemberError
from bot.followups.past_moments import read_since
from bot.members.places import find_zone
from bot.members.rules import Member, clock_shown, read_minute_of_day, read_quiet_hours
from bot.operator_errors import InvalidFacts
from bot.time.wall_time import at_wall, wall_of
from bot.time_words import read_moment

Reading = tuple[str | None, str]
"""Wall time (or nothing) and the zone it is in."""


def rehearse_lines(text: str) -> list[dict[str, str | None]]:
    """Answer each line `{"input", "zone", "now", "surface"}` with `{"at", "zone", "problem"}`, in order.

    `now` and `at` are wall times in `zone` (UTC if empty); other keys are ignored, so that case files can be
    given as they are. Raises InvalidFacts, naming the key, for what is no such line.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return [_answer(parse_facts(line)) for line in lines]


def _answer(case: dict[str, Any]) -> dict[str, str | None]:
    typed, zone, surface = (_text(case, key) for key in ("input", "zone", "surface"))
    zone = _last_zone(zone)
    try:
        read = _SURFACES.get(surface, _ahead)
        at, zone = read(typed, zone, case)
    except MemberError as refused:
        return {"at": None, "zone": zone, "problem": str(refused)}
    return {"at": at, "zone": zone, "problem": None}


def _ahead(typed: str, zone: str, case: dict[str, Any]) -> Reading:
    read = read_moment(typed, _now(case, zone), Member(1, zone))
    return _wall(read.at, zone), zone


def _since_invoice(typed: str, zone: str, case: dict[str, Any]) -> Reading:
    at = read_since(typed, _now(case, zone), Member(1, zone), may_come=True)
    return _wall(at, zone), zone


def _since_reply(typed: str, zone: str, case: dict[str, Any]) -> Reading:
    at = read_since(typed, _now(case, zone), Member(1, zone), may_come=False)
    return _wall(at, zone), zone


def _zone(typed: str, _zone: str, _case: dict[str, Any]) -> Reading:
    return None, find_zone(typed).zone


def _quiet(typed: str, zone: str, _case: dict[str, Any]) -> Reading:
    both = re.fullmatch(r"(.*) \(from\) … (.*) \(to\)", typed)
    minutes = read_quiet_hours(both[1], both[2]) if both else (read_minute_of_day(typed),)
    return " to ".join(map(clock_shown, minutes)), zone


_SURFACES: dict[str, Callable[[str, str, dict[str, Any]], Reading]] = {
    "waiting_since_invoice": _since_invoice,
    "waiting_since_reply": _since_reply,
    "zone_search": _zone,
    "quiet_hours": _quiet,
}
"""Where words are read otherwise than as a moment to come."""


def _wall(at: datetime, zone: str) -> str:
    return wall_of(at, zone).isoformat(timespec="minutes")


def _now(case: dict[str, Any], zone: str) -> datetime:
    try:
        wall = datetime.fromisoformat(_text(case, "now"))
    except ValueError:
        raise InvalidFacts(field="now", problem=wording.FACTS_NO_WALL_TIME) from None
    return wall.astimezone(UTC) if wall.tzinfo else at_wall(wall, zone)


def _text(case: dict[str, Any], key: str) -> str:
    value = case.get(key) or ""
    if not isinstance(value, str):
        raise InvalidFacts(field=key, problem=wording.FACTS_NO_TEXT)
    return value


def _last_zone(zone: str) -> str:
    """Take the zone that holds after “Europe/Berlin → Asia/Tokyo”."""
    name = zone.rsplit("→", maxsplit=1)[-1].strip() or "UTC"
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError):
        raise InvalidFacts(field="zone", problem=wording.FACTS_NO_ZONE) from None
