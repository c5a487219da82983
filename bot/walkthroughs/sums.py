"""Sums of money in advice: dollars, exact until they are shown."""

from fractions import Fraction

from bot.money import Money
from bot.score.weights import round_half_up

NOTHING = Fraction(0)


def at_least_a_dollar(amount: Fraction) -> Fraction:
    """Take sums below $1 as nothing (5.1, e)."""
    return amount if amount >= 1 else NOTHING


def dollars(amount: Fraction, *, rough: bool = False) -> str:
    """Write a sum; rough ones go without cents."""
    return str(Money(round_half_up(amount) * 100 if rough else round_half_up(amount * 100)))
