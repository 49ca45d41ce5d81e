"""Real pay lost: what pay has fallen behind prices since a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from paymodel.model.workforce import FloatArray
from paymodel.provenance import STATUSES

MEANS: Final = "means"
PUBLISHED_RATES: Final = "published-rates"
BASES: Final = (MEANS, PUBLISHED_RATES)
"""What pay is compared by: mean salaries of two tables, or the spot rates and scale minima in force on both days."""


@dataclass(frozen=True)
class PriceRise:
    """The rise in a price index from one month to a later one, a fraction. index: cpi or rpi; months as 2022-03.

    levels: the two levels, as published.
    """

    index: str
    from_month: str
    to_month: str
    levels: tuple[str, str]
    rise_rate: float
    source: str


@dataclass(frozen=True)
class GradePay:
    """Full-time pay of one grade on both days, £ a year, and where each was read.

    status: the weaker of the two. Errors: ValueError where pay is not above 0, or the status is unknown.
    """

    grade: str
    then_gbp: float
    now_gbp: float
    then_source: str
    now_source: str
    status: str

    def __post_init__(self) -> None:
        if not (self.then_gbp > 0 and self.now_gbp > 0) or self.status not in STATUSES:
            raise ValueError(
                f"{self.grade}: pay of {self.then_gbp} then and {self.now_gbp} now ({self.status}) cannot be compared"
            )


@dataclass(frozen=True)
class PayLost:
    """Real pay lost by grade, in the order asked, all of it by one basis.

    notes: what was taken, a sentence each. withheld_grades: those of few people, whose pay is not shown. Errors:
    ValueError where the basis is unknown, or the days are in the wrong order.
    """

    code: str
    since: date
    to: date
    basis: str
    pay: tuple[GradePay, ...]
    prices: PriceRise
    notes: tuple[str, ...]
    withheld_grades: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.basis not in BASES or self.since >= self.to:
            raise ValueError(f"{self.code}: {self.basis} from {self.since} to {self.to} is no comparison of pay")

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades, in the order of the rates."""
        return tuple(one.grade for one in self.pay)

    @property
    def lost_rates(self) -> FloatArray:
        """(n_grades,), fractions of pay then at today's prices; 0 where pay kept up."""
        return np.array([lost_rate(one, self.prices) for one in self.pay])


def lost_rate(pay: GradePay, prices: PriceRise) -> float:
    """1 - (pay now / pay then) / (prices now / prices then), and 0 where that is below 0."""
    return max(0.0, 1 - pay.now_gbp / pay.then_gbp / (1 + prices.rise_rate))
