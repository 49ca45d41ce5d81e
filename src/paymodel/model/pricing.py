"""What awards do to salaries: awards in the order written, over arrays of pay points.

Salaries are (..., n_points): a leading axis of draws passes through every line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from paymodel.model.cells import LONDON, UNKNOWN
from paymodel.model.grades import in_order
from paymodel.model.offer import AT_MINIMUM, NON_CONSOLIDATED, Award, Picked, SalaryRounding
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import NATIONAL, RANGE, Scale
from paymodel.model.workforce import BoolArray, FloatArray

_SAME_GBP = 0.005


@dataclass(frozen=True)
class Rises:
    """Full-time pay after awards, (..., n_points), £ a year: salary, what is paid once, and of that the part that
    people at their maximum get for want of scale; is_picked by any award. picked_by: each award's, by grade and place
    alone where pay is modelled, so that they are people whom the table counts."""

    salary_gbp: FloatArray
    non_consolidated_gbp: FloatArray
    above_maximum_gbp: FloatArray
    is_picked: BoolArray
    picked_by: tuple[BoolArray, ...]


def rises(
    points: PayPoints,
    awards: Sequence[Award],
    scales: Mapping[tuple[str, str], Scale],
    rounding: SalaryRounding | None,
) -> Rises:
    """Pay after the awards. Each award adds to those before it; what it picks, and its percentages, go by the
    salary before the first. A minimum or maximum binds on the salary that the awards up to it have made.

    scales: by grade and location, before the offer. Errors: KeyError where an award needs one that is not there.
    """
    before = points.salary_gbp
    salary, once, above = before.copy(), np.zeros_like(before), np.zeros_like(before)
    anybody, picked_by = np.zeros(before.shape, dtype=bool), list[BoolArray]()
    for award in awards:
        is_picked = picks(points, award.picked, scales)
        new, cut = _after(points, award, salary, scales)
        salary = np.where(is_picked, new, salary)
        extra = (award.non_consolidated_rate or 0.0) * before
        if award.above_maximum == NON_CONSOLIDATED:
            above = above + np.where(is_picked, cut, 0.0)
            extra = extra + cut
        once = once + np.where(is_picked, extra, 0.0)
        anybody |= is_picked
        picked_by.append(in_place(points, award.picked) if points.end_share else is_picked)
    if rounding is not None:
        has_risen = salary > before + _SAME_GBP
        salary = np.where(has_risen, np.maximum(rounded(salary, rounding), before), salary)
    return Rises(salary, once, above, anybody, tuple(picked_by))


def picks(points: PayPoints, picked: Picked, scales: Mapping[tuple[str, str], Scale]) -> BoolArray:
    """(..., n_points): whom an award is for, by pay before the offer."""
    salary = points.salary_gbp
    chosen = np.ones(salary.shape, dtype=bool) & in_place(points, picked)
    if picked.below_gbp is not None:
        chosen &= salary < picked.below_gbp
    if picked.above_gbp is not None:
        chosen &= salary > picked.above_gbp
    if picked.position is not None:
        lowest, highest = scale_ends(points, scales, in_place(points, picked))
        slack = points.end_share * salary + _SAME_GBP
        chosen &= salary <= lowest + slack if picked.position == AT_MINIMUM else salary >= highest - slack
    return chosen


def in_place(points: PayPoints, picked: Picked) -> BoolArray:
    """(n_points,): in the grades and regions that an award names."""
    chosen = np.ones(len(points.grade), dtype=bool) if picked.grades is None else points.is_in(picked.grades)
    if picked.regions is not None:
        named = np.array([region in picked.regions for region in points.regions], dtype=bool)[points.region]
        chosen = chosen & (named != picked.is_other_regions)
    return chosen


def scale_ends(
    points: PayPoints, scales: Mapping[tuple[str, str], Scale], is_wanted: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """Scale minimum and maximum of each wanted point, (n_points,), £ a year; NaN for the others. Errors: KeyError."""
    lowest = np.full(len(points.grade), np.nan)
    highest = lowest.copy()
    for i, grade in enumerate(points.grades):
        for location, here in ((NATIONAL, ~points.is_london), (LONDON, points.is_london)):
            own = is_wanted & here & (points.grade == i)
            if own.any():
                scale = scales[grade, location]
                lowest[own], highest[own] = scale.minimum_gbp, scale.maximum_gbp
    return lowest, highest


def rounded(salary_gbp: FloatArray, rounding: SalaryRounding) -> FloatArray:
    """Salaries on a step of pounds: the next one up, or the nearest with halves up."""
    steps = salary_gbp / rounding.step_gbp
    whole = np.ceil(steps - 1e-9) if rounding.is_up else np.floor(steps + 0.5 + 1e-9)
    return whole * rounding.step_gbp


def _after(
    points: PayPoints, award: Award, salary: FloatArray, scales: Mapping[tuple[str, str], Scale]
) -> tuple[FloatArray, FloatArray]:
    """Salary after one award if it picked everybody, and what its maximum cut off, (..., n_points)."""
    rise = (award.rate or 0.0) * points.salary_gbp + (award.flat_gbp or 0.0)
    if award.at_least_gbp is not None:
        rise = np.maximum(rise, award.at_least_gbp)
    if award.at_most_gbp is not None:
        rise = np.minimum(rise, award.at_most_gbp)
    new = salary + rise
    if award.minimum_salary_gbp is not None:
        new = np.maximum(new, award.minimum_salary_gbp)
    lowest, highest = _new_scale(points, award, scales)
    if lowest is not None:
        new = np.fmax(new, lowest)
    if highest is None:
        return new, np.zeros_like(new)
    # Nobody's pay is cut: who is above the new maximum already stays there.
    held = np.fmax(salary, np.fmin(new, highest))
    return held, np.maximum(new - held, 0.0)


def _new_scale(
    points: PayPoints, award: Award, scales: Mapping[tuple[str, str], Scale]
) -> tuple[FloatArray | None, FloatArray | None]:
    lowest = None if award.scale_minimum_gbp is None else np.full(len(points.grade), award.scale_minimum_gbp)
    highest = None if award.scale_maximum_gbp is None else np.full(len(points.grade), award.scale_maximum_gbp)
    if award.scale_minimum_rate is not None or award.scale_maximum_rate is not None:
        old_lowest, old_highest = scale_ends(points, scales, in_place(points, award.picked))
        if award.scale_minimum_rate is not None:
            lowest = old_lowest * (1 + award.scale_minimum_rate)
        if award.scale_maximum_rate is not None:
            highest = old_highest * (1 + award.scale_maximum_rate)
    return lowest, highest


def moved_scales(
    scales: Mapping[tuple[str, str], Scale], awards: Sequence[Award], rounding: SalaryRounding | None
) -> Mapping[tuple[str, str], Scale]:
    """The scales as the awards of one day leave them. An end moves as an award states, or as the pay of somebody on
    it does where that is more. Awards by position or pay move no scale unless they state an end of it. A maximum is
    never below its minimum.
    """
    if not scales:
        return scales
    keys = list(scales)
    for_all = [award for award in awards if award.picked.is_by_place_alone]
    paid = rises(_on_the_ends(scales, keys), for_all, scales, rounding).salary_gbp.reshape(2, len(keys))
    moved: dict[tuple[str, str], Scale] = {}
    for i, key in enumerate(keys):
        scale, low, high = scales[key], float(paid[0, i]), float(paid[1, i])
        for award in (award for award in awards if _is_on(award.picked, scale)):
            low = max(low, _stated(scale.minimum_gbp, award.scale_minimum_gbp, award.scale_minimum_rate, rounding))
            high = max(high, _stated(scale.maximum_gbp, award.scale_maximum_gbp, award.scale_maximum_rate, rounding))
        kind = scale.kind if low >= high else RANGE
        moved[key] = replace(scale, minimum_gbp=low, maximum_gbp=max(low, high), kind=kind)
    return moved


def _on_the_ends(scales: Mapping[tuple[str, str], Scale], keys: Sequence[tuple[str, str]]) -> PayPoints:
    """Somebody on each minimum, then somebody on each maximum."""
    ends = [scales[key].minimum_gbp for key in keys] + [scales[key].maximum_gbp for key in keys]
    grades = in_order(grade for grade, _ in keys)
    one = np.ones(len(ends))
    return PayPoints(
        code="scales",
        organisation="scales",
        grades=grades,
        regions=(UNKNOWN, LONDON),
        sexes=(UNKNOWN,),
        salary_gbp=np.array(ends),
        fte=one,
        headcount=one,
        grade=np.array([grades.index(grade) for grade, _ in keys] * 2, dtype=np.intp),
        region=np.array([int(location == LONDON) for _, location in keys] * 2, dtype=np.intp),
        sex=np.zeros(len(ends), dtype=np.intp),
    )


def _is_on(picked: Picked, scale: Scale) -> bool:
    """Whether an award picks the grade and location of a scale."""
    if picked.grades is not None and scale.grade not in picked.grades:
        return False
    if picked.regions is None:
        return True
    return (scale.location == LONDON and LONDON in picked.regions) != picked.is_other_regions


def _stated(old_gbp: float, new_gbp: float | None, rate: float | None, rounding: SalaryRounding | None) -> float:
    """An end as an award states it, rounded as salaries are; nothing where it does not."""
    end = (new_gbp or 0.0) if rate is None else old_gbp * (1 + rate)
    return end if rounding is None else float(rounded(np.array(end), rounding))
