"""Finding a time zone by what people call their place: a city, a state, a country, “IST”, “UTC+5:30”.

The tables beside this file are made by `make places` from GeoNames (CC BY 4.0) and the Unicode CLDR; zone
names, their aliases, countries and abbreviations come from the tz database (package tzdata).
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import filterfalse, islice
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import UnknownZone, UnsurePlace

_MOST_MATCHES = 25
_MOST_TOLD = 3
_LONGEST_PLACE = 60
_CLEARLY_LARGER = 10
"""A city so many times as large as any other of its name is the one that is meant (Lagos, Paris)."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_NAMED_HOURS = {
    "et": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "brt": "America/Sao_Paulo",
    "art": "America/Argentina/Buenos_Aires",
    "clt": "America/Santiago",
    "cot": "America/Bogota",
    "pet": "America/Lima",
    "vet": "America/Caracas",
    "gst": "Asia/Dubai",
    "ict": "Asia/Bangkok",
    "sgt": "Asia/Singapore",
    "myt": "Asia/Kuala_Lumpur",
    "pht": "Asia/Manila",
    "npt": "Asia/Kathmandu",
    "trt": "Europe/Istanbul",
    "irst": "Asia/Tehran",
}
"""Names of time that the tz database does not list."""


@dataclass(frozen=True, slots=True)
class ZoneMatch:
    """A zone found by search, with the place that was recognised (“Mumbai, India”)."""

    zone: str
    place: str
    exact: bool = False
    """The place is called just so; otherwise its name only begins so."""


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    zone: str
    code: str
    thousands: int
    label: str


def search_zones(text: str) -> list[ZoneMatch]:
    """Find zones by what a place is called, likeliest first, at most 25 and each once.

    A single one that is `exact` is certain; everything else is to be asked. Raises UnknownZone for none.
    """
    wanted = _wanted(text)
    found = _exact(text, wanted) or _beginning(wanted) if len(wanted) > 1 else []
    by_zone: dict[str, ZoneMatch] = {}
    for match in found:
        by_zone.setdefault(match.zone, match)
    if not by_zone:
        raise UnknownZone(text=text)
    return list(islice(by_zone.values(), _MOST_MATCHES))


def exact_zones(text: str) -> list[ZoneMatch]:
    """List the zones of all places that are called just so, each once; none is no error."""
    found = {match.zone: match for match in reversed(_exact(text, _wanted(text)))}
    return list(reversed(found.values()))


def find_zone(text: str) -> ZoneMatch:
    """Find the one zone that a text names for certain; raises UnsurePlace with the choice, or UnknownZone."""
    matches = search_zones(text)
    if len(matches) == 1 and matches[0].exact:
        return matches[0]
    raise UnsurePlace(text=text, places=told(matches))


def told(matches: Iterable[ZoneMatch]) -> str:
    """List the first few places in words."""
    places = [match.place for match in matches]
    return "; ".join(places[:_MOST_TOLD]) + ("; …" if len(places) > _MOST_TOLD else "")


def abbreviated(word: str) -> list[ZoneMatch]:
    """List the zones whose clocks are named so, in winter or in summer (“IST”: India, Ireland, Israel)."""
    return [
        ZoneMatch(zone, place_of(zone), exact=True) for zone in _by_abbreviation().get(word.casefold(), ())
    ]


def countries_of(zone: str) -> tuple[str, ...]:
    """Return the codes of the countries that use a zone (ISO 3166), the main one alone if it names one."""
    return _countries_by_zone().get(_links().get(zone, zone), ())


def place_of(zone: str) -> str:
    """Name a zone by its city and country."""
    codes = countries_of(zone)
    city = zone.rpartition("/")[2].replace("_", " ")
    country = _countries()[codes[0]][0][0] if codes else ""
    return f"{city}, {country}" if country and country != city else city


