"""What travels in a button's id, and what can be typed into the forms."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.score.answers import read_answers
from bot.score.entry import LIMITS, MOODS, ScoreEntry, read_entry, write_entry
from tests.score.builders import f

WHOLE = {"jobs", "months", "exits_12m", "exits_90d"}


def numbers(name: str) -> st.SearchStrategy[Fraction | None]:
    low, high = LIMITS[name]
    steps = 1 if name in WHOLE else 100
    return st.none() | st.integers(int(low * steps), int(high * steps)).map(lambda n: Fraction(n, steps))


ENTRIES = st.builds(
    ScoreEntry,
    **{name: numbers(name) for name in LIMITS},
    mood=st.none() | st.sampled_from(MOODS),
    listed=st.booleans(),
)


@given(ENTRIES)
def test_every_entry_fits_an_id_and_comes_back(entry: ScoreEntry) -> None:
    written = write_entry(entry)
    assert read_entry(written) == entry
    assert ":" not in written
    assert len(written) <= 85


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "1,2,3",
        ",,,,,,,,,,9,",
        "101,,,,,,,,,,,",
        "1/0,,,,,,,,,,,",
        ",,,,,0,,,,,,",
        ",,,,,,,,,,,2",
        "x" * 80,
    ],
)
def test_a_forged_entry_is_refused(forged: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong in it
        read_entry(forged)


@pytest.mark.parametrize(
    ("text", "value", "paid"),
    [
        ("", None, None),
        ("700", 700, None),
        ("1,200", 1200, None),
        ("$1,200; 500", 1200, 500),
        ("1200 paid 500", 1200, 500),
        ("1200, 0", 1200, 0),
        ("1200 / 350.50", 1200, "350.5"),
        ("$1.5k of which paid $500", 1500, 500),
    ],
)
def test_the_contract_is_one_field_with_two_sums(text: str, value: object, paid: object) -> None:
    entry, problems = read_answers({"contract": text}, ScoreEntry(value=f(1), paid=f(1)))
    assert problems == ()
    assert entry.value == (None if value is None else f(value))
    assert entry.paid == (None if paid is None else f(paid))


def test_without_a_second_sum_all_of_it_was_paid() -> None:
    contract = ScoreEntry(value=f(700)).facts().contract
    assert contract is not None
    assert (contract.paid, contract.kept_if_partial) == (700, 350)


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        ("score", "abc", "number"),
        ("score", "101", "number"),
        ("jobs", "", "missing"),
        ("jobs", "2.5", "whole"),
        ("jobs", "-3", "whole"),
        ("jobs", "two", "whole"),
        ("contract", "much", "money"),
        ("contract", "1; 2; 3", "contract"),
        ("contract", "€300", "not_dollars"),
        ("income", "300 EUR", "not_dollars"),
        ("bad_stars", "0", "number"),
        ("exits_12m", "1000", "whole"),
        ("job_value", "0.50", "money"),
    ],
)
def test_a_bad_field_is_named_and_the_others_are_kept(field: str, text: str, fault: str) -> None:
    before = ScoreEntry(months=f(7))
    entry, problems = read_answers({field: text, "mood": "happy"}, before)
    assert [(problem.field, problem.fault) for problem in problems] == [(field, fault)]
    assert entry == ScoreEntry(months=f(7), mood="happy")


@pytest.mark.parametrize(("text", "score"), [("92", 92), ("92%", 92), ("92,5", "92.5"), (" 92.5 % ", "92.5")])
def test_scores_as_people_write_them(text: str, score: object) -> None:
    assert read_answers({"score": text}, ScoreEntry())[0].score == f(score)
