"""Is the money worth it? A rough comparison in dollars, all of it our own guess (§3.5, I)."""

from fractions import Fraction

from bot.score.facts import ContractAtHand, MoneyTest, ScoreFacts
from bot.score.model import score_model
from bot.score.projection import is_paid, negative_chance
from bot.score.standing import Standing
from bot.score.weights import Average, lenses, weight


def money_test(facts: ScoreFacts, now: Standing) -> MoneyTest | None:
    """Compare keeping the money with a bad review to refunding all of it; None with nothing paid (S1-13)."""
    contract, rules = facts.contract, score_model().money_test
    if contract is None or not is_paid(contract):
        return None
    start = now.start if facts.platform == "upwork" else Average(None, Fraction(0))
    kept = min(rules.most_lost, _lost_if_kept(start, contract) + _visible_review(facts, now.rated_jobs))
    best = income_lost(start.points)
    worst = income_lost(start.with_job(Fraction(0), score_model().weight.unpaid_negative).points)
    chance = negative_chance(facts.mood)
    income = rules.months * (rules.monthly_income if facts.monthly_income is None else facts.monthly_income)
    net = income * (kept - (chance * worst + (1 - chance) * best)) - contract.paid
    even = (kept - best - contract.paid / income) / (worst - best) if income and worst != best else None
    return MoneyTest(net, even, chance, kept)


def income_lost(score: int | None) -> Fraction:
    """Return the share of platform income lost at a rounded score (P5). None: no score or no estimate."""
    rules = score_model().money_test
    if score is None:
        return rules.income_lost_without_score
    return next(step.share for step in rules.income_lost if score >= step.at_least)


def dispute_value(
    stake: Fraction,
    win_chance: Fraction | None = None,
    fee: Fraction | None = None,
    hours: Fraction | None = None,
    hourly_rate: Fraction | None = None,
) -> Fraction:
    """Return what a dispute is worth on average; above 0 it pays. None stands for the usual number (§3.5)."""
    usual = score_model().dispute
    chance = usual.win_chance if win_chance is None else win_chance
    cost = usual.fee if fee is None else fee
    time = (usual.hours if hours is None else hours) * (
        usual.hourly_rate if hourly_rate is None else hourly_rate
    )
    return stake * chance - cost - time


def _lost_if_kept(start: Average, contract: ContractAtHand) -> Fraction:
    held = weight(contract.paid, contract.months_with_payment)
    return income_lost(start.with_job(lenses(contract.bad_stars).linear, held).points)


def _visible_review(facts: ScoreFacts, rated_jobs: int) -> Fraction:
    """Return what a review that others see costs: most with few jobs, nothing for direct clients."""
    if facts.platform == "direct":
        return Fraction(0)
    steps = score_model().money_test.visible_review
    return next((step.share for step in steps if rated_jobs < step.below), Fraction(0))
