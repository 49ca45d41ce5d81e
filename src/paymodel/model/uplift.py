"""What the April floor adds, for any floor and any spread between three."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from paymodel.model.pay_points import PayPoints
from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class FloorCost:
    """What lifting the pay points of one spread to a floor adds, by grade, for each pound of their pay."""

    grades: tuple[str, ...]
    points: PayPoints

    def rates(self, floor_gbp: FloatArray) -> FloatArray:
        """(n_floors, n_grades), fractions of pay on 31 March. floor_gbp: (n_floors,), £ a year full-time."""
        found = np.zeros((len(floor_gbp), len(self.grades)))
        most = float(floor_gbp.max())
        for column, (salary, fte_below, pay_below) in self._below.items():
            if salary[0] < most:
                below = np.searchsorted(salary, floor_gbp)
                found[:, column] = (fte_below[below] * floor_gbp - pay_below[below]) / pay_below[-1]
        return found

    @cached_property
    def _below(self) -> dict[int, tuple[FloatArray, FloatArray, FloatArray]]:
        """By column: salaries, the lowest first, and the full-time equivalents and pay below each, and in all."""
        found: dict[int, tuple[FloatArray, FloatArray, FloatArray]] = {}
        for column, grade in enumerate(self.grades):
            here = self.points.is_in((grade,))
            salary, fte = self.points.salary_gbp[here], self.points.fte[here]
            if not len(salary):
                continue
            order = np.argsort(salary, kind="stable")
            salary, fte = salary[order], fte[order]
            fte_below, pay_below = (np.concatenate([[0.0], np.cumsum(one)]) for one in (fte, fte * salary))
            found[column] = (salary, fte_below, pay_below)
        return found


@dataclass(frozen=True)
class Uplift:
    """The April uplift by place in range: everybody at their cell's mean (-1), the fitted spread (0), the wide one (1).

    hourly_gbp, paid_weeks: of the National Living Wage and of the year that it pays for. Spreads that are the same are
    the same points.
    """

    cell_means: FloorCost
    fitted: FloorCost
    wide: FloorCost
    hourly_gbp: float
    paid_weeks: float

    def rates(self, place: FloatArray, paid_hours: FloatArray) -> FloatArray:
        """(n_draws, n_grades), fractions of pay on 31 March. place, paid_hours: (n_draws,)."""
        floors, which = np.unique(self.floors_gbp(paid_hours), return_inverse=True)
        rates = self.fitted.rates(floors)[which]
        for is_there, end in ((place < 0, self.cell_means), (place > 0, self.wide)):
            if is_there.any() and end is not self.fitted:
                share = np.where(is_there, np.abs(place), 0.0)[:, np.newaxis]
                rates += share * (end.rates(floors) - self.fitted.rates(floors))[which]
        return rates

    def floors_gbp(self, paid_hours: FloatArray) -> FloatArray:
        """The floor of each paid week, £ a year, rounded up to the pound."""
        return np.ceil(np.round(self.hourly_gbp * paid_hours * self.paid_weeks, 6))
