"""Times of day as people type them, and where a text divides into a day and a time of day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache

from bot.errors import UnreadableHour
from bot.members.rules import read_minute_of_day
from bot.time_words.vocabulary import any_of, meanings

_UNSURE_HOURS = range(1, 7)
"""“friday at 3” and “3:30” are mostly meant for the afternoon but read as the night: better asked again."""


@dataclass(frozen=True, slots=True)
class Split:
    """A text as a day and a time of day; either may be missing."""

    day: str
    clock: time | None = None
    unsure: bool = False
    """The hour may as well be meant for the afternoon."""
    bare: int | None = None
    """A lone number, taken for an hour, that may be a day of the month as well."""


def splits(text: str) -> Iterator[Split]:
    """List the ways in which a plain text may be a day and a time of day.

    Numbers that may be something else are no time of day: the bare one in “nov 30 16” could be a year, “9h”
    alone could be nine hours.
    """
    yield Split(text)
    by_halves = _with_am_and_pm(text)
    if by_halves != text:
        yield from splits(by_halves)
    last = re.fullmatch(_pattern("last"), text)
    if last and _certain(last) and (split := _split(last, last["mark"])):
        yield split
    first = re.fullmatch(_pattern("first"), text)
    if first and (split := _split(first)):
        yield split


def _split(found: re.Match[str], mark: str | None = "") -> Split | None:
    clock = _clock(found["clock"])
    if clock is None:
        return None
    typed = found["clock"]
    in_full = typed.startswith("0") or "m" in typed or typed in meanings("clocks")
    bare = int(typed) if typed.isdecimal() and not mark and found["day"] else None
    return Split(found["day"] or "", clock, clock.hour in _UNSURE_HOURS and not in_full, bare)


def _with_am_and_pm(text: str) -> str:
    """Write “5 de la tarde” as “5:00 pm”; “через 3 дня” is a span."""
    hour = r"(?<![\d.:/-])(?<!через )(1[01]|[1-9])(?:[:h.](\d\d))?(?: ?(?:h|uhr|heures?|horas?|годин[іи]))?"
    return re.sub(
        rf"{hour} ({any_of('halves')})(?!\S)",
        lambda found: f"{found[1]}:{found[2] or '00'} {meanings('halves')[found[3]]}",
        text,
    )


@cache
def _pattern(place: str) -> str:
    """Return the pattern of a text whose time of day comes `first` or `last`; `sure`: of one on its own."""
    words, marks, hours = any_of("clocks"), any_of("before_clock"), any_of("hours")
    digits = (
        r"\d\d?[:h]\d\d(?: ?(?:[ap]m|hs?|hrs|uhr))?|\d\d?\.\d\d ?(?:[ap]m|uhr)|\d\d? ?(?:[ap]m|uhr|o'clock)"
    )
    sure = f"{words}|{digits}"
    if place == "sure":
        return sure
    if place == "first":
        return rf"(?:(?:{marks}) ?)?(?P<clock>{sure}) (?P<day>.+)"
    dotted = r"\d\d?\.\d\d(?!\d)"
    clock = rf"{sure}|(?<=[^\W\d] ){dotted}|\d\d?(?: ?(?:{hours}))?"
    return rf"(?:(?P<day>.+?) )??(?:(?P<mark>{marks}) ?)?(?P<clock>{clock})"


def _certain(found: re.Match[str]) -> bool:
    """Tell whether what stands last can only be a time of day."""
    if found["mark"] or re.fullmatch(_pattern("sure"), found["clock"]):
        return True
    if "." in found["clock"]:
        return False  # “friday 1.12” is rather a date
    bare_after_digits = found["clock"].isdecimal() and re.search(r"\d", found["day"] or "")
    return bool(found["day"]) and not bare_after_digits


def _clock(typed: str) -> time | None:
    """Read a time of day; None for one that no clock shows."""
    if typed in meanings("clocks"):
        return time.fromisoformat(meanings("clocks")[typed])
    numbers = re.match(r"\d\d?(?:[:.h]\d\d)?(?: ?[ap]m)?", typed)
    try:
        hour, minute = divmod(read_minute_of_day(numbers[0] if numbers else typed), 60)
    except UnreadableHour:
        return None
    return time(hour, minute)
