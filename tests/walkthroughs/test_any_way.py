"""Whatever is answered, the flow ends, one advice follows, and every screen is one that Discord takes."""

from datetime import date
from random import Random
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contracts.rules import EntryKind
from bot.drafts.rules import slots_of
from bot.rulebook.rules import caveat
from bot.walkthroughs.advice.decision_table import Outcome
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.engine.route import Route
from bot.walkthroughs.types import SLEEP, Confidence, Run
from cogs.contracts import wording as contracts_wording
from cogs.walkthroughs import advice_views, cancelling_views, choice_views, message_views, views, wording
from tests.components import labels_of, texts_of
from tests.walkthroughs.ways import FLOW, concluded, possible, run_of, walk

OLD_FACTS = caveat(date(2030, 1, 1))
HOSTILE = ("語" * 150, "```" * 50, "😀" * 150, "@everyone <@1>")


@st.composite
def ways(draw: st.DrawFn) -> dict[str, Value | None]:
    """Draw a way; a threat and broken rules are rare, or hardly anything else would be seen."""
    random = Random(draw(st.integers(0, 2**32)))
    rare = draw(st.sampled_from([True, False, False, False]))
    usual: dict[str, Value | None] = {} if rare else {"threat": False, "red_line": "none"}
    return walk(FLOW, lambda question: usual.get(question.id, random.choice(possible(question))))


@settings(max_examples=100)
@given(ways(), st.sampled_from(HOSTILE))
async def test_every_way_ends_in_one_advice_whose_screens_fit(
    answers: dict[str, Value | None], words: str
) -> None:
    run = run_of(answers, message_slots=dict.fromkeys(("piece", "facts", "needed", "agreed"), words))
    assert 1 <= len(run.route.asked) <= FLOW.longest
    case = concluded(run)
    advice = case.advice
    assert advice.outcome in get_args(Outcome)
    assert advice.reasons
    assert advice.actions
    lasting = {name: v for name, v in answers.items() if v is not None and FLOW.by_id[name].lasts != "run"}
    first = texts_of(advice_views.advice_card(case, OLD_FACTS))
    assert advice.title in first
    assert "more than 180 days old" in first
    for card in (advice_views.advice_card(case, OLD_FACTS), advice_views.to_do_card(case)):
        assert (wording.REMIND in labels_of(card)) is not advice.safety
    rest = [
        message_views.message_card(case),
        cancelling_views.options_card(case, OLD_FACTS),
        advice_views.to_do_card(case),
        advice_views.evidence_card(case),
        cancelling_views.sure_card(case, OLD_FACTS),
        choice_views.decide_card(case),
        choice_views.sleep_card(case),
        views.summary(run),
        views.drop_choice(run),
        views.nudge(run),
        views.begun_already(run),
        views.resume_choice([run]),
    ]
    assert len(rest) == 12
    if lasting:
        views.known_answers(run_of({}, known=lasting))
    draft = message_views.draft_of(case)
    if draft is not None:
        assert len(draft.text) <= 2_000, "sent as plain words, to be copied"
        if slots_of(draft.draft_id):
            message_views.message_form(run, draft, message_views.known_slots(case))
    for helping in (True, False):
        for question in run.route.asked:
            views.question_screen(run, question, helping=helping)
            if question.written:
                views.answer_form(run, question)


@settings(max_examples=100)
@given(ways())
async def test_after_a_threat_there_is_neither_money_nor_score(answers: dict[str, Value | None]) -> None:
    answers = {**answers, "threat": True}
    case = concluded(run_of(answers))
    assert case.run.route.urgent
    assert [question.id for question in case.run.route.asked] == ["threat"]
    assert case.advice.outcome == "SAFETY_EXIT"
    card = advice_views.advice_card(case, caveat(date(2026, 11, 23)))
    shown, labels = texts_of(card), labels_of(card)
    assert "$" not in shown
    assert "score of" not in shown
    assert "emergency number" in shown
    assert wording.OPTIONS not in labels
    assert wording.SURE not in labels
    assert wording.REMIND not in labels, "no reminder names who threatens"


@settings(max_examples=100)
@given(ways(), st.data())
async def test_any_earlier_answer_can_change_and_the_rest_is_kept(
    answers: dict[str, Value | None], data: st.DataObject
) -> None:
    asked = Route(FLOW, answers).asked
    question = data.draw(st.sampled_from(asked))
    value = data.draw(st.sampled_from(possible(question)))
    changed = Route(FLOW, {**answers, question.id: value})
    place = [each.id for each in asked].index(question.id)
    assert changed.asked[: place + 1] == asked[: place + 1], "what was asked before stays"
    assert all(changed.counting[each.id] == answers[each.id] for each in changed.asked if each != question)
    assert Route(FLOW, {**changed.answers, question.id: answers[question.id]}).asked == asked


@settings(max_examples=100)
@given(ways())
async def test_progress_never_promises_less_than_it_takes(answers: dict[str, Value | None]) -> None:
    in_all = len(Route(FLOW, answers).asked)
    so_far: dict[str, Value | None] = {}
    for question in Route(FLOW, answers).asked:
        route = Route(FLOW, so_far)
        assert route.next == question
        assert route.at_most >= in_all
        so_far[question.id] = answers[question.id]


async def test_a_decision_stands_on_the_card() -> None:
    answers = walk(FLOW, lambda question: {"threat": False, "red_line": "scam"}.get(question.id))
    decided = run_of(answers, decision="REPORT", confidence=Confidence.HIGH)
    slept = run_of(answers, decision=SLEEP)
    assert "You decided: **Report it to the platform**, sure." in shown_for(decided)
    assert contracts_wording.ENTRIES[EntryKind.PAUSED] in shown_for(slept)


def shown_for(run: Run) -> str:
    return texts_of(advice_views.advice_card(concluded(run), OLD_FACTS))
