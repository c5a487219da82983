"""What a person types for a moment, “friday 15:00” or “in 3 days”, as that moment in their own zone.

A day without a time means 9:00; a weekday the coming one; a time without a day the coming one too. Days,
weeks and months keep the time of day across clock changes, hours and minutes are exact.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.errors import UnreadableTime
from bot.members.rules import Member
from bot.time_words.clocks import splits
from bot.time_words.days import read_day
from bot.time_words.languages import translations
from bot.time_words.moments import ParsedMoment, TypingContext
from bot.time_words.vocabulary import LONGEST_TEXT, in_one_way, plain, without_little_words

__all__ = ["ParsedMoment", "read_moment"]

_FARTHEST = timedelta(days=366)


def read_moment(text: str, now: datetime, member: Member) -> ParsedMoment:
    """Read a moment after the aware `now`, at most 366 days ahead.

    Raises UnreadableTime, TimeInPast or TimeTooFar. It may take 0.3 s the first time a language other than
    English is met: call it in a thread.
    """
    here = TypingContext(member, now.astimezone(UTC), text)
    words = plain(text[:LONGEST_TEXT]).strip(" !?.,;")
    found = _read(in_one_way(words), here) if len(text) <= LONGEST_TEXT else None
    if found is None:
        raise UnreadableTime(text=text)
    if found.at <= here.now:
        raise here.past()
    if found.at - here.now > _FARTHEST:
        raise here.too_far()
    return found


def _read(words: str, here: TypingContext) -> ParsedMoment | None:
    """Read English if it is; else the one meaning that all languages in which it can be read agree on."""
    parts = [(without_little_words(day), replace(here, clock=clock)) for day, clock in splits(words)]
    for day, at_clock in parts:
        if found := read_day(day, at_clock) or _coming(day, at_clock):
            return found
    readings = {
        found
        for day, at_clock in parts
        for english in translations(day)
        if (found := read_day(english, at_clock))
    }
    return readings.pop() if len(readings) == 1 else None


def _coming(day: str, here: TypingContext) -> ParsedMoment | None:
    """Take a time of day without a day: today if it is still ahead, else tomorrow."""
    if day or not here.clock:
        return None
    today = here.on(here.today)
    return today if today.at > here.now else here.on(here.today + timedelta(days=1))
