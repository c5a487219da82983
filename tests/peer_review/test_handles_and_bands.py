"""Case handles never change; sums become bands."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.money import Money
from bot.peer_review.handles import case_handle, load_handles
from bot.redaction.bands import band_keys, band_of, band_words


def test_a_case_keeps_its_handle_for_ever() -> None:
    assert case_handle(27) == "Case 27 · heron"
    words = load_handles().words
    assert len({case_handle(number).split(" · ")[1] for number in range(len(words))}) == len(words)
    assert sha256(" ".join(words).encode()).hexdigest()[:12] == "e35849f5c57e", (
        "old cases would change their names"
    )


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(0), "under $250"),
        (Money(249_99), "under $250"),
        (Money(250_00), "$250 to $1,000"),
        (Money(999_99), "$250 to $1,000"),
        (Money(1_000_00), "$1,000 to $5,000"),
        (Money(5_000_00), "$1,000 to $5,000"),
        (Money(5_000_01), "over $5,000"),
        (Money(85_000_00, "INR"), "$1,000 to $5,000"),
        (Money(30_000, "JPY"), "under $250"),
        (Money(900_00, "EUR"), "$250 to $1,000"),
        (Money(1_00, "XAU"), "a sum"),
    ],
)
def test_bands(money: Money, words: str) -> None:
    assert band_words(band_of(money)) == words


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_higher_sum_never_falls_into_a_lower_band(one: int, other: int) -> None:
    keys = band_keys()
    assert keys.index(band_of(Money(min(one, other)))) <= keys.index(band_of(Money(max(one, other))))


def test_a_band_of_an_earlier_version_is_still_said() -> None:
    assert band_words("250_to_500") == "a sum"
