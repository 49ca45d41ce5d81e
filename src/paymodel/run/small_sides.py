"""What cannot be answered without showing the pay of fewer than 5 people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from paymodel.model.assessment import shown_splits
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, ON_MINIMUM, TARGET
from paymodel.model.grades import DELEGATED
from paymodel.model.policies import EQUAL_CASH, LOWEST_FIRST, RESTORE
from paymodel.model.question import Question
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.model.small_groups import FEWEST, few_apart, few_on_lowest, is_few, shown_together
from paymodel.outputs.numbers import grade_list
from paymodel.units import HALF_PENNY_GBP

if TYPE_CHECKING:
    from paymodel.inputs.staff import LoadedStaff
    from paymodel.model.cost_findings import DepartmentCost, YearCost
    from paymodel.model.findings import Findings
    from paymodel.model.measures import GradeCost
    from paymodel.model.offer import Award, Offer
    from paymodel.model.workforce import FloatArray


def small_side_faults(departments: Iterable[Findings], question: Question) -> list[str]:
    """A sentence for each organisation whose junior grades, lower bands or others are fewer than 5 people: every
    answer to the question would tell their pay."""
    faults: list[str] = []
    for found in departments:
        lines = [line for line in found.all_grades if line.award_rate is not None]
        people = np.array([line.fte if line.headcount is None else line.headcount for line in lines], dtype=float)
        grades = [line.grade for line in lines]
        few = few_apart(grades, people, shown_splits(question))
        parted = [] if few else parting_faults(found.code, grades, people, question)
        faults += [
            f"{found.code}: {grade_list(those)} together are fewer than {FEWEST} people, and the answer would tell "
            f"their pay; choose other grades with {_options(question)}, or leave them out of the table."
            for those in few
        ]
        faults += parted or _by_pay_of_few(found, question)
    return faults


def parting_faults(code: str, grades: Sequence[str], headcount: FloatArray, question: Question) -> list[str]:
    """A sentence for each option that parts grades that are shown only together: this answer and that to another
    question would tell the pay of fewer than 5 people. headcount: (n_grades,) of the priced grades."""
    lower = [("--lower-bands", question.remit.lower_bands)] if question.remit.additional_rate else []
    named = [(f"--{one.kind}", one.grades) for one in question.demands if not one.is_general]
    faults = [
        f"{code}: {option} parts {grade_list(group)}, which are shown only together (groups of fewer than {FEWEST} "
        "people are not shown): with the answer to another question, their pay could be worked out; name all of "
        "these grades or none."
        for group in shown_together(grades, headcount)
        for option, split in [("--junior", question.junior_grades), *lower, *named]
        if 0 < len(set(group) & set(split)) < len(group)
    ]
    return list(dict.fromkeys(faults))


def lowest_of_few(staff: LoadedStaff | None) -> tuple[str, ...]:
    """The grades whose lowest pay may not be told: fewer than 5 people are counted on it, and no scale states it."""
    if staff is None:
        return ()
    of_scales = {grade for grade, _ in staff.scales}
    return tuple(grade for grade in few_on_lowest(staff.staff.baseline) if grade not in of_scales)


def lowest_faults(code: str, question: Question, priced_grades: Sequence[str], staff: LoadedStaff | None) -> list[str]:
    """A sentence for each kind of demand that goes by a lowest pay which may not be told."""
    few = lowest_of_few(staff)
    lifted = {grade for one in question.asked.of_kind(MINIMUM) for grade in one.grades}
    told = [(f"--{MINIMUM}", [grade for grade in few if grade in lifted], "leave it out")]
    if question.differential_on == ON_MINIMUM:
        leading = {grade for one in question.asked.of_kind(DIFFERENTIAL) for grade in one.grades}
        both = {grade for pair in pairwise(priced_grades) for grade in pair if pair[1] in leading}
        compared = [grade for grade in few if grade in both]
        told.append((f"--differential-on {ON_MINIMUM}", compared, "choose --differential-on mean"))
    return [
        f"{code}: fewer than {FEWEST} people are on the lowest pay of {grade_list(tuple(grades))}, and {option} would "
        f"tell it; name the grades that it is for without these, or {way_out}."
        for option, grades, way_out in told
        if grades
    ]


def _options(question: Question) -> str:
    """The options that part grades from the others, in words."""
    named = [f"--{one.kind}" for one in question.demands if not one.is_general and one.kind in (TARGET, FLOOR, CAP)]
    options = ["--junior", "--lower-bands", *dict.fromkeys(named)]
    return " or ".join([", ".join(options[:-1]), options[-1]])


def _by_pay_of_few(found: Findings, question: Question) -> list[str]:
    """A sentence for each demand, and for a policy, that goes by the pay of a grade which is not shown."""
    grades = [line.grade for line in found.all_grades if line.award_rate is not None]
    hidden = [grade for grade in grades if grade in found.withheld_grades]
    if not hidden:
        return []
    told: list[str] = []
    for one in question.asked.demands:
        involved = [grade for grade in one.grades if grade in grades]
        if one.kind == DIFFERENTIAL:
            involved += [grades[grades.index(grade) - 1] for grade in involved if grades.index(grade)]
        if one.kind in (DIFFERENTIAL, MINIMUM) and set(involved) & set(hidden):
            told.append(f"--{one.kind}")
    told += [f"--policy {question.policy}"] if question.policy in (EQUAL_CASH, LOWEST_FIRST, RESTORE) else []
    return [
        f"{found.code}: {option} goes by the pay of single grades, and the answer would tell that of "
        f"{grade_list(tuple(hidden))}, which are too few to be shown; leave them out of the table, or {option} out."
        for option in dict.fromkeys(told)
    ]


def few_lifted(staff: Mapping[str, LoadedStaff]) -> tuple[str, ...]:
    """The organisations in which the April floor lifts some people of a grade, counted and not modelled, and fewer than
    may be shown: from what it adds, whoever knows the floor can work out their pay."""
    return tuple(code for code, one in staff.items() if any(map(is_few, _lifted(one))))


def _lifted(loaded: LoadedStaff) -> list[float]:
    """Whom the April floor lifts, by grade; nobody where pay is modelled."""
    points = loaded.staff.baseline
    if points.end_share:
        return []
    is_lifted = loaded.staff.nlw_uplift_gbp > HALF_PENNY_GBP
    return points.by_grade(np.where(is_lifted, points.headcount, 0.0)).tolist()


def few_lifted_warning(code: str) -> str:
    """That what the April floor adds tells the pay of so few."""
    return (
        f"{code}: not to be passed on as it stands. The minimum-wage rise of 1 April lifts fewer than {FEWEST} people "
        "of a grade, and what it adds tells their pay; --baseline published leaves it out."
    )


def few_lifted_fault(code: str) -> str:
    """That a report, which is made to be passed on, would tell the pay of so few."""
    return (
        f"{code}: the minimum-wage rise of 1 April lifts fewer than {FEWEST} people of a grade, and a report would "
        "tell their pay; add --baseline published, which leaves that rise out."
    )


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


def small_cost_warnings(
    offer: Offer, departments: Sequence[DepartmentCost], staff: Mapping[str, LoadedStaff]
) -> list[str]:
    """A sentence where a total is made by fewer than 5 people, so that whoever knows the offer can work out their pay:
    grades with awards of their own that go by pay, or those whom the April floor lifts."""
    warnings: list[str] = []
    for found in departments:
        if staff[found.code].staff.baseline.end_share:  # modelled, not counted
            continue
        lifted = [f"the minimum-wage rise of 1 April, which lifts fewer than {FEWEST} people of a grade"]
        makers = lifted if any(map(is_few, _lifted(staff[found.code]))) else []
        makers += [
            f"{grade_list(grades)}, whose awards no other grade marked [c] gets"
            for grades in _with_own_awards(offer, found.first)
        ]
        warnings += [
            f"{found.code}: not to be passed on as it stands. From the totals, whoever knows the offer can work out "
            f"the pay behind {one}."
            for one in makers
        ]
    return warnings


def _with_own_awards(offer: Offer, year: YearCost) -> list[tuple[str, ...]]:
    """The withheld grades that are fewer than 5 people to be picked by the same awards, some of which go by pay."""
    awards = [*offer.awards, *(award for stage in offer.stages for award in stage.awards)]
    alike: dict[tuple[int, ...], list[GradeCost]] = {}
    for line in year.all_grades:
        if line.grade in year.withheld_grades:
            picking = tuple(i for i, award in enumerate(awards) if line.grade in (award.picked.grades or DELEGATED))
            alike.setdefault(picking, []).append(line)
    by_pay = [any(not _is_flat(awards[i]) for i in picking) for picking in alike]
    return [
        tuple(line.grade for line in lines)
        for lines in alike.values()
        if len(alike) > 1 and any(by_pay) and is_few(sum(line.headcount for line in lines))
    ]


def _is_flat(award: Award) -> bool:
    """Whether it gives the same pounds whatever somebody is paid."""
    return replace(award, flat_gbp=None) == type(award)(award.picked)


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
