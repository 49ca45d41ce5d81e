"""What an award makes of pay that has fallen behind prices, and what other awards of the year were."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paymodel.model.real_pay import BASES, GradePay, PriceRise
from paymodel.provenance import Provenance


@dataclass(frozen=True)
class RealGrade:
    """One grade: pay on both days, and after the award, £ a year, with everything between in it.

    award_rate: on pay before the award, a fraction; None where there is no award, and then new_gbp and
    real_change_rates are NaN. before_change_rates: the real change of pay from the first day to the second, fractions
    in the order of `RealTerms.prices_to_day`. real_change_rates: that of pay after the award, in the order of
    `RealTerms.prices`.
    """

    pay: GradePay
    award_rate: float | None
    new_gbp: float
    real_change_rates: tuple[float, ...]
    before_change_rates: tuple[float, ...] = ()

    @classmethod
    def of(
        cls,
        pay: GradePay,
        award_rate: float | None,
        new_gbp: float,
        to_day: Sequence[PriceRise],
        later: Sequence[PriceRise],
    ) -> "RealGrade":
        """One grade against prices to the second day, and to later on."""
        return cls(
            pay,
            award_rate,
            new_gbp,
            tuple(real_change_rate(pay.then_gbp, new_gbp, one) for one in (*to_day, *later)),
            tuple(real_change_rate(pay.then_gbp, pay.now_gbp, one) for one in to_day),
        )

    @property
    def rise_rate(self) -> float:
        """The whole rise from pay on the second day, a fraction; NaN where there is no award."""
        return self.new_gbp / self.pay.now_gbp - 1


@dataclass(frozen=True)
class RealTerms:
    """Pay of one organisation against prices since a day. basis: as of `PayLost`. prices: CPI and RPI from that day to
    the day of the tables, and then twelve months on where they are held. notes: what was taken, a sentence each.

    grades: those that may be shown, lowest first. withheld_grades: those of few people, which stand nowhere else.
    lacking_grades: those whose pay of the first day is not held. Errors: ValueError where the basis is unknown, the
    days are in the wrong order, or no price is given.
    """

    code: str
    since: date
    to: date
    basis: str
    prices: tuple[PriceRise, ...]
    grades: tuple[RealGrade, ...]
    notes: tuple[str, ...]
    withheld_grades: tuple[str, ...] = ()
    lacking_grades: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.basis not in BASES or self.since >= self.to or not self.prices_to_day:
            raise ValueError(f"{self.code}: {self.basis} from {self.since} to {self.to} is no comparison with prices")

    @property
    def prices_to_day(self) -> tuple[PriceRise, ...]:
        """Those to the day of the tables."""
        return tuple(one for one in self.prices if one.to_month == f"{self.to:%Y-%m}")

    @property
    def prices_later(self) -> tuple[PriceRise, ...]:
        """Those to twelve months on; none where they are not held."""
        return self.prices[len(self.prices_to_day) :]

    @property
    def has_awards(self) -> bool:
        """Whether every grade shown has an award."""
        return all(math.isfinite(one.new_gbp) for one in self.grades)


@dataclass(frozen=True)
class OtherAward:
    """An award made to others in the same pay year. rate: consolidated, a fraction; beside: what came with it.

    most_rate: the upper end where it was a range, whose lower end is the rate. Errors: ValueError where it is below.
    """

    who: str
    pay_year: str
    rate: float
    beside: str
    provenance: Provenance
    most_rate: float | None = None

    def __post_init__(self) -> None:
        if self.most_rate is not None and self.most_rate <= self.rate:
            raise ValueError(f"{self.who}: a range from {self.rate} to {self.most_rate} is none")


def real_change_rate(then_gbp: float, later_gbp: float, prices: PriceRise) -> float:
    """(pay later / pay then) / (prices later / prices then) - 1: below 0 where pay has fallen behind."""
    return later_gbp / then_gbp / (1 + prices.rise_rate) - 1
