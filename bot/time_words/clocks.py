"""Times of day as people type them, and where a text divides into a day and a time of day."""

import re
from collections.abc import Iterator
from datetime import time
from functools import cache

from bot.errors import UnreadableHour
from bot.members.rules import read_minute_of_day
from bot.time_words.vocabulary import any_of, meanings

_UNSURE_HOURS = range(1, 7)
"""“friday at 3” and “3:30” are mostly meant for the afternoon but read as the night: better asked again."""


def splits(text: str) -> Iterator[tuple[str, time | None]]:
    """List the ways in which a plain text may be a day and a time of day; either may be missing.

    Numbers that may be something else are no time of day: the bare one in “nov 30 16” could be a year, “9h”
    alone could be nine hours.
    """
    yield text, None
    by_halves = _with_am_and_pm(text)
    if by_halves != text:
        yield from splits(by_halves)
    last = re.fullmatch(_pattern("last"), text)
    if last and _certain(last) and (clock := _clock(last["clock"])):
        yield last["day"] or "", clock
    first = re.fullmatch(_pattern("first"), text)
    if first and (clock := _clock(first["clock"])):
        yield first["day"], clock


def _with_am_and_pm(text: str) -> str:
    """Write “5 de la tarde” as “5:00 pm”."""
    hour = r"(?<![\d.:/-])(1[01]|[1-9])(?:[:h](\d\d))?(?: ?(?:h|uhr))?"
    return re.sub(
        rf"{hour} ({any_of('halves')})(?!\S)",
        lambda found: f"{found[1]}:{found[2] or '00'} {meanings('halves')[found[3]]}",
        text,
    )


@cache
def _pattern(place: str) -> str:
    """Return the pattern of a text whose time of day comes `first` or `last`; `sure`: of one on its own."""
    words, marks, hours = any_of("clocks"), any_of("before_clock"), any_of("hours")
    digits = r"\d\d?[:h]\d\d(?: ?(?:[ap]m|h|uhr))?|\d\d?\.\d\d ?(?:[ap]m|uhr)|\d\d? ?(?:[ap]m|uhr|o'clock)"
    sure = f"{words}|{digits}"
    if place == "sure":
        return sure
    if place == "first":
        return rf"(?:(?:{marks}) ?)?(?P<clock>{sure}) (?P<day>.+)"
    return rf"(?:(?P<day>.+?) )??(?:(?P<mark>{marks}) ?)?(?P<clock>{sure}|\d\d?(?: ?(?:{hours}))?)"


def _certain(found: re.Match[str]) -> bool:
    """Tell whether what stands last can only be a time of day."""
    if found["mark"] or re.fullmatch(_pattern("sure"), found["clock"]):
        return True
    bare_after_digits = found["clock"].isdecimal() and re.search(r"\d", found["day"] or "")
    return bool(found["day"]) and not bare_after_digits


def _clock(typed: str) -> time | None:
    """Read a time of day; None for one that no clock shows or that may be meant for the afternoon."""
    if typed in meanings("clocks"):
        return time.fromisoformat(meanings("clocks")[typed])
    numbers = re.match(r"\d\d?(?:[:.h]\d\d)?(?: ?[ap]m)?", typed)
    try:
        hour, minute = divmod(read_minute_of_day(numbers[0] if numbers else typed), 60)
    except UnreadableHour:
        return None
    plain_hour = typed.startswith("0") or "m" in typed
    return None if hour in _UNSURE_HOURS and not plain_hour else time(hour, minute)
