"""What do I take from it? Facts → one lesson, and words that blame nobody."""

import re

import pytest

from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.reflect.lesson import lesson_text, sign_of
from tests.walkthroughs.reflect.examples import CASES
from tests.walkthroughs.tables import Case, check, check_all_told
from tests.walkthroughs.ways import NOW, concluded, route_of, run_of

FLOW = FLOWS["reflect"].flow()
BLAME = re.compile(r"\b(you failed|your failure|your fault|you should have|stupid|lazy)\b", re.IGNORECASE)
ANSWERS = {
    "feeling": "calm",
    "happened": "They sent five rounds of changes.",
    "whose": "shared",
    "my_part": "I did not write down the rounds.",
    "their_part": None,
    "cost": "a week",
    "sign_seen": "before",
    "caught_by": "clarity",
    "change": "clause",
    "sign": "“we will see” when asked what done means",
    "resolve": "I write the rounds into each agreement",
    "again": "no",
    "share": False,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}")
def test_every_case_has_its_lesson(case: Case) -> None:
    check("reflect", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("reflect", CASES)


def test_no_sentence_blames_a_person() -> None:
    words = FLOWS["reflect"].words()
    sentences = [each.text for each in words.reasons.values()] + [
        each.what for each in words.actions.values()
    ]
    sentences += [text for question in FLOW.questions for text in (question.prompt, question.help)]
    assert [text for text in sentences if BLAME.search(text)] == []


def test_the_lesson_holds_what_was_written_the_change_first() -> None:
    route = route_of(FLOW, ANSWERS)
    assert route.complete
    lines = lesson_text(route).splitlines()
    assert lines[0] == "The sign: “we will see” when asked what done means"
    assert lines[1] == "What I do differently: I write the rounds into each agreement"
    assert lines[-1] == "Them again: No"
    assert not any("Their part" in line for line in lines), "what was skipped is not there"


def test_an_answer_that_no_longer_counts_is_no_lesson() -> None:
    no_sign = {**ANSWERS, "sign_seen": "none"}
    assert sign_of(route_of(FLOW, no_sign)) == ""
    assert "we will see" not in lesson_text(route_of(FLOW, no_sign))


def test_the_reminder_in_thirty_days_says_it_in_the_members_words() -> None:
    steps = {step.key: step for step in concluded(run_of(ANSWERS, FLOW)).dated_actions()}
    look_back = steps["look_back"]
    assert (look_back.said, look_back.follow) == ("I write the rounds into each agreement", "habit")
    assert look_back.since == NOW, "the month counts from now"
    nameless = {**ANSWERS, "resolve": None, "sign": None}
    steps = {step.key: step for step in concluded(run_of(nameless, FLOW)).dated_actions()}
    assert steps["look_back"].said == ""
