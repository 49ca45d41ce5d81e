"""What is left of the pots, shared out along a rising family of floors."""

from dataclasses import dataclass

import numpy as np

from paymodel.model.allocation import SAME, Demands, Money, by_grade, chain
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP


@dataclass(frozen=True)
class Shared:
    """Award rates, (n_draws, n_grades), fractions, and what could not be spent, (n_draws,), £ a year."""

    award_rates: FloatArray
    unspent_gbp: FloatArray


@dataclass(frozen=True)
class Lines:
    """A rising family of floors: at each level a grade's 1 + award is at least starts + level × slopes.

    Each (n_grades,) or (n_draws, n_grades). A slope of 0 is a grade without part in what is left,
    whatever its start.
    """

    starts: FloatArray
    slopes: FloatArray


_STRETCHES = 8
"""Stretches a grade, at most: its floor and the push from below begin and end to hold it, or reach a cap."""


def share_out(pay_gbp: FloatArray, demands: Demands, money: Money, lines: Lines) -> Shared:
    """The least awards raised together along the lines to the highest level that fits.

    pay_gbp: (n_draws, n_grades), pay before the award, £ a year. No line lifts a grade above its cap, or pushes another
    above one. Where only the ring fence holds, the lower bands rise further as long as that pushes nobody outside them.
    Where the least awards do not fit they are the answer, and nothing is unspent.
    """
    walk = _Walk(pay_gbp, demands, money, lines)
    for _ in range(_STRETCHES * pay_gbp.shape[1]):
        if not walk.goes_on():
            break
    return Shared(walk.factors.T - 1, np.where(walk.fits, np.maximum(walk.left_gbp, 0.0), 0.0))


class _Walk:
    """From breakpoint to breakpoint, every draw at once. Arrays are (n_grades, n_draws), or (n_draws,)."""

    def __init__(self, pay_gbp: FloatArray, demands: Demands, money: Money, lines: Lines) -> None:
        self.pay_gbp = np.ascontiguousarray(pay_gbp.T)
        self.is_outside, shape = money.is_outside, self.pay_gbp.shape
        self.lead = np.broadcast_to(by_grade(demands.lead_factors), shape)
        least = chain(by_grade(demands.least_rates) + 1, self.lead)
        self.factors = np.broadcast_to(least, shape).copy()
        cap = np.broadcast_to(1 + by_grade(demands.cap_rates), shape)
        self.cap = _caps_with_those_above(cap, self.lead)
        self.slopes = np.broadcast_to(by_grade(lines.slopes), shape)
        starts = np.broadcast_to(by_grade(lines.starts), shape)
        self.left_gbp = money.left_gbp - (self.pay_gbp * (self.factors - 1)).sum(axis=0)
        self.ring_gbp = money.ring_gbp - (self.pay_gbp * (self.factors - 1))[self.is_outside].sum(axis=0)
        self.fits = (self.left_gbp >= -HALF_PENNY_GBP) & (self.factors <= cap + SAME).all(axis=0)
        if self.is_outside.any():
            self.fits &= self.ring_gbp >= -HALF_PENNY_GBP
        with np.errstate(divide="ignore", invalid="ignore"):
            level = np.where(self.slopes > 0, (self.factors - starts) / self.slopes, np.inf).min(axis=0)
        level = np.where(np.isfinite(level), level, 0.0)
        self.floors = np.minimum(starts + level * self.slopes, self.cap)
        self.is_open = self.fits.copy()
        self.is_fenced = np.zeros(shape[1], dtype=bool)

    def goes_on(self) -> bool:
        """One stretch to the next breakpoint of each open draw; whether any is left open."""
        if not self.is_open.any():
            return False
        if self.is_outside.any():
            self._fence(~self.is_fenced & (self.ring_gbp <= HALF_PENNY_GBP))
        climbs = self._climbs()
        rises, stretch = self._rises(climbs)
        costs = self.pay_gbp * rises
        spent, ring_spent = costs.sum(axis=0), costs[self.is_outside].sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            stretch = np.minimum(stretch, np.where(spent > 0, self.left_gbp / spent, np.inf))
            stretch = np.minimum(
                stretch, np.where((ring_spent > 0) & ~self.is_fenced, self.ring_gbp / ring_spent, np.inf)
            )
        self.is_open &= np.isfinite(stretch) & (self.left_gbp > HALF_PENNY_GBP)
        stretch = np.where(self.is_open, np.maximum(stretch, 0.0), 0.0)
        self.floors = np.minimum(self.floors + climbs * stretch, self.cap)
        self.factors += rises * stretch
        self.left_gbp = self.left_gbp - spent * stretch
        self.ring_gbp = self.ring_gbp - ring_spent * stretch
        return bool(self.is_open.any())

    def _fence(self, which: BoolArray) -> None:
        """From here on nobody outside the lower bands rises: their factors are caps, which hold those who push them."""
        held = np.where(self.is_outside[:, np.newaxis] & which, self.factors, self.cap)
        self.cap = np.where(which, np.maximum(_caps_with_those_above(held, self.lead), self.floors), self.cap)
        self.is_fenced |= which

    def _climbs(self) -> FloatArray:
        """How fast each floor rises with the level: not at all at its cap, nor outside the lower bands once fenced."""
        climbs = np.where(self.floors < self.cap - SAME, self.slopes, 0.0)
        climbs[self.is_outside] *= ~self.is_fenced
        return climbs

    def _rises(self, climbs: FloatArray) -> tuple[FloatArray, FloatArray]:
        """How fast each factor rises with the level, and how far the level may go before that changes."""
        rises, stretch = np.zeros_like(climbs), np.full(climbs.shape[1], np.inf)
        for grade in range(len(climbs)):
            pushes = [(self.floors[grade], climbs[grade])]
            if grade:
                pushes.append((self.lead[grade] * self.factors[grade - 1], self.lead[grade] * rises[grade - 1]))
            for pushed, speed in pushes:
                rises[grade] = np.maximum(rises[grade], np.where(self._is_held(grade, pushed), speed, 0.0))
            with np.errstate(divide="ignore", invalid="ignore"):
                for pushed, speed in pushes:
                    gains = (speed > rises[grade]) & ~self._is_held(grade, pushed)
                    stretch = np.minimum(
                        stretch, np.where(gains, (self.factors[grade] - pushed) / (speed - rises[grade]), np.inf)
                    )
                to_cap = (self.cap[grade] - self.floors[grade]) / climbs[grade]
                stretch = np.minimum(stretch, np.where(climbs[grade] > 0, to_cap, np.inf))
        return rises, stretch

    def _is_held(self, grade: int, pushed: FloatArray) -> BoolArray:
        """Whether this push is what holds the grade up."""
        return pushed >= self.factors[grade] - SAME


def _caps_with_those_above(cap: FloatArray, lead: FloatArray) -> FloatArray:
    """(n_grades, n_draws): the most each grade may have so that it pushes none above its cap. One pass down."""
    found = cap.copy()
    with np.errstate(divide="ignore"):
        for grade in range(len(cap) - 2, -1, -1):
            pushing = np.where(lead[grade + 1] > 0, found[grade + 1] / lead[grade + 1], np.inf)
            np.minimum(found[grade], pushing, out=found[grade])
    return found
