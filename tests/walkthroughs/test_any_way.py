"""Whatever is answered, the flow ends, one advice follows, and every screen is one that Discord takes."""

from datetime import date
from itertools import pairwise
from random import Random
from typing import get_args

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.contracts.rules import EntryKind
from bot.drafts.rules import slots_of
from bot.rulebook.rules import caveat
from bot.walkthroughs.advice.decision_table import Outcome
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.types import SLEEP, Confidence, Run
from cogs.contracts import wording as contracts_wording
from cogs.walkthroughs import (
    advice_views,
    cancelling_views,
    choice_views,
    message_views,
    question_views,
    views,
    wording,
)
from tests.components import labels_of, texts_of
from tests.walkthroughs.ways import FLOW, concluded, possible, route_of, run_of, walk

OLD_FACTS = caveat(date(2030, 1, 1))
MOST_STEPS = 18
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
    assert 1 <= len(run.route.steps) <= MOST_STEPS
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
    each_step_fits(run)


def each_step_fits(run: Run) -> None:
    for helping in (True, False):
        for step in (*run.route.steps, *run.route.offered):
            question_views.question_screen(run, step, helping=helping)
            if any(question.written for question in step.questions):
                question_views.answer_form(run, step)
        for question in run.route.asked:
            alone = run.route.step(question.id)
            assert alone is not None
            question_views.question_screen(run, alone, helping=helping)


@settings(max_examples=100)
@given(ways())
@example({"rated_jobs": 79, "score": 100})
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
    steps = route_of(FLOW, answers).steps
    place = data.draw(st.integers(0, len(steps) - 1))
    question = data.draw(st.sampled_from(steps[place].questions))
    changed = route_of(FLOW, {**answers, question.id: data.draw(st.sampled_from(possible(question)))})
    assert [step.id for step in changed.steps][:place] == [step.id for step in steps][:place], (
        "what was before"
    )
    assert all(changed.counting[each.id] == answers[each.id] for each in changed.asked if each != question)
    assert route_of(FLOW, {**changed.answers, question.id: answers[question.id]}).steps == steps


@settings(max_examples=60)
@given(ways())
async def test_progress_falls_with_every_step(answers: dict[str, Value | None]) -> None:
    so_far: dict[str, Value | None] = {}
    shown: list[int] = []
    for step in route_of(FLOW, answers).steps:
        found = route_of(FLOW, so_far)
        assert found.next == step
        shown.append(found.more)
        so_far |= {question.id: answers[question.id] for question in step.questions}
    assert all(after < before or after == 1 for before, after in pairwise(shown)), shown


async def test_a_decision_stands_on_the_card() -> None:
    answers = walk(FLOW, lambda question: {"threat": False, "red_line": "scam"}.get(question.id))
    decided = run_of(answers, decision="REPORT", confidence=Confidence.HIGH)
    slept = run_of(answers, decision=SLEEP)
    assert "You decided: **Report it to the platform**, sure." in shown_for(decided)
    assert contracts_wording.ENTRIES[EntryKind.PAUSED] in shown_for(slept)


def shown_for(run: Run) -> str:
    return texts_of(advice_views.advice_card(concluded(run), OLD_FACTS))
