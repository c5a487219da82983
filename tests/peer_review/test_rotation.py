"""Reviewers are invited fairly: matching, free, under their limit, least loaded first, no back-patting."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.peer_review.rotation import LOAD_COUNTS_FOR, CaseToReview, Favour, Reviewer, invite

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ASKER = 99
CASE = CaseToReview(ASKER, "cancel", youngest_account=30 * DAY)
IDA = Reviewer(1, frozenset(), 3, NOW - 400 * DAY)


def favours(user_id: int, given: int, taken: int, age: timedelta = DAY) -> tuple[Favour, ...]:
    return (
        *(Favour(ASKER, user_id, NOW - age) for _ in range(given)),
        *(Favour(user_id, ASKER, NOW - age) for _ in range(taken)),
    )


@pytest.mark.parametrize(
    ("reviewer", "case", "invited"),
    [
        (IDA, CASE, True),
        (replace(IDA, topics=frozenset({"vet", "cancel"})), CASE, True),
        (replace(IDA, topics=frozenset({"vet"})), CASE, False),
        (replace(IDA, away_until=NOW), CASE, True),
        (replace(IDA, away_until=NOW + timedelta(seconds=1)), CASE, False),
        (replace(IDA, invitations_7d=2), CASE, True),
        (replace(IDA, invitations_7d=3), CASE, False),
        (replace(IDA, weekly_limit=0), CASE, False),
        (replace(IDA, user_id=ASKER), CASE, False),
        (replace(IDA, account_created_at=NOW - 30 * DAY), CASE, True),
        (replace(IDA, account_created_at=NOW - 29 * DAY), CASE, False),
        (IDA, replace(CASE, asked=frozenset({1})), False),
        (IDA, replace(CASE, conflicted=frozenset({1})), False),
        (IDA, replace(CASE, favours=favours(1, 3, 3)), False),
        (IDA, replace(CASE, favours=favours(1, 3, 2)), True),
        (replace(IDA, user_id=ASKER), replace(CASE, asker_id=None), True),
        (IDA, replace(CASE, favours=favours(1, 50, 0)), True),
        (IDA, replace(CASE, favours=favours(2, 3, 3)), True),
        (IDA, replace(CASE, favours=favours(1, 3, 3, age=30 * DAY)), True),
    ],
)
def test_who_can_be_invited(reviewer: Reviewer, case: CaseToReview, invited: bool) -> None:
    assert invite([reviewer], case, 3, NOW) == ((reviewer.user_id,) if invited else ())


def test_the_least_loaded_come_first() -> None:
    reviewers = [
        replace(IDA, user_id=5, invitations_7d=1, last_invitation_id=8),
        replace(IDA, user_id=4, invitations_7d=1, last_invitation_id=7),
        replace(IDA, user_id=3, last_invitation_id=2),
        replace(IDA, user_id=2),
        replace(IDA, user_id=1),
    ]
    assert invite(reviewers, CASE, 9, NOW) == (1, 2, 3, 4, 5)
    assert invite(reviewers, CASE, 2, NOW) == (1, 2)
    assert invite(reviewers, CASE, 0, NOW) == invite(reviewers, CASE, -1, NOW) == ()


class Community:
    """Reviewers whose load follows from the invitations they got, as the store would count it."""

    def __init__(self, reviewers: list[Reviewer]) -> None:
        self.reviewers = reviewers
        self.invitations: list[tuple[int, datetime]] = []

    def ask(self, case: CaseToReview, count: int, now: datetime) -> tuple[int, ...]:
        chosen = self.would_ask(self.reviewers, case, count, now)
        self.invitations += [(user_id, now) for user_id in chosen]
        return chosen

    def would_ask(
        self, reviewers: list[Reviewer], case: CaseToReview, count: int, now: datetime
    ) -> tuple[int, ...]:
        loads = self.loads(now)
        last = {user_id: number for number, (user_id, _) in enumerate(self.invitations, start=1)}
        loaded = [
            replace(one, invitations_7d=loads[one.user_id], last_invitation_id=last.get(one.user_id, 0))
            for one in reviewers
        ]
        return invite(loaded, case, count, now)

    def loads(self, now: datetime) -> Counter[int]:
        return Counter(who for who, at in self.invitations if at > now - LOAD_COUNTS_FOR)


@settings(max_examples=50)
@given(st.integers(1, 9), st.integers(1, 4), st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_equals_are_asked_equally_often(people: int, count: int, hours_between: list[int]) -> None:
    community = Community([replace(IDA, user_id=number, weekly_limit=10_000) for number in range(people)])
    now = NOW
    for hours in hours_between:
        now += timedelta(hours=hours)
        community.ask(CASE, count, now)
        for counted in (Counter(who for who, _ in community.invitations), community.loads(now)):
            times = [counted[one] for one in range(people)]
            assert max(times) - min(times) <= 1


REVIEWERS = st.lists(
    st.builds(
        Reviewer,
        user_id=st.integers(1, 8),
        topics=st.frozensets(st.sampled_from(["vet", "cancel", "draft"])),
        weekly_limit=st.integers(0, 4),
        account_created_at=st.integers(0, 60).map(lambda days: NOW - days * DAY),
        away_until=st.none() | st.integers(0, 20).map(lambda days: NOW + days * DAY),
    ),
    max_size=8,
    unique_by=lambda one: one.user_id,
)
CASES = st.lists(
    st.builds(
        CaseToReview,
        asker_id=st.integers(1, 8),
        topic=st.sampled_from(["vet", "cancel", "draft"]),
        asked=st.frozensets(st.integers(1, 8), max_size=2),
        conflicted=st.frozensets(st.integers(1, 8), max_size=2),
        youngest_account=st.just(7 * DAY),
    ),
    max_size=25,
)


@settings(max_examples=50)
@given(REVIEWERS, CASES, st.integers(0, 4), st.randoms(use_true_random=False))
def test_nobody_is_asked_against_their_wish(
    reviewers: list[Reviewer], cases: list[CaseToReview], count: int, random: Random
) -> None:
    community, by_id = Community(reviewers), {one.user_id: one for one in reviewers}
    now = NOW
    for case in cases:
        now += timedelta(hours=7)
        shuffled = random.sample(reviewers, len(reviewers))
        expected = community.would_ask(shuffled, case, count, now)
        chosen = community.ask(case, count, now)
        assert chosen == expected
        assert len(set(chosen)) == len(chosen) <= count
        assert not set(chosen) & {case.asker_id, *case.asked, *case.conflicted}
        for one in map(by_id.__getitem__, chosen):
            assert community.loads(now)[one.user_id] <= one.weekly_limit
            assert one.away_until is None or one.away_until <= now
            assert not one.topics or case.topic in one.topics
            assert now - one.account_created_at >= 7 * DAY
