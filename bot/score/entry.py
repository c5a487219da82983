"""What a member told `/score now`, small enough to travel inside a button's id. Nothing of it is stored."""

import re
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import get_args

from bot.content import JOBS, MONEY, MONTHS, SCORE, STARS, Limits
from bot.score.facts import ContractAtHand, Mood, PastJob, ScoreFacts
from bot.score.outcome_lines import decimal

MOODS: tuple[Mood, ...] = get_args(Mood)
EXITS = Limits(0, 999)
JOB_VALUE = Limits(1, MONEY.high)
LIMITS = {
    "score": SCORE,
    "jobs": JOBS,
    "value": MONEY,
    "paid": MONEY,
    "income": MONEY,
    "bad_stars": STARS,
    "months": MONTHS,
    "exits_12m": EXITS,
    "exits_90d": EXITS,
    "job_value": JOB_VALUE,
}
_WRITTEN = re.compile(r"\d{1,8}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """All fields of both forms; None: left empty."""

    score: Fraction | None = None
    jobs: Fraction | None = None
    value: Fraction | None = None
    paid: Fraction | None = None
    income: Fraction | None = None
    bad_stars: Fraction | None = None
    months: Fraction | None = None
    exits_12m: Fraction | None = None
    exits_90d: Fraction | None = None
    job_value: Fraction | None = None
    mood: Mood | None = None
    listed: bool = False
    """Past jobs were listed one by one, so score and number of jobs come from them."""

    def facts(self, outcomes: tuple[PastJob, ...] = ()) -> ScoreFacts:
        """Make of it what the score rules are told."""
        return ScoreFacts(
            rated_jobs=int(self.jobs or 0),
            score=self.score,
            outcomes=outcomes if self.listed else None,
            contract=self._contract(),
            mood=self.mood or "neutral",
            monthly_income=self.income,
            refund_exits_12m=int(self.exits_12m or 0),
            refund_exits_90d=int(self.exits_90d or 0),
            next_job_value=self.job_value,
        )

    def _contract(self) -> ContractAtHand | None:
        if self.value is None:
            return None
        paid = self.value if self.paid is None else self.paid
        stars = Fraction(1) if self.bad_stars is None else self.bad_stars
        return ContractAtHand(self.value, paid, paid / 2, int(self.months or 0), stars)


def write_entry(entry: ScoreEntry) -> str:
    """Write an entry in at most 90 characters, without a colon."""
    numbers = [getattr(entry, name) for name in LIMITS]
    written = ["" if number is None else decimal(number) for number in numbers]
    mood = "" if entry.mood is None else str(MOODS.index(entry.mood))
    return ",".join([*written, mood, "1" if entry.listed else ""])


def read_entry(written: str) -> ScoreEntry:
    """Read what `write_entry` wrote; raises ValueError for anything else."""
    *numbers, mood, listed = written.split(",")
    if len(numbers) != len(fields(ScoreEntry)) - 2 or mood not in ("", *"01234") or listed not in ("", "1"):
        raise ValueError(written)
    return ScoreEntry(
        **{
            name: _number(number, LIMITS[name]) if number else None
            for name, number in zip(LIMITS, numbers, strict=True)
        },
        mood=MOODS[int(mood)] if mood else None,
        listed=bool(listed),
    )


def _number(written: str, limits: Limits) -> Fraction:
    if not _WRITTEN.fullmatch(written) or not limits.low <= (number := Fraction(written)) <= limits.high:
        raise ValueError(written)
    return number
