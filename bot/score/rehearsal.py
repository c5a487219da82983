"""`rehearse score`: from a file of facts to the projection, with the keys that the case files fix."""

from dataclasses import asdict
from fractions import Fraction
from typing import Any, get_args

from bot.facts import (
    JOBS,
    MONEY,
    MONTHS,
    SCORE,
    STARS,
    Limits,
    exact,
    known_keys,
    listed,
    refusal,
    section,
    text,
    whole,
    word,
)
from bot.score.facts import ContractAtHand, MoneyTest, Mood, PastJob, Projection, ScoreFacts
from bot.score.rules import project
from bot.score.weights import round_half_up

KEYS = (
    "rated_jobs",
    "score",
    "outcomes",
    "contract",
    "mood",
    "monthly_platform_income",
    "refund_exits_12m",
    "refund_exits_90d",
    "recovery_job_value",
)
CONTRACT_KEYS = ("value", "paid", "kept_if_partial", "months_with_payment", "bad_stars")
OUTCOME_KEYS = ("stars", "paid", "months_ago", "client", "months_with_payment")


def rehearse(facts: dict[str, Any]) -> dict[str, Any]:
    """Project the facts of one file (3.3 to 3.6); raises InvalidFacts naming the field that is wrong."""
    return _answer(project(score_facts_from(facts)))


def score_facts_from(answers: dict[str, Any]) -> ScoreFacts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    given = known_keys(answers, KEYS)
    if "outcomes" in given:
        for key in ("rated_jobs", "score"):
            if key in given:
                raise refusal(key, "two_modes")
    return ScoreFacts(
        rated_jobs=whole(given.get("rated_jobs", 0), "rated_jobs", JOBS),
        score=exact(given["score"], "score", SCORE) if "score" in given else None,
        outcomes=_outcomes(given["outcomes"]) if "outcomes" in given else None,
        contract=_contract(given["contract"]) if "contract" in given else None,
        mood=word(given.get("mood", "neutral"), "mood", get_args(Mood)),
        monthly_income=_money(given, "monthly_platform_income"),
        refund_exits_12m=whole(given.get("refund_exits_12m", 0), "refund_exits_12m", JOBS),
        refund_exits_90d=whole(given.get("refund_exits_90d", 0), "refund_exits_90d", JOBS),
        next_job_value=_money(given, "recovery_job_value", Limits(1, MONEY.high)),
    )


def _money(given: dict[str, Any], key: str, limits: Limits = MONEY) -> Fraction | None:
    return exact(given[key], key, limits) if key in given else None


def _contract(value: object) -> ContractAtHand:
    given = known_keys(section(value, "contract"), CONTRACT_KEYS, "contract")
    if "value" not in given:
        raise refusal("contract.value", "required")
    agreed = exact(given["value"], "contract.value", MONEY)
    paid = exact(given["paid"], "contract.paid", MONEY) if "paid" in given else agreed
    kept = exact(given.get("kept_if_partial", 0), "contract.kept_if_partial", MONEY)
    if kept > paid:
        raise refusal("contract.kept_if_partial", "more_than_paid")
    return ContractAtHand(
        value=agreed,
        paid=paid,
        kept_if_partial=kept if "kept_if_partial" in given else paid / 2,
        months_with_payment=whole(
            given.get("months_with_payment", 0), "contract.months_with_payment", MONTHS
        ),
        bad_stars=exact(given.get("bad_stars", 1), "contract.bad_stars", STARS),
    )


def _outcomes(value: object) -> tuple[PastJob, ...]:
    return tuple(_past_job(job, f"outcomes[{at}]") for at, job in enumerate(listed(value, "outcomes")))


def _past_job(value: object, field: str) -> PastJob:
    given = known_keys(section(value, field), OUTCOME_KEYS, field)
    if "paid" not in given:
        raise refusal(f"{field}.paid", "required")
    months = given.get("months_with_payment", 0)
    return PastJob(
        paid=exact(given["paid"], f"{field}.paid", MONEY),
        stars=exact(given["stars"], f"{field}.stars", STARS) if "stars" in given else None,
        months_ago=exact(given.get("months_ago", 0), f"{field}.months_ago", MONTHS),
        client=text(given["client"], f"{field}.client") if "client" in given else None,
        months_with_payment=whole(months, f"{field}.months_with_payment", MONTHS),
    )


def _answer(projection: Projection) -> dict[str, Any]:
    scenarios = projection.scenarios
    return {
        "score": projection.score,
        "stage": projection.stage,
        "windows": {str(months): score for months, score in projection.windows.items()},
        "scenarios": scenarios
        and {name: asdict(found) if found else None for name, found in scenarios.items()},
        "recovery": {str(target): jobs for target, jobs in projection.recovery.items()},
        "money_test": _money_test(projection.money_test),
        "habit_guard": projection.habit_guard.warns,
    }


def _money_test(test: MoneyTest | None) -> dict[str, Any] | None:
    if test is None:
        return None
    even = None if test.break_even is None else round_half_up(test.break_even * 100) / 100
    return {"net_of_refund": round_half_up(test.net_of_refund), "break_even": even}
