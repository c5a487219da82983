"""What the contract at hand would do to the score, by how it ends, and the way back up (§3.3, §3.4)."""

from fractions import Fraction
from math import ceil

from bot.score.facts import ContractAtHand, Mood, Range, Scenario
from bot.score.model import score_model
from bot.score.standing import Standing
from bot.score.weights import Average, lenses, weight

ONE_STAR = Fraction(1)
FIVE_STARS = Fraction(5)


def scenarios(start: Average, contract: ContractAtHand, mood: Mood) -> dict[Scenario, Range | None]:
    """Project all eight endings of §3.3. With nothing paid there is nothing to keep or to give back: None."""
    stars, chances = score_model().stars, score_model().negative_chance
    leave = negative_chance(mood)
    full = weight(contract.value, contract.months_with_payment)
    held = weight(contract.paid, contract.months_with_payment)
    paid = is_paid(contract)
    unseen = unpaid_negative(start, contract, leave)
    vanished = rated(start, ONE_STAR, held) if paid else unpaid_negative(start, contract, chances.vanished)
    return {
        "keep_bad_review": rated(start, contract.bad_stars, held) if paid else None,
        "full_refund": unseen if paid else None,
        "partial_refund": _gamble(start, contract, stars.neutral) if paid else None,
        "finish_well": rated(start, FIVE_STARS, full),
        "finish_so_so": rated(start, stars.so_so, full),
        "cancel_before_money": unseen,
        "tell_now": unpaid_negative(start, contract, leave * chances.told_early),
        "ghost": vanished,
    }


def negative_chance(mood: Mood) -> Fraction:
    """Return the chance of negative feedback after you leave a client in this mood (I)."""
    chances = score_model().negative_chance
    return {
        "happy": chances.happy,
        "neutral": chances.neutral,
        "unhappy": chances.unhappy,
        "hostile": chances.hostile,
        "silent": chances.silent,
    }[mood]


def is_paid(contract: ContractAtHand) -> bool:
    """Tell whether enough was paid for a review to be shown (P15)."""
    return contract.paid >= score_model().weight.paid_from


def rated(start: Average, stars: Fraction, job_weight: Fraction) -> Range:
    """Project a job with these stars: the expected reading, the lowest and the highest of all three."""
    read = lenses(stars)
    worths = sorted([read.linear, read.lenient, read.strict])
    return _range(*(start.with_job(worth, job_weight) for worth in (worths[0], read.linear, worths[-1])))


def unpaid_negative(start: Average, contract: ContractAtHand, chance: Fraction) -> Range:
    """Project an end without pay: uncounted, or a failure of weight 1, or of full size (P2)."""
    light = score_model().weight.unpaid_negative
    failed = start.with_job(Fraction(0), light)
    worst = start.with_job(Fraction(0), max(light, weight(contract.value, 0)))
    if start.share is None or failed.share is None:
        return Range()
    middle = Average(chance * failed.share + (1 - chance) * start.share, start.weight)
    return _range(worst, middle, start)


def recovery(now: Standing, contract: ContractAtHand | None, job_value: Fraction) -> dict[int, int | None]:
    """Count the five-star jobs needed for each target, after keeping a bad review or from today (§3.4)."""
    model = score_model()
    if now.rated_jobs and now.start.share is None:
        return dict.fromkeys(model.recovery.targets)
    total, good, jobs = now.start.weight, (now.start.share or 0) * now.start.weight, now.rated_jobs
    if contract is not None and is_paid(contract):
        held = weight(contract.paid, contract.months_with_payment)
        total, good, jobs = total + held, good + lenses(contract.bad_stars).linear * held, jobs + 1
    each = weight(job_value, 0)
    return {
        target: max(_jobs_to(Fraction(target, 100), total, good, each), model.windows.jobs - jobs, 0)
        for target in model.recovery.targets
    }


def _jobs_to(target: Fraction, total: Fraction, good: Fraction, each: Fraction) -> int:
    return ceil((target * total - good) / (each * (1 - target)))


def _gamble(start: Average, contract: ContractAtHand, neutral: Fraction) -> Range:
    """Project a partial refund: anything from one star to five, likely a neutral review (S1-41)."""
    kept = weight(contract.kept_if_partial, contract.months_with_payment)
    return _range(*(start.with_job(lenses(stars).linear, kept) for stars in (ONE_STAR, neutral, FIVE_STARS)))


def _range(low: Average, likely: Average, high: Average) -> Range:
    return Range(low.points, likely.points, high.points)
