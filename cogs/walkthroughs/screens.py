"""From a walkthrough to the screen that belongs to where it is."""

from discord import ui

from bot.client import EvenkeelClient
from bot.rulebook.rules import caveat
from bot.walkthroughs.record import Run, State
from bot.walkthroughs.service import Concluded
from cogs.walkthroughs import advice_views, choice_views, views
from cogs.walkthroughs.advice_views import Screen


class Screens:
    """Fetches what a screen shows."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._walkthroughs = client.services.walkthroughs

    async def of(self, run: Run) -> ui.LayoutView:
        """Show the next question, the review, or the advice that was given already."""
        if run.route.complete and (run.state is State.ADVISED or run.route.urgent):
            return await self.advice(run.user_id, run.run_id)
        return views.next_screen(run)

    async def advice(self, user_id: int, run_id: int, screen: Screen = Screen.ADVICE) -> ui.LayoutView:
        """Show one screen of the advice; where something is still open, that comes first."""
        run = await self._walkthroughs.get(user_id, run_id)
        if not run.route.complete:
            return views.next_screen(run)
        return self.conclusion(await self._walkthroughs.advise(user_id, run_id), screen)

    def conclusion(self, concluded: Concluded, screen: Screen = Screen.ADVICE) -> ui.LayoutView:
        """Show one screen of an advice at hand; after a threat there is no table of money and score."""
        words = caveat(concluded.now.date())
        if screen is Screen.MESSAGE:
            return choice_views.message_card(concluded)
        if screen is Screen.EVIDENCE:
            return advice_views.evidence_card(concluded)
        if screen is Screen.DECIDE:
            return choice_views.decide_card(concluded)
        if advice_views.is_about_safety(concluded) or screen is Screen.ADVICE:
            return advice_views.advice_card(concluded, words)
        if screen is Screen.TO_DO:
            return advice_views.to_do_card(concluded)
        if screen is Screen.OPTIONS:
            return choice_views.options_card(concluded, words)
        return advice_views.sure_card(concluded, words)
