"""The grammar of dates, in plain English: “30 nov”, “tue 1.12.”, “the 25th”, “2026-12-01”.

A weekday must fit its date. Dates of two numbers are read as the member's country writes them (CLDR): 12/7 is
7 December in New York and 12 July in Berlin; dotted ones are day first everywhere. Such a guess is told with
what was understood; in countries that write both ways it is asked.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from bot.members.places import countries_of
from bot.time.written import written_day
from bot.time_words.errors import NoSuchDate, UnsureDay, WrongWeekday
from bot.time_words.moments import DateOrder, ParsedMoment, TypingContext

_DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_FIRST = {
    "US",
    "PH",
    "FM",
    "MH",
    "PW",
    "GU",
    "AS",
    "MP",
    "UM",
    "JP",
    "CN",
    "KR",
    "KP",
    "TW",
    "HU",
    "LT",
    "MN",
}
"""Countries that write the month before the day (CLDR, pattern Md of their main language)."""
_BOTH_WAYS = {"CA", "PR", "VI", "PA", "KY"}
_NAME, _NTH = r"([a-z]{3,9})\.?", r"(\d\d?)(?:st|nd|rd|th)?"
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read a date, with or without its weekday; raises NoSuchDate, WrongWeekday or UnsureDay for a slip."""
    for pattern in (
        r"(?P<name>[a-z]{3,9})\.?,? (?:the )?(?P<date>.+)",
        r"(?P<date>.+?),? (?P<name>[a-z]{3,9})",
    ):
        found = re.fullmatch(pattern, text)
        weekday = named(found["name"], WEEKDAYS) if found else None
        if found and weekday is not None and not _may_be_month(found):
            if nth := re.fullmatch(r"(\d\d?)(?:st|nd|rd|th|\.)", found["date"]):
                return _coming_nth(int(nth[1]), here, weekday)
            return _fitting(_date_alone(found["date"], here), weekday, here)
    return _date_alone(text, here)


def named(word: str, names: tuple[str, ...]) -> int | None:
    """Find a name by its beginning: “tue”, “tues”, “tuesday”."""
    if word == "weds":
        return 2
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)


def last_of_month(day: date) -> date:
    """Find the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def fitting_day(number: int, weekday: int, here: TypingContext) -> date | None:
    """Find the day of this month or the next that has this number and is this weekday."""
    months = (here.today, last_of_month(here.today) + _DAY)
    days = [month.replace(day=number) for month in months if number <= last_of_month(month).day]
    return next((day for day in days if day >= here.today and day.weekday() == weekday), None)


def _may_be_month(found: re.Match[str]) -> bool:
    """Tell “mar 8” from a weekday: in English it is a month."""
    return found["name"] == "mar" and found["date"].isdecimal()


def _fitting(dated: ParsedMoment | None, weekday: int, here: TypingContext) -> ParsedMoment | None:
    if dated is None or dated.wall.weekday() == weekday:
        return dated
    day = dated.wall
    raise WrongWeekday(
        text=here.text,
        date=f"{day.day} {day:%B %Y}",
        weekday=f"{day:%A}",
        example=written_day(day),
    )


def _date_alone(text: str, here: TypingContext) -> ParsedMoment | None:
    if found := re.fullmatch(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", text):
        return _in_year(int(found[1]), int(found[3]), int(found[4]), here)
    if found := re.fullmatch(r"(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)", text):
        century = 2000 if len(found[4]) == 2 else 0
        return _numeric(int(found[1]), int(found[3]), century + int(found[4]), here, dotted=found[2] == ".")
    if found := re.fullmatch(r"(\d\d?)(?:/(\d\d?)|\. ?(\d\d|\d(?=\.))\.?)", text):
        return _numeric(int(found[1]), int(found[2] or found[3]), None, here, dotted=not found[2])
    if found := re.fullmatch(r"(\d\d?)(?:st|nd|rd|th|\.)", text):
        return _coming_nth(int(found[1]), here)
    if found := re.fullmatch(rf"{_NTH}\.?(?: of)? {_NAME},?(?: (\d{{4}}))?", text):
        number, name, year = found.groups()
    elif found := re.fullmatch(rf"{_NAME} (?:the )?{_NTH},?(?: (\d{{4}}))?", text):
        name, number, year = found.groups()
        if name == "mar" and not year and (tuesday := fitting_day(int(number), 1, here)):
            raise _march_or_tuesday(int(number), tuesday, here)
    else:
        return None
    month = named(name, MONTHS)
    return None if month is None else _on_date(int(year) if year else None, month + 1, int(number), here)


def _march_or_tuesday(number: int, tuesday: date, here: TypingContext) -> UnsureDay:
    first = f"{number} March"
    return UnsureDay(text=here.text, first=first, second=written_day(tuesday), example=first)


def _numeric(
    first: int, second: int, year: int | None, here: TypingContext, *, dotted: bool
) -> ParsedMoment | None:
    """Read two numbers in the order of the member's country, noting the guess if both are possible."""
    countries = set(countries_of(here.member.zone or ""))
    both = first <= 12 and second <= 12 and first != second
    if both and not dotted and countries & _BOTH_WAYS:
        one, other = (
            f"{day} {MONTHS[month - 1].capitalize()}" for day, month in ((first, second), (second, first))
        )
        raise UnsureDay(text=here.text, first=one, second=other, example=one)
    month_first = not dotted and bool(countries & _MONTH_FIRST)
    month, day = (first, second) if month_first else (second, first)
    if not dotted and month > 12 >= day and countries & _BOTH_WAYS:
        month, day = day, month
    found = _on_date(year, month, day, here)
    guess = DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST
    return replace(found, guess=guess) if found and both and not dotted else found


