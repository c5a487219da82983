"""What only “I got a bad review” shows: what brings a good name back, and what does not."""

from discord import ui

from bot.rulebook.rules import Caveat
from bot.score.rules import project
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.flows.bad_review.facts import Facts
from cogs.shared.layout import card, line, text
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, claim_lines, navigation, recovery_line, small_print


def way_back_card(concluded: AdviceForRun, caveat: Caveat) -> ui.LayoutView:
    """Say what helps and what does not, and how many good jobs lead back where that can be counted."""
    facts: Facts = concluded.advice.facts
    return card(
        text(wording.WAY_BACK_TITLE),
        text(claim_lines(concluded.advice.claims)),
        line(),
        text(_jobs(facts, caveat)),
        text(small_print(caveat)),
        below=navigation(concluded, Screen.WAY_BACK),
    )


def _jobs(facts: Facts, caveat: Caveat) -> str:
    if facts.platform != "upwork":
        return wording.NO_PROJECTION
    back = recovery_line(project(facts.score_facts).recovery) if facts.score_known else ""
    if not back:
        return wording.WAY_BACK_NOT_KNOWN
    return f"{back}\n{wording.SCORE_NOTE.format(date=caveat.facts_date.isoformat())}"
