"""What small changes cost, and what next year brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.costing import Priced

STEP_GBP: Final = 100.0
STEP_RATE: Final = 0.001


@dataclass(frozen=True)
class Reckoned:
    """The yearly cost of one small change, £, and as a fraction of the baseline's basic pay."""

    name: str
    cost_gbp: float
    cost_rate: float


@dataclass(frozen=True)
class Overtaken:
    """A grade's lowest rate after the offer, £ a year, and the first April whose NLW floor passes it: the year and
    the floor; None where no rate held does."""

    grade: str
    lowest_gbp: float
    april: int | None
    nlw_floor_gbp: float | None


def ready_reckoner(priced: Priced) -> tuple[Reckoned, ...]:
    """0.1 point for everybody, £100 for everybody, and £100 on the lowest rate of each grade after the offer."""
    points, salary = priced.staff.baseline, priced.new_salary_gbp
    total = float(points.basic_pay_gbp.sum())

    def line(name: str, cost_gbp: float) -> Reckoned:
        return Reckoned(name, cost_gbp, cost_gbp / total)

    lines = [
        line("0.1 point for everybody", STEP_RATE * total),
        line("£100 for everybody", STEP_GBP * float(points.fte.sum())),
    ]
    for i, grade in enumerate(points.grades):
        own = points.grade == i
        if own.any():
            lifted = np.maximum(salary[own].min() + STEP_GBP - salary[own], 0.0)
            lines.append(line(f"£100 on the lowest {grade} rate", float((points.fte[own] * lifted).sum())))
    return tuple(lines)


def average_posts(priced: Priced, cost_gbp: float) -> float:
    """A cost in full-time posts at the average salary after the offer, FTE."""
    points = priced.staff.baseline
    paid = float((points.fte * priced.new_salary_gbp).sum())
    return cost_gbp / (paid / float(points.fte.sum()))


def overtaken(priced: Priced, floors_gbp: Mapping[int, float]) -> tuple[Overtaken, ...]:
    """When the NLW floor passes the lowest rate of each grade, if the rate then stands where the offer leaves it.

    floors_gbp: annual floors by the year of their 1 April, those after the settlement alone.
    """
    points, salary = priced.staff.baseline, priced.new_salary_gbp
    found: list[Overtaken] = []
    for i, grade in enumerate(points.grades):
        own = points.grade == i
        if own.any():
            lowest = float(salary[own].min())
            april = next((year for year in sorted(floors_gbp) if floors_gbp[year] > lowest + 0.005), None)
            found.append(Overtaken(grade, lowest, april, None if april is None else floors_gbp[april]))
    return tuple(found)
