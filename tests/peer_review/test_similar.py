"""The nearest closed cases: sensible order, nothing below five, and no need to read them all."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.peer_review.similar import (
    Bucket,
    CaseFeatures,
    ClosedCase,
    bucket_of,
    features_of,
    nearest,
    nearest_buckets,
)
from bot.redaction.bands import band_keys

CASE = CaseFeatures("cancel", "unhappy", "active", "upwork", "fixed", "250_to_1000", "OFFER_FIX")


def closed(*features: CaseFeatures) -> list[ClosedCase]:
    return [ClosedCase(number, one, "OFFER_FIX", "good") for number, one in enumerate(features, start=1)]


def buckets(cases: list[ClosedCase]) -> list[Bucket]:
    counts = Counter(one.features for one in cases)
    newest = {one.features: one.case_id for one in cases}
    return [Bucket(features, count, newest[features]) for features, count in counts.items()]


def found(case: CaseFeatures, cases: list[ClosedCase]) -> tuple[ClosedCase, ...]:
    """Search as the store does: only the chosen buckets are read, and only their newest cases."""
    chosen = [one.features for one in nearest_buckets(case, buckets(cases))]
    read = [one for features in chosen for one in [each for each in cases if each.features == features][-3:]]
    return nearest(case, read)


def test_nothing_is_shown_below_five_of_a_kind() -> None:
    others = [replace(CASE, kind="vet")] * 9
    four = [CASE] * 3 + [replace(CASE, mood="hostile")]
    assert found(CASE, closed(*four, *others)) == ()
    assert len(found(CASE, closed(*four, replace(CASE, stage="ended"), *others))) == 3


def test_the_nearest_come_first_and_of_equals_the_newest() -> None:
    cases = closed(
        replace(CASE, stage="prospect", outcome_advised="WAIT"),
        replace(CASE, mood="happy"),
        replace(CASE, value_band="over_5000"),
        CASE,
        CASE,
        replace(CASE, platform="fiverr"),
        replace(CASE, value_band=None),
    )
    assert [one.case_id for one in nearest(CASE, cases)] == [5, 4, 7]
    assert [one.case_id for one in nearest(CASE, cases[:4])] == [4, 3, 2]


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
@given(FEATURES, st.lists(FEATURES, max_size=25).map(lambda all_of_them: closed(*all_of_them)))
def test_counting_buckets_finds_what_reading_every_case_would(
    case: CaseFeatures, cases: list[ClosedCase]
) -> None:
    same = [one for one in cases if one.features.kind == case.kind]
    assert found(case, cases) == (nearest(case, same) if len(same) >= 5 else ())


@given(FEATURES)
def test_a_bucket_tells_its_features(features: CaseFeatures) -> None:
    assert features_of(bucket_of(features)) == features
    assert len(bucket_of(features)) <= 100
