"""Pay before the award, draw by draw."""

from dataclasses import dataclass, field

import numpy as np

from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class Baseline:
    """An organisation's priced grades before the award, the lowest first.

    published_gbp: basic pay on 31 March, £ a year, (n_draws, n_grades). mean_salary_gbp: the same shape, £ a year
    full-time. nlw_uplift_rates: what the April floor adds to either, (n_grades,), one for all, or (n_draws, n_grades).
    lowest_gbp: the lowest full-time salary before the award, (n_grades,), NaN where it is not known.
    allowance_rates: pay beside basic pay that the remit's percentages are of and awards leave as it is, for each pound
    of basic pay, (n_draws,) or one for all.
    """

    grades: tuple[str, ...]
    published_gbp: FloatArray
    mean_salary_gbp: FloatArray
    nlw_uplift_rates: FloatArray = field(default_factory=lambda: np.zeros(1))
    lowest_gbp: FloatArray = field(default_factory=lambda: np.full(1, np.nan))
    allowance_rates: FloatArray = field(default_factory=lambda: np.zeros(1))

    @property
    def pay_gbp(self) -> FloatArray:
        """Basic pay with the uplift, (n_draws, n_grades), £ a year."""
        return self.published_gbp * (1 + self.nlw_uplift_rates)

    @property
    def mean_pay_gbp(self) -> FloatArray:
        """Mean salary with the uplift, (n_draws, n_grades), £ a year full-time."""
        return self.mean_salary_gbp * (1 + self.nlw_uplift_rates)

    @property
    def n_draws(self) -> int:
        """How many draws."""
        return len(self.published_gbp)

    def repeated(self, n_draws: int) -> "Baseline":
        """The first draw so many times, for as many questions."""
        rows = np.zeros(n_draws, dtype=int)
        uplift = self.nlw_uplift_rates if self.nlw_uplift_rates.ndim == 1 else self.nlw_uplift_rates[:1]
        return Baseline(
            self.grades,
            self.published_gbp[rows],
            self.mean_salary_gbp[rows],
            uplift,
            self.lowest_gbp,
            self.allowance_rates[:1],
        )
