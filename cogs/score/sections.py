"""The sections of the result: where you stand, each ending, the way back, the money, the doubts."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.money import Money
from bot.rulebook.rules import Caveat
from bot.score.entry import ScoreEntry
from bot.score.facts import AgesOut, MoneyTest, PastJob, Projection
from bot.score.model import score_model
from bot.score.outcome_lines import decimal
from bot.score.picture import Row
from bot.score.weights import round_half_up
from cogs.score import wording
from cogs.score.pictures import rows_of

DETAILS = ("bad_stars", "months", "exits_12m", "exits_90d", "job_value")
_MOST_AGES = 4


@dataclass(frozen=True, slots=True)
class Result:
    """What was entered, and what the rules make of it."""

    entry: ScoreEntry
    outcomes: tuple[PastJob, ...]
    listed: str
    """The outcomes as they are shown."""
    projection: Projection


def of(result: Result) -> list[str]:
    """Write all sections that have something to say."""
    projection = result.projection
    sections = [_standing(result), _endings(result), _way_back(result), _money(result)]
    if projection.habit_guard.warns:
        guard = projection.habit_guard
        sections.append(wording.HABIT.format(year=guard.exits_12m, quarter=guard.exits_90d))
    return [section for section in sections if section]


def small_print(result: Result, caveat: Caveat) -> str:
    """Say how sure this is, how old the facts are, and what it is not."""
    lines = [wording.STALE.format(days=caveat.stale_after_days)] if caveat.stale else []
    if result.projection.score is not None or rows_of(result.projection):
        lines.append(wording.UNCERTAIN)
    checked = caveat.facts_date.isoformat()
    return "\n".join([*lines, wording.CAVEAT.format(caveat=caveat.text, date=checked)])


def table(rows: Sequence[Row]) -> str:
    """Set the endings one under the other, narrow enough for a phone."""
    wide = max(len(row.label) for row in rows)
    low, likely, high = wording.COLUMNS
    lines = [f"{'':{wide}}  {low:>4}  {likely}  {high}"]
    lines += [
        f"{row.label:{wide}}  {row.low:>4}  {row.likely:>{len(likely)}}  {row.high:>{len(high)}}"
        for row in rows
    ]
    return "\n".join(lines)


def _standing(result: Result) -> str:
    entry, projection = result.entry, result.projection
    title = wording.TITLE if entry.value is not None else wording.TITLE_ALONE
    lines = [title, wording.STAGES[projection.stage], *_score_now(result)]
    if projection.score is None:
        lines.append(_why_no_score(result))
    if not entry.listed and entry.score is not None and entry.jobs == 0:
        lines.append(wording.SCORE_IGNORED)
    return "\n".join(lines)


def _score_now(result: Result) -> list[str]:
    projection = result.projection
    if projection.score is None:
        return []
    if not result.entry.listed:
        return [wording.SCORE_TOLD.format(score=projection.score, jobs=_jobs(projection.rated_jobs))]
    windows = [
        wording.WINDOW.format(months=months, score=wording.NO_WINDOW if score is None else score)
        for months, score in projection.windows.items()
    ]
    strict = wording.NO_WINDOW if projection.strict_score is None else projection.strict_score
    read = wording.SCORE_READ.format(
        score=projection.score,
        strict=strict,
        months=score_model().windows.strict,
        jobs=_jobs(projection.rated_jobs),
    )
    differs = [wording.SCORE_DIFFERS] if projection.readings_differ else []
    return [read, *differs, wording.WINDOWS.format(windows=" · ".join(windows))]


def _why_no_score(result: Result) -> str:
    jobs = result.projection.rated_jobs
    if result.entry.listed:
        return wording.SCORE_NONE["list"]
    if result.entry.jobs is None:
        return wording.SCORE_NONE["no_count"]
    return wording.SCORE_NONE["none" if jobs == 0 else "one" if jobs == 1 else "not_told"]


def _endings(result: Result) -> str:
    projection = result.projection
    if result.entry.value is None:
        return wording.NO_CONTRACT
    rows = rows_of(projection)
    if not rows:
        visible = wording.VISIBLE if projection.review_visible else wording.NOT_VISIBLE
        return f"{wording.NO_ESTIMATE} {visible}"
    shown = projection.scenarios or {}
    notes = [wording.NOTE_PARTIAL] if shown.get("partial_refund") else []
    return "\n".join([wording.TABLE.format(table=table(rows)), *notes, wording.NOTE_GHOST])


def _way_back(result: Result) -> str:
    projection, ages = result.projection, _ages_out(result)
    counted = {target: count for target, count in projection.recovery.items() if count is not None}
    if not counted:
        return ages
    targets = [
        (wording.RECOVERY_TARGET if count else wording.RECOVERY_THERE).format(count=count, target=target)
        for target, count in counted.items()
    ]
    after = wording.RECOVERY_AFTER if projection.money_test else wording.RECOVERY_TODAY
    value = result.entry.job_value or score_model().recovery.job_value
    sentence = wording.RECOVERY_JOBS.format(
        sentence=after.format(targets=", ".join(targets)), value=dollars(value)
    )
    return "\n".join(filter(None, [wording.RECOVERY.format(sentence=sentence), ages]))


def _ages_out(result: Result) -> str:
    ages = result.projection.ages_out[:_MOST_AGES]
    if not ages:
        return ""
    return wording.AGES_OUT.format(lines="\n".join(_age(age, result.outcomes[age.position]) for age in ages))


def _age(age: AgesOut, job: PastJob) -> str:
    months = round_half_up(age.months_left)
    when = wording.AGE_IN.format(months=months) if months > 1 else wording.AGE_SOON
    stars = decimal(job.stars) if job.stars is not None else ""
    return wording.AGE.format(number=age.position + 1, stars=stars, paid=dollars(job.paid), when=when)


def _money(result: Result) -> str:
    test, entry = result.projection.money_test, result.entry
    if test is None or entry.value is None:
        return ""
    net = round_half_up(test.net_of_refund)
    verdict = wording.MONEY_REFUND if net > 0 else wording.MONEY_KEEP if net < 0 else wording.MONEY_EQUAL
    rules = score_model().money_test
    income = rules.monthly_income if entry.income is None else entry.income
    guessed = wording.INCOME_GUESSED if entry.income is None else wording.INCOME_TOLD
    paid = entry.value if entry.paid is None else entry.paid
    lines = [
        verdict.format(months=rules.months, paid=dollars(paid), net=dollars(Fraction(abs(net)))),
        _break_even(test) if income else wording.EVEN_NO_INCOME,
        guessed.format(income=dollars(income)),
    ]
    return wording.MONEY.format(lines="\n".join(lines))


def _break_even(test: MoneyTest) -> str:
    if test.break_even is None:
        return wording.EVEN_NONE
    if test.break_even > 1:
        return wording.EVEN_ALWAYS
    if test.break_even < 0:
        return wording.EVEN_NEVER
    return wording.EVEN.format(
        even=round_half_up(test.break_even * 100), chance=round_half_up(test.chance * 100)
    )


def _jobs(count: int) -> str:
    return wording.JOBS_ONE if count == 1 else wording.JOBS_MANY.format(count=f"{count:,}")


def dollars(amount: Fraction) -> str:
    return str(Money(round_half_up(amount * 100)))
