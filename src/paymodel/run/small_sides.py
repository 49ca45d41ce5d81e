"""What cannot be answered without showing the pay of fewer than 5 people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from paymodel.model.assessment import shown_splits
from paymodel.model.question import Question
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.model.small_groups import FEWEST, few_apart, is_few
from paymodel.outputs.numbers import grade_list
from paymodel.units import HALF_PENNY_GBP

if TYPE_CHECKING:
    from paymodel.inputs.staff import LoadedStaff
    from paymodel.model.cost_findings import DepartmentCost, YearCost
    from paymodel.model.findings import Findings
    from paymodel.model.measures import GradeCost


def small_side_faults(departments: Iterable[Findings], question: Question) -> list[str]:
    """A sentence for each organisation whose junior grades, lower bands or others are fewer than 5 people: every
    answer to the question would tell their pay."""
    faults: list[str] = []
    for found in departments:
        lines = [line for line in found.all_grades if line.award_rate is not None]
        people = np.array([line.fte if line.headcount is None else line.headcount for line in lines], dtype=float)
        few = few_apart([line.grade for line in lines], people, shown_splits(question))
        faults += [
            f"{found.code}: {grade_list(grades)} together are fewer than {FEWEST} people, and the answer would tell "
            "their pay; choose other grades with --junior or --lower-bands, or leave them out of the table."
            for grades in few
        ]
    return faults


def small_cost_faults(departments: Sequence[DepartmentCost]) -> list[str]:
    """A sentence for each organisation of fewer than 5 people, or whose verdict rests on the cost of so few."""
    faults: list[str] = []
    for found in departments:
        lines = found.first.all_grades
        people = np.array([line.headcount for line in lines])
        for year in found.years:
            splits = [year.remit.lower_bands] if _is_split_told(year) else []
            faults += [
                f"{found.code}: {grade_list(grades)} together are fewer than {FEWEST} people, and the cost in "
                f"{year.remit.year} would tell their pay; leave them out of the table."
                for grades in few_apart([line.grade for line in lines], people, splits)
            ]
            few = _alone(year)
            if few:
                faults.append(
                    f"{found.code}: of the grades that are not shown, {grade_list(few)} alone get something in "
                    f"{year.remit.year}, fewer than {FEWEST} people, and the totals would tell their pay; leave them "
                    "out of the table."
                )
    return list(dict.fromkeys(faults))


def small_cost_warnings(departments: Sequence[DepartmentCost], staff: Mapping[str, LoadedStaff]) -> list[str]:
    """A sentence where a total is made by fewer than 5 people, so that whoever knows the offer can work out their pay:
    grades with an award of their own, or those whom the April floor lifts."""
    warnings: list[str] = []
    for found in departments:
        points = staff[found.code].staff
        if points.baseline.end_share:  # modelled, not counted
            continue
        lifted = float(points.baseline.headcount[points.nlw_uplift_gbp > HALF_PENNY_GBP].sum())
        makers = [f"the minimum-wage rise of 1 April, which lifts fewer than {FEWEST} people"] if is_few(lifted) else []
        makers += [
            f"{grade_list(grades)}, whose rise no other grade marked [c] gets" for grades in _with_own_rise(found.first)
        ]
        warnings += [
            f"{found.code}: not to be passed on as it stands. From the totals, whoever knows the offer can work out "
            f"the pay behind {one}."
            for one in makers
        ]
    return warnings


def _with_own_rise(year: YearCost) -> list[tuple[str, ...]]:
    """The withheld grades that are fewer than 5 people to share their percentage."""
    by_rate: dict[float, list[GradeCost]] = {}
    for line in year.all_grades:
        if line.grade in year.withheld_grades:
            by_rate.setdefault(round(line.award_rate, 9), []).append(line)
    return [
        tuple(line.grade for line in lines)
        for lines in by_rate.values()
        if len(by_rate) > 1 and is_few(sum(line.headcount for line in lines))
    ]


def _alone(year: YearCost) -> tuple[str, ...]:
    """The withheld grades that get something, where they are too few for a total in which no other of them has part."""
    paid = [
        line
        for line in year.all_grades
        if line.grade in year.withheld_grades
        and line.award_cost_gbp + line.non_consolidated_gbp + line.lump_sum_gbp > HALF_PENNY_GBP
    ]
    return tuple(line.grade for line in paid) if is_few(sum(line.headcount for line in paid)) else ()


def _is_split_told(year: YearCost) -> bool:
    """Whether what is shown depends on the pay or the cost of the lower bands alone."""
    if not year.remit.additional_rate:
        return False
    tests = (year.test, year.other_nlw_test)
    return year.remit.additional_basis != WHOLE_PAYBILL or any(test.is_fenced for test in tests)
