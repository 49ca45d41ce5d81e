"""Staff of an official release brought to a later 31 March by awards and floors in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from paymodel.model.costing import next_staff, price
from paymodel.model.offer import PayYear
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.scales import Scale, lifted
from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class Stated:
    """What a user states of a grade today, in place of the official figure: FTE, people, or full-time pay in £."""

    grade: str
    what: str
    official: float
    stated: float


@dataclass(frozen=True)
class RolledYear:
    """One pay year on the way: its award, where that was read, the floor of its April, and what both did, £ a year."""

    year: PayYear
    source: str
    nlw_floor_gbp: float
    nlw_uplift_gbp: float
    award_gbp: float
    basic_pay_gbp: float


@dataclass(frozen=True)
class Rolled:
    """How a unit was brought from the 31 March of one year to that of another."""

    code: str
    from_year: int
    to_year: int
    paid_hours: float
    years: tuple[RolledYear, ...]
    stated: tuple[Stated, ...]


def rolled(
    staff: Staff, scales: Mapping[tuple[str, str], Scale], years: Sequence[tuple[PayYear, str, float]]
) -> tuple[PayPoints, Mapping[tuple[str, str], Scale], tuple[RolledYear, ...]]:
    """The staff and scales that pay years leave, and what each did.

    staff: on the first 31 March, and the baseline after its floor. years: with source and the floor of the April that
    opens them, £ a year. Errors: ValueError where there is none.
    """
    if not years:
        raise ValueError("there is no pay year to bring the staff through")
    told: list[RolledYear] = []
    points = staff.on_31_march
    for n, (year, source, floor_gbp) in enumerate(years):
        if n:
            staff, scales = Staff(points, points.lifted_to(floor_gbp)), lifted(scales, floor_gbp)
        priced = price(year, staff, scales)
        uplift, award = float(staff.nlw_uplift_gbp.sum()), float(priced.consolidated_gbp.sum())
        points, scales = next_staff(priced, 0.0).on_31_march, priced.scales
        told.append(RolledYear(year, source, floor_gbp, uplift, award, float(points.basic_pay_gbp.sum())))
    return points, scales, tuple(told)


def with_numbers(
    points: PayPoints, fte: Mapping[str, float], headcount: Mapping[str, float]
) -> tuple[PayPoints, tuple[Stated, ...]]:
    """The same staff with other numbers in some grades, each pay point by as much. A grade with none is left out;
    people go with FTE where only that is stated, and the other way round.

    Errors: KeyError for a grade that is not there.
    """
    stated: list[Stated] = []
    fte_factor, people_factor = np.ones(len(points.grades)), np.ones(len(points.grades))
    official_fte, official_people = points.by_grade(points.fte), points.by_grade(points.headcount)
    for grade in points.grades:
        i = points.grades.index(grade)
        new_fte, new_people = fte.get(grade), headcount.get(grade)
        if new_fte is not None:
            stated.append(Stated(grade, "fte", float(official_fte[i]), new_fte))
            fte_factor[i] = people_factor[i] = new_fte / official_fte[i]
        if new_people is not None:
            stated.append(Stated(grade, "headcount", float(official_people[i]), new_people))
            people_factor[i] = new_people / official_people[i]
            if new_fte is None:
                fte_factor[i] = people_factor[i]
    unknown = (set(fte) | set(headcount)) - set(points.grades)
    if unknown:
        raise KeyError(*sorted(unknown))
    counted = _in_post(points, points.fte * fte_factor[points.grade], points.headcount * people_factor[points.grade])
    return counted, tuple(stated)


def _in_post(points: PayPoints, fte: FloatArray, headcount: FloatArray) -> PayPoints:
    """The pay points with somebody on them, of the grades with anybody in them."""
    kept = (fte > 0) & (headcount > 0)
    grades = tuple(grade for i, grade in enumerate(points.grades) if (points.grade[kept] == i).any())
    places = np.array([grades.index(grade) if grade in grades else -1 for grade in points.grades], dtype=np.intp)
    return replace(
        points,
        grades=grades,
        salary_gbp=points.salary_gbp[kept],
        fte=fte[kept],
        headcount=headcount[kept],
        grade=places[points.grade[kept]],
        region=points.region[kept],
        sex=points.sex[kept],
    )


def at_averages(
    points: PayPoints, scales: Mapping[tuple[str, str], Scale], averages_gbp: Mapping[str, float]
) -> tuple[PayPoints, Mapping[tuple[str, str], Scale], tuple[Stated, ...]]:
    """The same staff with the average full-time pay of some grades as stated, £ a year: each pay point, and each end of
    the grade's scales, by as much."""
    means: FloatArray = points.by_grade(points.basic_pay_gbp) / points.by_grade(points.fte)
    stated = tuple(
        Stated(grade, "average_salary_gbp", float(means[i]), averages_gbp[grade])
        for i, grade in enumerate(points.grades)
        if grade in averages_gbp
    )
    factors = {one.grade: one.stated / one.official for one in stated}
    by_grade = np.array([factors.get(grade, 1.0) for grade in points.grades])
    moved = {
        (grade, location): replace(
            scale,
            minimum_gbp=scale.minimum_gbp * factors.get(grade, 1.0),
            maximum_gbp=scale.maximum_gbp * factors.get(grade, 1.0),
        )
        for (grade, location), scale in scales.items()
    }
    return points.at(points.salary_gbp * by_grade[points.grade]), moved, stated
