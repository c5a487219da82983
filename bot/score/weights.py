"""What one job weighs, what its stars are worth, and how an average moves (§3.3)."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from bot.score.facts import PastJob
from bot.score.model import Step, score_model

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Lenses:
    """What stars are worth by three readings."""

    linear: Fraction
    lenient: Fraction
    strict: Fraction


@dataclass(frozen=True, slots=True)
class Average:
    """A weighted average of satisfaction, 0 to 1. `share` is None where it is not known."""

    share: Fraction | None
    weight: Fraction

    def with_job(self, share: Fraction, weight: Fraction) -> "Average":
        """Add one job. A weight of 0 leaves the average as it is."""
        if self.share is None or weight == 0:
            return self
        total = self.weight + weight
        return Average((self.share * self.weight + share * weight) / total, total)

    @property
    def points(self) -> int | None:
        """The average as a score, rounded half up: the only place where scores are rounded."""
        return None if self.share is None else round_half_up(self.share * 100)


def round_half_up(number: Fraction) -> int:
    """Round to a whole number, halves upwards (§3.3)."""
    return floor(number + HALF)


def weight(net: Fraction, months_with_payment: int) -> Fraction:
    """How much a job counts: its earnings tier, plus one per full quarter with payments, at most 8 (P1)."""
    rules = score_model().weight
    if net < rules.paid_from:
        return Fraction(0)
    tier = next(tier.weight for tier in rules.tiers if tier.up_to is None or net <= tier.up_to)
    return min(rules.highest, tier + months_with_payment // rules.months_per_extra)


def lenses(stars: Fraction) -> Lenses:
    """Read what stars are worth: expected, lenient and strict (I)."""
    rules = score_model().stars
    return Lenses((stars - 1) / 4, _step(rules.lenient, stars), _step(rules.strict, stars))


def counted(job: PastJob) -> tuple[Fraction, Fraction] | None:
    """Return share and weight of a finished job. None: unrated, or unpaid and not bad (P7, P8)."""
    model = score_model()
    if job.stars is None:
        return None
    if job.paid >= model.weight.paid_from:
        return lenses(job.stars).linear, weight(job.paid, job.months_with_payment)
    if job.stars <= model.stars.bad_up_to:
        return lenses(job.stars).linear, model.weight.unpaid_negative
    return None


def _step(steps: tuple[Step, ...], stars: Fraction) -> Fraction:
    return next((step.share for step in steps if stars >= step.at_least), Fraction(0))
