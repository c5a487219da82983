"""The place that a typed time is counted in: “5pm PST”, “17:00 London time”, “10:00 UTC+2”."""

import re

from bot.errors import UnknownZone
from bot.members.places import ZoneMatch, abbreviated, exact_zones, search_zones, told
from bot.members.quiet_hours import zone_of
from bot.time_words.dates import MONTHS, WEEKDAYS, named
from bot.time_words.errors import UnknownZoneInTime, UnsureZone
from bot.time_words.moments import TypingContext
from bot.time_words.vocabulary import LONGEST_TEXT

_CLOCK = r"\d\d?(?:[:.]\d\d){0,2}(?: ?[ap]m| ?hs?| ?hrs| ?uhr| o'clock)?|noon|midday|midnight"
_OFFSET = r"(?:(?:utc|gmt|z) ?(?P<sign>[+-])|(?P<plus>\+))(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?|utc|gmt|z"
_NAMED_OFFSETS = {
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
    -570: "Pacific/Marquesas",
}
"""Zones that keep an offset of no whole hours all year; for whole hours the tz database has Etc/GMT."""
_OTHER_MEANINGS = ("the morning", "the evening", "the afternoon", "that", "this", "some", "any")
_LONGEST_WORDS = 4 * LONGEST_TEXT
"""Made plain, what was typed may be longer."""
_OF_TIME = {"hora de", "hora do", "heure de", "horario de", "fuso de"}


def without_zone(words: str, here: TypingContext) -> tuple[str, str | None]:
    """Take out a zone that can only be one: an offset, “PST” after an hour, “London time”.

    Returns the rest and the IANA name, or the words as they are and None. Raises UnsureZone for an
    abbreviation of several places, and UnknownZoneInTime.
    """
    if len(words) > _LONGEST_WORDS:
        return words, None
    words = _same_time(words, here)
    offset = re.fullmatch(rf"(?P<before>(?:.* )?(?:{_CLOCK})) ?\(?(?:{_OFFSET})\)?(?P<after>(?: .*)?)", words)
    if offset:
        return _rest(offset), _at_offset(offset, here)
    short = re.fullmatch(
        rf"(?P<before>(?:.* )?(?:{_CLOCK})) \(?(?P<zone>[a-z]{{2,5}})\)?(?P<after>(?: .*)?)", words
    )
    if short and (places := abbreviated(short["zone"])):
        if len(places) == 1:
            return _rest(short), places[0].zone
        raise _unsure(short["zone"].upper(), places, here)
    called = re.fullmatch(
        r"(?P<before>.*?(?:\d\S*|[ap]m|noon|midday|midnight|uhr) )(?:in )?"
        r"(?P<place>\D{2,40}?)(?:'s)? time(?P<after>(?: .*)?)",
        words,
    ) or re.fullmatch(
        rf"(?P<before>.* )\(?(?:{'|'.join(_OF_TIME)}) (?P<place>\D{{2,40}}?)\)?(?P<after>)", words
    )
    if called:
        return _rest(called), _zone_called(called["place"], here)
    return words, None


def in_named_zone(words: str, here: TypingContext) -> tuple[str, str | None]:
    """Take out a place after an hour, “17:00 in London”, “5pm Lagos”, where the words make no sense else."""
    found = re.fullmatch(
        rf"(?P<before>(?:.* )?(?:{_CLOCK})),? \(?(?:in |at )?(?P<place>[^\d()]{{2,40}}?)\)?"
        r"(?P<after>(?: (?:on |tomorrow|today).*)?)",
        words,
    )
    if not found or found["place"] in _OTHER_MEANINGS or _is_a_day(found["place"]):
        return words, None
    matches = exact_zones(found["place"])
    if not matches:
        return words, None
    if len(matches) > 1:
        raise _unsure(found["place"].title(), matches, here)
    return _rest(found), matches[0].zone


def _same_time(words: str, here: TypingContext) -> str:
    """Write “same time tomorrow” as “14:30 tomorrow”."""
    return re.sub(r"^(?:at )?(?:this|the same|same) time(?= \w)", f"{here.wall:%H:%M}", words)


def _is_a_day(words: str) -> bool:
    return any(named(word, names) is not None for word in words.split() for names in (MONTHS, WEEKDAYS))


def _rest(found: re.Match[str]) -> str:
    return " ".join(f"{found['before']} {found['after']}".split())


def _at_offset(found: re.Match[str], here: TypingContext) -> str:
    sign = found["sign"] or found["plus"]
    if not sign:
        return "UTC"
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    total = (hours * 60 + minutes) * (1 if sign == "+" else -1)
    if not minutes and -12 <= total // 60 <= 14:
        return f"Etc/GMT{-total // 60:+}" if total else "UTC"
    if total in _NAMED_OFFSETS:
        return _NAMED_OFFSETS[total]
    raise UnknownZoneInTime(text=here.text, zone=f"{sign}{hours}:{minutes:02}", own=zone_of(here.member))


def _zone_called(place: str, here: TypingContext) -> str:
    bare = place.strip()
    for own in ("my", "our", "local"):
        if bare == own:
            return zone_of(here.member)
    try:
        matches = search_zones(bare)
    except UnknownZone:
        raise UnknownZoneInTime(text=here.text, zone=bare, own=zone_of(here.member)) from None
    if len(matches) > 1 or not matches[0].exact:
        raise _unsure(bare.title(), matches, here)
    return matches[0].zone


def _unsure(zone: str, matches: list[ZoneMatch], here: TypingContext) -> UnsureZone:
    return UnsureZone(
        text=here.text,
        zone=zone,
        places=told(matches),
        city=matches[0].place.split(",")[0],
        own=zone_of(here.member),
    )
