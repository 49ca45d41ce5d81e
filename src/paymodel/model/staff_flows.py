"""Who joins and who leaves in a year, by grade."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from paymodel.model.workforce import FloatArray

DAYS_A_YEAR: Final = 365


@dataclass(frozen=True)
class StaffFlows:
    """Joiners and leavers of a year over the people in post at its end, (n_grades,), and the day those are counted.

    Errors: ValueError where the rates do not line up, or one is below 0 or no number.
    """

    joiner_rates: FloatArray
    leaver_rates: FloatArray
    as_at: date

    def __post_init__(self) -> None:
        if self.joiner_rates.shape != self.leaver_rates.shape:
            raise ValueError("joiners and leavers do not line up")
        if not all((rates >= 0).all() for rates in (self.joiner_rates, self.leaver_rates)):
            raise ValueError("a rate of joiners or leavers is below 0 or not known")

    def in_post_share(self, first: date, last: date) -> FloatArray:
        """Who is in post on both days, of those counted, (n_grades,): never below 0.

        Where a year or more lies between the count and the first day, those counted stand for the staff of the same
        day a year or more on, as they do for whatever else an offer costs.
        """
        counted = self.as_at
        while counted.replace(year=counted.year + 1) <= first:
            counted = counted.replace(year=counted.year + 1)
        joined = (first - counted).days / DAYS_A_YEAR
        left = (last - first).days / DAYS_A_YEAR
        on_first = 1 + (self.joiner_rates - self.leaver_rates) * joined
        return np.maximum(on_first, 0.0) * np.maximum(1 - self.leaver_rates * left, 0.0)
