"""An offer as bargainers report it: rises of people, not of the paybill."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.costing import Priced
from paymodel.model.small_groups import Group, is_few, is_part, no_figures
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP

STANDARD_SHARE: Final = 0.25
"""A rise that fewer people than this share get is no standard rise."""

_STEP_RATE: Final = 0.001
_ONE_RISE_RATE: Final = 1e-6
_SAME_RATE: Final = 1e-9


@dataclass(frozen=True)
class Measures:
    """Rates are fractions of full-time pay; from_31_march before the NLW uplift, the others after it.

    standard_rise_rate: to 0.1 point, or to 0.01 where it is one rise, what most people get, None below a quarter.
    lowest: who is on the lowest rates, before, on 31 March and after; standard: who gets the commonest rise; no_rise
    and once_only: those people.
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
    lowest: tuple[Group, ...]
    standard: Group
    no_rise: Group
    once_only: Group


@dataclass(frozen=True)
class Against:
    """People whose consolidated rise is above, at or below a rate, by headcount; how much more and less they get
    than at that rate, together, £ a year. who: those above, at and below."""

    name: str
    rate: float
    above_headcount: float
    at_headcount: float
    below_headcount: float
    above_gbp: float
    below_gbp: float
    who: tuple[Group, Group, Group]


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

    @property
    def is_withheld(self) -> bool:
        """Whether its figures may not be shown."""
        return math.isnan(self.fte)


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
    standard = _common_rise(rate[which == commonest], float(values[commonest]) * _STEP_RATE)
    lowest, lowest_march, lowest_now = float(before.min()), float(march.min()), float(now.min())
    has_nothing_more = (now - before) <= HALF_PENNY_GBP
    is_once_only = has_nothing_more & (priced.above_maximum_gbp > 0)
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
        once_only_headcount=float(people[is_once_only].sum()),
        not_picked_fte=float(points.fte[~priced.is_picked].sum()),
        lowest=tuple(
            Group.of(points, pay <= lowest_gbp + HALF_PENNY_GBP)
            for pay, lowest_gbp in ((before, lowest), (march, lowest_march), (now, lowest_now))
        ),
        standard=Group.of(points, which == commonest),
        no_rise=Group.of(points, has_nothing_more),
        once_only=Group.of(points, is_once_only),
    )


def _common_rise(rises: FloatArray, step_rate: float) -> float:
    """The rise of people on one step: their own where it is the same for all, else the step's."""
    is_one = float(np.ptp(rises)) <= _ONE_RISE_RATE
    return round(float(rises.mean()), 4) if is_one else round(step_rate, 3)


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

    split = (each > above, (each <= above) & (each >= -below), each < -below)
    return Against(
        name,
        rate,
        count(split[0]),
        count(split[1]),
        count(split[2]),
        float(np.maximum(difference, 0.0).sum()),
        float(np.maximum(-difference, 0.0).sum()),
        (Group.of(points, split[0]), Group.of(points, split[1]), Group.of(points, split[2])),
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


def shown_grades(lines: Sequence[GradeCost], withheld: Sequence[str], *, is_counted: bool) -> tuple[GradeCost, ...]:
    """The lines without the figures of withheld grades; in the others no count of too few. NaN is what is not shown."""
    shown: list[GradeCost] = []
    for line in lines:
        figures = no_figures(line) if line.grade in withheld else {}
        for name in ("no_rise_headcount", "not_picked_fte") if is_counted else ():
            if is_few(getattr(line, name)):
                figures[name] = math.nan
        shown.append(replace(line, **figures))
    return tuple(shown)


def shown_measures(told: Measures, lines: Sequence[GradeCost], withheld: Sequence[str]) -> Measures:
    """The figures without those of too few people; lines: of the grades, as shown. NaN is what is not shown."""
    hidden: list[str] = []
    if any(group.is_revealing(withheld) for group in told.lowest):
        hidden += ["lowest_rate_gbp", "new_lowest_rate_gbp", "lowest_rise_rate", "lowest_rise_from_31_march_rate"]
    if told.standard.is_revealing(withheld):
        hidden += ["standard_share", *([] if told.standard_rise_rate is None else ["standard_rise_rate"])]
    counts = [line.no_rise_headcount for line in lines]
    unseen = told.no_rise_headcount - sum(count for count in counts if not math.isnan(count))
    if told.no_rise.is_few(withheld) or (any(map(math.isnan, counts)) and is_few(unseen)):
        hidden.append("no_rise_headcount")
    if told.once_only.is_few(withheld):
        hidden.append("once_only_headcount")
    return replace(told, **dict.fromkeys(hidden, math.nan))


def shown_against(line: Against, withheld: Sequence[str], hidden_headcount: float) -> Against:
    """The line without counts of too few people, and without pounds that tell the pay of some of those withheld.

    hidden_headcount: all people of the withheld grades. NaN is what is not shown.
    """
    names = ("above_headcount", "at_headcount", "below_headcount")
    counts = [group.headcount for group in line.who]
    hidden = [i for i, group in enumerate(line.who) if group.is_few(withheld)]
    others = [i for i in range(len(counts)) if i not in hidden and counts[i] > 0]
    if len(hidden) == 1 and others:
        hidden.append(min(others, key=lambda i: counts[i]))
    among = [line.who[i].among(withheld) for i in (0, 2)]
    if hidden or any(is_part(people, hidden_headcount) for people in among):
        figures = dict.fromkeys([*(names[i] for i in hidden), "above_gbp", "below_gbp"], math.nan)
        return replace(line, **figures)
    return line
