"""What is understood of a typed moment, and what everything is understood from: who types it and when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.errors import TimeInPast, TimeTooFar
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.repeats import add_months
from bot.time.wall_time import at_wall, wall_of
from bot.time.written import written
from bot.time_words.errors import DateInPast, TimeOfDayMissing

MORNING = time(9)
_LAST_HOUR = 22


class DateOrder(StrEnum):
    """How a date of two numbers was read that could be read both ways."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class ParsedMoment:
    """A moment and the wall time that was meant: repeats need the one, the next ping the other.

    Clocks show `wall` at `at`, unless a clock change skips it: then `at` is the first minute after.
    """

    wall: datetime
    """Naive, in the member's zone."""
    at: datetime
    """Aware, UTC."""
    guess: DateOrder | None = None
    """What was guessed, to be told with what was understood."""


@dataclass(frozen=True, slots=True)
class TypingContext:
    """Who types what, and when; with the time of day that they named, if they did."""

    member: Member
    now: datetime
    text: str
    clock: time | None = None
    just_passed_days: int = 31
    """A date without its year that passed so few days ago is rather a slip than meant for next year."""

    @property
    def wall(self) -> datetime:
        """The naive wall time now."""
        return wall_of(self.now, zone_of(self.member))

    @property
    def today(self) -> date:
        """The member's own day."""
        return self.wall.date()

    def on(self, day: date, usual: time = MORNING) -> ParsedMoment:
        """Take a day at the time that was named, else at its usual time; raises for another decade."""
        if abs(day.year - self.today.year) > 2:
            raise self.too_far() if day > self.today else self.past()
        return self.showing(datetime.combine(day, self.clock or usual))

    def on_today(self, usual: time = MORNING) -> ParsedMoment:
        """Take today; raises TimeOfDayMissing when only the usual time has passed, none having been named."""
        found = self.on(self.today, usual)
        if found.at > self.now or self.clock:
            return found
        later = self.wall + timedelta(hours=2)
        free = later.date() == self.today and later.hour <= _LAST_HOUR
        raise TimeOfDayMissing(
            text=self.text, usual=f"{usual:%H:%M}", later=f"today {later:%H}:00" if free else "tomorrow 9:00"
        )

    def showing(self, wall: datetime) -> ParsedMoment:
        """Take the moment at which the member's clock shows this."""
        return ParsedMoment(wall, at_wall(wall, zone_of(self.member)))

    def exactly(self, at: datetime) -> ParsedMoment:
        """Take a moment whatever the clock shows then."""
        return ParsedMoment(wall_of(at, zone_of(self.member)), at)

    def past(self, read: ParsedMoment | None = None) -> TimeInPast:
        """Make the error for what has passed, telling as what it was read."""
        if read is None:
            return TimeInPast(text=self.text)
        example = add_months(read.wall, 12)
        return DateInPast(
            text=self.text, date=written(read.wall, with_year=True), example=f"{example:%Y-%m-%d}"
        )

    def too_far(self) -> TimeTooFar:
        """Make the error for what is too far ahead."""
        return TimeTooFar(text=self.text)
