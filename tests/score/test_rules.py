"""The worked examples of the score model (§3.7)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bot.score.facts import Range, Scenario
from bot.score.rules import dispute_value, project, weigh_money
from tests.score.builders import contract, detailed, f, job, quick


def test_w1_one_good_and_one_bad_job_show_50_and_44_if_the_bad_one_was_bigger():
    assert project(detailed(job(5), job(1))).score == 50
    assert project(detailed(job(5), job(1, 500))).score == 44


def test_w2_three_good_and_one_bad_show_75():
    assert project(detailed(job(5), job(5, 200), job(5, 250), job(1, 80))).score == 75


@pytest.mark.parametrize(
    ("scenario", "low", "likely", "high"),
    [
        ("keep_bad_review", 62, 62, 62),
        ("full_refund", 62, 73, 100),
        ("partial_refund", 62, 81, 100),
        ("finish_well", 100, 100, 100),
        ("finish_so_so", 81, 90, 100),
        ("cancel_before_money", 62, 73, 100),
        ("tell_now", 62, 87, 100),
        ("ghost", 62, 62, 62),
    ],
)
def test_w3_a_hostile_third_job(scenario: Scenario, low: int, likely: int, high: int):
    found = project(quick(2, 100, contract=contract(700), mood="hostile")).scenarios
    assert found is not None
    assert found[scenario] == Range(low, likely, high)


def test_w3_recovery_needs_fewer_jobs_if_they_are_bigger():
    facts = quick(2, 100, contract=contract(700), mood="hostile")
    assert project(facts).recovery == {80: 3, 90: 10}
    assert project(replace(facts, next_job_value=f(500))).recovery == {80: 3, 90: 8}


def test_w4_with_two_hundred_jobs_a_refund_buys_nothing():
    found = project(quick(200, 97, contract=contract(500), mood="hostile"))
    assert found.stage == "law_of_averages"
    assert found.scenarios
    assert found.scenarios["keep_bad_review"] == Range(96, 96, 96)
    assert found.scenarios["full_refund"] == Range(96, 97, 97)
    assert found.money_test
    assert (found.money_test.net_of_refund, found.money_test.break_even) == (-500, None)


def test_w5_twenty_jobs_rounded_once_at_the_end():
    found = project(quick(20, 92, contract=contract(1500), mood="hostile")).scenarios
    assert found
    likely = {name: ending.likely for name, ending in found.items() if ending}
    assert likely["keep_bad_review"] == 86
    assert found["full_refund"] == Range(86, 88, 92)
    assert (likely["partial_refund"], likely["finish_well"], likely["finish_so_so"]) == (90, 93, 91)


@pytest.mark.parametrize(("stars", "likely"), [(1, 76), (2, 78), (3, 81), (4, 84), (5, 87)])
def test_w6_each_star_is_worth_about_three_points(stars: object, likely: int):
    found = project(quick(10, 85, contract=contract(300, stars=stars), mood="unhappy")).scenarios
    assert found
    assert found["keep_bad_review"]
    assert found["keep_bad_review"].likely == likely
    assert found["full_refund"] == Range(76, 81, 85)


def test_w7_a_long_contract_weighs_more():
    found = project(quick(4, 75, contract=contract(6000, months=14), mood="happy")).scenarios
    assert found
    assert found["finish_well"] == Range(89, 89, 89)


W8 = tuple(job(1, ago=ago) for ago in (15, 16, 18)) + tuple(job(5, ago=a) for a in (20, 22, 1, 3, 8, 10, 11))


def test_w8_the_two_readings_differ_so_both_are_told():
    found = project(detailed(*W8))
    assert (found.score, found.strict_score, found.readings_differ) == (100, 70, True)
    assert found.windows == {6: 100, 12: 100, 24: 70}


def test_w9_the_money_test_of_w3():
    facts = quick(2, 100, contract=contract(700), mood="hostile", monthly_income=f(800))
    test = project(facts).money_test
    assert test
    assert test.net_of_refund == weigh_money(facts) == 1220
    assert test.break_even == Fraction(157, 120)


def test_w12_the_first_job_ever_is_a_close_call():
    found = project(quick(0, contract=contract(700), mood="hostile", monthly_income=f(500)))
    assert (found.score, found.stage, found.review_visible) == (None, "fragile", True)
    assert found.money_test
    assert (found.money_test.net_of_refund, found.money_test.break_even) == (200, None)
    assert found.recovery == {80: 5, 90: 12}
    assert found.scenarios
    assert set(found.scenarios.values()) == {Range()}


@pytest.mark.parametrize(
    ("stake", "chance", "fee", "hours", "rate", "worth"),
    [(90, "0.5", 0, 3, 25, -30), (1200, "0.6", 0, 5, 25, 595), (1200, "0.6", 291, 5, 25, 304)],
)
def test_what_a_dispute_is_worth(
    stake: object, chance: object, fee: object, hours: object, rate: object, worth: int
):
    assert dispute_value(f(stake), f(chance), f(fee), f(hours), f(rate)) == worth


def test_a_dispute_without_numbers_takes_the_usual_ones():
    assert dispute_value(f(900)) == 900 / 2 - 5 * 25
