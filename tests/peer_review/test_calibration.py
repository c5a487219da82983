"""A reviewer's record, and a score that only honesty improves."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.peer_review.calibration import Ending, PastVerdict, Score, brier, explain, record, score, turned_out
from bot.peer_review.verdicts import Confidence

HOUR = timedelta(hours=1)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
CHANCES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("chosen", "ending", "right"),
    [
        ("GO", Ending.GOOD, 1),
        ("GO", Ending.MIXED, 0.5),
        ("GO", Ending.BAD, 0),
        ("STAY", Ending.GOOD, None),
        ("STAY", Ending.BAD, None),
        (None, Ending.GOOD, None),
        ("GO", None, None),
    ],
)
def test_only_a_followed_verdict_turns_out_right_or_wrong(
    chosen: str | None, ending: Ending | None, right: float | None
) -> None:
    assert turned_out("GO", chosen, ending) == right


@given(CHANCES, CHANCES)
def test_the_honest_probability_costs_least(truth: float, said: float) -> None:
    assume(abs(truth - said) > 1e-6)

    def expected(probability: float) -> float:
        return truth * brier(probability, 1) + (1 - truth) * brier(probability, 0)

    assert expected(truth) < expected(said)


@given(CHANCES, CHANCES, CHANCES)
def test_mixed_endings_leave_honesty_the_best(good: float, mixed: float, said: float) -> None:
    assume(good + mixed <= 1)
    honest = good + mixed / 2
    assume(abs(honest - said) > 1e-6)

    def expected(probability: float) -> float:
        endings = ((good, 1.0), (mixed, 0.5), (1 - good - mixed, 0.0))
        return sum(chance * brier(probability, right) for chance, right in endings)

    assert expected(honest) < expected(said)


def test_of_the_three_words_the_one_nearest_the_truth_pays() -> None:
    for truth, best in ((0.5, "low"), (0.6, "low"), (0.65, "medium"), (0.75, "medium"), (0.8, "high")):
        costs = {
            word.value: truth * brier(word.probability, 1) + (1 - truth) * brier(word.probability, 0)
            for word in Confidence
        }
        assert min(costs, key=costs.__getitem__) == best


def test_a_record() -> None:
    followed = PastVerdict("GO", Confidence.HIGH, HOUR, True, "GO", Ending.GOOD)
    past = [
        *[followed] * 4,
        PastVerdict("GO", Confidence.LOW, 30 * HOUR, False, "STAY", Ending.BAD),
        PastVerdict("GO", Confidence.LOW, 3 * HOUR),
    ]
    few = record(past, None)
    assert (few.verdicts, few.helpful, few.score, few.median_time) == (6, 4, None, HOUR)
    assert "Too few yet" in explain(few)
    assert "0 is perfect" in explain(record(past, Score(5, 0.1, NOW)))


def closed(asker_id: int, ending: Ending, hours: int) -> PastVerdict:
    return PastVerdict("GO", Confidence.HIGH, HOUR, False, "GO", ending, asker_id, NOW + hours * HOUR)


def test_a_score_moves_only_when_five_askers_have_told_more() -> None:
    first = [closed(asker_id, Ending.GOOD, 0) for asker_id in range(5)]
    assert score([*first[:4], *first[:4]], None, NOW) is None, "eight cases of four askers"
    before = score(first, None, NOW)
    assert before is not None
    assert (before.scored, before.brier) == (5, pytest.approx(0.15**2))
    more = [closed(asker_id, Ending.BAD, 1) for asker_id in range(5, 10)]
    for count in range(5):
        assert score([*first, *more[:count], *more[:count]], before, NOW + 2 * HOUR) is before
        assert score([*first[count:], *more[:4]], before, NOW + 2 * HOUR) is before, "nor by deleting"
    after = score([*first, *more], before, NOW + 2 * HOUR)
    assert after is not None
    assert (after.scored, after.brier) == (10, pytest.approx((0.15**2 + 0.85**2) / 2))


def test_nothing_to_record_yet() -> None:
    empty = record([], None)
    assert (empty.verdicts, empty.median_time, empty.score) == (0, None, None)
    assert explain(empty) == "No verdicts yet."
