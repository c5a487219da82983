"""What silence costs, beside a message today: for who went quiet, and for who fears to tell."""

from typing import Protocol

from discord import ui

from bot.rulebook.rules import Caveat
from bot.score.facts import Platform, Range, ScoreFacts
from bot.score.rules import project
from bot.walkthroughs.concluded import Concluded
from cogs.shared.layout import card, line, text
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, claim_lines, navigation, small_print


class Facts(Protocol):
    """What the walkthroughs with this screen know."""

    @property
    def platform(self) -> Platform: ...
    @property
    def rated_jobs(self) -> int | None: ...
    @property
    def able(self) -> bool: ...
    @property
    def score_facts(self) -> ScoreFacts: ...


def cost_card(concluded: Concluded, caveat: Caveat) -> ui.LayoutView:
    """Say what silence costs, calmly, with the score as ranges where it can be estimated."""
    facts: Facts = concluded.advice.facts
    return card(
        text(wording.COST_TITLE),
        text(claim_lines(concluded.advice.claims)),
        line(),
        text(_score(facts, caveat)),
        text(small_print(caveat)),
        below=navigation(concluded, Screen.COST),
    )


def _score(facts: Facts, caveat: Caveat) -> str:
    """Put the ways side by side, each as a range; or say why there is no estimate."""
    if facts.platform != "upwork":
        return wording.NO_PROJECTION
    if facts.rated_jobs == 0:
        return wording.COST_NEW
    scenarios = project(facts.score_facts).scenarios or {}
    ways = [(wording.COST_GHOST, scenarios.get("ghost")), (wording.COST_TELL, scenarios.get("tell_now"))]
    if facts.able:
        ways.append((wording.COST_FINISH, scenarios.get("finish_so_so")))
    lines = [_way(title, found) for title, found in ways if found is not None and found.low is not None]
    if not facts.rated_jobs or not lines:
        return wording.COST_NONE
    note = wording.SCORE_NOTE.format(date=caveat.facts_date.isoformat())
    return "\n".join([wording.COST_SCORE.format(ways="\n".join(lines)), note])


def _way(title: str, found: Range) -> str:
    sentence = wording.COST_WAY if found.low != found.high else wording.COST_WAY_SURE
    return sentence.format(title=title, likely=found.likely, low=found.low, high=found.high)
