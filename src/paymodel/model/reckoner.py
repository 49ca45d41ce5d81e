"""What small changes cost, and what next year brings."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.cells import LONDON
from paymodel.model.costing import Priced
from paymodel.model.scales import LOCATIONS, NATIONAL
from paymodel.model.small_groups import Group
from paymodel.model.workforce import FloatArray

STEP_GBP: Final = 100.0
STEP_RATE: Final = 0.001
_SAME_GBP = 0.005


@dataclass(frozen=True)
class Reckoned:
    """The yearly cost of one small change, £, and as a fraction of the baseline's basic pay; None where the minimum
    that it would raise is not known. lifted: whose pay it would raise, where it is for one grade."""

    name: str
    cost_gbp: float | None
    cost_rate: float | None
    lifted: Group | None = None

    def shown(self, withheld: tuple[str, ...]) -> "Reckoned":
        """The line, with NaN for what it says of too few people."""
        if self.lifted is None or not self.lifted.is_revealing(withheld):
            return self
        return replace(self, cost_gbp=math.nan, cost_rate=math.nan)


@dataclass(frozen=True)
class Overtaken:
    """A grade's lowest rate after the offer, £ a year, and the first April whose NLW floor passes it: the year and
    the floor; None where no rate held does. Where no scale is known the rate is that of the spread: is_known says.
    paid: who is on that rate; nobody where it is the end of a scale."""

    grade: str
    lowest_gbp: float
    is_known: bool
    april: int | None
    nlw_floor_gbp: float | None
    paid: Group

    @property
    def is_withheld(self) -> bool:
        """Whether the rate may not be shown."""
        return math.isnan(self.lowest_gbp)

    def shown(self, withheld: tuple[str, ...]) -> "Overtaken":
        """The line, with NaN for the rate of too few people, and nothing of when it is passed."""
        if self.grade not in withheld and not self.paid.is_revealing(withheld):
            return self
        return replace(self, lowest_gbp=math.nan, april=None, nlw_floor_gbp=None)


def ready_reckoner(priced: Priced) -> tuple[Reckoned, ...]:
    """0.1 point for everybody, £100 for everybody, and £100 on the minimum of each grade after the offer."""
    points, salary = priced.staff.baseline, priced.new_salary_gbp
    total = float(points.basic_pay_gbp.sum())

    def line(name: str, cost_gbp: float | None, lifted: Group | None = None) -> Reckoned:
        return Reckoned(name, cost_gbp, None if cost_gbp is None else cost_gbp / total, lifted)

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
            cost = float(lifted[own].sum()) if is_known else None
            raised = own & (lifted > 0) if cost else own
            lines.append(line(f"£100 on the {grade} minimum", cost, Group.of(points, raised)))
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
            floor = None if april is None else floors_gbp[april]
            is_scale = any((grade, location) in priced.scales for location in LOCATIONS)
            on_it = own & (salary <= lowest + _SAME_GBP) & (not is_scale)
            found.append(Overtaken(grade, lowest, is_known, april, floor, Group.of(points, on_it)))
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