def plain_place(text: str) -> str:
    """Reduce a name to small letters without accents and signs, with single spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(filterfalse(unicodedata.combining, letters))
    return re.sub(r"[\W_]+", " ", bare).strip()


def _wanted(text: str) -> str:
    return plain_place(text) if len(text) <= _LONGEST_PLACE else ""


def _exact(text: str, wanted: str) -> list[ZoneMatch]:
    """List all that is called just so; nothing where a city, a state or a country only begins so."""
    if not wanted and len(text) > _LONGEST_PLACE:
        return []
    if zones := _at_offset(text):
        return zones
    iana = _zone_names().get(text.strip().casefold())
    if iana and "/" in iana:
        return [ZoneMatch(_canonical(iana), place_of(_canonical(iana)), exact=True)]
    if wanted in ("utc", "gmt", "zulu", "z"):
        return [ZoneMatch("UTC", "UTC", exact=True)]
    qualified = _qualified(text)
    if qualified:
        return qualified
    countries = [ZoneMatch(zone, place_of(zone), exact=True) for zone in _zones_by_region().get(wanted, ())]
    return [*countries, *abbreviated(wanted), *map(_match, _alone_or_all(_cities_called(wanted)))]


def _qualified(text: str) -> list[ZoneMatch]:
    """Find “Portland, Oregon” and “Mumbai, India”: a city that lies in a region named after the comma."""
    city, comma, region = text.partition(",")
    if not comma:
        return []
    zones = set(_zones_by_region().get(plain_place(region), ()))
    return [_match(found) for found in _cities_called(plain_place(city)) if found.zone in zones]


def _cities_called(wanted: str) -> list[_City]:
    lines = _city_lines()
    start = bisect_left(lines, f"{wanted}\t")
    found = [_city(line) for line in _while_beginning(lines, start, f"{wanted}\t")]
    return sorted(found, key=lambda city: -city.thousands)


def _alone_or_all(cities: list[_City]) -> list[_City]:
    """Return one that is far larger than all others, and is called so itself, alone."""
    if not cities or plain_place(cities[0].label) != cities[0].name:
        return cities
    alone = all(cities[0].thousands >= _CLEARLY_LARGER * each.thousands for each in cities[1:])
    return cities[:1] if alone else cities


def _beginning(wanted: str) -> list[ZoneMatch]:
    """List regions and cities whose names begin so, then those in which another word does."""
    lines = _city_lines()
    cities = [_city(line) for line in _while_beginning(lines, bisect_left(lines, wanted), wanted)]
    cities.sort(key=lambda city: -city.thousands)
    regions = [
        zone
        for name, zones in _zones_by_region().items()
        if name.startswith(wanted) and len(wanted) > 2
        for zone in zones
    ]
    word = f" {wanted}"
    found = [line for line in lines if word in line] if len(wanted) > 2 else []
    inner = [_city(line) for line in found if word in line.partition("\t")[0]]
    inner.sort(key=lambda city: -city.thousands)
    return [
        *(_match(city, exact=False) for city in cities),
        *(ZoneMatch(zone, place_of(zone)) for zone in regions),
        *(_match(city, exact=False) for city in inner),
    ]


def _match(city: _City, *, exact: bool = True) -> ZoneMatch:
    country = _countries()[city.code][0][0] if city.code in _countries() else city.code
    return ZoneMatch(city.zone, f"{city.label}, {country}", exact)


def _at_offset(text: str) -> list[ZoneMatch]:
    """List the zones that are so far from UTC at some time of the year, of all the world."""
    found = re.fullmatch(r"(?:utc|gmt)? ?([+-−–])\s?(\d\d?)(?::?(\d\d))?", text.strip().casefold())
    if not found:
        return []
    minutes = (int(found[2]) * 60 + int(found[3] or 0)) * (1 if found[1] == "+" else -1)
    wanted = timedelta(minutes=minutes)
    if not minutes:
        return [ZoneMatch("UTC", "UTC", exact=True)]
    zones = [zone for zone in _ordered_zones() if wanted in _offsets(zone)]
    return [ZoneMatch(zone, place_of(zone)) for zone in zones]


def _while_beginning(lines: list[str], start: int, beginning: str) -> Iterator[str]:
    for line in islice(lines, start, None):
        if not line.startswith(beginning):
            return
        yield line


def _city(line: str) -> _City:
    name, zone, code, thousands, label = line.split("\t")
    return _City(name, zone, code, int(thousands), label)


def _canonical(zone: str) -> str:
    """Return the present name of a zone; those of a country of its own keep theirs."""
    return zone if zone in _countries_by_zone() else _links().get(zone, zone)


@cache
def _city_lines() -> list[str]:
    return _table("cities")


@cache
def _countries() -> dict[str, tuple[list[str], list[str]]]:
    """Return the names and the zones, largest first, of each country by its code."""
    rows = [line.split("\t") for line in _table("countries")]
    return {code: (names.split("|"), zones.split(",")) for names, code, zones in rows}


@cache
def _zones_by_region() -> dict[str, list[str]]:
    """Return the zones of countries and states by each of their names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for names, zones in _countries().values():
        for name in {plain_place(name) for name in names}:
            found[name] += zones
    for file in ("states", "more_states"):
        for names, _, zones in (line.split("\t") for line in _table(file)):
            for name in {plain_place(name) for name in names.split("|")}:
                found[name] += zones.split(",")
    return dict(found)


@cache
def _ordered_zones() -> list[str]:
    """List all zones of countries, those of larger cities first."""
    largest: defaultdict[str, int] = defaultdict(int)
    for line in _city_lines():
        city = _city(line)
        largest[city.zone] = max(largest[city.zone], city.thousands)
    zones = {zone for _, zones in _countries().values() for zone in zones}
    return sorted(zones, key=lambda zone: (-largest[zone], zone))


@cache
def _by_abbreviation() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for zone in _ordered_zones():
        for name in {at.astimezone(ZoneInfo(zone)).tzname() or "" for at in _SEASONS}:
            if name.isalpha() and name not in ("UTC", "GMT"):
                found[name.casefold()].append(zone)
    for name, zone in _NAMED_HOURS.items():
        found[name].append(zone)
    return dict(found)


_SEASONS = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))


def _offsets(zone: str) -> set[timedelta | None]:
    return {at.astimezone(ZoneInfo(zone)).utcoffset() for at in _SEASONS}


@cache
def _countries_by_zone() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, (_, zones) in _countries().items():
        for zone in zones:
            found[zone].append(code)
    return {zone: tuple(codes) for zone, codes in found.items()}


@cache
def _links() -> dict[str, str]:
    """Return what each other name of a zone stands for."""
    lines = _tz_lines("tzdata.zi")
    links = {parts[2]: parts[1] for parts in (line.split() for line in lines if line.startswith("L "))}
    return {
        name: links.get(target, target) for name, target in links.items() if name not in _countries_by_zone()
    }


@cache
def _zone_names() -> dict[str, str]:
    """Return every name of the tz database by its small letters."""
    return {name.casefold(): name for name in _tz_lines("zones")} | {
        name.casefold().replace("_", " "): name for name in _tz_lines("zones")
    }


def _tz_lines(name: str) -> list[str]:
    package = resources.files("tzdata")
    place = package.joinpath(name) if name == "zones" else package.joinpath("zoneinfo", name)
    return [line for line in place.read_text("utf-8").splitlines() if line]


def _table(name: str) -> list[str]:
    return Path(__file__).with_name(f"{name}.tsv").read_text("utf-8").splitlines()
