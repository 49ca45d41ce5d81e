"""Where people sit within a cell of which only mean and median are published.

Every rule here is an assumption. `fitted` puts spot-rate grades on their rates and spreads the others over their
range; `wide` takes an unknown range twice as wide; `cell-means` puts each cell on its mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cells import LONDON, Cells, IntArray
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import LOCATIONS, Scale
from paymodel.model.tilt import tilted_points
from paymodel.model.workforce import BoolArray, FloatArray

FITTED: Final = "fitted"
WIDE: Final = "wide"
CELL_MEANS: Final = "cell-means"
SPREADS: Final = (FITTED, WIDE, CELL_MEANS)

AGREEMENT_SHARE: Final = 0.01
"""Mean and median this close are taken to be one spot rate."""

ONE_RATE_SHARE: Final = 0.6
"""A grade with this share of its FTE on one median, and means that agree with it, is taken to be on spot rates."""

RANGE_SHARE: Final = {FITTED: 0.1, WIDE: 0.2}
"""How far an unknown range reaches either side of the median."""

STRETCH: Final = 3.0
"""How many times the gap between mean and median a range reaches on the side where the mean lies."""

POINTS_A_HALF: Final = 8

END_SHARE: Final = 0.005
"""A modelled pay point this near to the end of its scale, as a fraction of salary, is taken to be on it."""

_ROUNDING_GBP: Final = 10.0


@dataclass(frozen=True)
class SpreadTerms:
    """What is known or taken about pay within cells. is_spot: (n_grades,). Scales by grade and location."""

    method: str
    is_spot: BoolArray
    scales: Mapping[tuple[str, str], Scale]
    nlw_floor_gbp: float

    def __post_init__(self) -> None:
        if self.method not in SPREADS:
            raise ValueError(f"spread '{self.method}' is not one of {', '.join(SPREADS)}")


@dataclass(frozen=True)
class Spread:
    """Pay points, and the cells, as (grade, region, sex), whose mean and median no rule could join."""

    points: PayPoints
    two_point_cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class _Points:
    """Points of several cells: the cell of each, its share of the cell's people, and £ a year; (n_points,)."""

    cell: IntArray
    weight_share: FloatArray
    salary_gbp: FloatArray


def spread(cells: Cells, organisation: str, terms: SpreadTerms, mean_salary_gbp: FloatArray) -> Spread:
    """The cells as pay points that keep each cell's people, FTE and, but for one factor a grade, its mean.

    mean_salary_gbp: (n_grades,), £ a year. Published means are averaged over people; the factor makes FTE times
    salary add up to FTE times this mean in each grade.
    """
    if terms.method == CELL_MEANS:
        parts, two_point = [_spikes(cells, np.arange(len(cells.fte)))], np.zeros(len(cells.fte), dtype=bool)
    else:
        parts, two_point = _fitted(cells, terms)
    cell = np.concatenate([part.cell for part in parts])
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    weight = np.concatenate([part.weight_share for part in parts])[order]
    salary = np.concatenate([part.salary_gbp for part in parts])[order]
    has_people = (cells.fte[cell] * weight > 0) & (cells.headcount[cell] > 0)
    cell, weight, salary = cell[has_people], weight[has_people], salary[has_people]
    points = PayPoints(
        code=cells.code,
        organisation=organisation,
        grades=cells.grades,
        regions=cells.regions,
        sexes=cells.sexes,
        salary_gbp=salary,
        fte=cells.fte[cell] * weight,
        headcount=cells.headcount[cell] * weight,
        grade=cells.grade[cell],
        region=cells.region[cell],
        sex=cells.sex[cell],
        end_share=END_SHARE,
    )
    named = _named(cells)
    listed = tuple(named[i] for i in range(len(named)) if two_point[i])
    return Spread(_on_published_means(points, mean_salary_gbp), listed)


def _named(cells: Cells) -> list[tuple[str, str, str]]:
    return [
        (cells.grades[int(grade)], cells.regions[int(region)], cells.sexes[int(sex)])
        for grade, region, sex in zip(cells.grade, cells.region, cells.sex, strict=True)
    ]


def on_one_rate(cells: Cells) -> BoolArray:
    """(n_grades,): whether most of a grade's FTE is in cells that have one median in common and means that agree with
    it: one rate, from which only some regions differ."""
    agree = np.abs(cells.mean_salary_gbp - cells.median_salary_gbp) <= AGREEMENT_SHARE * cells.median_salary_gbp
    found = np.zeros(len(cells.grades), dtype=bool)
    for i in range(len(cells.grades)):
        own = cells.grade == i
        medians, which = np.unique(cells.median_salary_gbp[own], return_inverse=True)
        if len(medians) < np.count_nonzero(own):
            on_rate = np.bincount(which, weights=np.where(agree[own], cells.fte[own], 0.0))
            found[i] = on_rate.max() >= ONE_RATE_SHARE * cells.fte[own].sum()
    return found


def _on_published_means(points: PayPoints, mean_salary_gbp: FloatArray) -> PayPoints:
    wanted = points.by_grade(points.fte) * mean_salary_gbp
    factor = wanted / points.by_grade(points.basic_pay_gbp)
    return points.at(points.salary_gbp * factor[points.grade])


