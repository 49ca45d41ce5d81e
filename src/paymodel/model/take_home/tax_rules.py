"""The rules of one tax year in one nation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from paymodel.model.take_home.bands import Bands
from paymodel.model.take_home.child_benefit import ChildBenefit
from paymodel.model.take_home.income_tax import IncomeTax
from paymodel.model.take_home.national_insurance import NationalInsurance
from paymodel.model.take_home.student_loans import StudentLoan

REST_OF_UK: Final = "rest-of-uk"
SCOTLAND: Final = "scotland"
NATIONS: Final = (REST_OF_UK, SCOTLAND)


@dataclass(frozen=True)
class NilAward:
    """What goes with a nil award: months in which a closed claim can be started again, £ of earnings of a month above
    the point at which the award is nil that count in later months (None where not known), and whether payments went
    with an award in the year. Errors: ValueError for what cannot be."""

    restart_months: int
    surplus_above_gbp: float | None
    has_cost_of_living_payments: bool

    def __post_init__(self) -> None:
        if self.restart_months < 1 or not (self.surplus_above_gbp is None or self.surplus_above_gbp > 0):
            raise ValueError("the months of a claim, or the limit of surplus earnings, is not above 0")


@dataclass(frozen=True)
class UniversalCredit:
    """One year's amounts, £ a month. n_children_paid: the most children that are paid for, None for every child.

    Errors: ValueError for what cannot be.
    """

    single_gbp: float
    couple_gbp: float
    child_gbp: float
    n_children_paid: int | None
    work_allowance_with_housing_gbp: float
    work_allowance_gbp: float
    taper_rate: float
    nil_award: NilAward

    def __post_init__(self) -> None:
        sums = (self.single_gbp, self.couple_gbp, self.child_gbp)
        allowances = (self.work_allowance_with_housing_gbp, self.work_allowance_gbp)
        if not all(one > 0 for one in (*sums, *allowances)) or not 0 < self.taper_rate < 1:
            raise ValueError("a sum of Universal Credit is not above 0, or its taper is outside 0 to 1")
        if self.n_children_paid is not None and self.n_children_paid < 1:
            raise ValueError(f"{self.n_children_paid} children cannot be the most that are paid for")


@dataclass(frozen=True)
class TaxRules:
    """One tax year, written 2023-24, for payslips April to March. pension: of actual pay a year, all at one rate.

    student_loans: by plan, those that the year has. Errors: ValueError for another nation.
    """

    year: str
    nation: str
    income_tax: IncomeTax
    national_insurance: NationalInsurance
    pension: Bands
    student_loans: Mapping[str, StudentLoan]
    universal_credit: UniversalCredit
    child_benefit: ChildBenefit

    def __post_init__(self) -> None:
        if self.nation not in NATIONS:
            raise ValueError(f"nation '{self.nation}' is not one of {', '.join(NATIONS)}")
