"""What is unlikely about pay points: at the edge of each rule."""

import numpy as np
import pytest

from paymodel.model.pay_points import PayPoints
from paymodel.model.point_checks import Found, below_floor, few_people, off_scale
from paymodel.model.scales import RANGE, Scale


def points(*rows: tuple[str, str, float, float]) -> PayPoints:
    """Pay points from grade, region, salary and people."""
    grades, regions = ("AA", "EO"), ("London", "National")
    people = np.array([row[3] for row in rows])
    return PayPoints(
        code="OWN",
        organisation="Own unit",
        grades=grades,
        regions=regions,
        sexes=("Unknown",),
        salary_gbp=np.array([row[2] for row in rows]),
        fte=people,
        headcount=people,
        grade=np.array([grades.index(row[0]) for row in rows], dtype=np.intp),
        region=np.array([regions.index(row[1]) for row in rows], dtype=np.intp),
        sex=np.zeros(len(rows), dtype=np.intp),
    )


@pytest.mark.parametrize(("people", "found"), [(4, Found(1, 4)), (4.9, Found(1, 4.9)), (5, Found(0, 0))])
def test_four_people_are_few_and_five_are_not(people: float, found: Found) -> None:
    assert few_people(points(("AA", "National", 22_000, people), ("EO", "National", 30_000, 50))) == found


@pytest.mark.parametrize(("salary", "n"), [(20_125.98, 1), (20_126, 0), (20_125.995, 0), (20_127, 0)])
def test_on_the_floor_is_not_below_it(salary: float, n: int) -> None:
    assert below_floor(points(("AA", "National", salary, 7)), 20_126) == Found(n, 7 * n)


@pytest.mark.parametrize(("salary", "n"), [(29_999, 1), (30_000, 0), (33_000.005, 0), (33_000, 0), (33_001, 1)])
def test_on_an_end_is_not_off_the_scale(salary: float, n: int) -> None:
    scales = {("EO", "National"): Scale("EO", "National", 30_000, 33_000, RANGE)}
    found = off_scale(points(("EO", "National", salary, 7), ("AA", "National", 1, 9), ("EO", "London", 1, 9)), scales)
    assert found == ({("EO", "National"): Found(1, 7)} if n else {})


def test_a_london_scale_is_for_london() -> None:
    scales = {("EO", "London"): Scale("EO", "London", 35_000, 38_000, RANGE)}
    found = off_scale(points(("EO", "London", 34_000, 6), ("EO", "National", 30_000, 9)), scales)
    assert found == {("EO", "London"): Found(1, 6)}
