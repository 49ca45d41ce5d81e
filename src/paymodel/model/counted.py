"""An offer's cost as somebody counts it: on which staff, with what in it, over which months."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from paymodel.model.costing import CostTerms, in_year_share, period, price
from paymodel.model.offer import INSIDE, NOT_PAID, Award, LumpSum, PayYear, Progression, Step
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.question import NLW_INSIDE
from paymodel.model.scales import Scale
from paymodel.model.workforce import BoolArray, FloatArray


@dataclass(frozen=True)
class CountTerms:
    """What a count goes by, whoever makes it: the pay year as offered, the scales before it, the remit and its
    on-costs. nlw_floor_gbp: of its April, £ a year; None lifts nobody."""

    year: PayYear
    scales: Mapping[tuple[str, str], Scale]
    cost: CostTerms
    on_costs: OnCosts
    nlw_floor_gbp: float | None

    @property
    def is_nlw_in(self) -> bool:
        """Whether our costing counts the NLW rise."""
        return self.cost.nlw == NLW_INSIDE


@dataclass(frozen=True)
class Counted:
    """One way of counting. year: the pay year with only those parts that are counted. £ where an amount is taken as
    stated, None where it is worked out; other_gbp is added to the rest."""

    staff: Staff
    year: PayYear
    is_nlw_in: bool
    nlw_gbp: float | None = None
    progression_gbp: float | None = None
    non_consolidated_gbp: float | None = None
    is_in_year: bool = False
    is_ni_in: bool = False
    ni_gbp: float | None = None
    is_pension_in: bool = False
    pension_gbp: float | None = None
    other_gbp: float = 0.0


def our_count(staff: Staff, terms: CountTerms) -> Counted:
    """What scores against the remit in a full year."""
    return Counted(staff, scoring_part(terms.year), terms.is_nlw_in)


def scoring_part(year: PayYear) -> PayYear:
    """A pay year without what does not score against its remit."""
    steps = year.steps if year.maximum_payments == INSIDE else _each_award(year, _nothing_above)
    lump_sum, progression = year.lump_sum, year.progression
    return replace(
        year,
        steps=steps,
        lump_sum=lump_sum if lump_sum and lump_sum.is_inside_remit else None,
        progression=progression if progression and progression.is_inside_remit else None,
    )


def without_once(year: PayYear) -> PayYear:
    """A pay year without lump sum and non-consolidated pay; salaries move as they did."""
    steps = _each_award(year, lambda one: replace(_nothing_above(one), non_consolidated_rate=None))
    return replace(year, steps=steps, lump_sum=None)


def figure_gbp(counted: Counted, terms: CountTerms) -> float:
    """What the offer costs as it is counted, £."""
    year, points = _with_stated(counted), counted.staff.baseline
    priced = price(year, counted.staff, terms.scales)
    cost = period(priced, year, terms.on_costs, is_in_year=counted.is_in_year)
    total, uplift = cost.basic_pay_gbp + counted.other_gbp, np.zeros(len(points.grade))
    if counted.is_nlw_in:
        uplift = _uplift(counted)
        total += float(uplift.sum())
    if counted.is_ni_in:
        own = cost.ni_gbp + _ni_gbp(points, uplift, terms.on_costs)
        total += own if counted.ni_gbp is None else counted.ni_gbp
    if counted.is_pension_in:
        own = cost.pension_gbp + _pension_gbp(points, uplift, terms.on_costs)
        total += own if counted.pension_gbp is None else counted.pension_gbp
    return total


def pay_bill_gbp(counted: Counted, terms: CountTerms) -> float:
    """The pay bill of those counted, before the offer, with in it what is in their cost, £ a year."""
    points = counted.staff.on_31_march if counted.is_nlw_in else counted.staff.baseline
    people, salary, pay = points.headcount, points.salary_gbp, points.basic_pay_gbp
    ni = float((people * terms.on_costs.ni_gbp(pay / people)).sum()) if counted.is_ni_in else 0.0
    pension = float((points.fte * terms.on_costs.pension_rate(salary) * salary).sum()) if counted.is_pension_in else 0.0
    return float(pay.sum()) + ni + pension


def base_gbp(staff: Staff, terms: CountTerms) -> float:
    """What the remit's percentages are of, £ a year."""
    return float((staff.on_31_march if terms.is_nlw_in else staff.baseline).basic_pay_gbp.sum())


