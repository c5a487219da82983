"""A place gives its zone at once only if it can be no other; else all that it may be, the likeliest first."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.errors import UnknownZone, UnsurePlace
from bot.members.places import _countries, _ordered_zones, countries_of, find_zone, search_zones


@pytest.mark.parametrize(
    ("zone", "texts"),
    [
        ("America/Sao_Paulo", ("São Paulo", "sao paulo", "Brasília", "America/Sao_Paulo", "Minas Gerais")),
        ("America/Bogota", ("Bogotá", "Medellín", "Colombia")),
        ("Europe/Warsaw", ("Kraków", "Krakow", "Łódź", "Warszawa", "Poland", "Polska", "Польща")),
        ("Europe/Zurich", ("Zürich", "zurich", "Switzerland", "Schweiz", "Suisse", "Suiza")),
        ("Europe/Rome", ("Roma", "Rome", "Italy", "Italia", "Milano")),
        (
            "Asia/Kolkata",
            ("India", "Mumbai", "Asia/Calcutta", "Bengaluru", "Mumbai, India", "Kerala", "Індія"),
        ),
        ("Europe/Kyiv", ("Kyiv", "Kiev", "Київ", "Europe/Kiev", "Lviv", "Львів")),
        ("Europe/Amsterdam", ("Europe/Amsterdam", "Netherlands", "Nederland")),
        ("America/New_York", ("US/Eastern", "New York City", "America/New_York", "Boston, Massachusetts")),
        ("America/Los_Angeles", ("California", "Los Angeles", "Portland, Oregon", "Seattle")),
        ("Europe/London", ("London", "UK", "England", "GB", "Londres", "United Kingdom")),
        ("Africa/Lagos", ("Lagos", "Nigeria", "lagos, nigeria")),
        ("Atlantic/Reykjavik", ("Iceland", "Reykjavík")),
        ("Asia/Dubai", ("UAE", "Dubai", "United Arab Emirates")),
        ("UTC", ("UTC", "GMT", "utc+0")),
    ],
)
def test_one_place_gives_one_zone(zone: str, texts: tuple[str, ...]) -> None:
    assert {typed: find_zone(typed).zone for typed in texts} == dict.fromkeys(texts, zone)


@pytest.mark.parametrize(
    ("typed", "among", "never"),
    [
        ("IST", ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"), "Europe/Istanbul"),
        ("EST", ("America/New_York", "America/Toronto"), "Europe/Tallinn"),
        ("CST", ("America/Chicago", "Asia/Shanghai"), "Europe/Berlin"),
        ("AST", ("America/Santo_Domingo", "America/Halifax", "America/Puerto_Rico"), "Europe/Astrakhan"),
        ("Leon", ("Europe/Madrid", "America/Mexico_City", "America/Managua"), "Africa/Abidjan"),
        ("San Juan", ("America/Puerto_Rico", "America/Argentina/San_Juan"), "UTC"),
        ("Cambridge", ("Europe/London", "America/New_York"), "America/Cambridge_Bay"),
        ("Petersburg", ("Europe/Moscow", "America/New_York"), "UTC"),
        ("Georgia", ("Asia/Tbilisi", "America/New_York"), "UTC"),
        ("Washington", ("America/New_York", "America/Los_Angeles"), "UTC"),
        ("Hyderabad", ("Asia/Kolkata", "Asia/Karachi"), "UTC"),
        ("UTC+5:30", ("Asia/Kolkata", "Asia/Colombo"), "Asia/Karachi"),
        ("gmt-3", ("America/Sao_Paulo", "America/Argentina/Buenos_Aires"), "Europe/Moscow"),
        ("Cambridge B", ("America/Cambridge_Bay",), "UTC"),
        ("US", ("America/New_York", "America/Phoenix", "Pacific/Honolulu"), "Europe/Kyiv"),
    ],
)
def test_several_places_are_offered_and_none_taken(typed: str, among: tuple[str, ...], never: str) -> None:
    found = [match.zone for match in search_zones(typed)]
    assert found[0] in among
    assert set(among) <= set(found)
    assert never not in found
    with pytest.raises(UnsurePlace):
        find_zone(typed)


def test_every_name_of_the_tz_database_is_known() -> None:
    at = datetime.fromisoformat("2026-07-01")
    for name in available_timezones():
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")):
            found = find_zone(name).zone
            assert (
                at.replace(tzinfo=ZoneInfo(found)).utcoffset()
                == at.replace(tzinfo=ZoneInfo(name)).utcoffset()
            )


def test_every_country_is_known_in_all_its_names() -> None:
    for code, (names, zones) in _countries().items():
        for name in names:
            found = [match.zone for match in search_zones(name)]
            assert set(zones[:20]) & set(found), (code, name)
        assert code in countries_of(zones[0])


def test_every_zone_offered_exists_and_has_a_country() -> None:
    for zone in _ordered_zones():
        assert ZoneInfo(zone).key == zone
        assert countries_of(zone)


@pytest.mark.parametrize("typed", ["", "x", "nowhereville", "!!", "🙂", "UTC+99", "in 3 days"])
def test_an_unknown_place_is_told_what_works(typed: str) -> None:
    with pytest.raises(UnknownZone):
        find_zone(typed)
