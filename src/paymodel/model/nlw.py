"""The National Living Wage as a yearly salary."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from paymodel.provenance import Provenance


@dataclass(frozen=True)
class NlwRate:
    """The National Living Wage from 1 April of a year, £ an hour. Errors: ValueError where it is not above 0."""

    hourly_gbp: float
    provenance: Provenance

    def __post_init__(self) -> None:
        if not self.hourly_gbp > 0:
            raise ValueError(f"an hourly rate of {self.hourly_gbp} is not above 0")


@dataclass(frozen=True)
class PaidTime:
    """What a full-time year's salary pays for: hours a week, weeks a year. Errors: ValueError for what cannot be."""

    paid_hours: float
    paid_weeks: float
    provenance: Provenance

    def __post_init__(self) -> None:
        if not 0 < self.paid_hours <= 168 or not 0 < self.paid_weeks <= 53:
            raise ValueError(f"{self.paid_hours} hours a week for {self.paid_weeks} weeks is no working year")


def nlw_floor(hourly_gbp: float, paid_hours: float, paid_weeks: float) -> float:
    """The least full-time salary, £ a year: rate × hours × weeks as written in decimals, rounded up to the pound."""
    exact = Decimal(str(hourly_gbp)) * Decimal(str(paid_hours)) * Decimal(str(paid_weeks))
    return float(exact.to_integral_value(ROUND_CEILING))
