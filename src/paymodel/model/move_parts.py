"""A costing cut into the lines of a move, none of which shows fewer than 5 people."""

import math
from collections.abc import Sequence

from paymodel.model.cost_findings import YearCost
from paymodel.model.grades import DELEGATED, in_order
from paymodel.model.measures import GradeCost
from paymodel.model.moves import (
    APRIL_RISE,
    OTHER_GRADES,
    PAID_ONCE,
    PROGRESSION,
    GradeLine,
    OtherLine,
)
from paymodel.model.offer import Offer
from paymodel.model.question import NLW_INSIDE
from paymodel.model.small_groups import is_few
from paymodel.units import HALF_PENNY_GBP


def move_lines(
    year: YearCost, withheld: Sequence[str], offer: Offer, nlw: str
) -> tuple[tuple[GradeLine, ...], tuple[OtherLine, ...]]:
    """The lines that add up to what a pay year scores inside the remit, full-year.

    year: the first of the offer. withheld: grades whose figures are not shown, which are added together. Errors:
    ValueError where they are fewer than 5 people even so.
    """
    lower = lower_grades(year)
    groups = grouped(year.all_grades, withheld, lower)
    is_known = is_fence_told(groups, lower)
    lines = tuple(_grade_line(group, lower, is_known=is_known) for group in groups)
    return lines, _other_lines(year, offer, nlw, is_known=is_known)


def lower_grades(year: YearCost) -> tuple[str, ...]:
    """The grades that no ring fence is around."""
    return year.remit.lower_bands if year.remit.additional_rate else DELEGATED


def is_fence_told(groups: Sequence[Sequence[GradeCost]], lower: Sequence[str]) -> bool:
    """Whether no group holds grades of both sides of the ring fence."""
    return all(len({line.grade in lower for line in group}) == 1 for group in groups)


def grouped(grades: Sequence[GradeCost], withheld: Sequence[str], lower: Sequence[str]) -> list[list[GradeCost]]:
    """Each grade alone, but for those withheld: they are one group a side of the ring fence, or one in all where a side
    would have fewer than 5 people. Lowest grade first. Errors: ValueError where even that has fewer than 5 people."""
    alone = [[line] for line in grades if line.grade not in withheld]
    together = [line for line in grades if line.grade in withheld]
    sides = [[line for line in together if (line.grade in lower) == is_lower] for is_lower in (True, False)]
    sides = [side for side in sides if side]
    if any(is_few(_people(side)) for side in sides):
        sides = [together]
    if any(is_few(_people(side)) for side in sides):
        raise ValueError("fewer than 5 people in all")
    return sorted([*alone, *sides], key=lambda group: DELEGATED.index(group[0].grade))


def _people(lines: Sequence[GradeCost]) -> float:
    return math.fsum(line.headcount for line in lines)


def _grade_line(group: Sequence[GradeCost], lower: Sequence[str], *, is_known: bool) -> GradeLine:
    grades = in_order(line.grade for line in group)
    pay = math.fsum(line.baseline_gbp for line in group)
    cost = math.fsum(line.award_cost_gbp for line in group)
    outside = 0.0 if grades[0] in lower else cost
    return GradeLine(
        grade=grades[0] if len(grades) == 1 else OTHER_GRADES,
        grades=grades,
        fte=math.fsum(line.fte for line in group),
        basic_pay_gbp=pay,
        cost_gbp=cost,
        average_rise_rate=cost / pay,
        outside_lower_gbp=outside if is_known else None,
    )


def _other_lines(year: YearCost, offer: Offer, nlw: str, *, is_known: bool) -> tuple[OtherLine, ...]:
    """Pay once inside the remit, progression, and the April rise where it scores; only what there is."""
    outside = [line for line in year.all_grades if line.grade not in lower_grades(year)]
    full, test = year.full_year, year.test
    lump, progression = offer.lump_sum, offer.progression
    once = test.non_consolidated_inside_gbp + (full.lump_sum_gbp if lump and lump.is_inside_remit else 0.0)
    rate = progression.rate if progression and progression.is_inside_remit else 0.0
    is_inside = nlw == NLW_INSIDE
    moving_outside = rate * sum(line.baseline_gbp for line in outside)
    april_outside = sum(line.nlw_uplift_gbp for line in outside) if is_inside else 0.0
    once_outside = (
        test.outside_lower_bands_gbp - sum(line.award_cost_gbp for line in outside) - moving_outside - april_outside
    )
    amounts = (
        (PAID_ONCE, once, once_outside),
        (PROGRESSION, full.progression_gbp if rate else 0.0, moving_outside),
        (APRIL_RISE, year.nlw_uplift_gbp if is_inside else 0.0, april_outside),
    )
    return tuple(
        OtherLine(name, amount, beyond if is_known else None)
        for name, amount, beyond in amounts
        if abs(amount) > HALF_PENNY_GBP
    )
