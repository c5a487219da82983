"""The way back to a good name, as counts, months and dates (§3.4, §5.7, S0-09, S1-28, S4-11)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from bot.contracts.rules import EndReason
from bot.score.facts import PastJob, ScoreFacts
from bot.score.model import score_model
from bot.score.rules import project
from bot.score.standing import ages_out
from bot.score.weights import round_half_up

_ASK_BY = timedelta(days=1)
_ASK_AGAIN = timedelta(days=7)
_EXITS_THAT_COUNT = 3


class RateCheck(StrEnum):
    """Whether it is time to raise the rate (S0-09)."""

    RAISE = "raise"
    NOT_YET = "not_yet"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class JobSize:
    """How many five-star jobs of one size each target takes."""

    up_to: Fraction | None
    """Dollars; None: more than the size before."""
    needed: dict[int, int | None]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A bad result, and the month in which it leaves each window of the score."""

    position: int
    """Its place in the listed jobs."""
    months: dict[int, date]
    """The first of a month, by the window's length; windows it has left already are not in it."""


@dataclass(frozen=True, slots=True)
class ReviewDates:
    """When a satisfied client may be asked for an honest review: at once, and once more (S4-11)."""

    first_by: datetime
    again_at: datetime


def job_sizes(facts: ScoreFacts) -> tuple[JobSize, ...]:
    """Count the jobs back up for each size that weighs differently (P1)."""
    return tuple(
        JobSize(tier.up_to, project(replace(facts, next_job_value=tier.up_to or Fraction(10**6))).recovery)
        for tier in score_model().weight.tiers
    )


def leaving(outcomes: tuple[PastJob, ...], today: date) -> tuple[Leaving, ...]:
    """Tell when each bad result stops counting, the soonest first."""
    return tuple(_leaving(outcomes, bad.position, today) for bad in ages_out(outcomes))


def rate_check(exits: Sequence[EndReason]) -> RateCheck:
    """Judge by the last three exits, newest first: all finished, or better not yet."""
    last = [reason for reason in exits if reason in (EndReason.FINISHED, EndReason.CANCELLED)]
    if any(reason is EndReason.CANCELLED for reason in last[:_EXITS_THAT_COUNT]):
        return RateCheck.NOT_YET
    return RateCheck.RAISE if len(last) >= _EXITS_THAT_COUNT else RateCheck.TOO_FEW


def review_dates(ended_at: datetime, now: datetime) -> ReviewDates | None:
    """Return when to ask after a contract that was finished; None when the time for it is over."""
    again_at = ended_at + _ASK_AGAIN
    return ReviewDates(ended_at + _ASK_BY, again_at) if now < again_at + _ASK_BY else None


def _leaving(outcomes: tuple[PastJob, ...], position: int, today: date) -> Leaving:
    age = outcomes[position].months_ago
    windows = [months for months in score_model().windows.months if age <= months]
    return Leaving(position, {months: _month(today, months - age) for months in sorted(windows)})


def _month(today: date, ahead: Fraction) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + round_half_up(ahead), 12)
    return date(year, month + 1, 1)
