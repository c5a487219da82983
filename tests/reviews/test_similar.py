"""The nearest closed cases: the same drawer, sensible order, nothing below five, quick among many."""

import time
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.reviews.bands import band_keys
from bot.reviews.similar import CaseFeatures, ClosedCase, bucket_of, nearest

CASE = CaseFeatures("cancel", "unhappy", "active", "upwork", "fixed", "250_to_1000", "OFFER_FIX")


def closed(*features: CaseFeatures) -> list[ClosedCase]:
    return [ClosedCase(number, one, "OFFER_FIX", "good") for number, one in enumerate(features, start=1)]


def test_nothing_is_shown_below_five() -> None:
    others = [replace(CASE, mood="hostile")] * 9 + [replace(CASE, kind="vet")] * 9
    assert nearest(CASE, closed(*[CASE] * 4, *others)) == ()
    assert len(nearest(CASE, closed(*[CASE] * 5, *others))) == 3


def test_the_nearest_come_first_and_of_equals_the_newest() -> None:
    cases = closed(
        replace(CASE, stage="prospect", outcome_advised="WAIT"),
        replace(CASE, value_band="over_5000"),
        CASE,
        replace(CASE, value_band="under_250"),
        replace(CASE, platform="fiverr"),
        CASE,
        replace(CASE, value_band=None),
        replace(CASE, mood="happy"),
    )
    assert [one.case_id for one in nearest(CASE, cases, 9)] == [6, 3, 4, 7, 5, 2, 1]
    assert [one.case_id for one in nearest(CASE, cases[::-1])] == [6, 3, 4]


def words(*choices: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(choices)


FEATURES = st.builds(
    CaseFeatures,
    st.sampled_from(["vet", "cancel"]),
    words("happy", "silent"),
    words("active", "ended"),
    words("upwork", "direct"),
    words("fixed", "hourly"),
    words(*band_keys(), "unknown"),
    words("GO", "STAY"),
)


@given(FEATURES, st.lists(FEATURES, max_size=25).map(lambda all_of_them: closed(*all_of_them)))
def test_a_drawer_holds_all_that_is_compared(case: CaseFeatures, cases: list[ClosedCase]) -> None:
    drawer = [one for one in cases if bucket_of(one.features) == bucket_of(case)]
    found = nearest(case, cases)
    assert found == nearest(case, drawer[::-1])
    assert len(found) == (min(len(drawer), 3) if len(drawer) >= 5 else 0)
    twins = [one for one in drawer if one.features == case]
    if found and twins:
        assert found[0] == twins[-1]


def test_one_drawer_of_a_hundred_thousand_cases_takes_no_time() -> None:
    """Five kinds and five moods: a drawer holds 4,000 on average; here one that holds 20,000."""
    random = Random(7)
    cases = [
        ClosedCase(number, features, "OFFER_FIX", "good")
        for number in range(20_000)
        for features in [
            replace(
                CASE,
                stage=random.choice("abc"),
                platform=random.choice("abc"),
                value_band=random.choice(band_keys()),
            )
        ]
    ]
    durations: list[float] = []
    for _ in range(3):
        began = time.process_time()
        assert len(nearest(CASE, cases)) == 3
        durations.append(time.process_time() - began)
    assert min(durations) < 0.05
