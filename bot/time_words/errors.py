"""Why a typed moment is not taken: what is unclear about it, and how to write it so that it is clear."""

from bot.errors import TimeInPast, UnreadableTime


class UnsureHour(UnreadableTime):
    sentence = "“{text}”: in the morning or in the afternoon? Add am or pm, or write the hour with two digits. Write it like `{early}` or `{late}`."

    early: str
    late: str


class UnsureSpan(UnreadableTime):
    """Hours that may be a time of day or a span."""

    sentence = (
        "“{text}”: at that hour, or after so many hours? Write it like `{clock}` or `in {hours} hours`."
    )

    clock: str
    hours: int


class UnsureMidnight(UnreadableTime):
    sentence = "“{text}”: the midnight before that day or after it? Write it like `friday 00:00` for its start or `friday 23:59` for its end."


class UnsureUnit(UnreadableTime):
    sentence = "“{text}”: is M a month or a minute? Write it like `1 month` or `1 min`."


class UnsureDay(UnreadableTime):
    """Two days, or a day and an hour, may be meant."""

    sentence = "“{text}” may be {first} or {second}. Write it like `{example}`."

    first: str
    second: str
    example: str


class UnsureZone(UnreadableTime):
    sentence = "“{text}”: {zone} is used in several places ({places}). Write it like `17:00 {city} time`, or leave {zone} out: then I take your own zone, {own}."

    zone: str
    places: str
    city: str
    own: str


class UnknownZoneInTime(UnreadableTime):
    sentence = "“{text}”: I don't know the place or zone “{zone}”. Write it like `17:00 London time`, or leave it out: then I take your own zone, {own}."

    zone: str
    own: str


class NoSuchDate(UnreadableTime):
    sentence = "“{text}” can't be: {span} has no {part}. Write it like `1 dec` or `2026-12-01`."

    span: str
    part: str


class WrongWeekday(UnreadableTime):
    sentence = "“{text}” does not fit: {date} is a {weekday}. Write it like `{example}`, the date alone, or the weekday alone."

    date: str
    weekday: str
    example: str


class TimeOfDayMissing(UnreadableTime):
    sentence = "At what time? The usual hour of “{text}”, {usual}, has passed. Write it like `{later}`."

    usual: str
    later: str


class RepeatInTime(UnreadableTime):
    sentence = "“{text}” comes again and again, but here I need the first time only. Write it like `tomorrow 9:00`; how often it comes is chosen under “repeat”."


class UnsureDirection(UnreadableTime):
    sentence = "“{text}”: ago, or from now? Write it like `30 days ago` or `in 30 days`."


class DateInPast(TimeInPast):
    sentence = "“{text}” has passed already: I read it as {date}. Write it like `tomorrow 9:00` or with another day, as in `{example}`."

    date: str
    example: str
