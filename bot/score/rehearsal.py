"""`rehearse score`: from a file of facts to the projection, with the keys that the case files fix."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Annotated, Any

from bot import wording
from bot.content import MONEY, Dollars, Exact, Jobs, Limits, Months, Score, Stars, read_facts, strict
from bot.operator_errors import InvalidFacts
from bot.score.facts import ContractAtHand, MoneyTest, Mood, PastJob, Projection, ScoreFacts
from bot.score.rules import project
from bot.score.weights import round_half_up


@strict
@dataclass(frozen=True, slots=True)
class ContractKeys:
    """`contract`: the one at hand. None: what `ContractAtHand` says, or follows from the value."""

    value: Dollars
    paid: Dollars | None = None
    kept_if_partial: Dollars | None = None
    months_with_payment: Months | None = None
    bad_stars: Stars | None = None


@strict
@dataclass(frozen=True, slots=True)
class OutcomeKeys:
    """One of `outcomes`."""

    paid: Dollars
    stars: Stars | None = None
    months_ago: Annotated[Exact, Limits(0, 600)] | None = None
    client: str | None = None
    months_with_payment: Months | None = None


@strict
@dataclass(frozen=True, slots=True)
class ScoreKeys:
    """The file, key by key."""

    rated_jobs: Jobs | None = None
    score: Score | None = None
    outcomes: tuple[OutcomeKeys, ...] | None = None
    contract: ContractKeys | None = None
    mood: Mood = "neutral"
    monthly_platform_income: Dollars | None = None
    refund_exits_12m: Jobs = 0
    refund_exits_90d: Jobs = 0
    recovery_job_value: Annotated[Exact, Limits(1, MONEY.high)] | None = None


def rehearse(facts: dict[str, Any]) -> dict[str, Any]:
    """Project the facts of one file (§3.3 to §3.6); raises InvalidFacts naming the field that is wrong."""
    return _answer(project(score_facts_from(facts)))


def score_facts_from(answers: dict[str, Any]) -> ScoreFacts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    given = read_facts(ScoreKeys, answers)
    if given.outcomes is not None:
        for name in ("rated_jobs", "score"):
            if getattr(given, name) is not None:
                raise InvalidFacts(
                    field=name,
                    problem=wording.FACTS_TWO_HISTORIES,
                )
    return ScoreFacts(
        rated_jobs=given.rated_jobs or 0,
        score=given.score,
        outcomes=None if given.outcomes is None else tuple(_past_job(each) for each in given.outcomes),
        contract=given.contract and _contract(given.contract),
        mood=given.mood,
        monthly_income=given.monthly_platform_income,
        refund_exits_12m=given.refund_exits_12m,
        refund_exits_90d=given.refund_exits_90d,
        next_job_value=given.recovery_job_value,
    )


def _contract(given: ContractKeys) -> ContractAtHand:
    paid = given.value if given.paid is None else given.paid
    kept = paid / 2 if given.kept_if_partial is None else given.kept_if_partial
    if kept > paid:
        raise InvalidFacts(field="contract.kept_if_partial", problem=wording.FACTS_MORE_THAN_PAID)
    return ContractAtHand(
        value=given.value,
        paid=paid,
        kept_if_partial=kept,
        months_with_payment=given.months_with_payment or 0,
        **({} if given.bad_stars is None else {"bad_stars": given.bad_stars}),
    )


def _past_job(given: OutcomeKeys) -> PastJob:
    return PastJob(
        paid=given.paid,
        stars=given.stars,
        months_ago=given.months_ago or Fraction(0),
        client=given.client,
        months_with_payment=given.months_with_payment or 0,
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
