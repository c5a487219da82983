"""A reviewer's record: how many, how fast, how helpful, and how well they knew how sure they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from statistics import fmean, median
from typing import Annotated

from pydantic import StringConstraints

from bot.content import Content, load_content
from bot.peer_review.similar import LEAST_ASKERS
from bot.peer_review.verdicts import Confidence

_FILE = Path(__file__).with_name("calibration.toml")

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Ending(StrEnum):
    """How the asker later reports that it went."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class PastVerdict:
    """A verdict and what came of it."""

    outcome: str
    confidence: Confidence
    took: timedelta
    """From the invitation (or the opening of the case, for those who came unasked) to the verdict."""
    helpful: bool = False
    chosen: str | None = None
    """The outcome the asker chose; None: not reported."""
    ending: Ending | None = None
    """None: not reported."""
    asker_id: int | None = None
    closed_at: datetime | None = None
    """When the asker reported."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a reviewer knew how sure they were; from cases of several askers, counted at one moment."""

    scored: int
    """Verdicts that were followed and whose ending is known."""
    brier: float
    """From 0 (perfect) to 1."""
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewerRecord:
    """What is shown of a reviewer, to themselves and, if they wish, to others."""

    verdicts: int
    median_time: timedelta | None
    helpful: int
    score: Score | None
    """None: too few yet."""


class _Words(Content):
    explained: Sentence
    too_few: Sentence
    none_yet: Sentence


def turned_out(outcome: str, chosen: str | None, ending: Ending | None) -> float | None:
    """Tell how right a verdict was: 1 after a good ending, 0.5 a mixed one, 0 a bad one.

    None, not scored, before the asker reported and where they did something else: nobody knows how the road
    not taken would have ended. That a mixed ending is half right is our reading.
    """
    if ending is None or chosen != outcome:
        return None
    return {Ending.GOOD: 1.0, Ending.MIXED: 0.5, Ending.BAD: 0.0}[ending]


def brier(probability: float, right: float) -> float:
    """Score one forecast by the squared distance from what came: honest probabilities do best on average."""
    return (probability - right) ** 2


def score(past: Sequence[PastVerdict], before: Score | None, now: datetime) -> Score | None:
    """Score a reviewer's verdicts anew when enough askers have closed a case since, or leave it as it was.

    After each single case it would tell the reviewer how that one ended, and whether they were followed.
    """
    new = {one.asker_id for one, _ in _scores(past) if _is_newer(one, before)}
    if len(new) < LEAST_ASKERS:
        return before
    scores = [score for _, score in _scores(past)]
    return Score(len(scores), fmean(scores), now)


def record(past: Sequence[PastVerdict], score: Score | None) -> ReviewerRecord:
    """Draw up a reviewer's record from all their verdicts in opened cases."""
    return ReviewerRecord(
        verdicts=len(past),
        median_time=_median(one.took for one in past),
        helpful=sum(one.helpful for one in past),
        score=score,
    )


def explain(own: ReviewerRecord) -> str:
    """Say in one sentence what the score means, or why there is none yet."""
    words = load_calibration()
    if not own.verdicts:
        return words.none_yet
    if own.score is None:
        return words.too_few.format(least=LEAST_ASKERS)
    return words.explained


@cache
def load_calibration(path: Path = _FILE) -> _Words:
    """Read the sentences once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Words)


def _median(times: Iterable[timedelta]) -> timedelta | None:
    seconds = [time.total_seconds() for time in times]
    return timedelta(seconds=median(seconds)) if seconds else None


def _scores(past: Iterable[PastVerdict]) -> Iterable[tuple[PastVerdict, float]]:
    for one in past:
        right = turned_out(one.outcome, one.chosen, one.ending)
        if right is not None:
            yield one, brier(one.confidence.probability, right)


def _is_newer(one: PastVerdict, than: Score | None) -> bool:
    return than is None or (one.closed_at is not None and one.closed_at > than.counted_at)
