"""The rows of pay that a sheet is worked from: a grade each, and those that are shown only together in one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from paymodel.model.findings import Findings, GradeLine
from paymodel.model.question import Question
from paymodel.model.small_groups import is_few
from paymodel.outputs.numbers import grade_list
from paymodel.units import HALF_PENNY_GBP

_SAME_RATE = 1e-12


@dataclass(frozen=True)
class PayLine:
    """Pay of one grade, or of several that are shown only together, which then lack what is theirs alone.

    march_gbp: basic pay on 31 March. uplift_rate: what the rise of 1 April adds to it. lowest_gbp: the lowest full-time
    salary before the award. £ a year, fractions; None for what is not known or not shown.
    """

    grades: tuple[str, ...]
    is_junior: bool
    is_lower: bool
    fte: float | None
    mean_salary_gbp: float | None
    march_gbp: float
    uplift_rate: float
    award_rate: float
    lowest_gbp: float | None

    @property
    def is_joint(self) -> bool:
        """Whether it has several grades' pay in it, or one whose figures are not shown."""
        return self.fte is None

    @property
    def uplift_gbp(self) -> float:
        """What the rise of 1 April adds, £ a year."""
        return self.march_gbp * self.uplift_rate

    @property
    def pay_gbp(self) -> float:
        """Basic pay before the award, £ a year."""
        return self.march_gbp * (1 + self.uplift_rate)


def pay_lines(found: Findings, question: Question) -> tuple[PayLine, ...]:
    """A line for each grade in the sums that is shown, then one for all others of the same side."""
    every = list(_every(found, question))
    hidden = [line for line in every if line.grades[0] in found.withheld_grades]
    sides = dict.fromkeys((line.is_junior, line.is_lower) for line in hidden)
    joint = [_joint([line for line in hidden if (line.is_junior, line.is_lower) == side]) for side in sides]
    return (*(line for line in every if line not in hidden), *joint)


def unshown(found: Findings, question: Question) -> str:
    """Why an organisation has no sheet, a sentence; empty where it has one."""
    if not found.baseline.grades or not found.basic_pay_gbp:
        return f"{found.code} has no sheet: the table gives no pay by grade for it."
    hidden = [line for line in _every(found, question) if line.grades[0] in found.withheld_grades]
    sides = {(line.is_junior, line.is_lower) for line in hidden}
    groups = [[line for line in hidden if (line.is_junior, line.is_lower) == side] for side in sides]
    is_told = any(
        is_few(sum(_people(found, line.grades[0]) for line in group))
        or max(line.award_rate for line in group) - min(line.award_rate for line in group) > _SAME_RATE
        for group in groups
    )
    is_lift_told = len(groups) > 1 and sum(line.uplift_gbp for line in hidden) > HALF_PENNY_GBP
    if is_told or is_lift_told:
        grades = grade_list(tuple(line.grades[0] for line in hidden))
        return (
            f"{found.code} has no sheet: with live sums, the pay of groups of fewer than 5 people ({grades}) could be "
            "worked out; the report has its answer."
        )
    return ""


def _every(found: Findings, question: Question) -> Iterator[PayLine]:
    """Each grade in the sums by itself."""
    baseline = found.baseline
    n_grades = len(baseline.grades)
    uplift = np.broadcast_to(baseline.nlw_uplift_rates, (n_grades,)).tolist()
    lowest = np.broadcast_to(baseline.lowest_gbp, (n_grades,)).tolist()
    inside = {line.grade: line for line in found.all_grades if line.award_rate is not None}
    for i, grade in enumerate(baseline.grades):
        line = inside[grade]
        yield PayLine(
            grades=(grade,),
            is_junior=line.is_junior,
            is_lower=grade in question.remit.lower_bands,
            fte=line.fte,
            mean_salary_gbp=float(baseline.mean_salary_gbp[0, i]),
            march_gbp=float(baseline.published_gbp[0, i]),
            uplift_rate=float(uplift[i]),
            award_rate=line.award_rate or 0.0,
            lowest_gbp=lowest[i] if np.isfinite(lowest[i]) else None,
        )


def _joint(lines: list[PayLine]) -> PayLine:
    march_gbp = sum(line.march_gbp for line in lines)
    return PayLine(
        grades=tuple(line.grades[0] for line in lines),
        is_junior=lines[0].is_junior,
        is_lower=lines[0].is_lower,
        fte=None,
        mean_salary_gbp=None,
        march_gbp=march_gbp,
        uplift_rate=sum(line.uplift_gbp for line in lines) / march_gbp if march_gbp else 0.0,
        award_rate=lines[0].award_rate,
        lowest_gbp=None,
    )


def _people(found: Findings, grade: str) -> float:
    line: GradeLine = next(line for line in found.all_grades if line.grade == grade)
    return (line.fte if line.headcount is None else line.headcount) or 0.0
