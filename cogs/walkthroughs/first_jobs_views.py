"""What only “How do I get my first reviews?” shows: what a good first job is, and how far it is."""

from discord import ui

from bot.rulebook.rules import Caveat
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from cogs.shared.layout import card, text
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, claim_lines, navigation, small_print


def plan_card(concluded: AdviceForRun, caveat: Caveat) -> ui.LayoutView:
    """Say what fast, cheap, simple and sure mean, and what is still to go."""
    return card(
        text(wording.PLAN_TITLE),
        text(claim_lines(concluded.advice.claims)),
        text(small_print(caveat)),
        below=navigation(concluded, Screen.PLAN),
    )
