"""What a member sees when one button sets many follow-ups."""

import discord
from discord import ui

from bot.contracts.rules import Contract
from bot.followups.plan_service import PlanResult
from bot.followups.plans import EndedBy
from bot.followups.types import FollowUpDetails
from cogs.followups.plans import wording
from cogs.shared.layout import button, card, row, select, text
from cogs.shared.router import make_id
from cogs.shared.times import clock
from cogs.shared.words import plain, plain_line

_LONGEST_NAME, _LONGEST_WHAT = 90, 120
_MOST_SHOWN = 14


def starting(contract: Contract) -> ui.LayoutView:
    """Ask how long a job is, which decides how often it wants an update."""
    buttons = [
        button(label, make_id("plan:start", contract.contract_id, length))
        for length, label in wording.LENGTHS.items()
    ]
    return card(
        text(wording.PLAN_START.format(client=plain(contract.client, _LONGEST_NAME))), below=[row(*buttons)]
    )


def ending(contract: Contract) -> ui.LayoutView:
    """Ask what is true of a contract that has ended; nothing of it has to be."""
    options = [discord.SelectOption(label=label, value=fact) for fact, label in wording.ENDINGS.items()]
    custom_id = make_id("plan:ended", contract.contract_id)
    return card(
        text(wording.PLAN_END.format(client=plain(contract.client, _LONGEST_NAME))),
        below=[
            row(select(wording.PLAN_END_CHOOSE, custom_id, options, most=len(EndedBy))),
            row(button(wording.PLAN_END_NONE, make_id("plan:ended_none", contract.contract_id))),
        ],
    )


def planned(found: PlanResult) -> ui.LayoutView:
    """Say what was set, when each pings first, and what has no date yet."""
    lines = [_line(shown) for shown in found.set[:_MOST_SHOWN]]
    if len(found.set) > _MOST_SHOWN:
        lines.append(wording.PLAN_MORE.format(count=len(found.set) - _MOST_SHOWN))
    parts = [wording.PLAN_NONE]
    if lines:
        parts = [wording.PLANNED.format(count=len(found.set), lines="\n".join(lines)), wording.PLAN_NOTE]
    if found.before:
        parts.append(wording.PLAN_BEFORE.format(count=found.before))
    if found.without_date:
        parts.append(wording.PLAN_WITHOUT_DATE.format(count=found.without_date))
    return card(*map(text, parts), below=[row(button(wording.ALL, make_id("followup:all")))])


def _line(shown: FollowUpDetails) -> str:
    followup = shown.followup
    what = f": {plain_line(followup.what, _LONGEST_WHAT)}" if followup.what else ""
    return wording.PLAN_LINE.format(
        title=followup.steps.title, what=what, at=clock(shown.next_at or followup.anchor)
    )
