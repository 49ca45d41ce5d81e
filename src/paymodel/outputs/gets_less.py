"""Who gets less of an offer than a rate for everybody: told beside every verdict."""

import math
from collections.abc import Sequence

from paymodel.model.cost_findings import YearCost
from paymodel.model.measures import GradeCost
from paymodel.model.small_groups import FEWEST
from paymodel.outputs.numbers import count, grade_list, pct_short, people
from paymodel.units import HALF_PENNY_GBP


def gets_less(year: YearCost, rate: float, nothing: str, where: str = "") -> list[str]:
    """The grades that get nothing in their salaries, in these words; those below a rate on average; who in the other
    grades gets no rise; and how the grades that are not shown fare together. where: " in salaries", or empty."""
    slack = year.rounding_below_gbp + HALF_PENNY_GBP
    without = [line for line in year.grades if line.award_cost_gbp < HALF_PENNY_GBP]
    some = [line for line in year.grades if line not in without and not line.is_withheld]
    less = [line for line in some if line.mean_rise_gbp < rate * line.mean_salary_gbp - slack]
    told = ((without, nothing), (less, f"get less than {pct_short(rate)}{where} on average"))
    said = [f"{_names(lines)} ({_fte(lines)} FTE) {what}" for lines, what in told if lines]
    unrisen = [line for line in some if line.no_rise_headcount >= 0.5]
    if unrisen:
        headcount = people(sum(line.no_rise_headcount for line in unrisen))
        said.append(f"{headcount} people in {_names(unrisen)} get no rise{where}")
    few = [line for line in some if math.isnan(line.no_rise_headcount)]
    if few:
        each = " each" if len(few) > 1 else ""
        said.append(f"fewer than {FEWEST} people{each} in {_names(few)} get no rise{where}")
    return [*said, *_withheld(year, rate, nothing, where)]


def _withheld(year: YearCost, rate: float, nothing: str, where: str) -> list[str]:
    """The grades that are not shown, all together: fewer than 5 people they are not."""
    lines = [line for line in year.all_grades if line.grade in year.withheld_grades]
    if not lines:
        return []
    cost, pay = sum(line.award_cost_gbp for line in lines), sum(line.baseline_gbp for line in lines)
    slack = (year.rounding_below_gbp + HALF_PENNY_GBP) * sum(line.fte for line in lines)
    who = f"{_names(lines)}, shown only together ({_fte(lines)} FTE),"
    if cost < HALF_PENNY_GBP:
        return [f"{who} {nothing}"]
    # That a grade gets nothing stands in the offer, and tells nobody's pay.
    without = [line for line in lines if line.award_cost_gbp < HALF_PENNY_GBP]
    named = [f"{_names(without)} {nothing}"] if without else []
    return [
        *named,
        f"{who} get {'less than' if cost < rate * pay - slack else 'at least'} {pct_short(rate)}{where} on average",
    ]


def _names(lines: Sequence[GradeCost]) -> str:
    return grade_list(tuple(line.grade for line in lines))


def _fte(lines: Sequence[GradeCost]) -> str:
    return count(round(sum(line.fte for line in lines)))
