"""They want more for free: facts → advice, the same as “Should I cancel?” where both know the facts."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from bot.drafts.rules import fill
from bot.evidence.rules import ClientReply
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.scope.request import REPLIES, line_of, minutes_in_words
from cogs.walkthroughs.message_views import draft_of
from tests.walkthroughs.scope.examples import CASES
from tests.walkthroughs.tables import Case, any_facts, check, check_all_told
from tests.walkthroughs.ways import TODAY, concluded, run_of

FLOW = FLOWS["scope"].flow()
ANY_FACTS = any_facts("scope")
PRICED: dict[str, Any] = {
    "threat": False,
    "request": "a second banner",
    "covered": "no",
    "agreed": "one banner",
    "extra_minutes": 120,
    "platform": "upwork",
    "mood": "happy",
    "abuse": "none",
    "review_blackmail": False,
    "answered": "no",
    "extras_so_far": 0,
    "contract_type": "fixed",
    "delay_days": 2,
    "price": 80,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}-{case.draft}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("scope", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("scope", CASES)


@settings(max_examples=200)
@given(ANY_FACTS)
def test_it_decides_as_should_i_cancel_does_where_both_know_the_facts(facts: dict[str, Any]) -> None:
    found = FLOWS["scope"].advise(facts)
    if facts.get("answered", "no") != "no" or facts.get("covered") == "yes" or facts.get("threat"):
        return  # there is no such question there
    shared = {name: value for name, value in facts.items() if name in FLOWS["cancelling"].facts}
    unclear = facts.get("covered") == "unclear"
    other = FLOWS["cancelling"].advise({**shared, "beyond_scope": True, "scope_unclear": unclear})
    assert found.draft == other.draft or (found.draft, other.draft) == ("M7a", "M7")
    same = {"DO_IT": "FINISH", "GOODWILL": "FINISH", "PLAIN_NO": "CHANGE_ORDER"}
    nobody_to_tell = facts.get("platform") == "direct" and other.outcome == "REPORT"
    assert nobody_to_tell or same.get(found.outcome, found.outcome) == other.outcome


@settings(max_examples=200)
@given(ANY_FACTS)
def test_nothing_is_for_free_but_one_small_favour_for_a_fair_client(facts: dict[str, Any]) -> None:
    found = FLOWS["scope"].advise(facts)
    if found.outcome == "GOODWILL":
        assert facts["extra_minutes"] <= 30
        assert facts.get("extras_so_far", 0) == 0
        assert facts.get("mood", "neutral") in ("happy", "neutral")
        assert facts.get("abuse", "none") == "none"
        assert facts.get("answered", "no") == "no"
    keys = [action.key for action in found.actions]
    if "send_price" in keys:
        assert keys[0] == "pause_extra", "nothing is begun before a yes"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "to do a second banner|(one banner)|$80 more|take 2 days longer"),
        ({"delay_days": 0}, "take 2 hours longer"),
        ({"contract_type": "hourly"}, "about 2 days more, billed by the hour"),
        (
            {"extra_minutes": None, "delay_days": None, "price": None},
            "[the price of the extra]|[how many days more]",
        ),
        ({"extra_minutes": 15}, "I added a second banner this time as a favour"),
        (
            {"mood": "hostile", "abuse": "none", "review_blackmail": False},
            "a second banner is not part|is one banner",
        ),
        ({"covered": "yes"}, "Next: a second banner"),
    ],
)
def test_the_message_says_what_was_answered(changed: dict[str, Any], said: str) -> None:
    draft = draft_of(concluded(run_of({**PRICED, **changed}, FLOW)))
    assert draft is not None
    for words in said.split("|"):
        assert words in draft.text


@pytest.mark.parametrize(
    ("changed", "outcome", "detail", "reply"),
    [
        ({}, None, "2 hours, $80, 2 days later", ClientReply.ASKED),
        ({}, "CHANGE_ORDER", "2 hours, $80, 2 days later", ClientReply.PRICED),
        ({"extra_minutes": 15, "delay_days": None}, "GOODWILL", "15 minutes", ClientReply.FAVOUR),
        ({"delay_days": 0, "price": None}, "PLAIN_NO", "2 hours", ClientReply.REFUSED),
        ({"covered": "yes"}, "DO_IT", "", ClientReply.COVERED),
        ({"request": None}, "EXIT_PLAN", "2 hours, $80, 2 days later", ClientReply.REFUSED),
    ],
)
def test_a_request_becomes_one_line_of_the_register(
    changed: dict[str, Any], outcome: str | None, detail: str, reply: ClientReply
) -> None:
    answers = {**PRICED, **changed}
    line = line_of(run_of(answers, FLOW).route, "CHANGE_ORDER", outcome, TODAY, source="run:1")
    assert line is not None
    assert (line.detail, line.reply, line.happened_at.date()) == (detail, reply, TODAY)
    assert line.text == (answers["request"] or "Something beyond the agreement")


def test_a_threat_and_other_walkthroughs_write_nothing_into_it() -> None:
    assert line_of(run_of({"threat": True}, FLOW).route, "SAFETY_EXIT", None, TODAY, source="run:1") is None
    assert line_of(run_of({"threat": False}).route, "CHANGE_ORDER", None, TODAY, source="run:1") is None
    outcomes = set(FLOWS["scope"].words().outcomes)
    assert set(REPLIES) == outcomes - {"SAFETY_EXIT"}, "each outcome says what became of the request"


def test_time_is_said_in_minutes_and_hours() -> None:
    told = {1: "1 minute", 45: "45 minutes", 60: "1 hour", 90: "90 minutes", 120: "2 hours", 130: "3 hours"}
    assert {minutes: minutes_in_words(Fraction(minutes)) for minutes in told} == told


def test_a_message_by_the_hour_speaks_of_no_milestone() -> None:
    for tone in ("warm", "neutral", "firm"):
        assert "milestone" not in fill("M7a", tone=tone).text
