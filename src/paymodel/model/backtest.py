"""The model's pay per full-time equivalent before and after an award, beside the payroll's with the grade mix held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.costing import MONTHS, Priced
from paymodel.model.grades import SCS
from paymodel.model.on_costs import OnCosts
from paymodel.model.workforce import FloatArray, Workforce

GROUPS: Final = {
    "aa_ao": ("AA", "AO"),
    "eo": ("EO",),
    "heo_seo": ("HEO", "SEO"),
    "g7_g6": ("G7", "G6"),
    "scs": (SCS,),
}
"""The grade groups of the payroll; its "other", of at most 14 FTE here, has no grades and no part in the mix."""


@dataclass(frozen=True)
class PaidMonth:
    """A month of payroll: £ in the month, full-time equivalents of everybody, and by grade group, (n_groups,)."""

    month: str
    salary_in_month_gbp: float
    pension_in_month_gbp: float
    total_fte: float
    fte: FloatArray


@dataclass(frozen=True)
class Change:
    """Between two windows of months: £ a year per full-time equivalent, and fractions of the first.

    mix_rate: what the change in the grade mix alone does at the model's salaries before the award.
    """

    before_per_fte_gbp: float
    after_per_fte_gbp: float
    mix_rate: float

    @property
    def rise_rate(self) -> float:
        """As paid."""
        return self.after_per_fte_gbp / self.before_per_fte_gbp - 1

    @property
    def held_mix_rate(self) -> float:
        """With the grade mix of the first window."""
        return (1 + self.rise_rate) / (1 + self.mix_rate) - 1


@dataclass(frozen=True)
class Predicted:
    """What the model says of one offer under one spread: fractions of pay on 31 March, £ a year per FTE."""

    offer: str
    spread: str
    nlw_uplift_rate: float
    award_rate: float
    rise_rate: float
    pension_rise_rate: float
    after_per_fte_gbp: float


@dataclass(frozen=True)
class Explanation:
    """A sentence on a difference, and whether it is known (derived) or a guess (assumed)."""

    text: str
    status: str


@dataclass(frozen=True)
class BacktestCase:
    """One award: what the model says, and what the payroll did. Rates are fractions.

    without_rates: the payroll's rise, mix held, with one month left out, (n_months,) of both windows in their order.
    mix_after_rate: the mix effect at the salaries after the award. within_groups_rate: what the split within grade
    groups did to pay from these tables to the next year's; None where those are not held.
    """

    code: str
    organisation: str
    remit: str
    as_at: int
    paid: str
    paid_source: str
    before: tuple[PaidMonth, ...]
    after: tuple[PaidMonth, ...]
    model_per_fte_gbp: float
    predicted: tuple[Predicted, ...]
    salary: Change
    pension: Change
    without_rates: tuple[float, ...]
    mix_after_rate: float
    within_groups_rate: float | None
    explanations: tuple[Explanation, ...]

    @property
    def low_rate(self) -> float:
        """The least that an offer end and a spread give."""
        return min(one.rise_rate for one in self.predicted)

    @property
    def high_rate(self) -> float:
        """The most that an offer end and a spread give."""
        return max(one.rise_rate for one in self.predicted)

    @property
    def difference_rate(self) -> float:
        """The payroll's rise beyond the range: above it positive, below it negative, 0 inside."""
        held = self.salary.held_mix_rate
        return held - min(max(held, self.low_rate), self.high_rate)

    @property
    def pension_low_rate(self) -> float:
        """The least rise in pension contributions that an offer end and a spread give."""
        return min(one.pension_rise_rate for one in self.predicted)

    @property
    def pension_high_rate(self) -> float:
        """The most."""
        return max(one.pension_rise_rate for one in self.predicted)

    @property
    def pension_difference_rate(self) -> float:
        """As difference_rate, of pension contributions."""
        held = self.pension.held_mix_rate
        return held - min(max(held, self.pension_low_rate), self.pension_high_rate)


@dataclass(frozen=True)
class Level:
    """FTE times mean salary of all grades on 31 March, and the salaries of some months as a year, £."""

    code: str
    organisation: str
    as_at: int
    months: tuple[str, ...]
    model_gbp: float
    payroll_gbp: float
    model_fte: float
    payroll_fte: float
    expected_within_rate: float

    @property
    def difference_rate(self) -> float:
        """The model beyond the payroll, a fraction of the payroll."""
        return self.model_gbp / self.payroll_gbp - 1


@dataclass(frozen=True)
class Rule:
    """How the windows were chosen, in words."""

    before: str
    after: str
    sound: str


