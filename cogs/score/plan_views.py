"""The way back as one card: jobs, time, reviews, rate, portfolio."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from discord import ButtonStyle, ui

from bot.contracts.rules import EndReason, Exit
from bot.rulebook.rules import Caveat
from bot.score.entry import write_entry
from bot.score.model import score_model
from bot.score.outcome_lines import decimal
from bot.score.plan import JobSize, job_sizes, leaving, rate_check, review_dates
from cogs.score import wording
from cogs.score.sections import Result, dollars, small_print
from cogs.shared.layout import Piece, button, card, line, row, text
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain

_MOST_BAD = 4
_MOST_CLIENTS = 3
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan is made of."""

    result: Result
    exits: Sequence[Exit]
    """The member's ended contracts, newest first."""
    threatening: Collection[int]
    """Contracts whose client threatens: nobody is sent to them for a review."""
    now: datetime


def plan_card(plan: Plan, caveat: Caveat) -> ui.LayoutView:
    """Show the way back, step by step."""
    entry = plan.result.entry
    parts = [
        wording.PLAN_TITLE,
        _jobs(plan),
        _time(plan),
        _reviews(plan),
        _rate(plan),
        wording.PLAN_PORTFOLIO,
    ]
    pieces: list[Piece] = [text(part) for part in parts if part]
    if entry.listed:
        pieces.append(text(wording.LISTED_BLOCK.format(lines=plan.result.listed)))
    state = write_entry(entry)
    buttons = (
        button(wording.REVIEW_BUTTON, make_id("score:review"), ButtonStyle.primary),
        button(wording.PLAN_CHANGE, make_id("score:edit", state)),
        button(wording.PLAN_SCORE, make_id("score:show", state)),
    )
    return card(*pieces, line(), text(small_print(plan.result, caveat)), below=[row(*buttons)])


def _jobs(plan: Plan) -> str:
    sizes = job_sizes(plan.result.entry.facts(plan.result.outcomes))
    needed = sizes[0].needed
    if all(count is None for count in needed.values()):
        return wording.PLAN_JOBS.format(lines=wording.PLAN_UNKNOWN)
    if not any(needed.values()):
        return wording.PLAN_JOBS.format(lines=wording.PLAN_THERE.format(target=max(needed)))
    after = plan.result.projection.money_test is not None
    lines = [wording.PLAN_AFTER if after else wording.PLAN_TODAY]
    lines += [_size(size, first=size is sizes[0]) for size in sizes]
    return wording.PLAN_JOBS.format(lines="\n".join(lines))


def _size(size: JobSize, *, first: bool) -> str:
    words = wording.PLAN_SIZE_FIRST if first else wording.PLAN_SIZE_NEXT
    name = wording.PLAN_SIZE_LAST if size.up_to is None else words.format(up_to=dollars(size.up_to))
    targets = [
        (wording.RECOVERY_TARGET if count else wording.RECOVERY_THERE).format(count=count, target=target)
        for target, count in size.needed.items()
        if count is not None
    ]
    return wording.PLAN_SIZE.format(size=name, targets=", ".join(targets))


def _time(plan: Plan) -> str:
    if not plan.result.entry.listed:
        return wording.PLAN_LIST_HINT
    outcomes = plan.result.outcomes
    found = leaving(outcomes, plan.now.date())[:_MOST_BAD]
    if not found:
        return wording.PLAN_NO_BAD
    lines = []
    for bad in found:
        job = outcomes[bad.position]
        stars = decimal(job.stars) if job.stars is not None else ""
        windows = [
            (
                wording.PLAN_LEAVES_LAST
                if months == score_model().windows.strict
                else wording.PLAN_LEAVES_WINDOW
            ).format(months=months, month=f"{month:%B %Y}")
            for months, month in bad.months.items()
        ]
        lines.append(
            wording.PLAN_LEAVES.format(
                number=bad.position + 1, stars=stars, paid=dollars(job.paid), when=", ".join(windows)
            )
        )
    return "\n".join([wording.PLAN_LEAVING.format(lines="\n".join(lines)), wording.PLAN_NOT_SURE])


def _reviews(plan: Plan) -> str:
    lines = []
    for left in plan.exits:
        ended_at = left.contract.ended_at
        if left.reason is not EndReason.FINISHED or ended_at is None:
            continue
        if left.contract.contract_id in plan.threatening:
            continue
        if dates := review_dates(ended_at, plan.now):
            words = wording.PLAN_ASK if plan.now <= dates.first_by else wording.PLAN_ASK_AGAIN
            client = plain(left.contract.client, _LONGEST_NAME)
            lines.append(words.format(client=client, first=day(dates.first_by), again=day(dates.again_at)))
    return wording.PLAN_REVIEWS.format(lines="\n".join(lines[:_MOST_CLIENTS]) or wording.PLAN_ASK_NONE)


def _rate(plan: Plan) -> str:
    check = rate_check([left.reason for left in plan.exits])
    return wording.PLAN_RATE.format(line=wording.RATES[check])
