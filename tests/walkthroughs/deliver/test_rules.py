"""I can't deliver: facts → advice, and what holds whatever the facts."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import read_facts
from bot.followups.ladders import Ladder
from bot.followups.plans import advised
from bot.walkthroughs.advice.amounts import plain_sum
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.deliver.facts import Facts
from tests.walkthroughs.deliver.examples import CASES
from tests.walkthroughs.tables import Case, any_facts, check, check_all_told
from tests.walkthroughs.ways import NOW, concluded, run_of, walk

FLOW = FLOWS["deliver"].flow()
ANY_FACTS = any_facts("deliver")
MONEY = {"return_money", "refund_plan", "refund_plan_direct"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}-{case.draft}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("deliver", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("deliver", CASES)


@settings(max_examples=200)
@given(ANY_FACTS)
def test_who_was_not_told_is_told_within_a_day_and_what_is_owed_has_one_way(facts: dict[str, Any]) -> None:
    found, read = FLOWS["deliver"].advise(facts), read_facts(Facts, facts)
    steps = {action.key: action for action in found.actions}
    if found.safety:
        return
    assert found.draft, "no outcome is silence"
    if not read.told:
        telling = next(action for action in found.actions if action.draft == found.draft)
        assert telling.due.hours is not None
        assert telling.due.hours <= 24
    assert len(MONEY & set(steps)) == bool(found.refund), "one way for the money, where it is owed"
    assert ("handover" in steps) is not read.able, "what can't be done is handed over"
    for key in {"handover", "return_money"} & set(steps):
        assert steps[key].due.hours == 48
    if read.able:
        assert not found.refund


def test_the_message_says_about_money_only_what_is_known() -> None:
    def said(**facts: Any) -> str | None:
        return FLOWS["deliver"].advise({"can_deliver": "no", **facts}).slots.get("money_line")

    assert said() is None
    assert said(paid=0) == "nothing is open between us"
    assert said(paid=90) == "$90 was not earned and comes back to you within two days"
    assert (
        said(paid=90, have_money=False) == "$90 was not earned, and you get the days on which it comes back"
    )


@given(st.fractions(min_value=0, max_value=10_000_000))
def test_a_plain_sum_is_never_less_and_hardly_more(amount: Fraction) -> None:
    rounded = plain_sum(amount)
    assert rounded == int(rounded)
    assert amount <= rounded < amount + (5 if amount >= 100 else 1)


@pytest.mark.parametrize(
    ("paid", "share", "back"),
    [(333, 0.5, 170), (99.5, 0.5, 50), (1.5, 0.5, 0), (1.5, 0.25, 1.5), (101, 0, 101)],
)
def test_what_goes_back_is_a_plain_sum_and_never_more_than_was_paid(
    paid: float, share: float, back: float
) -> None:
    found = read_facts(Facts, {"can_deliver": "partly", "paid": paid, "usable_share": share})
    assert found.unearned == Fraction(back)


@pytest.mark.parametrize(
    ("answers", "draft_id"), [({"can_deliver": "no"}, "M6"), ({"can_deliver": "late"}, "M6a")]
)
def test_telling_is_asked_after_4_and_24_hours_with_its_message(
    answers: dict[str, Any], draft_id: str
) -> None:
    given = {"threat": False, "waits_for": "the dashboard", **answers}
    case = concluded(run_of(walk(FLOW, lambda question: given.get(question.id)), FLOW))
    news = {new.ladder: new for new in advised(case.dated_actions(), 7, None, NOW, case.member)}
    telling = news[Ladder.TELL]
    assert (telling.what, telling.draft_id, telling.at) == ("the dashboard", draft_id, NOW)
    steps = [new for new in news.values() if new.at == NOW + timedelta(hours=48)]
    assert bool(steps) is (draft_id == "M6"), "the handover, and the money where it is owed"
