"""A lump sum paid pro rata and in full: to whom, how much, and what it costs the employer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.costing import Priced, added_pay
from paymodel.model.eligibility import lump_sums_gbp, paid_shares
from paymodel.model.offer import LumpSum, PayYear
from paymodel.model.on_costs import OnCosts
from paymodel.model.part_time import working_hours
from paymodel.model.workforce import BoolArray, FloatArray

_DUST_GBP: Final = 1e-6


@dataclass(frozen=True)
class Paid:
    """What people get, and the employer's National Insurance and pension contributions on it, £."""

    pay_gbp: float
    on_costs_gbp: float

    @property
    def cost_gbp(self) -> float:
        """What the employer pays in all."""
        return self.pay_gbp + self.on_costs_gbp

    def and_also(self, other: "Paid") -> "Paid":
        """Both together."""
        return Paid(self.pay_gbp + other.pay_gbp, self.on_costs_gbp + other.on_costs_gbp)

    def less(self, other: "Paid") -> "Paid":
        """What is left without another."""
        return Paid(_left(self.pay_gbp, other.pay_gbp), _left(self.on_costs_gbp, other.on_costs_gbp))

    def times(self, share: float) -> "Paid":
        """A part, or a multiple."""
        return Paid(self.pay_gbp * share, self.on_costs_gbp * share)


def _left(amount_gbp: float, other_gbp: float) -> float:
    """A difference; nothing where it is what float arithmetic leaves of equal sums."""
    left_gbp = amount_gbp - other_gbp
    return 0.0 if abs(left_gbp) < _DUST_GBP else left_gbp


@dataclass(frozen=True)
class BothWays:
    """Some people's lump sum: who is paid, people and full-time equivalents, and what it is pro rata and in full."""

    headcount: float
    fte: float
    pro_rata: Paid
    in_full: Paid

    @property
    def extra(self) -> Paid:
        """What full payment adds."""
        return self.in_full.less(self.pro_rata)

    def and_also(self, other: "BothWays") -> "BothWays":
        """Both together."""
        return BothWays(
            self.headcount + other.headcount,
            self.fte + other.fte,
            self.pro_rata.and_also(other.pro_rata),
            self.in_full.and_also(other.in_full),
        )


NOBODY = BothWays(0.0, 0.0, Paid(0.0, 0.0), Paid(0.0, 0.0))


@dataclass(frozen=True)
class LumpSumLine:
    """The full-timers or part-timers of a grade and sex. n_staff: in post on 31 March, whether paid or not."""

    grade: str
    sex: str
    is_part_time: bool
    n_staff: float
    paid: BothWays


@dataclass(frozen=True)
class LumpSumTotals:
    """A lump sum met with the staff of one organisation. eligible_share: who is paid, of the people in its grades."""

    whole: BothWays
    eligible_share: float


@dataclass(frozen=True)
class LumpSumCost:
    """The same by group. part_time_low_headcount and part_time_high_headcount: part-timers paid, at the ends of what
    they may work."""

    totals: LumpSumTotals
    lines: tuple[LumpSumLine, ...]
    part_time_low_headcount: float
    part_time_high_headcount: float

    def paid(self, chosen: Callable[[LumpSumLine], bool]) -> BothWays:
        """Some of the lines, added up."""
        return together(line.paid for line in self.lines if chosen(line))


def together(groups: Iterable[BothWays]) -> BothWays:
    """Groups added up."""
    total = NOBODY
    for one in groups:
        total = total.and_also(one)
    return total


@dataclass(frozen=True)
class _Way:
    """One way of paying, by pay point, (n_points,), £."""

    pay_gbp: FloatArray
    on_costs_gbp: FloatArray

    def of(self, pay_gbp: FloatArray, chosen: BoolArray) -> Paid:
        """Some points' people. pay_gbp: their part of each point's; of the on-costs they have the same part."""
        part = np.divide(pay_gbp, self.pay_gbp, out=np.zeros_like(pay_gbp), where=self.pay_gbp > 0)
        return Paid(float(pay_gbp[chosen].sum()), float((part * self.on_costs_gbp)[chosen].sum()))


