"""Words of despair bring a person to talk to, and take the numbers away."""

import pytest

from bot.walkthroughs.advice.distress import speaks_of_despair
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.walkthroughs import message_views, views, wording
from cogs.walkthroughs.advice_views import Screen, screens_of
from cogs.walkthroughs.screens import screen_of
from tests.components import labels_of, texts_of
from tests.walkthroughs.test_all_flows import OLD_FACTS
from tests.walkthroughs.ways import concluded, run_of
from tests.words import said_in

FLOW = FLOWS["ghosting"].flow()
ANSWERS = {
    "threat": False,
    "last_reply": "2026-11-13",
    "due": "passed",
    "why": "ashamed",
    "can_finish": "no",
    "paid": 700,
    "usable_share": 0,
    "have_money": True,
    "platform": "upwork",
    "rated_jobs": 4,
    "score": 95,
}


@pytest.mark.parametrize(
    "words",
    [
        "I want to kill myself",
        "he says he will kill me and my kids",
        "I can’t go on",
        "honestly I CAN'T TAKE IT ANYMORE",
        "I don't want to live",
        "there is no point in living",
        "everyone is better off without me",
        "wish I was dead",
        "I think about suicide, the logo is late",
        "scared for my family",
    ],
)
def test_despair_is_heard(words: str) -> None:
    assert speaks_of_despair(words)


@pytest.mark.parametrize(
    "words",
    [
        "the first draft",
        "this deadline is killing me",
        "I nearly died of shame",
        "kill the process and restart",
        "I can't go on with the logo",
        "someone beat me to it",
        "I don't want to live in Berlin",
        "a landing page for a suit shop, deadline Friday",
        "",
    ],
)
def test_everyday_words_are_not(words: str) -> None:
    assert not speaks_of_despair(words)


def test_a_person_to_talk_to_comes_first_on_every_screen_from_then_on() -> None:
    run = run_of({"threat": False, "last_reply": None, "waits_for": "I can't go on"}, FLOW)
    assert run.route.next is not None
    for shown in (views.next_screen(run), views.summary(run)):
        assert texts_of(shown).startswith(wording.DISTRESS.splitlines()[0])
        assert "findahelpline.com" in texts_of(shown)
    assert not said_in(wording.DISTRESS, texts_of(views.next_screen(run_of({"threat": False}, FLOW))))


def test_the_numbers_stop_but_the_advice_and_the_message_stay() -> None:
    calm = concluded(run_of({**ANSWERS, "waits_for": "the draft"}, FLOW))
    assert "$700" in texts_of(screen_of(calm, Screen.ADVICE, OLD_FACTS))
    case = concluded(run_of({**ANSWERS, "waits_for": "the draft. I don't want to live any more"}, FLOW))
    assert Screen.COST not in screens_of(case.advice)
    for screen in Screen:
        shown = screen_of(case, screen, OLD_FACTS)
        assert "$" not in texts_of(shown), screen
        assert wording.COST not in labels_of(shown)
    first = texts_of(screen_of(case, Screen.ADVICE, OLD_FACTS))
    assert first.startswith(wording.DISTRESS.splitlines()[0])
    assert "That money was paid for what they won't get." in first
    assert "## Tell them today and hand it over" in first
    draft = message_views.draft_of(case)
    assert draft is not None
    assert "money_line" in draft.open_slots


def test_who_writes_in_fear_is_one_press_from_safety_on_every_screen() -> None:
    fear = "he says he will kill me and my kids"
    half = run_of({"threat": False, "last_reply": None, "waits_for": fear}, FLOW)
    whole = concluded(run_of({**ANSWERS, "waits_for": fear}, FLOW))
    shown = [views.next_screen(half), views.summary(half)]
    shown += [screen_of(whole, screen, OLD_FACTS) for screen in screens_of(whole.advice)]
    for each in shown:
        assert wording.GUIDES["threat"] in labels_of(each)
    calm = run_of({"threat": False, "last_reply": None}, FLOW)
    assert wording.GUIDES["threat"] not in labels_of(views.next_screen(calm))