def kept(staff: Staff, is_kept: BoolArray) -> Staff:
    """Some pay points of the staff, (n_points,)."""
    return Staff(_kept(staff.on_31_march, is_kept), _kept(staff.baseline, is_kept), staff.flows)


def scaled(staff: Staff, fte_factor: FloatArray, headcount_factor: FloatArray) -> Staff:
    """More or fewer people on each pay point, (n_points,); points that lose all of theirs go."""
    is_left = (fte_factor > 0) & (headcount_factor > 0)
    left = kept(staff, is_left)
    fte = left.baseline.fte * fte_factor[is_left]
    headcount = left.baseline.headcount * headcount_factor[is_left]
    return Staff(
        replace(left.on_31_march, fte=fte, headcount=headcount),
        replace(left.baseline, fte=fte, headcount=headcount),
        staff.flows,
    )


def paid(staff: Staff, salary_gbp: FloatArray, floor_gbp: float | None) -> Staff:
    """The same people at other full-time salaries on 31 March, (n_points,), lifted to the floor of 1 April."""
    points = staff.on_31_march.at(salary_gbp)
    return Staff(points, points if floor_gbp is None else points.lifted_to(floor_gbp), staff.flows)


def _kept(points: PayPoints, is_kept: BoolArray) -> PayPoints:
    return replace(
        points,
        salary_gbp=points.salary_gbp[is_kept],
        fte=points.fte[is_kept],
        headcount=points.headcount[is_kept],
        grade=points.grade[is_kept],
        region=points.region[is_kept],
        sex=points.sex[is_kept],
    )


def _each_award(year: PayYear, change: Callable[[Award], Award]) -> tuple[Step, ...]:
    return tuple(replace(step, awards=tuple(change(award) for award in step.awards)) for step in year.steps)


def _nothing_above(award: Award) -> Award:
    return award if award.above_maximum is None else replace(award, above_maximum=NOT_PAID)


def _with_stated(counted: Counted) -> PayYear:
    """The year with amounts that are stated in place of its own: progression by pay, what is paid once by FTE."""
    year, points = counted.year, counted.staff.baseline
    if counted.progression_gbp is not None:
        first = in_year_share(year.steps[0].settlement_date) if counted.is_in_year else 1.0
        rate = counted.progression_gbp / (float(points.basic_pay_gbp.sum()) * first)
        year = replace(year, progression=Progression(rate, is_inside_remit=True))
    if counted.non_consolidated_gbp is not None:
        year = replace(without_once(year), lump_sum=LumpSum(counted.non_consolidated_gbp / float(points.fte.sum())))
    return year


def _uplift(counted: Counted) -> FloatArray:
    """The NLW rise as counted, (n_points,): a stated sum goes where ours does, or by pay where ours is nothing."""
    own = counted.staff.nlw_uplift_gbp
    if counted.nlw_gbp is None:
        return own
    weights = own if own.sum() > 0 else counted.staff.baseline.basic_pay_gbp
    return weights * (counted.nlw_gbp / float(weights.sum()))


def _ni_gbp(points: PayPoints, uplift: FloatArray, on_costs: OnCosts) -> float:
    """Employer National Insurance on the NLW rise, £ a year."""
    after, people = points.basic_pay_gbp, points.headcount
    return float((people * (on_costs.ni_gbp(after / people) - on_costs.ni_gbp((after - uplift) / people))).sum())


def _pension_gbp(points: PayPoints, uplift: FloatArray, on_costs: OnCosts) -> float:
    """Employer pension contributions on the NLW rise, £ a year."""
    after = points.salary_gbp
    before = after - uplift / points.fte
    return float((points.fte * (on_costs.pension_rate(after) * after - on_costs.pension_rate(before) * before)).sum())
