"""What small changes cost, and what next year brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cells import LONDON
from paymodel.model.costing import Priced
from paymodel.model.scales import NATIONAL
from paymodel.model.workforce import FloatArray

STEP_GBP: Final = 100.0
STEP_RATE: Final = 0.001
_SAME_GBP = 0.005


@dataclass(frozen=True)
class Reckoned:
    """The yearly cost of one small change, £, and as a fraction of the baseline's basic pay; None where the minimum
    that it would raise is not known."""

    name: str
    cost_gbp: float | None
    cost_rate: float | None


@dataclass(frozen=True)
class Overtaken:
    """A grade's lowest rate after the offer, £ a year, and the first April whose NLW floor passes it: the year and
    the floor; None where no rate held does. Where no scale is known the rate is that of the spread: is_known says."""

    grade: str
    lowest_gbp: float
    is_known: bool
    april: int | None
    nlw_floor_gbp: float | None


def ready_reckoner(priced: Priced) -> tuple[Reckoned, ...]:
    """0.1 point for everybody, £100 for everybody, and £100 on the minimum of each grade after the offer."""
    points, salary = priced.staff.baseline, priced.new_salary_gbp
    total = float(points.basic_pay_gbp.sum())

    def line(name: str, cost_gbp: float | None) -> Reckoned:
        return Reckoned(name, cost_gbp, None if cost_gbp is None else cost_gbp / total)

    lowest = _minima(priced)
    lifted = points.fte * np.clip(lowest + STEP_GBP - salary, 0.0, STEP_GBP)
    lines = [
        line("0.1 point for everybody", STEP_RATE * total),
        line("£100 for everybody", STEP_GBP * float(points.fte.sum())),
    ]
    for i, grade in enumerate(points.grades):
        own = points.grade == i
        if own.any():
            is_known = bool(np.isfinite(lowest[own]).all())
            lines.append(line(f"£100 on the {grade} minimum", float(lifted[own].sum()) if is_known else None))
    return tuple(lines)


def posts(priced: Priced, cost_gbp: float) -> float:
    """A cost in full-time posts at the average salary after the offer, FTE."""
    points = priced.staff.baseline
    paid = float((points.fte * priced.new_salary_gbp).sum())
    return cost_gbp / (paid / float(points.fte.sum()))


def overtaken(priced: Priced, floors_gbp: Mapping[int, float]) -> tuple[Overtaken, ...]:
    """When the NLW floor passes the lowest rate of each grade, if the rate then stands where the offer leaves it.

    floors_gbp: annual floors by the year of their 1 April, those after the offer's last year alone.
    """
    points, salary, minima = priced.staff.baseline, priced.new_salary_gbp, _minima(priced)
    found: list[Overtaken] = []
    for i, grade in enumerate(points.grades):
        own = points.grade == i
        if own.any():
            is_known = bool(np.isfinite(minima[own]).all())
            lowest = float((minima if is_known else salary)[own].min())
            april = next((year for year in sorted(floors_gbp) if floors_gbp[year] > lowest + _SAME_GBP), None)
            found.append(Overtaken(grade, lowest, is_known, april, None if april is None else floors_gbp[april]))
    return tuple(found)


def _minima(priced: Priced) -> FloatArray:
    """The minimum of each point's grade and location after the offer, (n_points,), £ a year: of the scale, or with pay
    points as given the lowest of them. NaN where neither is known."""
    points, salary = priced.staff.baseline, priced.new_salary_gbp
    minima = np.full(len(salary), np.nan)
    for i, grade in enumerate(points.grades):
        for location, here in ((NATIONAL, ~points.is_london), (LONDON, points.is_london)):
            own = here & (points.grade == i)
            scale = priced.scales.get((grade, location))
            if scale is not None:
                minima[own] = scale.minimum_gbp
            elif own.any() and not points.end_share:
                minima[own] = salary[own].min()
    return minima
