"""I got a bad review: facts → advice, and how it agrees with “Should I cancel?” and with the score."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import read_facts
from bot.walkthroughs.advice.decision_table import decide_by
from bot.walkthroughs.flows.bad_review.facts import Facts
from bot.walkthroughs.flows.bad_review.rules import TABLE
from bot.walkthroughs.flows.cancelling.facts import Facts as CancellingFacts
from bot.walkthroughs.flows.cancelling.table import decide as decide_on_cancelling
from bot.walkthroughs.flows.catalogue import FLOWS
from tests.walkthroughs.bad_review.examples import CASES
from tests.walkthroughs.tables import Case, check, check_all_told


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}-{case.draft}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("bad_review", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("bad_review", CASES)


@settings(max_examples=200)
@given(
    st.sampled_from([0, 8, 14, 28, 29, 300]),
    st.sampled_from([None, 1, 3, 4, 5]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0, 0.5, 1, 700]),
    st.sampled_from([0, 0.5, 1]),
)
def test_it_agrees_with_should_i_cancel(
    days: int, stars: int | None, breach: bool, refunded: bool, paid: float, usable: float
) -> None:
    here = {
        "days_since_end": days,
        "stars": stars,
        "breach": "insults" if breach else "none",
        "refunded": refunded,
        "paid": paid,
        "usable_share": usable,
    }
    there = CancellingFacts(
        ended="both",
        days_since_end=Fraction(days),
        review_stars=None if stars is None else Fraction(stars),
        review_breach=breach,
        refunded=refunded,
        paid=Fraction(paid),
        earned_share=Fraction(usable),
    )
    found, other = decide_by(TABLE, read_facts(Facts, here)), decide_on_cancelling(there)
    assert (found.outcome, found.refund) == (other.outcome, other.refund)


def test_one_good_and_one_bad_job_take_four_small_ones_or_ten_and_more() -> None:
    """A second contract of $500 with one star after a first with five (case 4)."""
    advice = FLOWS["bad_review"].advise({"stars": 1, "paid": 500, "rated_jobs": 1, "score": 100})
    assert "4 to 10 of them" in next(each.what for each in advice.actions if each.key == "next_jobs")
    unknown = FLOWS["bad_review"].advise({"stars": 1, "paid": 500})
    assert "3 to 10 of them" in next(each.what for each in unknown.actions if each.key == "next_jobs")


def test_money_is_given_back_only_because_it_is_owed() -> None:
    for stars in (None, 1, 3, 5):
        for breach in ("none", "demands"):
            assert FLOWS["bad_review"].advise({"stars": stars, "breach": breach, "paid": 700}).refund == 0


def test_the_case_of_a_suspended_client_says_what_to_do() -> None:
    said = str(FLOWS["bad_review"].rehearse({"client_suspended": True, "paid": 300}))
    for idea in ("No refund in panic", "usually left out", "support"):
        assert idea in said
    assert "'P4'" in said
