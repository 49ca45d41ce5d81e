"""What a lump sum costs one organisation, and what stands beside it."""

from dataclasses import dataclass

from paymodel.model.assumption import Assumption
from paymodel.model.cost_findings import YearCost
from paymodel.model.lump_sum import BothWays, LumpSumCost, Paid
from paymodel.model.offer import LumpSum, Offer
from paymodel.model.workforce import Coverage


@dataclass(frozen=True)
class PaidInPayroll:
    """A lump sum as the payroll of its month shows it: £ of non-consolidated pay, and of a usual month, the median of
    n_usual_months others. Unaudited."""

    month: str
    amount_gbp: float
    paid_gbp: float
    usual_gbp: float
    n_usual_months: int
    source: str

    @property
    def fte(self) -> float:
        """Full-time equivalents that it pays for."""
        return (self.paid_gbp - self.usual_gbp) / self.amount_gbp


@dataclass(frozen=True)
class AlreadyPaid:
    """What an employer already pays for each full-time equivalent, pro rata, and what is left to pay, £."""

    each_gbp: float
    paid: Paid
    left_pro_rata: Paid
    left_in_full: Paid


@dataclass(frozen=True)
class UnpaidLeave:
    """People on unpaid leave, at the organisation's average hours: what paying them adds, or not paying them takes
    off. is_beside: whether the table of staff leaves out who is on unpaid leave on its day."""

    headcount: float
    paid: BothWays
    is_beside: bool


@dataclass(frozen=True)
class LumpSumDepartment:
    """One organisation's lump sum. year: the costing of its pay year, with the remit. is_rounded: whether people and
    full-time equivalents are rounded to 5, as in the official tables."""

    code: str
    organisation: str
    coverage: Coverage
    year: YearCost
    cost: LumpSumCost
    part_time: Assumption
    already: AlreadyPaid | None
    unpaid_leave: UnpaidLeave | None
    payroll: PaidInPayroll | None
    suppressed_grades: tuple[str, ...]
    ungraded_fte: float | None
    is_rounded: bool = False

    @property
    def is_without_some(self) -> bool:
        """Whether staff without a grade, or of a grade that the table withholds, are in no sum."""
        return bool(self.suppressed_grades) or self.ungraded_fte != 0

    @property
    def whole(self) -> BothWays:
        """All who get it."""
        return self.cost.totals.whole


@dataclass(frozen=True)
class LumpSumResult:
    """A lump sum, department by department. unpriced: organisations asked for that the table gives no pay of."""

    offer: Offer
    lump_sum: LumpSum
    as_at: int
    departments: tuple[LumpSumDepartment, ...]
    unpriced: tuple[str, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str


def already_paid(whole: BothWays, amount_gbp: float, each_gbp: float) -> AlreadyPaid:
    """What is left where an employer pays so much of an amount. Errors: ValueError for more than the amount."""
    if not 0 <= each_gbp <= amount_gbp:
        raise ValueError(f"£{each_gbp:g} is not between nothing and £{amount_gbp:g}")
    paid = whole.pro_rata.times(each_gbp / amount_gbp if each_gbp else 0.0)
    return AlreadyPaid(each_gbp, paid, whole.pro_rata.less(paid), whole.in_full.less(paid))


def on_unpaid_leave(cost: LumpSumCost, headcount: float, *, is_beside: bool) -> UnpaidLeave:
    """So many people, paid as those are who get it: their average hours, and as much on-costs for each pound."""
    whole = cost.totals.whole
    share = headcount / whole.headcount if whole.headcount else 0.0
    paid = BothWays(headcount, whole.fte * share, whole.pro_rata.times(share), whole.in_full.times(share))
    return UnpaidLeave(headcount, paid, is_beside)
