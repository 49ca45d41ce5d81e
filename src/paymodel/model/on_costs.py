"""What an employer pays on top of pay: National Insurance and pension contributions."""

from dataclasses import dataclass

import numpy as np

from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class OnCosts:
    """One pay year. Rates are fractions; limits are £ a year of full-time salary, rising, the last infinite.

    The apprenticeship levy is left out. Errors: ValueError for a rate, threshold or band that cannot be.
    """

    year: str
    ni_rate: float
    ni_threshold_gbp: float
    pension_upper_limits_gbp: tuple[float, ...]
    pension_rates: tuple[float, ...]

    def __post_init__(self) -> None:
        limits = self.pension_upper_limits_gbp
        if not all(0 <= rate <= 1 for rate in (self.ni_rate, *self.pension_rates)):
            raise ValueError(f"{self.year}: a rate of National Insurance or pension is outside 0 to 1")
        if not self.ni_threshold_gbp >= 0:
            raise ValueError(f"{self.year}: a threshold of {self.ni_threshold_gbp} is below 0")
        if len(limits) != len(self.pension_rates) or not limits or limits[-1] != np.inf:
            raise ValueError(f"{self.year}: pension limits and rates do not line up, or the last limit is not infinite")
        if not all(lower < upper for lower, upper in zip((0.0, *limits), limits, strict=False)):
            raise ValueError(f"{self.year}: pension limits {limits} do not rise from above 0")

    def ni_gbp(self, pay_per_head_gbp: FloatArray) -> FloatArray:
        """Employer National Insurance a head, £ a year, on actual pay a head; the same shape, NaN where pay is."""
        return self.ni_rate * np.maximum(pay_per_head_gbp - self.ni_threshold_gbp, 0.0)

    def pension_rate(self, full_time_salary_gbp: FloatArray) -> FloatArray:
        """Employer contribution, a fraction of pay, by full-time salary; the same shape, NaN where the salary is.

        A salary at a limit belongs to the band below it.
        """
        band = np.searchsorted(np.array(self.pension_upper_limits_gbp[:-1]), full_time_salary_gbp, side="left")
        return np.where(np.isnan(full_time_salary_gbp), np.nan, np.array(self.pension_rates)[band])
