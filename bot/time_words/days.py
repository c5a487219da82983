"""The grammar of days, in plain English: “friday”, “in 3 days”, “end of week”; of dates in dates.py.

Strict, because a ping on a wrongly guessed day is worse than a question: every word must be known, and what
two people would read in two ways is asked. What was understood is always to be shown with Undo.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.time.repeats import add_months
from bot.time.working_days import EVERY_DAY, step_working_days
from bot.time_words.dates import MONTHS, WEEKDAYS, last_of_month, named, read_date
from bot.time_words.errors import UnsureSpan
from bot.time_words.moments import MORNING, ParsedMoment, TypingContext
from bot.time_words.vocabulary import any_of

_DAY = timedelta(days=1)
_MOST_MONTHS = 12
_END_OF_DAY, _END_OF_WEEK, _AFTERNOON, _EVENING, _NOON = time(18), time(17), time(15), time(20), time(12)
_BEEN = ("yesterday", "ereyesterday", "last week", "last month")
_DAYS_AHEAD = {"today": 0, "tomorrow": 1, "overmorrow": 2}
_NAME = r"([a-z]{3,9})\.?"
_PIECE = (
    r"(\d{1,4}) ?(months?|mo|years?|yrs?|y|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w)(?![a-z])"
)


def read_day(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read a plain English day, with the time of day named in `here`; None if it can't be read.

    Raises TimeInPast and TimeTooFar where these are certain from the words alone.
    """
    for read in _READERS:
        if found := read(text, here):
            return found
    return None


def _by_name(text: str, here: TypingContext) -> ParsedMoment | None:
    last = re.fullmatch(rf"last {_NAME}", text)
    if text in _BEEN or (last and named(last[1], WEEKDAYS) is not None):
        raise here.past()
    if text == "today":
        return here.on_today()
    if text in _DAYS_AHEAD:
        return here.on(here.today + _DAYS_AHEAD[text] * _DAY)
    if text == "next workday":
        return here.on(_working_day_after(here.today, here))
    if text == "next week":
        return here.on(_working_day_after(_last_of_week(here.today, here), here))
    if text == "overnext week":
        following = _working_day_after(_last_of_week(here.today, here) + 7 * _DAY, here)
        return here.on(following)
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
    if clock < _END_OF_WEEK:
        return None
    return replace(here, clock=clock).on(here.today) if here.clock else here.on_today(_EVENING)