def lump_sum_totals(priced: Priced, year: PayYear, on_costs: OnCosts) -> LumpSumTotals | None:
    """The lump sum of a pay year, both ways, for all who get it; None where there is none."""
    if year.lump_sum is None:
        return None
    points, each = priced.staff.baseline, paid_shares(priced.staff, year.lump_sum)
    people, fte = each * points.headcount, each * np.minimum(points.fte, points.headcount)
    everybody = np.ones(len(people), dtype=bool)
    pro_rata, in_full = (way.of(way.pay_gbp, everybody) for way in _ways(priced, year, on_costs, year.lump_sum))
    in_its_grades = float(points.headcount[points.is_in(year.lump_sum.grades or points.grades)].sum())
    return LumpSumTotals(
        BothWays(float(people.sum()), float(fte.sum()), pro_rata, in_full),
        float(people.sum()) / in_its_grades if in_its_grades else 0.0,
    )


def lump_sum_cost(
    priced: Priced, year: PayYear, on_costs: OnCosts, part_time_hours: tuple[float, float, float]
) -> LumpSumCost | None:
    """The same by grade, sex and full or part time. part_time_hours: of full time, what part-timers work, with the
    lowest and the highest that it may be."""
    totals, lump_sum, points = lump_sum_totals(priced, year, on_costs), year.lump_sum, priced.staff.baseline
    if totals is None or lump_sum is None:
        return None
    ways, each = _ways(priced, year, on_costs, lump_sum), paid_shares(priced.staff, lump_sum)
    hours, *ends = (working_hours(points, share) for share in part_time_hours)
    groups = (
        (False, hours.full_time_headcount, np.minimum(hours.full_time_fte, hours.full_time_headcount)),
        (True, hours.part_time_headcount, hours.part_time_fte),
    )
    lines: list[LumpSumLine] = []
    for i, grade in enumerate(points.grades):
        for j, sex in enumerate(points.sexes):
            chosen = (points.grade == i) & (points.sex == j)
            for is_part_time, headcount, fte in groups:
                people, paid_fte = each * headcount, each * fte
                pro_rata, in_full = (
                    way.of(lump_sum.amount_gbp * recipients, chosen)
                    for way, recipients in zip(ways, (paid_fte, people), strict=True)
                )
                paid = BothWays(float(people[chosen].sum()), float(paid_fte[chosen].sum()), pro_rata, in_full)
                lines.append(LumpSumLine(grade, sex, is_part_time, float(headcount[chosen].sum()), paid))
    return LumpSumCost(totals, tuple(lines), *(float((each * end.part_time_headcount).sum()) for end in ends))


def _ways(priced: Priced, year: PayYear, on_costs: OnCosts, lump_sum: LumpSum) -> tuple[_Way, _Way]:
    """Pro rata and in full: what it adds to pay, and to the employer's contributions once everything else is paid."""
    points, salary = priced.staff.baseline, priced.staff.baseline.salary_gbp
    beside = points.basic_pay_gbp + added_pay(priced, year, is_in_year=False).pay_gbp
    for step in priced.steps:  # as the costing adds them up, so that nobody at a limit is in another band
        salary = salary + step.consolidated_gbp / points.fte
    rates = on_costs.pension_rate(salary) if lump_sum.is_pensionable else np.zeros(len(salary))

    def way(*, is_pro_rata: bool) -> _Way:
        pay = lump_sums_gbp(priced.staff, replace(lump_sum, is_pro_rata=is_pro_rata))
        heads = points.headcount
        ni = heads * (on_costs.ni_gbp((beside + pay) / heads) - on_costs.ni_gbp(beside / heads))
        return _Way(pay, ni + rates * pay)

    return way(is_pro_rata=True), way(is_pro_rata=False)
