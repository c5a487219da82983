"""What holds for the whole card, whatever the facts and the platform: nothing on it contradicts the rest."""

import re

import pytest

from bot.rulebook.platforms import load_platforms
from bot.score.rules import project
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.flows.cancelling.facts import Facts
from bot.walkthroughs.flows.cancelling.options import OPTION_OF, open_and_closed
from bot.walkthroughs.flows.cancelling.rules import advise
from tests.walkthroughs.cancelling.samples import samples

AFTER_IT = {"own_feedback", "own_feedback_soon", "reflect", "review_watch", "save_chat"}
"""Steps that have clocks of their own."""
ENDED_WITH_MONEY_HELD = ("4a", "4b", "4h")
pytestmark = pytest.mark.xdist_group("cancelling_card")


@pytest.fixture(scope="module")
def advised() -> list[tuple[Facts, Advice]]:
    return [(facts, advise(facts)) for facts in samples(900)]


def forbidden(platform: str) -> re.Pattern[str]:
    """Name the words and numbers that this platform does not have."""
    entry = load_platforms().root[platform]
    words = ["Upwork"] if platform != "upwork" else ["Fiverr"]
    words += [] if entry.projected else ["your score", "job success"]
    words += [] if entry.unbilled_until else ["Monday", "UTC"]
    words += [] if entry.reply_days else ["28 days", "day 28"]
    words += [] if entry.hours_days else ["calendar days"]
    words += [] if entry.held == "in escrow" else ["escrow"]
    words += ["[Dd]ispute"] if entry.by_invoice else []
    words += [] if entry.releases_after == 14 else ["14 days", "day 14"]
    words += [] if entry.on_a_clock else ["extension", "empty file"]
    return re.compile("|".join(words))


def test_no_word_and_no_number_of_another_platform_is_said(advised: list[tuple[Facts, Advice]]) -> None:
    assert {facts.platform for facts, _ in advised} == set(load_platforms().root)
    patterns = {name: forbidden(name) for name in load_platforms().root}
    for facts, found in advised:
        own = facts.on.court_note  # what that platform says of itself may hold its own numbers
        reasons = (each.text for each in found.reasons if each.text != own)
        texts = [found.title, found.runner_up_title or "", *reasons]
        texts += [f"{step.what} {step.due.words}" for step in found.actions]
        texts += [*(flip.text for flip in found.flips), *found.slots.values()]
        said = [text for text in texts if patterns[facts.platform].search(text)]
        assert said == [], facts.platform


def test_no_step_comes_after_the_date_of_the_platform(advised: list[tuple[Facts, Advice]]) -> None:
    met = [(facts, found) for facts, found in advised if found.rule in ENDED_WITH_MONEY_HELD]
    assert {found.rule for _, found in met} == set(ENDED_WITH_MONEY_HELD)
    for facts, found in met:
        if facts.window_left is None:
            continue
        hours = [step.due.hours for step in found.actions if step.key not in AFTER_IT]
        assert all(each is None or each <= max(12, facts.window_left * 24) for each in hours)


def test_what_the_advice_names_is_never_called_closed(advised: list[tuple[Facts, Advice]]) -> None:
    for facts, found in advised:
        named = (found.outcome, found.runner_up)
        _, closed = open_and_closed(facts, project(facts.score_facts), named)
        assert not {way.name for way in closed} & {OPTION_OF.get(each) for each in named}


def test_no_way_is_called_keeping_money_where_there_is_none(advised: list[tuple[Facts, Advice]]) -> None:
    for facts, found in advised:
        titles = (found.title, found.runner_up_title)
        assert facts.is_paid or "Keep the money and close" not in titles