def _this_part(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read “this afternoon”: today, at a usual time of its own."""
    usual = {"this morning": MORNING, "this afternoon": _AFTERNOON}.get(text)
    if usual is None:
        return None
    if here.clock and (here.clock >= _NOON) != (usual > _NOON):
        return None
    return here.on_today(usual)


def _end_of(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read the last working day of a week or month; once that has passed, of the coming one."""
    if text == "day's end":
        return here.on(here.today, _END_OF_DAY)
    found = re.fullmatch(r"(next )?(week|month)'s end", text)
    if not found:
        return None
    last_of = _last_of_week if found[2] == "week" else _last_of_month
    this_one = here.on(_working_day_until(last_of(here.today, here), here), _END_OF_WEEK)
    if this_one.at <= here.now and found[2] == "month":
        this_one = here.on(last_of_month(here.today), _END_OF_WEEK)
    if this_one.at > here.now and not found[1]:
        return this_one
    return here.on(_working_day_until(last_of(last_of(here.today, here) + _DAY, here), here), _END_OF_WEEK)


def _weekday(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read the coming one: today only if its time is still ahead and it is not called the next."""
    found = re.fullmatch(rf"(?:(next|this coming|this|coming) )?{_NAME}( next week)?", text)
    index = named(found[2], WEEKDAYS) if found else None
    if not found or index is None:
        return None
    if found[3]:
        first = _last_of_week(here.today, here) + _DAY
        return here.on(first + (index - first.weekday()) % 7 * _DAY)
    if found[1] == "this" and index == here.today.weekday():
        return here.on_today()
    coming = here.on(here.today + (index - here.today.weekday()) % 7 * _DAY)
    too_soon = coming.at <= here.now or (found[1] == "next" and coming.wall.date() == here.today)
    return here.on(coming.wall.date() + 7 * _DAY) if too_soon else coming


def _after(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read “in 3 days”, “1d 2h”: days, weeks and months keep the time of day, hours and minutes elapse.

    “9h” alone, “9 horas” too, may be nine hours or nine o'clock; “2h” and “36h” are certain.
    """
    found = re.fullmatch(
        rf"(?:in |for |\+ ?)?((?:{_PIECE}(?:,? ?(?:and )?))+)(from now|later|ago)?", _one_each(text)
    )
    if not found:
        return None
    if may_be_clock := re.fullmatch(r"([7-9]|1\d|2[0-3]) ?h(?:our)?", text):
        hours = int(may_be_clock[1])
        raise UnsureSpan(text=here.text, clock=f"{hours:02}:00", hours=hours)
    if found[4] == "ago":
        raise here.past()
    amount: Counter[str] = Counter()
    for number, unit in re.findall(_PIECE, found[1]):
        amount[unit[:2] if unit.startswith("mo") else unit[0]] += int(number)
    if (months := amount["mo"] + 12 * amount["y"]) > _MOST_MONTHS:
        raise here.too_far()
    wall = add_months(here.wall, months) + timedelta(days=amount["d"], weeks=amount["w"])
    elapsed = timedelta(hours=amount["h"], minutes=amount["m"])
    if not elapsed:
        return here.on(wall.date(), here.wall.time())
    if here.clock:
        return None
    return here.exactly((here.now if wall == here.wall else here.showing(wall).at) + elapsed)


def _after_a_day(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read “3 days from tomorrow”, “a week from friday” and the British “friday week”."""
    found = re.fullmatch(r"(?:in )?(\d{1,3}) ?(days?|weeks?) (?:from|after) (.+)", text)
    british = re.fullmatch(r"(\S+) week", text)
    if not found and not british:
        return None
    begin = found[3] if found else british[1] if british else ""
    if begin == "today":
        start = here.on(here.today, here.wall.time())
    elif british and begin not in _DAYS_AHEAD and named(begin, WEEKDAYS) is None:
        return None
    else:
        start = _by_name(begin, here) or _weekday(begin, here)
    if start is None:
        return None
    count, unit = (int(found[1]), found[2]) if found else (1, "week")
    return here.on(
        (start.wall + timedelta(days=count * (7 if unit[0] == "w" else 1))).date(), start.wall.time()
    )


def _of_month(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read “last day of the month”, “first monday of december”, “last working day of next month”."""
    found = re.fullmatch(
        r"(first|second|third|fourth|last|1st|2nd|3rd|4th) (?:(day|[a-z]{3,9}) )?of "
        r"(?:(?:the|this) )?(next month|month|[a-z]{3,9})",
        text.replace("working day", "workday"),
    )
    if not found:
        return None
    month = _month_meant(found[3], here)
    days = _such_days(found[2] or "day", month, here) if month else []
    place = _PLACES[found[1]]
    if not -len(days) <= place < len(days):
        return None
    read = here.on(days[place])
    if read.at > here.now:
        return read
    if found[3] != "month":
        raise here.past(read)
    later = _such_days(found[2] or "day", last_of_month(here.today) + _DAY, here)
    return here.on(later[place]) if -len(later) <= place < len(later) else None


_PLACES = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "last": -1,
}


def _month_meant(words: str, here: TypingContext) -> date | None:
    """Return the first day of the month that is meant."""
    this = here.today.replace(day=1)
    if words in ("month", "next month"):
        return this if words == "month" else last_of_month(this) + _DAY
    index = named(words, MONTHS)
    if index is None:
        return None
    return this.replace(year=this.year + (index + 1 < this.month), month=index + 1)


def _such_days(kind: str, month: date, here: TypingContext) -> list[date]:
    """List the days of a month of a kind: every one, a weekday's, or the working ones."""
    days = [month.replace(day=number) for number in range(1, last_of_month(month).day + 1)]
    if kind == "day":
        return days
    if kind == "workday":
        return [day for day in days if day.isoweekday() in (here.member.working_days or EVERY_DAY)]
    return [day for day in days if day.weekday() == named(kind, WEEKDAYS)]


def _one_each(text: str) -> str:
    """Write “in hour”, which languages without articles say, as “in 1 hour”."""
    return re.sub(r"^in (?=(?:minute|hour|day|week|month|year)$)", "in 1 ", text)


def _after_working_days(text: str, here: TypingContext) -> ParsedMoment | None:
    found = re.fullmatch(rf"(?:(?:{any_of('ahead')}) |\+ ?)?(\d\d?\d?) ?(?:{any_of('working_days')})", text)
    if not found:
        return None
    wall = step_working_days(here.wall, int(found[1]), here.member.working_days)
    return here.on(wall.date(), here.wall.time())


def _last_of_week(day: date, here: TypingContext) -> date:
    """Find the last day of the member's week, which begins with their first working day (Sunday in Cairo).

    Whose working days are scattered, or every day, has a week from Monday to Sunday.
    """
    days = here.member.working_days
    begins = [number for number in days if (number - 2) % 7 + 1 not in days]
    first = begins[0] if len(begins) == 1 else 1
    return day + (first - 2 - day.weekday()) % 7 * _DAY


def _last_of_month(day: date, _: TypingContext) -> date:
    return last_of_month(day)


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
    _this_part,
    _end_of,
    _weekday,
    _after_working_days,
    _after,
    _after_a_day,
    _of_month,
    read_date,
)
