"""The grammar of days, in plain English: “friday”, “30 nov”, “in 3 days”, “end of week”.

Strict, because a ping on a wrongly guessed day is worse than a question: every word must be known and a
weekday must fit its date. Dotted and slashed dates are day first: 1.12. and 01/12 are 1 December, and 12/25
is refused, not turned round. That guess can be wrong, so what was understood is always to be shown with Undo.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.time.repeats import add_months
from bot.time.working_days import step_working_days
from bot.time_words.moments import ParsedMoment, TypingContext
from bot.time_words.vocabulary import any_of

_DAY = timedelta(days=1)
_JUST_PASSED = timedelta(days=31)
_MOST_MONTHS = 12
_END_OF_DAY, _END_OF_WEEK, _EVENING, _NOON = time(18), time(17), time(20), time(12)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS_AHEAD = {"today": 0, "tomorrow": 1, "overmorrow": 2}
_NAME, _NTH = r"([a-z]{3,9})\.?", r"(\d\d?)(?:st|nd|rd|th)?"
_PIECE = r"(\d{1,4}) ?(months?|mo|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w)(?![a-z])"


def read_day(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read a plain English day, with the time of day named in `here`; None if it can't be read.

    Raises TimeInPast and TimeTooFar where these are certain from the words alone.
    """
    for read in _READERS:
        if found := read(text, here):
            return found
    return None


def _by_name(text: str, here: TypingContext) -> ParsedMoment | None:
    if text == "yesterday":
        raise here.past()
    if text in _DAYS_AHEAD:
        return here.on(here.today + _DAYS_AHEAD[text] * _DAY)
    if text == "next workday":
        return here.on(_working_day_after(here.today, here))
    if text == "next week":
        return here.on(_working_day_after(_last_of_week(here.today, here), here))
    if text == "next month":
        return here.on(_working_day_after(_last_of_month(here.today, here), here))
    return None


