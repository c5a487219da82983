"""What silence costs, beside a message today: for someone who went quiet, or fears to tell."""

from typing import Protocol

from discord import ui

from bot.rulebook.rules import Caveat
from bot.score.facts import Platform, Range, ScoreFacts
from bot.score.rules import project
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
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
    def may_stay_silent(self) -> bool: ...
    @property
    def score_facts(self) -> ScoreFacts: ...


def cost_card(concluded: AdviceForRun, caveat: Caveat) -> ui.LayoutView:
    """Say what silence costs, calmly: the score as ranges where it can be estimated, then the rest."""
    facts: Facts = concluded.advice.facts
    return card(
        text(wording.COST_TITLE),
        *(text(part) for part in _score(facts, caveat)),
        line(),
        text(wording.COST_CLAIMS.format(claims=claim_lines(concluded.advice.claims))),
        text(small_print(caveat)),
        below=navigation(concluded, Screen.COST),
    )


def _score(facts: Facts, caveat: Caveat) -> list[str]:
    """Put the ways side by side, each as a range; or say why there is no estimate."""
    if not facts.may_stay_silent:
        return []
    if facts.platform != "upwork":
        return [wording.NO_PROJECTION]
    if facts.rated_jobs == 0:
        return [wording.COST_NEW]
    found = project(facts.score_facts).scenarios or {}
    silent, told, finished = (found.get(name) for name in ("ghost", "tell_now", "finish_so_so"))
    if not (facts.rated_jobs and silent and told and finished and told.high is not None):
        return [wording.COST_NONE]
    ways = [_silent(silent, told.high), _way(wording.COST_TELL, told)]
    if facts.able:
        ways.append(_way(wording.COST_FINISH, finished))
    note = wording.SCORE_NOTE.format(date=caveat.facts_date.isoformat())
    return [wording.COST_SCORE.format(ways="\n".join(ways)), note]


def _silent(found: Range, unrated: int) -> str:
    """Say that the model takes one star as given; without any rating the score stays what it is."""
    if found.low != found.high:
        return _way(wording.COST_GHOST, found)
    return wording.COST_ONE_STAR.format(title=wording.COST_GHOST, likely=found.likely, high=unrated)


def _way(title: str, found: Range) -> str:
    return wording.COST_WAY.format(title=title, likely=found.likely, low=found.low, high=found.high)
