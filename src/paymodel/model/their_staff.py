"""Our staff brought to the numbers and average salaries that management states."""

import math
from collections.abc import Mapping

import numpy as np

from paymodel.model.management import StatedStaff
from paymodel.model.pay_points import PayPoints
from paymodel.model.workforce import FloatArray


class CountingError(ValueError):
    """What they state of our staff and cannot be, as a sentence."""


def people_by_grade(points: PayPoints) -> tuple[FloatArray, FloatArray]:
    """Full-time equivalents and people, (n_grades,) each."""
    return points.by_grade(points.fte), points.by_grade(points.headcount)


def wanted_people(stated: StatedStaff, points: PayPoints) -> tuple[FloatArray, FloatArray]:
    """Their full-time equivalents and people by grade, (n_grades,): what they leave open goes as ours does."""
    fte, people = people_by_grade(points)
    if stated.fte is None and not stated.grade_fte:
        wanted = _met(people, points.grades, stated.headcount, stated.grade_headcount)
        return fte * over(wanted, people), wanted
    wanted = _met(fte, points.grades, stated.fte, stated.grade_fte)
    following = people * over(wanted, fte)
    return wanted, _met(following, points.grades, stated.headcount, stated.grade_headcount)


def _met(own: FloatArray, grades: tuple[str, ...], total: float | None, by_grade: Mapping[str, float]) -> FloatArray:
    """Our numbers by grade, (n_grades,), with theirs in their place; the other grades share what a total leaves."""
    is_given = np.array([grade in by_grade for grade in grades], dtype=bool) & (own > 0)
    met = np.where(is_given, [by_grade.get(grade, 0.0) for grade in grades], own)
    rest = float(own[~is_given].sum())
    if total is not None and rest > 0:
        left = max(0.0, total - math.fsum(by_grade.values()))
        met = np.where(is_given, met, own * (left / rest))
    return met


def over(wanted: FloatArray, own: FloatArray) -> FloatArray:
    """Theirs over ours, (n_grades,), nought where we have none."""
    return np.divide(wanted, own, out=np.zeros_like(own), where=own > 0)


def pay_factor(stated: StatedStaff, points: PayPoints) -> FloatArray:
    """What brings our average salaries to theirs, (n_grades,). Errors: CountingError where theirs cannot
    be met."""
    fte, pay = points.by_grade(points.fte), points.by_grade(points.basic_pay_gbp)
    theirs = np.array([stated.grade_salary_gbp.get(grade, np.nan) for grade in points.grades])
    is_given = ~np.isnan(theirs) & (fte > 0)
    factor = np.where(is_given, over(theirs * fte, pay), 1.0)
    rest = float(pay[~is_given].sum())
    if stated.average_salary_gbp is not None and rest > 0:
        left = stated.average_salary_gbp * float(fte.sum()) - float((theirs * fte)[is_given].sum())
        if left <= 0:
            raise CountingError(
                "their average salary leaves nothing for the grades they name none for; put [pay] right."
            )
        factor = np.where(is_given, factor, left / rest)
    return factor


def unmet_grades(stated: StatedStaff, points: PayPoints) -> tuple[str, ...]:
    """Grades they count somebody in, and our table has nobody."""
    named = {**stated.grade_fte, **stated.grade_headcount, **stated.grade_salary_gbp}
    held = {grade for grade, fte in zip(points.grades, points.by_grade(points.fte), strict=True) if fte > 0}
    return tuple(grade for grade, number in named.items() if number and grade not in held)
