"""Each rule of the score model at its edges."""

from dataclasses import replace

import pytest

from bot.score.facts import Range
from bot.score.rules import habit_guard, project, stage, weigh_money
from bot.score.standing import standing
from bot.score.weights import lenses, round_half_up, weight
from tests.score.builders import contract, detailed, f, job, quick


@pytest.mark.parametrize(
    ("net", "months", "expected"),
    [
        ("0.99", 0, 0),
        ("0.99", 24, 0),
        (1, 0, 1),
        (250, 0, 1),
        ("250.01", 0, "1.25"),
        (1000, 0, "1.25"),
        ("1000.01", 0, "1.5"),
        (100, 2, 1),
        (100, 3, 2),
        (6000, 14, "5.5"),
        (6000, 600, 8),
    ],
)
def test_weights(net: object, months: int, expected: object):
    assert weight(f(net), months) == f(expected)


@pytest.mark.parametrize(
    ("stars", "linear", "lenient", "strict"),
    [
        (1, 0, 0, 0),
        (3, "0.5", "0.5", 0),
        ("3.99", "0.7475", "0.5", 0),
        (4, "0.75", 1, "0.5"),
        ("4.75", "0.9375", 1, 1),
    ],
)
def test_lenses(stars: object, linear: object, lenient: object, strict: object):
    read = lenses(f(stars))
    assert (read.linear, read.lenient, read.strict) == (f(linear), f(lenient), f(strict))


@pytest.mark.parametrize(
    ("number", "rounded"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.4999", 2), ("-0.5", 0)]
)
def test_halves_are_rounded_up(number: object, rounded: int):
    assert round_half_up(f(number)) == rounded


@pytest.mark.parametrize(
    ("jobs", "score", "expected"),
    [
        (4, 100, "fragile"),
        (5, None, "fragile"),
        (200, 79, "fragile"),
        (5, 80, "building"),
        (20, 89, "building"),
        (20, 90, "sturdy"),
        (99, 95, "sturdy"),
        (100, 80, "law_of_averages"),
    ],
)
def test_stages(jobs: int, score: int | None, expected: str):
    assert stage(jobs, score) == expected


@pytest.mark.parametrize(
    ("jobs", "year", "quarter", "warns"),
    [
        (120, 2, 2, True),
        (10, 1, 0, False),
        (10, 2, 0, True),
        (49, 2, 0, True),
        (50, 1, 0, False),
        (50, 2, 0, True),
        (100, 2, 0, False),
        (100, 3, 0, True),
        (10, 0, 2, True),
        (0, 1, 1, False),
    ],
)
def test_habit_guard(jobs: int, year: int, quarter: int, warns: bool):
    assert habit_guard(jobs, year, quarter).warns is warns


def test_exits_of_90_days_are_part_of_the_year():
    assert habit_guard(10, 0, 1).exits_12m == 1


def test_an_outcome_on_the_edge_is_inside_its_window():
    found = project(detailed(job(5, ago=6), job(5, ago=6), job(1, ago="6.1"), job(1, ago="24.1")))
    assert found.windows == {6: 100, 12: 67, 24: 67}
    assert found.rated_jobs == 3


def test_a_window_needs_two_jobs_of_two_clients():
    assert project(detailed(job(5), job(None))).windows == {6: None, 12: None, 24: None}
    assert project(detailed(job(5, client="a"), job(5, client="a"))).score is None
    assert project(detailed(job(5, client="a"), job(5, client="b"))).score == 100
    assert project(detailed(job(5), job(5, client="b"))).score == 100


def test_what_counts_in_a_history():
    assert standing(detailed(job(5, paid=0), job(None), job("3.5", paid=0))).rated_jobs == 0
    bad = standing(detailed(job(3, paid=0), job(5)))
    assert (bad.rated_jobs, bad.score, bad.start.weight) == (2, 75, 2)


def test_a_tie_between_windows_starts_from_the_longest():
    assert standing(detailed(job(5, ago=1), job(5, ago=1), job(5, ago=20))).start.weight == 3


def test_with_no_valid_window_the_24_months_are_the_start():
    start = standing(detailed(job(3, client="a"), job(5, client="a"))).start
    assert (start.share, start.weight) == (f("0.75"), 2)


def test_one_rated_job_shows_no_score_but_projects():
    found = project(quick(1, 100, contract=contract(500)))
    assert found.score is None
    assert found.scenarios
    assert found.scenarios["keep_bad_review"] == Range(44, 44, 44)
    assert found.recovery == {80: 4, 90: 11}


def test_without_a_known_score_there_is_no_estimate():
    found = project(quick(7, contract=contract(500)))
    assert found.scenarios
    assert set(found.scenarios.values()) == {Range()}
    assert found.recovery == {80: None, 90: None}
    assert found.money_test


def test_a_score_with_no_rated_job_is_ignored():
    assert project(quick(0, 90, contract=contract(500))) == project(quick(0, contract=contract(500)))


def test_with_nothing_paid_there_is_nothing_to_keep_or_refund():
    found = project(quick(10, 90, contract=contract(400, paid=0), mood="unhappy"))
    assert found.money_test is None
    assert not found.review_visible
    assert found.scenarios
    inapplicable = {name for name, ending in found.scenarios.items() if ending is None}
    assert inapplicable == {"keep_bad_review", "full_refund", "partial_refund"}
    assert found.scenarios["cancel_before_money"] == Range(80, 86, 90)
    assert found.scenarios["ghost"] == Range(80, 83, 90)


def test_recovery_from_nothing_needs_the_two_jobs_of_a_score():
    assert project(quick(0)).recovery == {80: 2, 90: 2}


def test_other_platforms_have_no_projection_and_only_visibility_counts():
    facts = quick(2, 100, contract=contract(700), mood="hostile", platform="fiverr")
    found = project(facts)
    assert found.scenarios is None
    assert found.recovery == {80: None, 90: None}
    assert weigh_money(facts) == 3000 * f("0.3") - 700
    assert weigh_money(replace(facts, platform="direct")) == -700


def test_bad_results_age_out_soonest_first():
    found = project(detailed(job(1, ago=3), job(5, ago=20), job(2, ago="22.5"), job(1, ago=25))).ages_out
    assert [(bad.position, bad.months_left) for bad in found] == [(2, f("1.5")), (0, 21)]


def test_no_income_means_no_break_even():
    test = project(quick(2, 100, contract=contract(700), mood="hostile", monthly_income=f(0))).money_test
    assert test
    assert (test.net_of_refund, test.break_even) == (-700, None)