def _on_date(year: int | None, month: int, day: int, here: TypingContext) -> ParsedMoment | None:
    if not 1 <= month <= 12:
        raise NoSuchDate(text=here.text, span="the year", part=f"month {month}")
    if not 1 <= day <= _LONGEST_MONTHS[month - 1]:
        raise NoSuchDate(text=here.text, span=MONTHS[month - 1].capitalize(), part=_nth(day))
    if year is None:
        return _without_year(month, day, here)
    if (found := _in_year(year, month, day, here)) is None:
        raise NoSuchDate(text=here.text, span=f"February {year}", part=_nth(day))
    return found


def _nth(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _in_year(year: int, month: int, day: int, here: TypingContext) -> ParsedMoment | None:
    try:
        return here.on(date(year, month, day))
    except ValueError:
        return None


def _coming_nth(number: int, here: TypingContext, weekday: int | None = None) -> ParsedMoment | None:
    """Take the coming day of that number; on that day itself the time is asked, or has passed."""
    if not 1 <= number <= 31:
        raise NoSuchDate(text=here.text, span="a month", part=_nth(number))
    if number == here.today.day and weekday in (None, here.today.weekday()):
        today = here.on_today()
        if today.at <= here.now:
            raise here.past(today)
        return today
    if weekday is not None:
        fitting = fitting_day(number, weekday, here)
        if fitting:
            return here.on(fitting)
    month = here.today.replace(day=1)
    for _ in range(3):
        if number <= last_of_month(month).day and month.replace(day=number) > here.today:
            return (
                here.on(month.replace(day=number))
                if weekday is None
                else _fitting(here.on(month.replace(day=number)), weekday, here)
            )
        month = last_of_month(month) + _DAY
    return None


def _without_year(month: int, day: int, here: TypingContext) -> ParsedMoment | None:
    """Take the coming one; but a date that has just passed is rather a slip than meant for next year."""
    this_year = here.today.year
    found = [_in_year(year, month, day, here) for year in range(this_year - 1, this_year + 3)]
    for each in filter(None, found):
        if each.at > here.now:
            return each
        if here.now - each.at <= timedelta(days=here.just_passed_days):
            raise here.past(each)
    return None
