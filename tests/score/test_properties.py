"""What holds for all facts of the score model."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.score.facts import ContractAtHand, Mood, PastJob, ScoreFacts
from bot.score.rules import project, weigh_money
from bot.score.standing import standing
from bot.score.weights import lenses, round_half_up, weight
from tests.score.builders import quick

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
