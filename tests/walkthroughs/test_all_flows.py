"""What holds for each walkthrough and for the next one: all is reached, each way ends, each screen fits."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from bot.drafts.rules import slots_of
from bot.rulebook.rules import caveat
from bot.walkthroughs.engine.flow import Question, Value
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import Confidence, Run
from cogs.shared import wording as shared_wording
from cogs.walkthroughs import choice_views, message_views, wording
from cogs.walkthroughs.advice_views import CHECK, Screen, screens_of
from cogs.walkthroughs.screens import screen_of
from tests.components import labels_of, texts_of
from tests.walkthroughs.test_any_way import HOSTILE
from tests.walkthroughs.ways import concluded, possible, run_of, walk

OLD_FACTS = caveat(date(2030, 1, 1))
RARELY_TRUE = ("threat", "red_line", "ended", "unanswered_business_days")


def ways(name: str, count: int) -> Iterator[Run]:
    """Walk at random, the same ways every time; what ends a way early is seldom answered with yes."""
    random, flow = Random(7), FLOWS[name].flow()

    def answer(question: Question) -> Value | None:
        if question.kind == "text":
            return random.choice(HOSTILE)
        if question.id in RARELY_TRUE and random.random() < 0.8:
            return next(
                option.value for option in question.options if option.value in (False, "no", "none", 0)
            )
        return random.choice(possible(question))

    for _ in range(count):
        yield run_of(walk(flow, answer, offered=True), flow)


@pytest.mark.parametrize("name", FLOWS)
async def test_every_way_ends_in_one_advice_whose_screens_fit(name: str) -> None:
    for run in ways(name, 40):
        case = concluded(run)
        advice = case.advice
        for screen in Screen:
            shown = texts_of(screen_of(case, screen, OLD_FACTS))
            if screen not in screens_of(advice):
                assert advice.title in shown, "where there is no such screen, the advice"
        for outcome in FLOWS[name].words().outcomes:
            choice_views.confidence_card(run, outcome, thought_about=True)
        decided = run_of(dict(run.answers), run.flow, decision=advice.outcome, confidence=Confidence.HIGH)
        said = texts_of(screen_of(concluded(decided), Screen.ADVICE, OLD_FACTS))
        assert ("You decided" in said) is not advice.safety
        draft = message_views.draft_of(case)
        if draft is not None:
            assert len(draft.text) <= 2_000
        if draft is not None and slots_of(draft.draft_id):
            message_views.message_form(run, draft, message_views.known_slots(case))


@pytest.mark.parametrize("name", [name for name in FLOWS if name != "cancelling"])
def test_every_question_and_every_outcome_is_reached_by_answering(name: str) -> None:
    runs = list(ways(name, 300))
    assert {question.id for run in runs for question in run.route.asked} == set(FLOWS[name].flow().by_id)
    assert {concluded(run).advice.outcome for run in runs} == set(FLOWS[name].words().outcomes)


@pytest.mark.parametrize("name", FLOWS)
async def test_a_threat_shows_safety_and_nothing_else(name: str) -> None:
    flow = FLOWS[name].flow()
    if "threat" not in flow.by_id:
        return
    case = concluded(run_of({"threat": True}, flow))
    assert case.run.route.urgent
    for screen in Screen:
        shown = screen_of(case, screen, OLD_FACTS)
        assert "$" not in texts_of(shown)
        money = {
            shared_wording.ASK_PEERS,
            wording.REMIND,
            "To do",
            wording.DECIDE,
            wording.COST,
            wording.OPTIONS,
        }
        assert not money & set(labels_of(shown))
        assert shared_wording.QUICK_EXIT in labels_of(shown)


@pytest.mark.parametrize("name", FLOWS)
def test_every_advice_links_to_what_fits_next(name: str) -> None:
    alone = {"TALK_FIRST"}
    """Nothing comes next but people."""
    for outcome, words in FLOWS[name].words().outcomes.items():
        if outcome == "SAFETY_EXIT":
            assert words.then == (() if name == "threat" else ("threat",)), "what protects, and nothing else"
        else:
            assert bool(words.then) is (outcome not in alone), outcome


@pytest.mark.parametrize("name", FLOWS)
def test_what_the_words_name_is_there(name: str) -> None:
    words = FLOWS[name].words()
    assert all(Screen(card) for card in words.cards)
    for outcome in words.outcomes.values():
        assert set(outcome.then) <= {*FLOWS, CHECK} - {name}
    questions = FLOWS[name].flow().by_id
    for fills in words.fills.values():
        assert all(fill.answer is None or fill.answer in questions for fill in fills)
