"""Short ways to write down a history and a contract."""

from fractions import Fraction
from typing import Any

from bot.score.facts import ContractAtHand, PastJob, ScoreFacts


def f(number: object):
    return Fraction(str(number))


def job(stars: object, paid: float = 100, ago: object = 1, client: str | None = None):
    return PastJob(f(paid), None if stars is None else f(stars), f(ago), client)


def contract(
    value: float, paid: float | None = None, kept: float | None = None, months: int = 0, stars: object = 1
):
    paid = value if paid is None else paid
    return ContractAtHand(f(value), f(paid), f(paid / 2 if kept is None else kept), months, f(stars))


def quick(jobs: int, score: float | None = None, **more: Any):
    return ScoreFacts(rated_jobs=jobs, score=None if score is None else f(score), **more)


def detailed(*jobs: PastJob, **more: Any):
    return ScoreFacts(outcomes=jobs, **more)