def _tonight(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read “tonight at 8” as 20:00; a time before the evening is none."""
    if text != "tonight":
        return None
    clock = here.clock or _EVENING
    if 7 <= clock.hour < _NOON.hour:
        clock = clock.replace(hour=clock.hour + 12)
    return replace(here, clock=clock).on(here.today) if clock >= _END_OF_WEEK else None


def _end_of(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read the last working day of a week or month; once that has passed, of the coming one."""
    if text == "day's end":
        return here.on(here.today, _END_OF_DAY)
    found = re.fullmatch(r"(next )?(week|month)'s end", text)
    if not found:
        return None
    last_of = _last_of_week if found[2] == "week" else _last_of_month
    this_one = here.on(_working_day_until(last_of(here.today, here), here), _END_OF_WEEK)
    if this_one.at > here.now and not found[1]:
        return this_one
    return here.on(_working_day_until(last_of(last_of(here.today, here) + _DAY, here), here), _END_OF_WEEK)


def _weekday(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read the coming one: today only if its time is still ahead and it is not called the next."""
    found = re.fullmatch(rf"(?:(next|this|coming) )?{_NAME}( next week)?", text)
    index = _named(found[2], _WEEKDAYS) if found else None
    if not found or index is None:
        return None
    if found[3]:
        first = _last_of_week(here.today, here) + _DAY
        return here.on(first + (index - first.weekday()) % 7 * _DAY)
    coming = here.on(here.today + (index - here.today.weekday()) % 7 * _DAY)
    too_soon = coming.at <= here.now or (found[1] == "next" and coming.wall.date() == here.today)
    return here.on(coming.wall.date() + 7 * _DAY) if too_soon else coming


def _after(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read “in 3 days”, “1d 2h”: days, weeks and months keep the time of day, hours and minutes elapse.

    “9h” alone, “9 horas” too, may be nine hours or nine o'clock; “2h” and “36h” are certain.
    """
    found = re.fullmatch(
        rf"(?:in |\+ ?)?((?:{_PIECE}(?:,? ?(?:and )?))+)(from now|later|ago)?", _one_each(text)
    )
    if not found or re.fullmatch(r"(?:[7-9]|1\d|2[0-3]) ?h(?:our)?", text):
        return None
    if found[4] == "ago":
        raise here.past()
    amount: Counter[str] = Counter()
    for number, unit in re.findall(_PIECE, found[1]):
        amount[unit[:2] if unit.startswith("mo") else unit[0]] += int(number)
    if amount["mo"] > _MOST_MONTHS:
        raise here.too_far()
    wall = add_months(here.wall, amount["mo"]) + timedelta(days=amount["d"], weeks=amount["w"])
    elapsed = timedelta(hours=amount["h"], minutes=amount["m"])
    if not elapsed:
        return here.on(wall.date(), here.wall.time())
    if here.clock:
        return None
    return here.exactly((here.now if wall == here.wall else here.showing(wall).at) + elapsed)


def _one_each(text: str) -> str:
    """Write “in hour”, which languages without articles say, as “in 1 hour”."""
    return re.sub(r"^in (?=(?:minute|hour|day|week|month)$)", "in 1 ", text)


def _after_working_days(text: str, here: TypingContext) -> ParsedMoment | None:
    found = re.fullmatch(rf"(?:(?:{any_of('ahead')}) |\+ ?)?(\d\d?\d?) ?(?:{any_of('working_days')})", text)
    if not found:
        return None
    wall = step_working_days(here.wall, int(found[1]), here.member.working_days)
    return here.on(wall.date(), here.wall.time())


def _date(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read a date, with or without its weekday, which must be the right one."""
    for pattern in (r"(?P<name>[a-z]{3,9})\.? (?P<date>.+)", r"(?P<date>.+) (?P<name>[a-z]{3,9})"):
        found = re.fullmatch(pattern, text)
        weekday = _named(found["name"], _WEEKDAYS) if found else None
        if found and weekday is not None:
            dated = _date_alone(found["date"], here)
            return dated if dated and dated.wall.weekday() == weekday else None
    return _date_alone(text, here)


def _date_alone(text: str, here: TypingContext) -> ParsedMoment | None:
    if found := re.fullmatch(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", text):
        return _in_year(int(found[1]), int(found[3]), int(found[4]), here)
    if found := re.fullmatch(r"(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)", text):
        century = 2000 if len(found[4]) == 2 else 0
        return _in_year(century + int(found[4]), int(found[3]), int(found[1]), here)
    if found := re.fullmatch(r"(\d\d?)(?:/(\d\d?)|\. ?(\d\d|\d(?=\.))\.?)", text):
        return _without_year(int(found[2] or found[3]), int(found[1]), here)
    if found := re.fullmatch(r"(\d\d?)(?:st|nd|rd|th)", text):
        return _coming_nth(int(found[1]), here)
    if found := re.fullmatch(rf"{_NTH}\.?(?: of)? {_NAME}(?: (\d{{4}}))?", text):
        number, name, year = found.groups()
    elif found := re.fullmatch(rf"{_NAME} (?:the )?{_NTH}(?: (\d{{4}}))?", text):
        name, number, year = found.groups()
    else:
        return None
    month = _named(name, _MONTHS)
    if month is None:
        return None
    if year:
        return _in_year(int(year), month + 1, int(number), here)
    return _without_year(month + 1, int(number), here)


def _in_year(year: int, month: int, day: int, here: TypingContext) -> ParsedMoment | None:
    try:
        return here.on(date(year, month, day))
    except ValueError:
        return None


def _coming_nth(day: int, here: TypingContext) -> ParsedMoment | None:
    months = (here.today, _last_of_month(here.today, here) + _DAY)
    found = [_in_year(month.year, month.month, day, here) for month in months]
    return next((each for each in found if each and each.at > here.now), None)


def _without_year(month: int, day: int, here: TypingContext) -> ParsedMoment | None:
    """Take the coming one; but a date that has just passed is rather a slip than meant for next year."""
    this_year = here.today.year
    found = [_in_year(year, month, day, here) for year in (this_year - 1, this_year, this_year + 1)]
    for each in filter(None, found):
        if each.at > here.now:
            return each
        if here.now - each.at <= _JUST_PASSED:
            raise here.past()
    return None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Find a name by its beginning: “tue”, “tues”, “tuesday”."""
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)


def _last_of_week(day: date, here: TypingContext) -> date:
    """Find the last day of the member's week, which begins with their first working day (Sunday in Cairo).

    Whose working days are scattered, or every day, has a week from Monday to Sunday.
    """
    days = here.member.working_days
    begins = [number for number in days if (number - 2) % 7 + 1 not in days]
    first = begins[0] if len(begins) == 1 else 1
    return day + (first - 2 - day.weekday()) % 7 * _DAY


def _last_of_month(day: date, _: TypingContext) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _working_day_after(day: date, here: TypingContext) -> date:
    return step_working_days(datetime.combine(day, time()), 1, here.member.working_days).date()


def _working_day_until(day: date, here: TypingContext) -> date:
    """Find the last working day up to a day, itself included."""
    days = here.member.working_days
    while days and day.isoweekday() not in days:
        day -= _DAY
    return day


_READERS: tuple[Callable[[str, TypingContext], ParsedMoment | None], ...] = (
    _by_name,
    _tonight,
    _end_of,
    _weekday,
    _after_working_days,
    _after,
    _date,
)
