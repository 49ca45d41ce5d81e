"""Student loan repayments, month by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.workforce import FloatArray

POSTGRADUATE: Final = "postgraduate"
PLANS: Final = ("plan-1", "plan-2", "plan-4", "plan-5", POSTGRADUATE)

_FLOAT_NOISE_GBP: Final = 1e-6


@dataclass(frozen=True)
class StudentLoan:
    """One plan in one tax year: a share of pay above a threshold a year. Errors: ValueError for what cannot be."""

    plan: str
    threshold_gbp: float
    rate: float

    def __post_init__(self) -> None:
        if self.plan not in PLANS:
            raise ValueError(f"plan '{self.plan}' is not one of {', '.join(PLANS)}")
        if not (self.threshold_gbp > 0 and 0 < self.rate < 1):
            raise ValueError(f"{self.plan}: a threshold of {self.threshold_gbp} at {self.rate} cannot be")

    def by_month_gbp(self, gross_gbp: FloatArray) -> FloatArray:
        """Repayments by month on pay by month, each month by itself, in whole pounds rounded down."""
        due = self.rate * np.maximum(gross_gbp - self.threshold_gbp / 12, 0.0)
        return np.floor(due + _FLOAT_NOISE_GBP)


def repaid_gbp(gross_gbp: FloatArray, held: Mapping[str, StudentLoan], plans: tuple[str, ...]) -> FloatArray:
    """Repayments by month of whoever has these plans: of undergraduate plans only the one with the lowest threshold
    is taken, and a postgraduate loan beside it. Errors: KeyError for a plan that the year does not have."""
    loans = [held[plan] for plan in plans]
    undergraduate = [loan for loan in loans if loan.plan != POSTGRADUATE]
    taken = [loan for loan in loans if loan.plan == POSTGRADUATE][:1]
    if undergraduate:
        taken.append(min(undergraduate, key=lambda loan: loan.threshold_gbp))
    repaid = np.zeros_like(gross_gbp)
    for loan in taken:
        repaid = repaid + loan.by_month_gbp(gross_gbp)
    return repaid
