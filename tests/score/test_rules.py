"""The worked examples of the score model, and what must hold for all facts."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.score.facts import ContractAtHand, Mood, PastJob, Range, Scenario, ScoreFacts
from bot.score.rules import dispute_value, habit_guard, project, stage, weigh_money
from bot.score.standing import standing
from bot.score.weights import lenses, round_half_up, weight


def f(number: object):
    return Fraction(str(number))


def job(stars: object, paid: float = 100, ago: object = 1, client: str | None = None):
    return PastJob(f(paid), None if stars is None else f(stars), f(ago), client)


def contract(
    value: float, paid: float | None = None, kept: float | None = None, months: int = 0, stars: object = 1
):
    paid = value if paid is None else paid
    return ContractAtHand(f(value), f(paid), f(paid / 2 if kept is None else kept), months, f(stars))


def quick(jobs: int, score: float | None = None, **more: Any):
    return ScoreFacts(rated_jobs=jobs, score=None if score is None else f(score), **more)


def detailed(*jobs: PastJob, **more: Any):
    return ScoreFacts(outcomes=jobs, **more)


# ── The worked examples (3.7) ──


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


# ── Single rules ──


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


# ── What holds for all facts ──

money = st.integers(0, 400_000).map(lambda cents: Fraction(cents, 100))
stars = st.integers(4, 20).map(lambda quarter: Fraction(quarter, 4))
contracts = st.builds(
    lambda value, paid, share, months, bad: ContractAtHand(value, paid, paid * share, months, bad),
    money,
    money,
    st.fractions(0, 1, max_denominator=10),
    st.integers(0, 40),
    stars,
)
jobs = st.builds(
    PastJob,
    paid=money,
    stars=st.none() | stars,
    months_ago=st.integers(0, 60).map(lambda half: Fraction(half, 2)),
    client=st.sampled_from([None, "a", "b"]),
    months_with_payment=st.integers(0, 40),
)
moods = st.sampled_from(["happy", "neutral", "unhappy", "hostile", "silent"])
scores = st.none() | st.integers(0, 1000).map(lambda tenth: Fraction(tenth, 10))
histories = st.builds(ScoreFacts, rated_jobs=st.integers(0, 300), score=scores) | st.builds(
    ScoreFacts, outcomes=st.lists(jobs, max_size=12).map(tuple)
)
all_facts = st.builds(
    lambda history, contract, mood: replace(history, contract=contract, mood=mood),
    histories,
    st.none() | contracts,
    moods,
)


@given(all_facts)
def test_every_range_is_in_order(facts: ScoreFacts):
    for ending in (project(facts).scenarios or {}).values():
        if ending and ending.low is not None and ending.likely is not None and ending.high is not None:
            assert 0 <= ending.low <= ending.likely <= ending.high <= 100


@given(all_facts)
def test_no_estimate_is_all_or_nothing(facts: ScoreFacts):
    for ending in (project(facts).scenarios or {}).values():
        if ending:
            assert len({ending.low is None, ending.likely is None, ending.high is None}) == 1


@given(all_facts, st.sampled_from([100, 500, 5000]))
def test_recovery_is_the_smallest_number_that_reaches_the_target(facts: ScoreFacts, job_value: int):
    facts = replace(facts, next_job_value=Fraction(job_value))
    now = standing(facts)
    kept = facts.contract if facts.contract and facts.contract.paid >= 1 else None
    total, good, count = now.start.weight, (now.start.share or 0) * now.start.weight, now.rated_jobs
    if kept:
        held = weight(kept.paid, kept.months_with_payment)
        total, good, count = total + held, good + lenses(kept.bad_stars).linear * held, count + 1
    each = weight(Fraction(job_value), 0)

    def reaches(jobs: int, target: int):
        enough = good + jobs * each >= Fraction(target, 100) * (total + jobs * each)
        return enough and jobs + count >= 2

    for target, needed in project(facts).recovery.items():
        if needed is not None:
            assert reaches(needed, target)
            assert needed == 0 or not reaches(needed - 1, target)


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 100), contracts, moods)
def test_more_rated_jobs_never_raise_the_price_of_a_bad_review(
    fewer: int, more: int, score: float | None, contract: ContractAtHand, mood: Mood
):
    bad = replace(contract, bad_stars=Fraction(1))
    facts = quick(fewer, score, contract=bad, mood=mood)
    few, many = project(facts).money_test, project(replace(facts, rated_jobs=fewer + more)).money_test
    if few and many:
        assert many.lost_if_kept <= few.lost_if_kept


@given(st.integers(100, 3000), st.integers(91, 100), contracts, moods)
def test_with_a_hundred_good_jobs_a_refund_out_of_fear_never_pays(
    many: int, score: int, contract: ContractAtHand, mood: Mood
):
    held = weight(contract.paid, contract.months_with_payment)
    if round_half_up(Fraction(score * many) / (many + held)) >= 90:
        net = weigh_money(quick(many, score, contract=contract, mood=mood))
        assert net is None or net == -contract.paid


@given(all_facts)
def test_the_break_even_is_where_refunding_starts_to_pay(facts: ScoreFacts):
    test = project(facts).money_test
    if test and test.break_even is not None:
        assert (test.net_of_refund > 0) == (test.chance < test.break_even)
