"""The facts of "How do I get my first reviews?" (§5.8), and how they are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from bot.content import Dollars, Jobs, Limits, Score, Whole, strict
from bot.walkthroughs.advice.amounts import NOTHING

SureThing = Literal["yes", "almost", "no"]
OutsideClient = Literal["none", "maybe", "real"]
Relation = Literal["none", "friend", "sibling", "relative", "partner"]
JobInSight = Literal["none", "fits", "doubtful", "depends", "big"]

HoursAWeek = Annotated[Whole, Limits(0, 168)]
RATED_JOBS_WANTED = 5
CLIENTS_WANTED = 3
LARGEST_STEP = 3
"""The next job may be worth this many times the last (§5.8)."""
SCORE_WANTED = 80
FEW_HOURS = 10


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    rated_jobs: Jobs = 0
    clients: Jobs | None = None
    """Different ones among them. Not known: as few as there can be."""
    score: Score | None = None
    sure_thing: SureThing = "yes"
    """Whether there is something they could deliver within a day, almost blindfold."""
    outside_client: OutsideClient = "none"
    relation: Relation = "none"
    """How the member is tied to that client; `none`: business only."""
    job_in_sight: JobInSight = "none"
    weekly_hours: HoursAWeek | None = None
    last_value: Dollars | None = None

    @property
    def different_clients(self) -> int:
        known = self.clients if self.clients is not None else min(1, self.rated_jobs)
        return min(known, self.rated_jobs)

    @property
    def jobs_left(self) -> int:
        return max(0, RATED_JOBS_WANTED - self.rated_jobs)

    @property
    def clients_left(self) -> int:
        return max(0, CLIENTS_WANTED - self.different_clients)

    @property
    def established(self) -> bool:
        return not self.jobs_left and not self.clients_left

    @property
    def struggling(self) -> bool:
        """The score stands where it is hard to be hired (S1-25)."""
        return self.score is not None and self.score < SCORE_WANTED

    @property
    def next_value(self) -> Fraction:
        """The most that the next job should be worth; 0: not known."""
        return self.last_value * LARGEST_STEP if self.last_value else NOTHING
