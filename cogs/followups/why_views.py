"""For any ping: each attempt, its error in plain words, what was done instead, and the next try."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from discord import ui

from bot.followups.rules import FollowUp, Ping, PingState
from bot.followups.types import DuePing, FollowUpDetails
from cogs.followups import wording
from cogs.followups.confirmation_views import all_button
from cogs.shared.layout import button, card, row, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.times import clock, moment
from cogs.shared.words import plain_line

MOST_SHOWN = 8
_LONGEST_WHAT = 80
_MOST_TRIES = 3
_LONGEST = 3_300
_PROBLEM_PARTS = 2
_ON_TIME = timedelta(minutes=6)
"""Longer than pings of one member wait for each other."""


def why(shown: FollowUpDetails) -> ui.LayoutView:
    """Tell the newest pings of one follow-up."""
    followup = shown.followup
    heading = wording.WHY_TITLE.format(title=followup.steps.title, what=_what(followup))
    told = _fitting([receipt(ping, followup) for ping in shown.pings[:MOST_SHOWN]])
    here = button(wording.OPEN, make_id("followup:open", followup.followup_id))
    return card(text(heading), *map(text, told), below=[row(here, all_button())])


def why_all(newest: Sequence[DuePing]) -> ui.LayoutView:
    """Tell a member's newest pings, whatever they are about."""
    if not newest:
        return card(text(wording.WHY_NOTHING), below=[row(all_button())])
    told = [
        f"**{due.followup.steps.title}**{_what(due.followup)}\n{receipt(due.ping, due.followup)}"
        for due in newest
    ]
    return card(text(wording.WHY_ALL), *map(text, _fitting(told)), below=[row(all_button())])


def receipt(ping: Ping, followup: FollowUp) -> str:
    """Tell one ping from its plan to what became of it."""
    number, most = ping.rung + 1, len(followup.steps.rungs)
    kind = wording.WHY_KIND[ping.kind].format(number=number, most=most)
    at = ping.sent_at or ping.wake_at or ping.planned_at
    lines = [wording.WHY_PING.format(state=wording.STATES[ping.state], kind=kind, at=clock(at))]
    if ping.moved is not None:
        lines.append(wording.WHY_MOVED[ping.moved].format(at=clock(ping.planned_at)))
    elif at - ping.due_at > _ON_TIME:
        lines.append(wording.WHY_DUE.format(at=clock(ping.due_at)))
    for attempt in ping.attempts[-_MOST_TRIES:]:
        at = clock(datetime.fromtimestamp(int(attempt["at"]), UTC))
        lines.append(wording.WHY_TRY.format(at=at, problem=problem_words(str(attempt["problem"]))))
    if ping.state in (PingState.UNDELIVERED, PingState.PARKED):
        lines.append(wording.WHY_FALLBACK)
    if ping.attempts and ping.wake_at is not None:
        lines.append(wording.WHY_NEXT_TRY.format(at=moment(ping.wake_at)))
    return "\n".join(lines)


def problem_words(problem: str) -> str:
    """Say a failure such as “403 50007” or “ConnectionError” in plain words."""
    parts = problem.split()
    known = next((wording.PROBLEMS[part] for part in reversed(parts) if part in wording.PROBLEMS), None)
    if known is not None:
        return known
    if not parts or not parts[0].isdecimal() or len(parts) > _PROBLEM_PARTS:
        return wording.PROBLEM_NETWORK
    sentence = wording.PROBLEM_SERVER if parts[0].startswith("5") else wording.PROBLEM_REFUSED
    return sentence.format(code=problem)


def _what(followup: FollowUp) -> str:
    return f": {plain_line(followup.what, _LONGEST_WHAT)}" if followup.what else ""


def _fitting(told: Sequence[str]) -> list[str]:
    taken: list[str] = []
    for each in told:
        if sum(map(len, taken)) + len(each) > _LONGEST:
            break
        taken.append(fit(each, _LONGEST))
    return taken
