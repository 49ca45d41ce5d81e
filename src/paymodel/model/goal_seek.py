"""The value of one number that spends a ceiling exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from paymodel.units import HALF_PENNY_GBP

_BISECTIONS = 200
_DIGITS = 12


@dataclass(frozen=True)
class Solved:
    """The largest value that fits, None where none does; what is left at it, £; the shortfall of the least, £."""

    value: float | None
    left_gbp: float
    shortfall_gbp: float
    is_spent: bool


def largest_that_fits(left_gbp: Callable[[float], float], least: float, most: float) -> Solved:
    """The largest value between two bounds, to twelve digits, whose remaining money is not negative.

    left_gbp: what an offer leaves at a value, falling or level as the value rises. Bisection closes on the last
    float that fits, and the digits are cut from there, so that the value fits as it is written. is_spent: whether more
    would be above.
    """
    at_least, at_most = left_gbp(least), left_gbp(most)
    if at_least < -HALF_PENNY_GBP:
        return Solved(None, at_least, -at_least, False)
    if at_most >= -HALF_PENNY_GBP:
        return Solved(most, at_most, 0.0, False)
    low, high = least, most
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if left_gbp(middle) >= 0:
            low = middle
        else:
            high = middle
    written = cut_to_digits(low)
    return Solved(written, left_gbp(written), 0.0, True)


def cut_to_digits(value: float) -> float:
    """A value of 0 or more with its first twelve digits, the rest cut off."""
    if value <= 0:
        return 0.0
    exact = Decimal(value)
    step = Decimal(1).scaleb(exact.adjusted() - (_DIGITS - 1))
    return float(exact.quantize(step, rounding=ROUND_FLOOR))
