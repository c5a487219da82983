"""Which closed cases are shown: those of several askers at once, and the most alike together."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.peer_review.releasing import Waiting, release
from bot.peer_review.similar import CaseFeatures

CASE = CaseFeatures("cancel", "unhappy", "active", "upwork", "fixed", "250_to_1000", "OFFER_FIX")


def waiting(*features: CaseFeatures, first: int = 1) -> list[Waiting]:
    return [Waiting(number, 100 + number, one, new=True) for number, one in enumerate(features, first)]


def test_alike_cases_of_five_askers_are_shown_as_what_they_are() -> None:
    alike = waiting(*[CASE] * 5)
    (shown,) = release(alike, some_shown=True)
    assert (shown.features, shown.case_ids) == (CASE, (1, 2, 3, 4, 5))
    assert release(alike[:4], some_shown=False) == []
    assert release([*alike[:4], replace(alike[0], case_id=9)], some_shown=False) == [], "four askers"


def test_unlike_cases_are_shown_as_what_they_have_in_common() -> None:
    one_mood = waiting(*(replace(CASE, platform=str(each)) for each in range(5)))
    (shown,) = release(one_mood, some_shown=True)
    assert shown.features == CaseFeatures("cancel", "unhappy", "active")
    unlike = waiting(*(replace(CASE, mood=str(each)) for each in range(20)))
    (shown,) = release(unlike[:5], some_shown=False)
    assert shown.features == CaseFeatures("cancel")
    assert release(unlike[:19], some_shown=True) == []
    assert len(release(unlike, some_shown=True)[0].case_ids) == 20


def test_withdrawn_cases_come_back_only_among_new_ones() -> None:
    withdrawn = [replace(one, new=False) for one in waiting(*[CASE] * 6)]
    new = waiting(*[CASE] * 5, first=20)
    assert release([*withdrawn, *new[:4]], some_shown=True) == []
    assert len(release([*withdrawn, *new], some_shown=True)[0].case_ids) == 11


SOME = st.builds(
    Waiting,
    st.integers(1, 10_000),
    st.integers(1, 12),
    st.builds(CaseFeatures, st.just("cancel"), st.sampled_from(["happy", "silent"]), st.sampled_from("ab")),
    st.booleans(),
)


@given(st.lists(SOME, max_size=40, unique_by=lambda one: one.case_id), st.booleans())
def test_each_release_has_five_new_askers_and_no_case_is_released_twice(
    cases: list[Waiting], some_shown: bool
) -> None:
    releases = release(cases, some_shown=some_shown)
    ids = [case_id for one in releases for case_id in one.case_ids]
    assert len(ids) == len(set(ids))
    for one in releases:
        assert len({case.asker_id for case in cases if case.new and case.case_id in one.case_ids}) >= 5
