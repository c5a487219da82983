"""Sums as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.currencies import load_currencies
from bot.errors import UnreadableMoney
from bot.money import Money, read_money
from tests.lines import lines_of


@pytest.mark.parametrize(
    ("written", "read", "shown"),
    [
        ("700", Money(70_000), "$700"),
        ("$700", Money(70_000), "$700"),
        (" 700 $ ", Money(70_000), "$700"),
        ("USD 700", Money(70_000), "$700"),
        ("1,200", Money(120_000), "$1,200"),
        ("1.200", Money(120_000), "$1,200"),
        ("1,200.50", Money(120_050), "$1,200.50"),
        ("1.200,50 eur", Money(120_050, "EUR"), "1,200.50 EUR"),
        ("€850", Money(85_000, "EUR"), "850 EUR"),
        ("1 500 UAH", Money(150_000, "UAH"), "1,500 UAH"),
        ("1'500 CHF", Money(150_000, "CHF"), "1,500 CHF"),
        ("1.5k", Money(150_000), "$1,500"),
        ("2k EUR", Money(200_000, "EUR"), "2,000 EUR"),
        ("50000 JPY", Money(50_000, "JPY"), "50,000 JPY"),
        ("0", Money(0), "$0"),
        ("0.01", Money(1), "$0.01"),
        ("10000000", Money(1_000_000_000), "$10,000,000"),
    ],
)
def test_written_read_and_shown(written: str, read: Money, shown: str) -> None:
    assert read_money(written) == read
    assert str(read) == shown


@pytest.mark.parametrize(
    "written",
    ["", "lots", "-5", "$5 EUR", "five", "10000001", "1e9", "5-10", "$", "NaN", "٧٠٠x", "700 apples", "k"],
)
def test_what_is_no_sum_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(UnreadableMoney, match="Write it like"):
        read_money(written)


def test_sums_are_read_in_the_currencies_and_writings_of_the_world() -> None:
    written = [line.split(" => ") for line in lines_of("money")]
    expected = [None if said == "null" else said for _, said in written]
    assert [_read(typed) for typed, _ in written] == expected


def _read(typed: str) -> str | None:
    try:
        money = read_money(typed)
    except UnreadableMoney:
        return None
    return f"{money.major.normalize():f} {money.currency}"


def test_the_dollar_sum_is_computed_by_a_dated_rate() -> None:
    assert Money(85_000, "EUR").in_dollars == Decimal("935.0")
    assert Money(70_000).in_dollars == 700
    assert Money(100, "XBT").in_dollars is None
    assert load_currencies().rates_of.isoformat() == "2026-11-21"


@given(st.text(max_size=60))
def test_anything_else_is_read_or_refused(written: str) -> None:
    try:
        money = read_money(written)
        assert 0 <= min(money.major, money.in_dollars or 0) <= 10_000_000
    except UnreadableMoney as refused:
        assert len(str(refused)) < 200


@given(st.integers(0, 1_000_000_000), st.sampled_from(["USD", "EUR", "JPY", "INR"]))
def test_what_is_shown_can_be_read_again(minor: int, currency: str) -> None:
    money = Money(minor if currency != "JPY" else minor // 100, currency)
    assert read_money(str(money)) == money
