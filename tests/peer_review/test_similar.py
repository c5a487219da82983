"""The nearest closed cases: sensible order, equals by chance, and no need to read them all."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.peer_review.similar import (
    Bucket,
    CaseFeatures,
    ClosedCase,
    bucket_of,
    distance,
    features_of,
    nearest,
    nearest_buckets,
)
from bot.redaction.bands import band_keys

CASE = CaseFeatures("cancel", "unhappy", "active", "upwork", "fixed", "250_to_1000", "OFFER_FIX")


def closed(*features: CaseFeatures) -> list[ClosedCase]:
    return [ClosedCase(one, f"choice {number}", "good") for number, one in enumerate(features)]


def found(case: CaseFeatures, cases: list[ClosedCase]) -> list[CaseFeatures]:
    """Search as the store does: only the cases of the chosen buckets are read."""
    buckets = [Bucket(*each) for each in Counter(one.features for one in cases).items()]
    chosen = [one.features for one in nearest_buckets(case, buckets)]
    read = [one for one in cases if one.features in chosen]
    return [one.features for one in nearest(case, read, Random(1))]


def test_the_nearest_come_first() -> None:
    near = [CASE, replace(CASE, value_band=None), replace(CASE, stage="ended")]
    far = [
        replace(CASE, mood="happy"),
        replace(CASE, stage="prospect", outcome_advised="WAIT"),
        replace(CASE, kind="vet"),
    ]
    assert found(CASE, closed(*far, *near[::-1])) == near


def test_of_equals_chance_decides_what_is_shown_and_in_which_order() -> None:
    cases, random = closed(*[CASE] * 5), Random(4)
    shown = Counter(one.chosen for _ in range(300) for one in nearest(CASE, cases, random)[:1])
    assert len(shown) == 5
    assert max(shown.values()) < 90, "each about 60 times"


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


@settings(max_examples=50)
@given(FEATURES, st.lists(FEATURES, max_size=25))
def test_counting_buckets_finds_what_reading_every_case_would(
    case: CaseFeatures, others: list[CaseFeatures]
) -> None:
    steps = sorted(distance(case, one) for one in others if one.kind == case.kind)
    assert [distance(case, one) for one in found(case, closed(*others))] == steps[:3]


@given(FEATURES)
def test_a_bucket_tells_its_features(features: CaseFeatures) -> None:
    assert features_of(bucket_of(features)) == features
    assert len(bucket_of(features)) <= 100
