"""What an offer is on each pay point of a department."""

from dataclasses import dataclass

from paymodel.model.offer import Offer, PayYear
from paymodel.model.take_home.monthly_pay import Paying
from paymodel.model.take_home.tax_rules import TaxRules

MINIMUM, MAXIMUM, SPOT, MEDIAN, MEAN, COUNTED = "minimum", "maximum", "spot rate", "median", "mean", "pay point"
"""What a line is of: a pay point of the user's table, an end of a scale, or an average of a grade without one."""


@dataclass(frozen=True)
class Standing:
    """Where somebody stands before the offer: £ a year full-time on 31 March. place: a region, London, or National;
    None for an average of all."""

    grade: str
    place: str | None
    point: str
    salary_gbp: float


@dataclass(frozen=True)
class PayLine:
    """One line, for a full-timer, £: salaries a year; in hand: what this year has more, what a month of a full year has
    more, and of the lump sum. band_gbp: the limit of the pension band that the rise crosses; None for none."""

    standing: Standing
    march_salary_gbp: float
    april_salary_gbp: float
    new_salary_gbp: float
    year_net_gbp: float
    month_net_gbp: float
    lump_sum_net_gbp: float
    band_gbp: float | None

    @property
    def rise_gbp(self) -> float:
        """On the salary of 1 April."""
        return self.new_salary_gbp - self.april_salary_gbp

    @property
    def rise_rate(self) -> float:
        """The same, a fraction."""
        return self.new_salary_gbp / self.april_salary_gbp - 1


@dataclass(frozen=True)
class DepartmentLines:
    """The lines of one organisation, lowest grade first. few_grades: those of which points, or all, hold too few people
    to be shown. unpaid_grades: those whose pay is withheld or not known."""

    code: str
    organisation: str
    lines: tuple[PayLine, ...]
    few_grades: tuple[str, ...]
    unpaid_grades: tuple[str, ...]


@dataclass(frozen=True)
class MembersResult:
    """The table that is handed out. inflation: how it is called, a fraction; None where none is known."""

    offer: Offer
    year: PayYear
    paying: Paying
    rules: TaxRules
    departments: tuple[DepartmentLines, ...]
    is_in_pension: bool
    is_official: bool
    as_at: int
    is_from_april: bool
    inflation: tuple[str, float] | None
    warnings: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str

    @property
    def april(self) -> int:
        """The year that the pay year begins in."""
        return int(self.year.remit[:4])

    @property
    def march(self) -> int:
        """The year of the 31 March that salaries before the offer are of: in a later pay year, those that the one
        before it leaves."""
        return self.as_at if self.year.remit == self.offer.remit else self.april
