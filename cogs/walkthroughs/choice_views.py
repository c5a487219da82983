"""The member's own decision: what they will do, how sure they are, or that they sleep on it."""

import discord
from discord import ButtonStyle, ui

from bot.errors import OutOfDate
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import Run
from cogs.shared.layout import Piece, button, card, row, select, text
from cogs.shared.router import make_id
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, action_line, navigation
from cogs.walkthroughs.leaving_views import quick_exit

_WAITS_FOR_NO_ONE = 48


def decide_card(concluded: AdviceForRun) -> ui.LayoutView:
    """Let the member choose what they will do; the advised ways stand first."""
    advice = concluded.advice
    hints = {advice.outcome: wording.DECIDE_ADVISED, advice.runner_up: wording.DECIDE_SECOND}
    titles = {name: words.title for name, words in FLOWS[concluded.run.flow.id].words().outcomes.items()}
    first = [name for name in (advice.outcome, advice.runner_up) if name is not None]
    options = [
        discord.SelectOption(label=titles[name], value=name, description=hints.get(name))
        for name in dict.fromkeys([*first, *titles])
    ]
    chooser = select(wording.DECIDE_CHOOSE, make_id("advice:choose", concluded.run.run_id), options)
    return card(text(wording.DECIDE_TITLE), row(chooser), below=navigation(concluded, Screen.DECIDE))


def confidence_card(run: Run, outcome: str, *, thought_about: bool) -> ui.LayoutView:
    """Ask how sure the member is; before that once more, where it can't be undone. Raises OutOfDate."""
    outcomes = FLOWS[run.flow.id].words().outcomes
    words = next((words for name, words in outcomes.items() if name == outcome), None)
    if words is None:
        raise OutOfDate
    back = button(wording.SURE_NOT_YET, make_id("advice:show", run.run_id, Screen.ADVICE))
    if words.irreversible and not thought_about:
        yes = button(wording.SURE_YES, make_id("advice:sure", run.run_id, outcome), ButtonStyle.danger)
        asked = wording.SURE_ASK.format(title=words.title, why=words.irreversible)
        return card(text(asked), below=[row(back, yes), *quick_exit(run)])
    buttons = [
        button(label, make_id("advice:decide", run.run_id, outcome, level), ButtonStyle.primary)
        for level, label in wording.CONFIDENCES.items()
    ]
    asked = wording.CONFIDENCE_ASK.format(title=words.title)
    return card(text(asked), below=[row(*buttons, back), *quick_exit(run)])


def sleep_card(concluded: AdviceForRun) -> ui.LayoutView:
    """Let go for the night, naming only what can't wait."""
    hurried = [
        action_line(concluded, action)
        for action in concluded.advice.actions
        if _is_a_deadline(concluded, action.due.days_after_end) or action.due.weekly_utc
    ]
    parts: list[Piece] = [text(wording.SLEEP_CARD)]
    if hurried:
        parts.append(text(wording.SLEEP_DEADLINES.format(actions="\n".join(hurried))))
    back = button(wording.ADVICE, make_id("advice:show", concluded.run.run_id, Screen.ADVICE))
    return card(*parts, below=[row(back)])


def _is_a_deadline(concluded: AdviceForRun, day: int | None) -> bool:
    """Tell whether a clock after the end runs out within two days."""
    since_end = concluded.advice.clocks.days_since_end
    return day is not None and since_end is not None and (day - since_end) * 24 <= _WAITS_FOR_NO_ONE
