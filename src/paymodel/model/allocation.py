"""The least awards that meet every demand, and the largest rate that they leave to chosen grades.

Awards are worked as factors of pay (1 + award). A demand on one grade is a constant; a differential holds a grade's
factor to a share of the one below. So each grade's factor is the largest of a few lines, and every cost is a sum of
such: exact answers are found by going from one breakpoint to the next.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cells import IntArray
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP

NO_DEMAND: Final = -1.0
"""The least award of a grade of which nothing is asked."""

SAME: Final = 1e-12
"""Factors closer than this are equal: a fifth of a penny in a department of £2bn."""


@dataclass(frozen=True)
class Demands:
    """What awards have to meet, by grade, the lowest first. Each (n_grades,) or (n_draws, n_grades).

    least_rates: the most that a target, floor or minimum asks of the grade alone, a fraction; NO_DEMAND for nothing.
    lead_factors: what 1 + award is to be at least of that of the grade below; 0 where no differential is asked.
    cap_rates: the most, a fraction; infinity where there is none.
    """

    least_rates: FloatArray
    lead_factors: FloatArray
    cap_rates: FloatArray


@dataclass(frozen=True)
class Money:
    """What awards may cost, £ a year, (n_draws,) each.

    left_gbp: in all. ring_gbp: of the grades outside the lower bands, which is_outside marks, (n_grades,).
    point_gbp: what 0.001 of remit adds to either.
    """

    left_gbp: FloatArray
    ring_gbp: FloatArray
    point_gbp: FloatArray
    is_outside: BoolArray


@dataclass(frozen=True)
class Largest:
    """The largest common rate, (n_draws,), a fraction; NaN where the other demands alone do not fit, or nobody is
    meant. price_rate: by how much 0.001 more of remit would raise it; 0 where a cap holds it."""

    rate: FloatArray
    price_rate: FloatArray


def lead_factors(compared_gbp: FloatArray, differential_rates: FloatArray) -> FloatArray:
    """Lead factors as of Demands, the shape of compared_gbp: the pay that differentials compare, £ a year, NaN where it
    is not known and nothing can be asked.

    differential_rates: (n_grades,), what each grade is to lead the one below by, as far as it does today; NaN for none.
    """
    compared = by_grade(compared_gbp)
    factors = np.zeros(compared.shape)
    np.divide(compared[:-1], compared[1:], out=factors[1:])
    factors[1:] *= 1 + np.nan_to_num(differential_rates[1:, np.newaxis], nan=-1.0)
    np.nan_to_num(factors, copy=False, nan=0.0)
    return np.minimum(factors, 1.0, out=factors).T.reshape(compared_gbp.shape)


def least_awards(demands: Demands) -> FloatArray:
    """The smallest awards that meet every demand but the caps, (n_draws, n_grades), fractions."""
    return chain(1.0 + by_grade(demands.least_rates), by_grade(demands.lead_factors)).T - 1.0


def shortfall(pay_gbp: FloatArray, award_rates: FloatArray, money: Money) -> FloatArray:
    """The least extra headline money for these awards, (n_draws,), £ a year. Half a penny is nothing.

    pay_gbp, award_rates: (n_draws, n_grades), pay before the award, £ a year, and fractions.
    """
    costs = pay_gbp * award_rates
    short = costs.sum(axis=-1) - money.left_gbp
    if money.is_outside.any():
        short = np.maximum(short, costs[:, money.is_outside].sum(axis=-1) - money.ring_gbp)
    return np.where(short > HALF_PENNY_GBP, short, 0.0)


def breaks_cap(award_rates: FloatArray, demands: Demands) -> BoolArray:
    """(n_draws, n_grades): where awards are above their cap, which no money would change."""
    return award_rates > demands.cap_rates + SAME


def largest_target(pay_gbp: FloatArray, demands: Demands, chosen: BoolArray, money: Money) -> Largest:
    """The largest rate that all chosen grades may have at least, the other demands met.

    pay_gbp: (n_draws, n_grades), pay before the award, £ a year. demands: without that rate. chosen: (n_grades,).
    """
    pay, lead = np.ascontiguousarray(pay_gbp.T), by_grade(demands.lead_factors)
    fixed, rising = chain(by_grade(demands.least_rates) + 1.0, lead), chain(by_grade(chosen.astype(float)), lead)
    fixed_gbp, rising_gbp, n_draws = pay * fixed, pay * rising, pay.shape[1]
    fits, factor, price_rate = np.ones(n_draws, dtype=bool), np.full(n_draws, np.inf), np.full(n_draws, np.inf)
    for rows, left_gbp in _limits(money):
        limit_gbp = left_gbp + pay[rows].sum(axis=0)
        fits &= fixed_gbp[rows].sum(axis=0) <= limit_gbp + HALF_PENNY_GBP
        if rising[rows].any():
            found, speed_gbp = _largest_factor(fixed_gbp[rows], rising_gbp[rows], limit_gbp)
            factor, price_rate = _lower(factor, price_rate, found, _ratio(money.point_gbp, speed_gbp))
    if np.isfinite(demands.cap_rates).any():
        cap = 1 + by_grade(demands.cap_rates)
        fits &= (fixed <= cap + SAME).all(axis=0)
        with np.errstate(divide="ignore"):
            held = np.where(rising > 0, cap / rising, np.inf).min(axis=0)
        factor, price_rate = _lower(factor, price_rate, held, np.zeros(1))
    is_answer = fits & np.isfinite(factor)
    return Largest(np.where(is_answer, factor - 1, np.nan), np.where(is_answer, price_rate, np.nan))


def by_grade(figures: FloatArray) -> FloatArray:
    """(n_grades, n_draws or 1), each grade's draws side by side in memory."""
    return np.ascontiguousarray(np.atleast_2d(figures).T)


