"""What is unlikely about pay points: below a floor, off their scale, few people."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from paymodel.model.cells import LONDON
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import Scale
from paymodel.model.small_groups import is_few
from paymodel.model.workforce import BoolArray

_PENNY_GBP = 0.01


@dataclass(frozen=True)
class Found:
    """Pay points of one kind: how many, and the people on them."""

    n_points: int
    headcount: float


def below_floor(points: PayPoints, floor_gbp: float) -> Found:
    """Those paid less than a floor, £ a year full-time."""
    return _found(points, points.salary_gbp < floor_gbp - _PENNY_GBP)


def few_people(points: PayPoints) -> Found:
    """Those with fewer people on them than may be shown."""
    return _found(points, np.array([is_few(people) for people in points.headcount], dtype=bool))


def off_scale(points: PayPoints, scales: Mapping[tuple[str, str], Scale]) -> dict[tuple[str, str], Found]:
    """Those outside the ends of their scale, by grade and location; none where no scale is known."""
    found: dict[tuple[str, str], Found] = {}
    for (grade, location), scale in scales.items():
        is_there = points.is_in((grade,)) & (points.is_london == (location == LONDON))
        is_off = (points.salary_gbp < scale.minimum_gbp - _PENNY_GBP) | (
            points.salary_gbp > scale.maximum_gbp + _PENNY_GBP
        )
        if (is_there & is_off).any():
            found[grade, location] = _found(points, is_there & is_off)
    return found


def _found(points: PayPoints, is_meant: BoolArray) -> Found:
    return Found(int(is_meant.sum()), float(points.headcount[is_meant].sum()))
