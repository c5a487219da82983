"""Days that have been, as people type them: “last friday”, “1 week ago”, “20 dec”, “vor 3 Tagen”."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.errors import MemberError, UnreadableDate, UnreadableTime
from bot.members.rules import Member
from bot.time.repeats import add_months
from bot.time_words.dates import WEEKDAYS, named, read_date
from bot.time_words.languages import translations
from bot.time_words.moments import TypingContext
from bot.time_words.rewriting import tidied
from bot.time_words.vocabulary import LONGEST_TEXT, any_of, in_one_way, meanings, plain, without_little_words

_DAY = timedelta(days=1)
_YEAR, _MOST_OF_A_YEAR = timedelta(days=365), timedelta(days=335)
_OLDEST_DAYS = 3_650


def read_past(text: str, now: datetime, member: Member) -> date:
    """Read a day that is not ahead, in the member's zone; a date without a year is the latest one.

    Raises UnreadableDate, or what tells a slip in a date (NoSuchDate, WrongWeekday, UnsureDay).
    """
    here = TypingContext(member, now.astimezone(UTC), text)
    words = plain(tidied(text)) if len(text) <= LONGEST_TEXT else ""
    found = _past(without_little_words(words), here)
    if found is None:
        readings = {day for english in _english(words) if (day := _past(english, here))}
        found = readings.pop() if len(readings) == 1 else None
    if found is None or not 0 <= (here.today - found).days <= _OLDEST_DAYS:
        raise UnreadableDate(text=text)
    return found


def _english(words: str) -> list[str]:
    """Put another language's words into English, “el viernes pasado” as “last friday”."""
    lasts = any_of("last")
    said = re.fullmatch(rf"(?:(?:{any_of('before_day')}) )?(?:(?:{lasts}) (.+)|(.+) (?:{lasts}))", words)
    if not said:
        return translations(_digits_before_units(words))
    day = without_little_words(said[1] or said[2])
    return [f"last {english}" for english in [*translations(day), day]]


def _digits_before_units(words: str) -> str:
    """Write “hace una semana” as “hace 1 semana”."""
    number = rf"(?<!\S)({any_of('numbers')})(?= [^\s\d]+(?: tomu)?)"
    return re.sub(number, lambda found: meanings("numbers")[found[1]], words, count=1)


def _past(words: str, here: TypingContext) -> date | None:
    words = in_one_way(words)
    known = {"today": 0, "now": 0, "yesterday": 1, "ereyesterday": 2}
    if words in known and words == plain(words):
        return here.today - known[words] * _DAY
    if ago := re.fullmatch(r"(?:(\d{1,4}|an?) ?)?(d|days?|w|weeks?|months?|years?) ago", _in_digits(words)):
        return _ago(int(ago[1]) if ago[1] and ago[1].isdecimal() else 1, ago[2], here)
    if weekday := re.fullmatch(r"(?:last |this past |past )?([a-z]{3,9})", words):
        index = named(weekday[1], WEEKDAYS)
        if index is not None:
            back = (here.today.weekday() - index) % 7
            return here.today - (back or 7 * (" " in words)) * _DAY
    if nth := re.fullmatch(r"(\d\d?)(?:st|nd|rd|th|\.)", words):
        return _latest_nth(int(nth[1]), here)
    return _date(words, here)


def _in_digits(words: str) -> str:
    return re.sub(
        rf"^({any_of('numbers')}) (?=days?|weeks?|months?|years?)",
        lambda found: f"{meanings('numbers')[found[1]]} ",
        words,
    )


def _ago(count: int, unit: str, here: TypingContext) -> date | None:
    days = {"d": 1, "w": 7}.get(unit[0])
    if days:
        return here.today - min(count * days, _OLDEST_DAYS + 1) * _DAY
    months = count * (12 if unit[0] == "y" else 1)
    return add_months(here.wall, -months).date() if months <= _OLDEST_DAYS // 30 else None


def _latest_nth(number: int, here: TypingContext) -> date | None:
    day = here.today
    for _ in range(62):
        if day.day == number:
            return day
        day -= _DAY
    return None


def _date(words: str, here: TypingContext) -> date | None:
    """Read a date by looking ahead from a year ago; one in the coming month is none that has been."""
    year = re.search(r"\d{4}$|^\d{4}", words)
    start = here.now - _YEAR
    if year and 2000 <= int(year[0]) <= here.today.year:
        start = datetime(int(year[0]), 1, 1, tzinfo=UTC) - _DAY
    ago = replace(here, now=start, clock=time(23, 59), just_passed_days=-1)
    try:
        found = read_date(words, ago)
    except UnreadableTime:
        raise
    except MemberError:
        return None
    day = found.wall.date() if found else None
    return None if day and not year and here.today - day > _MOST_OF_A_YEAR else day
