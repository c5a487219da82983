"""I'm scared of this client: facts → advice, safety before all else and no sums in any of it."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from bot.content import read_facts
from bot.rulebook.rules import caveat
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.threat.facts import NO_THREAT, Facts
from bot.walkthroughs.types import SAFE
from cogs.shared import wording as shared_wording
from cogs.walkthroughs import choice_views, question_views, views, wording
from cogs.walkthroughs.advice_views import Screen
from cogs.walkthroughs.screens import screen_of
from tests.components import labels_of, texts_of
from tests.walkthroughs.tables import Case, any_facts, check, check_all_told
from tests.walkthroughs.threat.examples import CASES
from tests.walkthroughs.ways import concluded, run_of
from tests.words import said_in

FLOW = FLOWS["threat"].flow()
ANY_FACTS = any_facts("threat")
TODAY = caveat(date(2026, 11, 23))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}-{case.draft}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("threat", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("threat", CASES)


@settings(max_examples=200)
@given(ANY_FACTS)
def test_whatever_the_facts_safety_comes_first_and_no_money_is_talked_of(facts: dict[str, Any]) -> None:
    found, read = FLOWS["threat"].advise(facts), read_facts(Facts, facts)
    texts = [each.text for each in found.reasons] + [action.what for action in found.actions]
    assert not re.search(r"\$|\bscore of\b|%", " ".join(texts))
    assert found.refund == 0
    assert found.safety is read.threatened
    if found.safety:
        keys = [action.key for action in found.actions]
        assert keys[0] == "emergency"
        assert keys[-1] == ("come_back" if read.danger else "money_later"), "money comes last"
    else:
        assert set(read.kinds) <= NO_THREAT


@settings(max_examples=100)
@given(ANY_FACTS)
def test_proof_comes_before_blocking_and_reporting(facts: dict[str, Any]) -> None:
    keys = [action.key for action in FLOWS["threat"].advise(facts).actions]
    proof = ("save_threats", "second_copy", "save_demand", "save_words")
    saving = [keys.index(key) for key in proof if key in keys]
    for later in ("block_elsewhere", "report_today", "report_demand", "report_abuse", "last_message"):
        if later in keys:
            assert saving
            assert min(saving) < keys.index(later)


def test_danger_stops_the_questions_at_once_and_offers_to_go_on() -> None:
    case = concluded(run_of({"danger": True}, FLOW))
    assert case.run.route.urgent
    assert [question.id for question in case.run.route.asked] == ["danger"]
    assert case.dated_actions() == (), "no reminder names that client"
    shown = screen_of(case, Screen.ADVICE, TODAY)
    assert "1. **Now**: In danger, or someone near? Call your local emergency number first." in texts_of(
        shown
    )
    assert "4. **Once you are safe**" in texts_of(shown)
    assert "5. " not in texts_of(shown)
    assert wording.MESSAGE not in labels_of(shown)
    assert wording.OUT_OF_DANGER in labels_of(shown)


@pytest.mark.parametrize("kind", ["violence", "stalking", "identity", "exposing", "false_reports"])
def test_a_threat_is_answered_without_a_review_of_answers(kind: str) -> None:
    answers = {"danger": False, "kinds": [kind], "knows": None, "saved": "nothing", "platform": "upwork"}
    assert run_of(answers, FLOW).route.urgent
    assert not run_of({**answers, "kinds": ["insults"], "limit": "no"}, FLOW).route.urgent


def test_every_screen_of_it_can_be_blanked_and_so_can_any_that_tells_of_safety() -> None:
    answers = {"danger": False, "kinds": ["insults"], "limit": "broken", "platform": "upwork"}
    run = run_of(answers, FLOW, known={"platform": "upwork"})
    case = concluded(run)
    screens = [screen_of(case, screen, TODAY) for screen in Screen]
    screens += [question_views.question_screen(run, step) for step in run.route.steps]
    screens += [
        views.summary(run),
        views.drop_choice(run),
        views.begun_already(run),
        views.known_answers(run),
    ]
    screens += [choice_views.confidence_card(run, "EXIT_PLAN", thought_about=False)]
    elsewhere = concluded(run_of({"threat": True}))
    screens += [screen_of(elsewhere, screen, TODAY) for screen in Screen]
    for screen in screens:
        assert shared_wording.QUICK_EXIT in labels_of(screen), texts_of(screen)
        assert shared_wording.ASK_PEERS not in labels_of(screen), texts_of(screen)
    assert shared_wording.QUICK_EXIT not in labels_of(views.summary(run_of({"threat": False})))


def test_who_is_safe_again_is_told_so_and_not_asked_twice() -> None:
    answers = {"danger": False, "kinds": ["violence"], "knows": None, "saved": "all", "platform": "upwork"}
    assert shared_wording.SAFE in labels_of(screen_of(concluded(run_of(answers, FLOW)), Screen.ADVICE, TODAY))
    shown = screen_of(concluded(run_of(answers, FLOW, decision=SAFE)), Screen.ADVICE, TODAY)
    assert said_in(wording.SAFE_NOW, texts_of(shown))
    assert shared_wording.SAFE not in labels_of(shown)