@dataclass(frozen=True)
class BacktestResult:
    """Every case and level, with the rule and the sources."""

    rule: Rule
    unsteady: tuple[tuple[str, tuple[str, ...], str], ...]
    cases: tuple[BacktestCase, ...]
    levels: tuple[Level, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str


def per_fte_gbp(workforce: Workforce) -> float:
    """Basic pay of all grades, SCS with them, for each full-time equivalent, £ a year."""
    return float(workforce.basic_pay_gbp.sum() / workforce.fte.sum())


def group_salaries_gbp(workforce: Workforce) -> FloatArray:
    """Mean salary by grade group, (n_groups,), £ a year, weighted by FTE."""
    is_in = _membership(workforce)
    return (is_in @ workforce.basic_pay_gbp) / (is_in @ workforce.fte)


def after_award(workforce: Workforce, priced: Priced) -> Workforce:
    """The same staff at the salaries that an offer leaves; SCS, outside it, is taken to rise as the others do."""
    points = priced.staff.baseline
    means = points.by_grade(points.fte * priced.new_salary_gbp) / points.by_grade(points.fte)
    by_grade = dict(zip(points.grades, means.tolist(), strict=True))
    others = 1 + _rise(priced)
    pairs = zip(workforce.grades, workforce.mean_salary_gbp.tolist(), strict=True)
    return replace(
        workforce, mean_salary_gbp=np.array([by_grade.get(grade, others * salary) for grade, salary in pairs])
    )


def predicted(workforce: Workforce, priced: Priced, on_costs: OnCosts, offer: str, spread: str) -> Predicted:
    """What an offer does to pay from 31 March on: the NLW uplift of 1 April, then the award, full-year."""
    old, baseline = priced.staff.on_31_march, priced.staff.baseline
    pension_before = old.basic_pay_gbp * on_costs.pension_rate(old.salary_gbp)
    pension_after = old.fte * priced.new_salary_gbp * on_costs.pension_rate(priced.new_salary_gbp)
    return Predicted(
        offer=offer,
        spread=spread,
        nlw_uplift_rate=float(priced.staff.nlw_uplift_gbp.sum() / old.basic_pay_gbp.sum()),
        award_rate=float(priced.consolidated_gbp.sum() / baseline.basic_pay_gbp.sum()),
        rise_rate=_rise(priced),
        pension_rise_rate=float(pension_after.sum() / pension_before.sum()) - 1,
        after_per_fte_gbp=per_fte_gbp(after_award(workforce, priced)),
    )


def mix_rate(before: Sequence[PaidMonth], after: Sequence[PaidMonth], group_salary_gbp: FloatArray) -> float:
    """What the change in the grade mix between windows does to mean pay at given salaries, a fraction."""
    means: list[float] = []
    for window in (before, after):
        fte = np.sum([month.fte for month in window], axis=0)
        means.append(float(fte @ group_salary_gbp / fte.sum()))
    return means[1] / means[0] - 1


def salary_change(before: Sequence[PaidMonth], after: Sequence[PaidMonth], group_salary_gbp: FloatArray) -> Change:
    """Salary per full-time equivalent between windows."""
    paid = [_year_per_fte([month.salary_in_month_gbp for month in window], window) for window in (before, after)]
    return Change(paid[0], paid[1], mix_rate(before, after, group_salary_gbp))


def pension_change(before: Sequence[PaidMonth], after: Sequence[PaidMonth], group_salary_gbp: FloatArray) -> Change:
    """Employer pension contributions per full-time equivalent between windows; the mix is that of salaries."""
    paid = [_year_per_fte([month.pension_in_month_gbp for month in window], window) for window in (before, after)]
    return Change(paid[0], paid[1], mix_rate(before, after, group_salary_gbp))


def without_rates(
    before: Sequence[PaidMonth], after: Sequence[PaidMonth], group_salary_gbp: FloatArray
) -> tuple[float, ...]:
    """The rise in salary, mix held, with one month left out: each of the first window, then each of the second."""
    pairs = [
        *((window, after) for window in _all_but_one(before)),
        *((before, window) for window in _all_but_one(after)),
    ]
    return tuple(salary_change(some, others, group_salary_gbp).held_mix_rate for some, others in pairs)


def within_groups_rate(now: Workforce, later: Workforce) -> float:
    """What the split of grades within groups, from one year's tables to the next, does to this year's mean pay."""
    is_in = _membership(now)
    later_fte = dict(zip(later.grades, later.fte.tolist(), strict=True))
    split = np.array([later_fte.get(grade, 0.0) for grade in now.grades])
    group_fte, moved_fte = is_in @ now.fte, is_in @ split
    means = (is_in @ (split * now.mean_salary_gbp)) / moved_fte
    return float(group_fte @ means / now.basic_pay_gbp.sum()) - 1


def _rise(priced: Priced) -> float:
    """Delegated pay after an offer over that of 31 March, less 1."""
    return float((priced.staff.baseline.fte @ priced.new_salary_gbp) / priced.staff.on_31_march.basic_pay_gbp.sum()) - 1


def _membership(workforce: Workforce) -> FloatArray:
    """(n_groups, n_grades): 1 where a grade belongs to a group."""
    return np.array([[float(grade in grades) for grade in workforce.grades] for grades in GROUPS.values()])


def _year_per_fte(amounts_gbp: Sequence[float], window: Sequence[PaidMonth]) -> float:
    return MONTHS * sum(amounts_gbp) / sum(month.total_fte for month in window)


def _all_but_one(window: Sequence[PaidMonth]) -> list[Sequence[PaidMonth]]:
    return [[*window[:i], *window[i + 1 :]] for i in range(len(window))]
