"""Who a member is to us: their zone, working days and quiet hours."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import RootModel

from bot.content import load_content
from bot.errors import UnknownZone, UnreadableHour

DEFAULT_WORKING_DAYS = (1, 2, 3, 4, 5)
DEFAULT_QUIET_FROM = 21 * 60
DEFAULT_QUIET_TO = 8 * 60
_MOST_MATCHES = 25


@dataclass(frozen=True, slots=True)
class Member:
    """A member's own settings. Without a zone of their own, UTC counts."""

    user_id: int
    zone: str | None = None
    working_days: tuple[int, ...] = DEFAULT_WORKING_DAYS
    """ISO weekdays: 1 is Monday, 7 is Sunday."""
    quiet_from_minute: int = DEFAULT_QUIET_FROM
    """Minutes after local midnight; quiet hours may run past midnight."""
    quiet_to_minute: int = DEFAULT_QUIET_TO
    paused_until: datetime | None = None
    """Until then only platform deadlines are told."""
    dm_channel_id: int | None = None
    dm_closed_at: datetime | None = None
    """When we last found their DMs closed to us; None while we can write."""


def in_quiet_hours(member: Member, at: datetime) -> bool:
    """Tell whether a member wants to be left in peace at this moment; equal ends mean never."""
    local = at.astimezone(ZoneInfo(member.zone or "UTC"))
    minute, start, end = local.hour * 60 + local.minute, member.quiet_from_minute, member.quiet_to_minute
    return start <= minute < end if start <= end else not end <= minute < start


class LinkState(StrEnum):
    """How far two people are."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Link:
    """Someone who has asked, and whom."""

    link_id: int
    user_id: int
    buddy_user_id: int
    state: LinkState
    changed_at: datetime
    told_at: datetime | None = None
    """When the buddy was last told."""


@dataclass(frozen=True, slots=True)
class Links:
    """All that a member is told about buddies."""

    own: Link | None
    """The member's buddy, agreed or asked."""
    companions: tuple[Link, ...]
    """Those whose buddy the member is, or is asked to be."""


@dataclass(frozen=True, slots=True)
class ZoneMatch:
    """A zone found by search, with the place that was recognised (“Mumbai, India”)."""

    zone: str
    place: str


def search_zones(text: str) -> list[ZoneMatch]:
    """Find zones by city, country or IANA name, best first, at most 25; raises UnknownZone for none."""
    wanted = _plain(text)
    if len(wanted) < 2:
        raise UnknownZone(text=text)
    ranked: dict[str, tuple[int, ZoneMatch]] = {}
    for match, words in _places():
        rank = _rank(wanted, match, words)
        if rank is not None and (match.zone not in ranked or rank < ranked[match.zone][0]):
            ranked[match.zone] = (rank, match)
    if not ranked:
        raise UnknownZone(text=text)
    best = sorted(ranked.values(), key=lambda found: (found[0], found[1].zone))
    exact = [match for rank, match in best if rank == 0]
    return exact or [match for _, match in best[:_MOST_MATCHES]]


def read_minute_of_day(text: str) -> int:
    """Read “21:00”, “9pm” or “7” as minutes after midnight; raises UnreadableHour."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", text.strip().lower())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 99
        if hour <= 23 and minute <= 59:
            return hour * 60 + minute
    raise UnreadableHour(text=text)


def _rank(wanted: str, match: ZoneMatch, words: str) -> int | None:
    """Exact city or zone 0, beginning of the city 1, beginning of any word 2; None is no match."""
    city = _plain(match.place.split(",")[0])
    if wanted in (city, _plain(match.zone)):
        return 0
    if city.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {words}" else None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


class _Cities(RootModel[dict[str, list[str]]]):
    """Cities that no zone is named after, by zone."""


@cache
def load_cities() -> dict[str, list[str]]:
    """Read cities.toml; raises InvalidContent."""
    return load_content(Path(__file__).with_name("cities.toml"), _Cities).root


@cache
def _places() -> list[tuple[ZoneMatch, str]]:
    """List every known place with the words it may be found by."""
    countries = {row[0]: row[1] for row in _rows("iso3166.tab")}
    found: list[ZoneMatch] = []
    for codes, _, zone, *_ in _rows("zone1970.tab"):
        names = ", ".join(countries[code] for code in codes.split(",")[:3])
        found.append(ZoneMatch(zone, f"{zone.rpartition('/')[2].replace('_', ' ')}, {names}"))
    found.append(ZoneMatch("UTC", "UTC"))
    found += [ZoneMatch(zone, city) for zone, cities in load_cities().items() for city in cities]
    return [(match, _plain(f"{match.place} {match.zone}")) for match in found]


def _rows(name: str) -> list[list[str]]:
    table = resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
