"""Units at the edge: per cent to fraction, the stated roundings, and the smallest sum that counts."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from paymodel.errors import UserError

HALF_PENNY_GBP = 0.005
"""Half a penny: a sum below it is nothing, so that float rounding never decides a verdict."""

_RATE_NOISE = 1e-9
"""Rates closer than this are the same rate: about £2 a year in a department of £2bn."""

FLOAT_NOISE = 1e-12
"""What the arithmetic of a rate may be off: half a penny a year in £5bn."""

_PERCENTAGE = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))\s*%?")


def rate_from_pct(text: str, name: str) -> float:
    """A typed percentage ("6.5" or "6.5%") as a fraction. Errors: not a number, or outside -100 to 100."""
    number = _PERCENTAGE.fullmatch(text.strip())
    if not number:
        raise UserError(f"{name}: '{text}' is not a percentage; write a number such as 6.5.")
    percentage = Decimal(number[1])
    if not -100 <= percentage <= 100:
        raise UserError(f"{name}: {text} is outside -100 to 100 per cent; write 6.5 for 6.5%.")
    return float(percentage.scaleb(-2)) + 0.0  # and -0 is 0


def round_down(rate: float, decimals: int) -> float:
    """A rate rounded towards less, in per cent to so many decimals: what is printed still fits."""
    scale = 10 ** (decimals + 2)
    return math.floor(rate * scale + _RATE_NOISE * scale) / scale


def round_up(rate: float, decimals: int) -> float:
    """A rate rounded towards more, in per cent to so many decimals: it needs at most half a penny more than that."""
    scale = 10 ** (decimals + 2)
    return math.ceil((rate - FLOAT_NOISE) * scale) / scale


def to_tenth_of_a_point(rate: float) -> float:
    """A rate to the nearest tenth of a point, halves up: as price rises are published."""
    return math.floor(rate * 1000 + 0.5) / 1000


def pounds_adding_up(amounts_gbp: Sequence[float], total: int | None = None) -> list[int]:
    """Whole pounds that add up to a total, or to the whole pounds of their sum: the largest remainders go up. A total
    further off is taken from all alike. Nothing adds up to nothing."""
    down = [math.floor(amount) for amount in amounts_gbp]
    short = (to_pounds(math.fsum(amounts_gbp)) if total is None else total) - sum(down)
    each, more = divmod(short, len(down)) if down else (0, 0)
    by_remainder = sorted(range(len(down)), key=lambda i: down[i] - amounts_gbp[i])
    up = set(by_remainder[:more])
    return [amount + each + (i in up) for i, amount in enumerate(down)]


def to_pounds(amount_gbp: float) -> int:
    """Whole pounds, halves up: the rounding of every column that a reader may add up."""
    return math.floor(amount_gbp + 0.5)
