"""From a walkthrough to the screen that belongs to where it is."""

from collections.abc import Callable

from discord import ui

from bot.errors import OutOfDate
from bot.rulebook.rules import Caveat, caveat
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import Run
from cogs.client import EvenkeelClient
from cogs.walkthroughs import (
    advice_views,
    cancelling_views,
    choice_views,
    cost_views,
    first_jobs_views,
    lesson_views,
    message_views,
    review_views,
    views,
)
from cogs.walkthroughs.advice_views import Screen

_SHOWN: dict[Screen, Callable[[AdviceForRun, Caveat], ui.LayoutView]] = {
    Screen.MESSAGE: lambda concluded, _: message_views.message_card(concluded),
    Screen.TO_DO: lambda concluded, _: advice_views.to_do_card(concluded),
    Screen.DECIDE: lambda concluded, _: choice_views.decide_card(concluded),
    Screen.EVIDENCE: lambda concluded, _: advice_views.evidence_card(concluded),
    Screen.OPTIONS: cancelling_views.options_card,
    Screen.SURE: cancelling_views.sure_card,
    Screen.COST: cost_views.cost_card,
    Screen.WAY_BACK: review_views.way_back_card,
    Screen.PLAN: first_jobs_views.plan_card,
    Screen.LESSON: lambda concluded, _: lesson_views.lesson_card(concluded),
}
_ASIDES: dict[str, Callable[[AdviceForRun], str]] = {
    "cancelling": cancelling_views.money_test,
    "scope": advice_views.in_register,
}
"""What only one walkthrough says on its advice."""


def screen_of(concluded: AdviceForRun, screen: Screen, caveat: Caveat) -> ui.LayoutView:
    """Show one screen of an advice; where it has no such screen (after a threat: no sums), the advice."""
    advice = concluded.advice
    if screen is Screen.ADVICE and advice.distressed and not advice.safety:
        return advice_views.person_first_card(concluded)
    if screen in (Screen.ADVICE, Screen.WORK) or screen not in advice_views.screens_of(advice):
        aside = _ASIDES.get(concluded.run.flow.id)
        said = aside(concluded) if aside and not advice.distressed else ""
        return advice_views.advice_card(concluded, caveat, said)
    return _SHOWN[screen](concluded, caveat)


class Screens:
    """Fetches what a screen shows."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._walkthroughs = client.services.walkthroughs

    async def first(self, user_id: int, flow_id: str, contract_id: int | None) -> ui.LayoutView:
        """Begin a walkthrough, unless one about the same waits already."""
        waiting = await self._walkthroughs.unfinished(user_id)
        about = (flow_id, contract_id)
        same = next((run for run in waiting if (run.flow.id, run.contract_id) == about), None)
        if same is not None and (same.route.asked or same.known):
            return views.begun_already(same)
        if same is not None:
            return views.next_screen(same)
        return await self.anew(user_id, flow_id, contract_id)

    async def anew(self, user_id: int, flow_id: str, contract_id: int | None) -> ui.LayoutView:
        """Begin a walkthrough; raises OutOfDate where there is none of this name."""
        if flow_id not in FLOWS:
            raise OutOfDate
        return views.next_screen(await self._walkthroughs.begin(user_id, flow_id, contract_id))

    async def of(self, run: Run) -> ui.LayoutView:
        """Show what comes next: what is known already, the next question, or the advice."""
        if run.route.complete:
            return await self.advice(run.user_id, run.run_id)
        return views.next_screen(run)

    async def advice(self, user_id: int, run_id: int, screen: Screen = Screen.ADVICE) -> ui.LayoutView:
        """Show one screen of the advice; where something is still open, that comes first."""
        run = await self._walkthroughs.get(user_id, run_id)
        if not run.route.complete:
            return views.next_screen(run)
        return self.conclusion(await self._walkthroughs.advise(user_id, run_id), screen)

    def conclusion(self, concluded: AdviceForRun, screen: Screen = Screen.ADVICE) -> ui.LayoutView:
        """Show one screen of an advice at hand."""
        return screen_of(concluded, screen, caveat(concluded.now.date()))