def _fitted(cells: Cells, terms: SpreadTerms) -> tuple[list[_Points], BoolArray]:
    is_spot = terms.is_spot[cells.grade]
    two_point = np.zeros(len(is_spot), dtype=bool)
    parts: list[_Points] = []
    for grade in np.flatnonzero(terms.is_spot):
        own = np.flatnonzero(cells.grade == grade)
        lower, upper, upper_share = _spot_mixtures(cells.mean_salary_gbp[own], cells.median_salary_gbp[own])
        has_none = np.isnan(lower)
        two_point[own[has_none]] = True
        parts += _mixtures(own[~has_none], lower[~has_none], upper[~has_none], upper_share[~has_none])
    ranged = np.flatnonzero(~is_spot)
    lowest, highest = _ranges(cells, ranged, terms)
    mean, median = cells.mean_salary_gbp[ranged], cells.median_salary_gbp[ranged]
    fits = (lowest <= median) & (median <= highest) & (lowest + median < 2 * mean) & (2 * mean < median + highest)
    parts += _tilted(cells, ranged[fits], lowest[fits], highest[fits])
    flat = ~fits & (np.abs(mean - median) < _ROUNDING_GBP)
    parts.append(_spikes(cells, ranged[flat]))
    two_point[ranged[~fits & ~flat]] = True
    parts += _two_points(cells, np.flatnonzero(two_point))
    return parts, two_point


def _spikes(cells: Cells, which: IntArray) -> _Points:
    return _Points(which, np.ones(len(which)), cells.mean_salary_gbp[which])


def _mixtures(which: IntArray, lower: FloatArray, upper: FloatArray, upper_share: FloatArray) -> list[_Points]:
    both = upper_share > 0
    return [
        _Points(which, 1 - upper_share, lower),
        _Points(which[both], upper_share[both], upper[both]),
    ]


def _two_points(cells: Cells, which: IntArray) -> list[_Points]:
    """Half the people at the median, half as far beyond the mean as the median is on this side of it."""
    mean, median = cells.mean_salary_gbp[which], cells.median_salary_gbp[which]
    half = np.full(len(which), 0.5)
    return [_Points(which, half, median), _Points(which, half, np.maximum(2 * mean - median, 0.0))]


def _tilted(cells: Cells, which: IntArray, lowest: FloatArray, highest: FloatArray) -> list[_Points]:
    if not len(which):
        return []
    salaries = tilted_points(
        lowest, cells.median_salary_gbp[which], highest, cells.mean_salary_gbp[which], POINTS_A_HALF
    )
    n_points = salaries.shape[1]
    return [_Points(np.repeat(which, n_points), np.full(salaries.size, 1 / n_points), salaries.ravel())]


def _spot_mixtures(mean: FloatArray, median: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Lower rate, upper rate and the upper one's share for each cell of a spot-rate grade, (n_cells,).

    A cell whose mean and median agree is one rate. Otherwise it mixes its own median with the nearest rate of the
    grade that leaves the median where it is; a rate is a median of at least two cells. NaN where none does.
    """
    rates, n_cells = np.unique(median, return_counts=True)
    rates = rates[n_cells > 1]
    lower, upper, share = np.full(len(mean), np.nan), np.full(len(mean), np.nan), np.zeros(len(mean))
    for i, (m, d) in enumerate(zip(mean, median, strict=True)):
        if abs(m - d) <= AGREEMENT_SHARE * d:
            lower[i] = upper[i] = m
            continue
        others = rates[rates >= 2 * m - d][:1] if m > d else rates[rates <= 2 * m - d][-1:]
        if len(others):
            lower[i], upper[i] = min(d, others[0]), max(d, others[0])
            share[i] = (m - lower[i]) / (upper[i] - lower[i])
    return lower, upper, share


def _ranges(cells: Cells, which: IntArray, terms: SpreadTerms) -> tuple[FloatArray, FloatArray]:
    """The range of each cell, £ a year, (n_cells,): the scale in force where one is known, else around the median."""
    mean, median = cells.mean_salary_gbp[which], cells.median_salary_gbp[which]
    reach = RANGE_SHARE[terms.method] * median
    lowest = median - np.maximum(reach, STRETCH * (median - mean))
    highest = median + np.maximum(reach, STRETCH * (mean - median))
    kept = (lowest < terms.nlw_floor_gbp) & (terms.nlw_floor_gbp < median) & (terms.nlw_floor_gbp + median < 2 * mean)
    lowest = np.where(kept, terms.nlw_floor_gbp, lowest)
    is_london = np.array([region == LONDON for region in cells.regions], dtype=bool)[cells.region[which]]
    for location in LOCATIONS:
        here = is_london if location == LONDON else ~is_london
        for i, grade in enumerate(cells.grades):
            scale = terms.scales.get((grade, location))
            if scale is not None and not scale.is_spot:
                own = here & (cells.grade[which] == i)
                lowest[own], highest[own] = scale.minimum_gbp, scale.maximum_gbp
    return np.maximum(lowest, 0.0), highest
