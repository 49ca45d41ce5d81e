"""An employee's National Insurance, month by month."""

from dataclasses import dataclass

import numpy as np

from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class NationalInsurance:
    """One tax year: a month's threshold, upper limit and two rates for each of twelve payslips, April first.

    Errors: ValueError where there are not twelve, or a limit is below its threshold.
    """

    thresholds_gbp: tuple[float, ...]
    upper_limits_gbp: tuple[float, ...]
    main_rates: tuple[float, ...]
    upper_rates: tuple[float, ...]

    def __post_init__(self) -> None:
        every = (self.thresholds_gbp, self.upper_limits_gbp, self.main_rates, self.upper_rates)
        if any(len(one) != 12 for one in every):
            raise ValueError("a tax year has twelve payslips")
        if not all(0 <= low < high for low, high in zip(self.thresholds_gbp, self.upper_limits_gbp, strict=True)):
            raise ValueError("an upper limit is not above its threshold")
        if not all(0 <= rate <= 1 for rate in (*self.main_rates, *self.upper_rates)):
            raise ValueError("a rate is outside 0 to 1")

    def by_month_gbp(self, gross_gbp: FloatArray) -> FloatArray:
        """Contributions by month on pay by month, (..., 12), each month by itself."""
        threshold, limit = np.array(self.thresholds_gbp), np.array(self.upper_limits_gbp)
        between = np.clip(gross_gbp - threshold, 0.0, limit - threshold)
        above = np.maximum(gross_gbp - limit, 0.0)
        return np.array(self.main_rates) * between + np.array(self.upper_rates) * above
