"""What an offer gives, to whom and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from paymodel.model.cells import LONDON
from paymodel.model.scales import Scale

PERCENT: Final = "per cent"
POUNDS: Final = "pounds"
HOURS: Final = "hours"
SHARE: Final = "share"
"""What a number of an offer is a number of."""

AT_MINIMUM: Final = "at minimum"
AT_MAXIMUM: Final = "at maximum"
POSITIONS: Final = (AT_MINIMUM, AT_MAXIMUM)

NON_CONSOLIDATED: Final = "non-consolidated"
NOT_PAID: Final = "none"
ABOVE_MAXIMUM: Final = (NON_CONSOLIDATED, NOT_PAID)
"""What becomes of a rise that would pass the scale maximum: paid once, or not at all."""

INSIDE: Final = "inside"
OUTSIDE: Final = "outside"
PERFORMANCE_POT: Final = "performance-pot"
MAXIMUM_PAYMENTS: Final = (INSIDE, OUTSIDE, PERFORMANCE_POT)
"""Where payments to people at their maximum score."""


@dataclass(frozen=True)
class Picked:
    """Whom an award is for: every delegated grade and region where nothing is named. £ a year full-time."""

    grades: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    is_other_regions: bool = False
    position: str | None = None
    below_gbp: float | None = None
    above_gbp: float | None = None

    def may_go_to(self, location: str) -> bool:
        """Whether it may pick staff of a location, London or elsewhere."""
        if self.regions is None:
            return True
        if location == LONDON:
            return (LONDON in self.regions) != self.is_other_regions
        return self.is_other_regions or set(self.regions) != {LONDON}

    @property
    def is_by_place_alone(self) -> bool:
        """Whether it picks by grade and region, and not by pay."""
        return self.position is None and self.below_gbp is None and self.above_gbp is None


@dataclass(frozen=True)
class Award:
    """One award. Rates are fractions of pay before the offer, sums £ a year full-time; None where not given."""

    picked: Picked
    rate: float | None = None
    flat_gbp: float | None = None
    at_least_gbp: float | None = None
    at_most_gbp: float | None = None
    minimum_salary_gbp: float | None = None
    scale_minimum_gbp: float | None = None
    scale_maximum_gbp: float | None = None
    scale_minimum_rate: float | None = None
    scale_maximum_rate: float | None = None
    above_maximum: str | None = None
    non_consolidated_rate: float | None = None

    @property
    def is_by_scale(self) -> bool:
        """Whether a scale has to be known to price it."""
        by_rate = self.scale_minimum_rate is not None or self.scale_maximum_rate is not None
        return by_rate or self.picked.position is not None


@dataclass(frozen=True)
class LumpSum:
    """A sum paid once, £ for each full-time equivalent (pro rata) or each person.

    eligible_share: None where the offer states none; with two days in post, joiners and leavers then say who gets it.
    """

    amount_gbp: float
    is_pro_rata: bool = True
    is_inside_remit: bool = True
    is_pensionable: bool = False
    eligible_share: float | None = None
    in_post_on: tuple[date, ...] = ()
    grades: tuple[str, ...] | None = None


@dataclass(frozen=True)
class SalaryRounding:
    """New salaries go to a step of so many pounds: the next one up, or the nearest."""

    step_gbp: float
    is_up: bool

    @property
    def reach_gbp(self) -> tuple[float, float]:
        """By how much it may raise a salary, and lower one."""
        return (self.step_gbp, 0.0) if self.is_up else (self.step_gbp / 2, self.step_gbp / 2)


@dataclass(frozen=True)
class Progression:
    """Pay progression, a fraction of pay before the offer, and whether it scores against the remit."""

    rate: float
    is_inside_remit: bool


@dataclass(frozen=True)
class Stage:
    """A later step of an offer. remit is a pay year where the stage opens one; the floor is its NLW, £ a year."""

    settlement_date: date
    awards: tuple[Award, ...]
    remit: str | None = None
    nlw_hourly_gbp: float | None = None
    inflation_rate: float | None = None


@dataclass(frozen=True)
class Step:
    """Awards that take effect on one day."""

    settlement_date: date
    awards: tuple[Award, ...]


@dataclass(frozen=True)
class PayYear:
    """The part of an offer that falls to one remit: its steps in order of date, and what is paid beside them.

    Inflation and hourly NLW are what the offer states for a later year; None where it states none.
    """

    remit: str
    steps: tuple[Step, ...]
    rounding: SalaryRounding | None
    maximum_payments: str
    lump_sum: LumpSum | None = None
    progression: Progression | None = None
    nlw_hourly_gbp: float | None = None
    inflation_rate: float | None = None


@dataclass(frozen=True)
class Offer:
    """An offer as written. Scales are those that it assumes, by grade and location; staff the table that it names."""

    name: str
    departments: tuple[str, ...]
    remit: str
    settlement_date: date
    source: str
    awards: tuple[Award, ...]
    lump_sum: LumpSum | None = None
    rounding: SalaryRounding | None = None
    progression: Progression | None = None
    stages: tuple[Stage, ...] = ()
    scales: Mapping[tuple[str, str], Scale] = field(default_factory=dict[tuple[str, str], Scale])
    maximum_payments: str = INSIDE
    notes: tuple[str, ...] = ()
    paid_hours: float | None = None
    staff: str | None = None

    @property
    def pay_years(self) -> tuple[PayYear, ...]:
        """The offer by remit year, the first with lump sum and progression."""
        first = Step(self.settlement_date, self.awards)
        years = [
            PayYear(self.remit, (first,), self.rounding, self.maximum_payments, self.lump_sum, self.progression),
        ]
        for stage in self.stages:
            step = Step(stage.settlement_date, stage.awards)
            if stage.remit in (None, years[-1].remit):
                years[-1] = replace(years[-1], steps=(*years[-1].steps, step))
            else:
                years.append(
                    PayYear(
                        stage.remit,
                        (step,),
                        self.rounding,
                        self.maximum_payments,
                        nlw_hourly_gbp=stage.nlw_hourly_gbp,
                        inflation_rate=stage.inflation_rate,
                    )
                )
        return tuple(years)
