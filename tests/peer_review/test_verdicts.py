"""Verdicts stay shut until quorum or deadline, are counted fairly, and keep the dissent."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.peer_review.verdicts import Confidence, Verdict, revise, should_reveal, tally

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LOW, MEDIUM, HIGH = Confidence


def verdict(reviewer_id: int, outcome: str, confidence: Confidence = MEDIUM) -> Verdict:
    return Verdict(reviewer_id, outcome, f"because {reviewer_id}", confidence)


@pytest.mark.parametrize(
    ("verdicts", "counts", "majority", "dissent"),
    [
        ([], {}, None, None),
        ([verdict(1, "STAY")], {"STAY": 1}, "STAY", None),
        ([verdict(1, "STAY"), verdict(2, "STAY")], {"STAY": 2}, "STAY", None),
        ([verdict(1, "STAY"), verdict(2, "GO"), verdict(3, "STAY")], {"STAY": 2, "GO": 1}, "STAY", 2),
        ([verdict(1, "STAY"), verdict(2, "GO")], {"GO": 1, "STAY": 1}, None, None),
        (
            [verdict(1, "GO", LOW), verdict(2, "WAIT", HIGH), verdict(3, "STAY"), verdict(4, "STAY")],
            {"STAY": 2, "WAIT": 1, "GO": 1},
            "STAY",
            2,
        ),
        (
            [verdict(1, "GO", LOW), verdict(2, "GO", HIGH), *(verdict(n, "STAY", LOW) for n in (3, 4, 5))],
            {"STAY": 3, "GO": 2},
            "STAY",
            2,
        ),
    ],
)
def test_counting(
    verdicts: list[Verdict], counts: dict[str, int], majority: str | None, dissent: int | None
) -> None:
    counted = tally(verdicts)
    assert counted.counts == counts
    assert list(counted.counts) == list(counts)
    assert counted.majority == majority
    assert (counted.dissent and counted.dissent.reviewer_id) == dissent
    assert all(tally(order) == counted for order in permutations(verdicts))


def test_in_a_tie_each_side_has_its_strongest_reason() -> None:
    counted = tally([verdict(1, "GO", LOW), verdict(2, "STAY"), verdict(3, "GO", HIGH), verdict(4, "STAY")])
    assert counted.is_tie
    assert [(side.outcome, side.strongest.reviewer_id) for side in counted.sides] == [("GO", 3), ("STAY", 2)]


VERDICTS = st.lists(
    st.builds(
        Verdict,
        st.integers(1, 50),
        st.sampled_from(["GO", "STAY", "WAIT"]),
        st.text(max_size=5),
        st.sampled_from(Confidence),
    ),
    max_size=12,
    unique_by=lambda one: one.reviewer_id,
)


@given(VERDICTS)
def test_every_verdict_is_counted_and_dissent_differs(verdicts: list[Verdict]) -> None:
    counted = tally(verdicts)
    assert sum(counted.counts.values()) == len(verdicts)
    assert bool(counted.majority) == bool(verdicts) ^ counted.is_tie
    if counted.majority:
        others = [one for one in verdicts if one.outcome != counted.majority]
        assert all(counted.counts[one.outcome] < counted.counts[counted.majority] for one in others)
        assert (counted.dissent in others) if others else counted.dissent is None


def test_verdicts_open_at_quorum_or_deadline_and_never_shut_again() -> None:
    before, after = NOW - timedelta(seconds=1), NOW
    assert not should_reveal(2, 3, before, deadline=NOW, opened=False)
    assert should_reveal(3, 3, before, deadline=NOW, opened=False)
    assert should_reveal(0, 3, after, deadline=NOW, opened=False)
    assert should_reveal(0, 3, before, deadline=NOW, opened=True)


def test_a_verdict_is_changed_until_opened_and_then_only_added_to() -> None:
    old, new = verdict(1, "GO"), verdict(1, "STAY", HIGH)
    assert revise(old, new, opened=False) == new
    twice = revise(revise(old, new, opened=True), new, opened=True)
    assert twice == Verdict(1, "GO", "because 1", MEDIUM, ("because 1", "because 1"))
