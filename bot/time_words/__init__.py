"""What a person types for a moment, “friday 15:00” or “in 3 days”, as that moment in their own zone.

A day without a time means 9:00; a weekday the coming one; a time without a day the coming one too. Days,
weeks and months keep the time of day across clock changes, hours and minutes are exact. What can be meant in
two ways is refused, with both ways to write it.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.errors import UnreadableTime
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.wall_time import wall_of
from bot.time.written import written, written_day
from bot.time_words.clocks import Split, splits
from bot.time_words.dates import WEEKDAYS, fitting_day
from bot.time_words.days import read_day
from bot.time_words.errors import RepeatInTime, UnsureDay, UnsureHour, UnsureMidnight, UnsureSpan, UnsureUnit
from bot.time_words.exact import read_exact
from bot.time_words.languages import translations
from bot.time_words.moments import DateOrder, ParsedMoment, TypingContext
from bot.time_words.rewriting import repeats, rewritten, tidied
from bot.time_words.vocabulary import LONGEST_TEXT, in_one_way, plain, without_little_words
from bot.time_words.zones import in_named_zone, without_zone

__all__ = ["DateOrder", "ParsedMoment", "read_moment"]

_FARTHEST = timedelta(days=366)
_WEEKDAYS = {name[:length] for name in WEEKDAYS for length in range(3, len(name) + 1)} | {"weds"}
"""Weekdays and their short forms."""


def read_moment(text: str, now: datetime, member: Member) -> ParsedMoment:
    """Read a moment after the aware `now`, at most 366 days ahead.

    Raises UnreadableTime (or what below it tells the reason), TimeInPast or TimeTooFar. It may take 0.3 s the
    first time a language other than English is met: call it in a thread.
    """
    here = TypingContext(member, now.astimezone(UTC), text)
    found = read_exact(text, here) or _spoken(text, here)
    if found.at <= here.now:
        raise here.past(found)
    if found.at - here.now > _FARTHEST:
        raise here.too_far()
    return found


def _spoken(text: str, here: TypingContext) -> ParsedMoment:
    if len(text) > LONGEST_TEXT:
        raise UnreadableTime(text=text)
    if re.search(r"\d ?M(?![A-Za-z])", text):
        raise UnsureUnit(text=text)
    words = plain(tidied(text))
    if repeats(words):
        raise RepeatInTime(text=text)
    rest, zone = without_zone(words, here)
    if zone is None:
        try:
            return _read(rest, here)
        except UnreadableTime as refused:
            if type(refused) is not UnreadableTime:
                raise
            rest, zone = in_named_zone(rest, here)
            if zone is None:
                raise
    there = replace(here, member=replace(here.member, zone=zone))
    found = _read(rest, there)
    _same_day_for_both(rest, found, here, there)
    return replace(found, wall=wall_of(found.at, zone_of(here.member)))


def _same_day_for_both(rest: str, found: ParsedMoment, here: TypingContext, there: TypingContext) -> None:
    """Ask which day is meant by “tomorrow” where it is another day at the named place."""
    if here.today == there.today or not re.search(r"to(?:day|morrow|night)|overmorrow", in_one_way(rest)):
        return
    other = found.wall + (here.today - there.today)
    raise UnsureDay(
        text=here.text,
        first=written(found.wall),
        second=written(other),
        example=f"{found.wall:%Y-%m-%d %H:%M}",
    )


def _read(words: str, here: TypingContext) -> ParsedMoment:
    """Read English if it is; else the one meaning that all languages in which it can be read agree on."""
    reasons: list[UnreadableTime] = []
    parts = list(splits(rewritten(in_one_way(words))))
    for part in parts:
        if found := _attempt(without_little_words(part.day), part, here, reasons):
            return found
    if reasons:
        raise reasons[0]
    readings = {
        found
        for part in parts
        for english in translations(without_little_words(part.day))
        if (found := _attempt(english, part, here, reasons, foreign=True))
    }
    if reasons:
        raise reasons[0]
    if len(readings) != 1:
        raise UnreadableTime(text=here.text)
    return readings.pop()


def _attempt(
    day: str, part: Split, here: TypingContext, reasons: list[UnreadableTime], *, foreign: bool = False
) -> ParsedMoment | None:
    """Read one way of dividing the text; what may be meant otherwise gives a reason instead."""
    at_clock = replace(here, clock=part.clock)
    try:
        found = read_day(day, at_clock) or (None if foreign else _coming(day, at_clock))
        if found:
            _refuse_unsure(day, part, found, at_clock, foreign=foreign)
    except UnreadableTime as reason:
        reasons.append(reason)
        return None
    return found


def _refuse_unsure(day: str, part: Split, found: ParsedMoment, here: TypingContext, *, foreign: bool) -> None:
    """Raise what asks back: the half of the day, a span or an hour, a day or an hour, which midnight."""
    if foreign and not part.clock and (span := re.fullmatch(r"(\d\d?) hours?", day)) and int(span[1]) < 24:
        raise UnsureSpan(text=here.text, clock=f"{int(span[1]):02}:00", hours=int(span[1]))
    if part.bare and day in _WEEKDAYS and (foreign or _is_date(part.bare, found, here)):
        dated = fitting_day(part.bare, found.wall.weekday(), here) if part.bare <= 31 else None
        first = written_day(dated) if dated else f"{part.bare} …"
        raise UnsureDay(
            text=here.text, first=first, second=written(found.wall), example=f"{found.wall:%a %H:%M}".lower()
        )
    if part.unsure and part.clock:
        late = part.clock.replace(hour=part.clock.hour + 12)
        raise UnsureHour(text=here.text, early=f"{part.clock:%H:%M}", late=f"{late:%H:%M}")
    if part.clock == time() and day and not re.search(r"\d", part.day) and not re.search("00|12", here.text):
        raise UnsureMidnight(text=here.text)


def _is_date(number: int, found: ParsedMoment, here: TypingContext) -> bool:
    return number <= 31 and fitting_day(number, found.wall.weekday(), here) is not None


def _coming(day: str, here: TypingContext) -> ParsedMoment | None:
    """Take a time of day without a day: today if it is still ahead, else tomorrow."""
    if day or not here.clock:
        return None
    today = here.on(here.today)
    return today if today.at > here.now else here.on(here.today + timedelta(days=1))
