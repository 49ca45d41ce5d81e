"""Income tax on pay, as it is taken month by month."""

from dataclasses import dataclass

import numpy as np

from paymodel.model.take_home.bands import Bands
from paymodel.model.workforce import FloatArray

MONTHS = 12


@dataclass(frozen=True)
class IncomeTax:
    """One nation's tax year. bands: of taxable income, £ a year.

    allowance_taper_from_gbp: income a year above which the allowance falls by 1 in 2 (taper_rate). Errors: ValueError
    for what cannot be.
    """

    allowance_gbp: float
    allowance_taper_from_gbp: float
    allowance_taper_rate: float
    bands: Bands

    def __post_init__(self) -> None:
        if not (self.allowance_gbp >= 0 and self.allowance_taper_from_gbp >= 0 and self.allowance_taper_rate >= 0):
            raise ValueError("an allowance, or where it begins to fall, is below 0")

    def allowances_gbp(self, incomes_gbp: FloatArray) -> FloatArray:
        """The year's allowance by the year's income after pension contributions, £; the same shape."""
        above = np.maximum(incomes_gbp - self.allowance_taper_from_gbp, 0.0)
        return np.maximum(self.allowance_gbp - self.allowance_taper_rate * above, 0.0)

    def by_month_gbp(self, taxed_gbp: FloatArray) -> FloatArray:
        """Tax by month, (..., 12), on pay after pension contributions, (..., 12), April first.

        Cumulative: a twelfth of the year's allowance and bands a month, and what was paid so far is taken off, so a
        month can give back. The code is that of the year's own income. Nothing is rounded.
        """
        twelfths = np.arange(1, MONTHS + 1) / MONTHS
        allowance = self.allowances_gbp(taxed_gbp.sum(axis=-1))[..., np.newaxis]
        so_far = np.cumsum(taxed_gbp, axis=-1) / twelfths - allowance
        due = self.bands.slices_gbp(so_far) * twelfths
        return np.diff(due, axis=-1, prepend=0.0)
