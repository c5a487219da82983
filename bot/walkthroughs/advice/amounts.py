"""Sums of money in advice: dollars, exact until they are shown."""

from fractions import Fraction
from math import ceil

from bot.money import Money
from bot.score.weights import round_half_up

NOTHING = Fraction(0)
ONE = Fraction(1)


def at_least_a_dollar(amount: Fraction) -> Fraction:
    """Take sums below $1 as nothing (§5.1e)."""
    return amount if amount >= 1 else NOTHING


def plain_sum(amount: Fraction) -> Fraction:
    """Round a sum up to one that needs no arguing: whole dollars, from $100 on steps of $5 (§5.12)."""
    step = 5 if amount >= 100 else 1
    return Fraction(ceil(amount / step) * step)


def dollars(amount: Fraction, *, rough: bool = False) -> str:
    """Write a sum; rough ones go without cents."""
    return str(Money(round_half_up(amount) * 100 if rough else round_half_up(amount * 100)))
