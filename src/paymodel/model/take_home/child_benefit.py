"""Child Benefit and the charge on high incomes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.workforce import FloatArray

_FLOAT_NOISE: Final = 1e-9


@dataclass(frozen=True)
class ChildBenefit:
    """One tax year, £ a week. The charge is 1% of the year's benefit for every charge_step_gbp above charge_from_gbp.

    n_weeks: Mondays of the tax year. Errors: ValueError for what cannot be.
    """

    n_weeks: int
    eldest_weekly_gbp: float
    other_weekly_gbp: float
    charge_from_gbp: float
    charge_step_gbp: float

    def __post_init__(self) -> None:
        every = (self.eldest_weekly_gbp, self.other_weekly_gbp, self.charge_from_gbp, self.charge_step_gbp)
        if not all(one > 0 for one in every):
            raise ValueError("a sum of Child Benefit is not above 0")
        if self.n_weeks not in (52, 53):
            raise ValueError(f"a tax year has 52 or 53 Mondays, not {self.n_weeks}")

    @property
    def charge_full_gbp(self) -> float:
        """Income at which the charge is all of the benefit, £ a year."""
        return self.charge_from_gbp + 100 * self.charge_step_gbp

    def year_gbp(self, n_children: int) -> float:
        """A year's benefit, in whole pounds rounded down."""
        if not n_children:
            return 0.0
        return float(np.floor(self.n_weeks * (self.eldest_weekly_gbp + (n_children - 1) * self.other_weekly_gbp)))

    def charge_rates(self, incomes_gbp: FloatArray) -> FloatArray:
        """The part of the benefit that is charged, by the year's income after pension contributions, the same shape:
        whole per cent, rounded down, as fractions."""
        steps = np.floor((incomes_gbp - self.charge_from_gbp) / self.charge_step_gbp + _FLOAT_NOISE)
        return np.clip(steps, 0, 100) / 100

    def charges_gbp(self, incomes_gbp: FloatArray, n_children: int) -> FloatArray:
        """The year's charge, the same shape, in whole pounds rounded down."""
        return np.floor(self.year_gbp(n_children) * self.charge_rates(incomes_gbp) + _FLOAT_NOISE)
