"""An offer as bargainers report it: rises of people, not of the paybill."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.costing import Priced
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP

STANDARD_SHARE: Final = 0.25
"""A rise that fewer people than this share get is no standard rise."""

_STEP_RATE: Final = 0.001
_SAME_RATE: Final = 1e-9


@dataclass(frozen=True)
class Measures:
    """Rates are fractions of full-time pay; from_31_march before the NLW uplift, the others after it.

    standard_rise_rate: to 0.1 point, what most people get, None below a quarter of them.
    """

    lowest_rate_gbp: float
    new_lowest_rate_gbp: float
    lowest_rise_rate: float
    lowest_rise_from_31_march_rate: float
    standard_rise_rate: float | None
    standard_share: float
    average_rise_rate: float
    average_rise_from_31_march_rate: float
    no_rise_headcount: float
    once_only_headcount: float
    not_picked_fte: float


@dataclass(frozen=True)
class Against:
    """People whose consolidated rise is above, at or below a rate, by headcount; how much more and less they get
    than at that rate, together, £ a year."""

    name: str
    rate: float
    above_headcount: float
    at_headcount: float
    below_headcount: float
    above_gbp: float
    below_gbp: float


@dataclass(frozen=True)
class GradeCost:
    """One grade. £ a year and fractions; award_rate is the consolidated cost over baseline pay."""

    grade: str
    headcount: float
    fte: float
    baseline_gbp: float
    nlw_uplift_gbp: float
    award_rate: float
    award_cost_gbp: float
    non_consolidated_gbp: float
    lump_sum_gbp: float
    mean_rise_gbp: float
    rise_from_31_march_rate: float
    mean_salary_gbp: float
    new_mean_salary_gbp: float
    lowest_gbp: float
    new_lowest_gbp: float
    no_rise_headcount: float
    not_picked_fte: float


def measures(priced: Priced) -> Measures:
    """The figures of one organisation."""
    points, before = priced.staff.baseline, priced.staff.baseline.salary_gbp
    march, now = priced.staff.on_31_march.salary_gbp, priced.new_salary_gbp
    rate = rise_rates(priced)
    people = points.headcount
    steps = np.floor(rate / _STEP_RATE + 0.5 + 1e-6)
    values, which = np.unique(steps, return_inverse=True)
    shares = np.bincount(which, weights=people) / people.sum()
    commonest = int(np.argmax(shares))
    standard = round(float(values[commonest]) * _STEP_RATE, 3)
    lowest, lowest_march, lowest_now = float(before.min()), float(march.min()), float(now.min())
    has_nothing_more = (now - before) <= HALF_PENNY_GBP
    total, march_total = points.basic_pay_gbp.sum(), priced.staff.on_31_march.basic_pay_gbp.sum()
    risen = priced.consolidated_gbp.sum()
    return Measures(
        lowest_rate_gbp=lowest,
        new_lowest_rate_gbp=lowest_now,
        lowest_rise_rate=lowest_now / lowest - 1,
        lowest_rise_from_31_march_rate=lowest_now / lowest_march - 1,
        standard_rise_rate=standard if shares[commonest] >= STANDARD_SHARE else None,
        standard_share=float(shares[commonest]),
        average_rise_rate=float(risen / total),
        average_rise_from_31_march_rate=float((total + risen) / march_total - 1),
        no_rise_headcount=float(people[has_nothing_more].sum()),
        once_only_headcount=float(people[has_nothing_more & (priced.above_maximum_gbp > 0)].sum()),
        not_picked_fte=float(points.fte[~priced.is_picked].sum()),
    )


def rise_rates(priced: Priced) -> FloatArray:
    """Consolidated rise from the baseline, (n_points,), fractions."""
    return priced.new_salary_gbp / priced.staff.baseline.salary_gbp - 1


def against(priced: Priced, name: str, rate: float) -> Against:
    """How many people get more than a rate, as much, and less. What a rounding of salaries adds is no more."""
    points = priced.staff.baseline
    people, difference = points.headcount, priced.consolidated_gbp - rate * points.basic_pay_gbp
    each, dust = difference / points.fte, _SAME_RATE * points.salary_gbp
    above, below = priced.rounding_above_gbp + dust, priced.rounding_below_gbp + dust

    def count(chosen: BoolArray) -> float:
        return float(people[chosen].sum())

    return Against(
        name,
        rate,
        count(each > above),
        count((each <= above) & (each >= -below)),
        count(each < -below),
        float(np.maximum(difference, 0.0).sum()),
        float(np.maximum(-difference, 0.0).sum()),
    )


def grade_costs(priced: Priced) -> tuple[GradeCost, ...]:
    """Each grade that has staff, lowest first."""
    points, salary = priced.staff.baseline, priced.new_salary_gbp
    fte, pay, heads = points.by_grade(points.fte), points.by_grade(points.basic_pay_gbp), points.headcount
    march = points.by_grade(priced.staff.on_31_march.basic_pay_gbp)
    cost = points.by_grade(priced.consolidated_gbp)
    once, lump = points.by_grade(priced.non_consolidated_gbp), points.by_grade(priced.lump_sum_gbp)
    people = points.by_grade(heads)
    unpicked = points.by_grade(np.where(priced.is_picked, 0.0, points.fte))
    unrisen = points.by_grade(np.where(salary - points.salary_gbp <= HALF_PENNY_GBP, heads, 0.0))
    lines: list[GradeCost] = []
    for i, grade in enumerate(points.grades):
        own = points.grade == i
        if not fte[i]:
            continue
        lines.append(
            GradeCost(
                grade=grade,
                headcount=float(people[i]),
                fte=float(fte[i]),
                baseline_gbp=float(pay[i]),
                nlw_uplift_gbp=float(pay[i] - march[i]),
                award_rate=float(cost[i] / pay[i]),
                award_cost_gbp=float(cost[i]),
                non_consolidated_gbp=float(once[i]),
                lump_sum_gbp=float(lump[i]),
                mean_rise_gbp=float(cost[i] / fte[i]),
                rise_from_31_march_rate=float((pay[i] + cost[i]) / march[i] - 1),
                mean_salary_gbp=float(pay[i] / fte[i]),
                new_mean_salary_gbp=float((pay[i] + cost[i]) / fte[i]),
                lowest_gbp=float(points.salary_gbp[own].min()),
                new_lowest_gbp=float(salary[own].min()),
                no_rise_headcount=float(unrisen[i]),
                not_picked_fte=float(unpicked[i]),
            )
        )
    return tuple(lines)