def chain(own: FloatArray, lead: FloatArray) -> FloatArray:
    """(n_grades, n_draws): each grade's own figure, or what the grade below pushes it to. One pass up the grades."""
    factors = np.empty((len(own), max(own.shape[1], lead.shape[1])))
    factors[0] = own[0]
    for grade in range(1, len(own)):
        np.multiply(lead[grade], factors[grade - 1], out=factors[grade])
        np.maximum(own[grade], factors[grade], out=factors[grade])
    return factors


def _limits(money: Money) -> list[tuple[slice | IntArray, FloatArray]]:
    """Which grades share which money, (n_draws,), £ a year."""
    outside = np.flatnonzero(money.is_outside)
    limits: list[tuple[slice | IntArray, FloatArray]] = [(slice(None), money.left_gbp)]
    if not len(outside):
        return limits
    is_run = outside[-1] - outside[0] == len(outside) - 1
    return [*limits, (slice(outside[0], outside[-1] + 1) if is_run else outside, money.ring_gbp)]


def _lower(
    factor: FloatArray, price_rate: FloatArray, found: FloatArray, found_price_rate: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The lower of two factors with its price; the lower price where both hold."""
    is_less, is_more = found < factor * (1 - SAME), factor < found * (1 - SAME)
    both = np.where(is_more, price_rate, np.minimum(price_rate, found_price_rate))
    return np.minimum(factor, found), np.where(is_less, found_price_rate, both)


def _ratio(part_gbp: FloatArray, whole_gbp: FloatArray) -> FloatArray:
    """Their ratio, infinity where the whole is nothing."""
    return np.divide(part_gbp, whole_gbp, out=np.full(whole_gbp.shape, np.inf), where=whole_gbp > 0)


def _largest_factor(
    fixed_gbp: FloatArray, rising_gbp: FloatArray, limit_gbp: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The largest factor, (n_draws,), at which the larger of fixed and factor × rising, (n_grades, n_draws), add up to
    no more than a limit, and how fast they rise beyond it. Infinity and 0 where nothing rises.

    Draws are much alike: the grades that rise in the first are tried on all, and those that differ walked apart.
    """
    first, _ = _walked_down(fixed_gbp[:, :1], rising_gbp[:, :1], limit_gbp[:1])
    with np.errstate(divide="ignore", invalid="ignore"):
        tried = rising_gbp[:, 0] * first[0] > fixed_gbp[:, 0]
        speed_gbp = rising_gbp[tried].sum(axis=0)
        factor = (limit_gbp - fixed_gbp[~tried].sum(axis=0)) / speed_gbp
        over_gbp = rising_gbp * factor - fixed_gbp
    near_gbp = SAME * limit_gbp
    is_right = (speed_gbp > 0) & (over_gbp[tried] > near_gbp).all(axis=0) & (over_gbp[~tried] < -near_gbp).all(axis=0)
    others = np.flatnonzero(~is_right)
    if len(others):
        factor[others], speed_gbp[others] = _walked_down(fixed_gbp[:, others], rising_gbp[:, others], limit_gbp[others])
    return factor, speed_gbp


def _walked_down(fixed_gbp: FloatArray, rising_gbp: FloatArray, limit_gbp: FloatArray) -> tuple[FloatArray, FloatArray]:
    """As _largest_factor: from where everything rises, past a breakpoint at least at each step."""
    with np.errstate(divide="ignore", invalid="ignore"):
        speed_gbp = rising_gbp.sum(axis=0)
        factor = np.where(speed_gbp > 0, limit_gbp / speed_gbp, np.inf)
        lowest = np.where(rising_gbp > 0, fixed_gbp / rising_gbp, np.inf).min(axis=0)
        for _ in range(len(fixed_gbp) + 1):
            is_rising = rising_gbp * factor > fixed_gbp
            spent = np.where(is_rising, 0.0, fixed_gbp).sum(axis=0)
            lower: FloatArray = (limit_gbp - spent) / np.where(is_rising, rising_gbp, 0.0).sum(axis=0)
            lower = np.where(is_rising.any(axis=0), lower, lowest)
            if not (lower < factor).any():
                break
            factor = np.fmin(factor, lower)
        # Below the lowest breakpoint nothing costs less.
        factor = np.where(np.isfinite(lowest), np.fmax(factor, lowest), factor)
        is_rising = (rising_gbp > 0) & (rising_gbp * factor >= fixed_gbp * (1 - SAME))
    return factor, np.where(is_rising, rising_gbp, 0.0).sum(axis=0)
