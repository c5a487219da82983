"""Where a member stands today: windows, shown score, the stage, the habit guard (§0.1, §3.3, §3.6)."""

from dataclasses import dataclass
from fractions import Fraction

from bot.score.facts import AgesOut, HabitGuard, PastJob, ScoreFacts, ScoreStage
from bot.score.model import score_model
from bot.score.weights import Average, counted


@dataclass(frozen=True, slots=True)
class Standing:
    """Today's state; projections start from `start`."""

    rated_jobs: int
    start: Average
    score: int | None
    strict_score: int | None
    windows: dict[int, int | None]


def standing(facts: ScoreFacts) -> Standing:
    """Read the history, in quick or in detailed mode (§3.3)."""
    return _quick(facts) if facts.outcomes is None else _detailed(facts.outcomes)


def stage(rated_jobs: int, score: int | None) -> ScoreStage:
    """How much one bad result can do to this profile (§0.1)."""
    rules = score_model().stages
    if rated_jobs < rules.fragile_below_jobs or score is None or score < rules.fragile_below_score:
        return "fragile"
    if rated_jobs >= rules.law_of_averages_from_jobs:
        return "law_of_averages"
    if rated_jobs >= rules.sturdy_from_jobs and score >= rules.sturdy_from_score:
        return "sturdy"
    return "building"


def habit_guard(rated_jobs: int, exits_12m: int, exits_90d: int) -> HabitGuard:
    """Warn where refund exits become a habit (§3.6, S1-39); exits of 90 days belong to the 12 months."""
    rules = score_model().habit
    in_year = max(exits_12m, exits_90d)
    if rated_jobs >= rules.share_from_jobs:
        often = Fraction(in_year, rated_jobs) > rules.share
    else:
        often = in_year >= rules.exits_in_12_months
    return HabitGuard(often or exits_90d >= rules.exits_in_90_days, in_year, exits_90d)


def ages_out(outcomes: tuple[PastJob, ...]) -> tuple[AgesOut, ...]:
    """List the bad results that still count and the months until each leaves the longest window."""
    model = score_model()
    left = [
        AgesOut(position, model.windows.strict - job.months_ago)
        for position, job in enumerate(outcomes)
        if job.stars is not None and job.stars <= model.stars.bad_up_to
        if job.months_ago <= model.windows.strict
    ]
    return tuple(sorted(left, key=lambda bad: bad.months_left))


def _quick(facts: ScoreFacts) -> Standing:
    rules = score_model().windows
    known = facts.rated_jobs > 0 and facts.score is not None
    start = Average(
        facts.score / 100 if known and facts.score is not None else None, Fraction(facts.rated_jobs)
    )
    shown = start.points if facts.rated_jobs >= rules.jobs else None
    return Standing(facts.rated_jobs, start, shown, shown, dict.fromkeys(rules.months))


def _detailed(outcomes: tuple[PastJob, ...]) -> Standing:
    rules = score_model().windows
    inside = {months: [job for job in outcomes if job.months_ago <= months] for months in rules.months}
    averages = {months: _average(jobs) for months, jobs in inside.items()}
    valid = [months for months, jobs in inside.items() if _is_valid(jobs)]
    best = max(valid, key=lambda months: (averages[months].share or 0, months), default=rules.strict)
    windows = {months: averages[months].points if months in valid else None for months in rules.months}
    rated = sum(counted(job) is not None for job in inside[rules.strict])
    return Standing(rated, averages[best], windows[best], windows[rules.strict], windows)


def _average(jobs: list[PastJob]) -> Average:
    parts = [part for job in jobs if (part := counted(job)) is not None]
    total = sum((weight for _, weight in parts), Fraction(0))
    return Average(
        sum((share * weight for share, weight in parts), Fraction(0)) / total if total else None, total
    )


def _is_valid(jobs: list[PastJob]) -> bool:
    """Check for enough counted jobs of enough clients; a client without a name is one of its own (P1)."""
    rules = score_model().windows
    rated = [job for job in jobs if counted(job) is not None]
    clients = {job.client if job.client is not None else index for index, job in enumerate(rated)}
    return len(rated) >= rules.jobs and len(clients) >= rules.clients
