"""Properties of pay within cells: the tilted distribution against numerical integration, and every organisation."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import brentq

from paymodel.inputs.grade_cells import load_cells
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.staff import StaffTerms, load_staff
from paymodel.model.cells import Cells
from paymodel.model.pay_points import PayPoints
from paymodel.model.spread import CELL_MEANS, POINTS_A_HALF, SPREADS, WIDE
from paymodel.model.tilt import tilted_points


@dataclass(frozen=True)
class Pay:
    """A range with its median, and a mean that it can have, £ a year."""

    lowest: float
    median: float
    highest: float
    mean: float

    def points(self, n_points: int = POINTS_A_HALF) -> np.ndarray:
        lowest, median, highest, mean = np.array([[self.lowest], [self.median], [self.highest], [self.mean]])
        return tilted_points(lowest, median, highest, mean, n_points)[0]


@st.composite
def pay(draw: st.DrawFn) -> Pay:
    """Means from the hundredth to the ninety-ninth part of what the range allows."""
    lowest = draw(st.floats(10_000, 60_000))
    median = lowest + draw(st.floats(50, 20_000))
    highest = median + draw(st.floats(50, 20_000))
    share = draw(st.floats(0.01, 0.99))
    return Pay(lowest, median, highest, (lowest + median) / 2 + share * (highest - lowest) / 2)


@settings(max_examples=300)
@given(pay(), st.integers(1, 12))
def test_a_tilted_half_keeps_mean_median_and_range(cell: Pay, n_points: int) -> None:
    salaries = cell.points(n_points)
    assert salaries.shape == (2 * n_points,)
    assert salaries.mean() == pytest.approx(cell.mean, rel=1e-6)
    assert (np.diff(salaries) >= 0).all()
    assert cell.lowest <= salaries[0]
    assert salaries[-1] <= cell.highest
    assert salaries[n_points - 1] <= cell.median <= salaries[n_points]


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    return float(brentq(function, low, high, xtol=1e-10))  # type: ignore[arg-type]


def integrated(cell: Pay, n_points: int) -> np.ndarray:
    """Group means by scipy: one exponential on both halves, solved for the mean, cut at its quantiles."""
    width = cell.highest - cell.lowest

    def density(salary: float, tilt: float, start: float, end: float) -> float:
        return np.exp(tilt * (salary - (start if tilt < 0 else end)) / width)

    def integral(start: float, end: float, tilt: float, half: tuple[float, float], power: int = 0) -> float:
        return quad(lambda s: s**power * density(s, tilt, *half), start, end, epsabs=0, epsrel=1e-11, limit=200)[0]

    halves = ((cell.lowest, cell.median), (cell.median, cell.highest))

    def mean(tilt: float) -> float:
        return sum(integral(*half, tilt, half, 1) / integral(*half, tilt, half) for half in halves) / 2

    tilt = _root(lambda t: mean(t) - cell.mean, -450, 450)

    def quantile(half: tuple[float, float], share: float) -> float:
        wanted = share * integral(*half, tilt, half)
        return _root(lambda salary: integral(half[0], salary, tilt, half) - wanted, *half)

    found = []
    for half in halves:
        cuts = [half[0], *(quantile(half, k / n_points) for k in range(1, n_points)), half[1]]
        found += [
            integral(start, end, tilt, half, 1) / integral(start, end, tilt, half) for start, end in pairwise(cuts)
        ]
    return np.array(found)


@pytest.mark.parametrize(
    "cell",
    [
        Pay(18_000, 20_000, 22_000, 20_000),
        Pay(18_000, 20_000, 22_000, 20_300),
        Pay(18_000, 20_000, 22_000, 19_500),
        Pay(28_000, 29_000, 38_000, 31_500),
        Pay(28_000, 37_000, 38_000, 34_200),
        Pay(50_000, 52_000, 75_000, 54_000),
    ],
)
def test_the_points_are_those_of_numerical_integration(cell: Pay) -> None:
    np.testing.assert_allclose(cell.points(4), integrated(cell, 4), rtol=1e-6)


def places(one: Cells | PayPoints) -> list[tuple[str, str, str]]:
    """Grade, region and sex of each cell or point."""
    triples = zip(one.grade.tolist(), one.region.tolist(), one.sex.tolist(), strict=True)
    return [(one.grades[grade], one.regions[region], one.sexes[sex]) for grade, region, sex in triples]


@pytest.mark.parametrize("year", [2022, 2023])
@pytest.mark.parametrize("method", SPREADS)
def test_every_organisation_keeps_its_people_and_its_pay(year: int, method: str) -> None:
    table = load_grades()
    cells = load_cells(None, year)
    staff = load_staff(table, list(table.organisations(year)), StaffTerms(year, spread=method))
    assert set(staff) == set(cells)
    for code, loaded in staff.items():
        points, own, priced = loaded.staff.on_31_march, cells[code], table.workforce(code, year).priced()
        assert points.grades == priced.grades
        assert (points.fte > 0).all()
        assert (points.salary_gbp > 0).all()
        position = {place: i for i, place in enumerate(places(own))}
        cell = np.array([position[place] for place in places(points)])
        for name in ("fte", "headcount"):
            kept = np.bincount(cell, weights=getattr(points, name), minlength=len(position))
            np.testing.assert_allclose(kept, getattr(own, name), rtol=1e-12, err_msg=f"{code} {name}")
        wanted = priced.fte * priced.mean_salary_gbp
        np.testing.assert_allclose(points.by_grade(points.basic_pay_gbp), wanted, rtol=1e-9, err_msg=code)
        mean = np.bincount(cell, weights=points.basic_pay_gbp) / own.fte
        factor = mean / own.mean_salary_gbp
        for grade in range(len(points.grades)):
            one = factor[own.grade == grade]
            # The Met Office's women in AA of 2022 have a mean within 0.1% of what ±20% can have: 0.009% off.
            np.testing.assert_allclose(one, np.median(one), rtol=1e-4 if method == WIDE else 1e-9, err_msg=code)
        assert set(loaded.two_point_cells) <= set(position)
        assert not (method == CELL_MEANS and loaded.two_point_cells)
        assert loaded.nlw_floor_gbp is not None
        assert (loaded.staff.baseline.salary_gbp >= loaded.nlw_floor_gbp).all()
