"""The job-success-score estimate: what others call. The numbers are in `model.toml`."""

from fractions import Fraction
from functools import lru_cache

from bot.score.facts import Projection, ScoreFacts
from bot.score.model import score_model
from bot.score.money_test import dispute_value, money_test
from bot.score.projection import is_paid, recovery, scenarios
from bot.score.standing import Standing, ages_out, habit_guard, stage, standing

__all__ = ["dispute_value", "habit_guard", "project", "stage", "standing", "weigh_money"]


def project(facts: ScoreFacts) -> Projection:
    """Say where a profile stands and what the contract at hand may do to it (§3.3 to §3.6)."""
    now, contract = standing(facts), facts.contract
    shows_score = facts.platform == "upwork"
    return Projection(
        rated_jobs=now.rated_jobs,
        score=now.score,
        strict_score=now.strict_score,
        readings_differ=_readings_differ(now),
        stage=stage(now.rated_jobs, now.score),
        windows=now.windows,
        scenarios=scenarios(now.start, contract, facts.mood) if contract and shows_score else None,
        review_visible=contract is not None and is_paid(contract) and facts.platform != "direct",
        recovery=_recovery(facts, now),
        money_test=money_test(facts, now),
        habit_guard=habit_guard(now.rated_jobs, facts.refund_exits_12m, facts.refund_exits_90d),
        ages_out=ages_out(facts.outcomes or ()),
    )


@lru_cache(maxsize=256)
def weigh_money(facts: ScoreFacts) -> Fraction | None:
    """Return only the exact `net_of_refund` of `project`, kept for those who ask often."""
    test = money_test(facts, standing(facts))
    return test.net_of_refund if test else None


def _recovery(facts: ScoreFacts, now: Standing) -> dict[int, int | None]:
    rules = score_model().recovery
    if facts.platform != "upwork":
        return dict.fromkeys(rules.targets)
    value = rules.job_value if facts.next_job_value is None else facts.next_job_value
    return recovery(now, facts.contract, value)


def _readings_differ(now: Standing) -> bool:
    if now.score is None or now.strict_score is None:
        return False
    return abs(now.score - now.strict_score) >= score_model().windows.show_both_from
