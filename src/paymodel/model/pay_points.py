"""The staff of one organisation at their full-time salaries: what real offers meet."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from paymodel.model.cells import LONDON, IntArray
from paymodel.model.workforce import BoolArray, FloatArray

if TYPE_CHECKING:
    from paymodel.model.staff_flows import StaffFlows


@dataclass(frozen=True)
class PayPoints:
    """Staff by pay point. Arrays are (n_points,): £ a year full-time, full-time equivalents, people, and the
    positions of grade, region and sex in their names. end_share: how near to the end of a scale counts as on it, a
    fraction of salary; nought where salaries are known.

    Errors: ValueError where the arrays are not aligned, or hold what is not a number.
    """

    code: str
    organisation: str
    grades: tuple[str, ...]
    regions: tuple[str, ...]
    sexes: tuple[str, ...]
    salary_gbp: FloatArray
    fte: FloatArray
    headcount: FloatArray
    grade: IntArray
    region: IntArray
    sex: IntArray
    end_share: float = 0.0

    def __post_init__(self) -> None:
        columns = (self.salary_gbp, self.fte, self.headcount, self.grade, self.region, self.sex)
        if {len(column) for column in columns} != {len(self.salary_gbp)}:
            raise ValueError(f"{self.code}: the columns of the pay points do not line up")
        if not all(np.isfinite(column).all() for column in columns[:3]):
            raise ValueError(f"{self.code}: a pay point has no salary, FTE or headcount")
        if not ((self.fte > 0) & (self.headcount > 0)).all():
            raise ValueError(f"{self.code}: a pay point has nobody on it")

    @property
    def basic_pay_gbp(self) -> FloatArray:
        """FTE times salary, (n_points,), £ a year."""
        return self.fte * self.salary_gbp

    @cached_property
    def is_london(self) -> BoolArray:
        """(n_points,): in the London region."""
        return np.array([region == LONDON for region in self.regions], dtype=bool)[self.region]

    def share_in(self, region: str) -> float:
        """The people in a region, of all."""
        own = np.array([name == region for name in self.regions], dtype=bool)[self.region]
        return float(self.headcount[own].sum() / self.headcount.sum())

    def by_grade(self, amounts: FloatArray) -> FloatArray:
        """Amounts of the points, (n_points,), added up by grade, (n_grades,)."""
        return np.bincount(self.grade, weights=amounts, minlength=len(self.grades)).astype(float)

    def is_in(self, grades: tuple[str, ...]) -> BoolArray:
        """(n_points,): in one of these grades."""
        return np.array([grade in grades for grade in self.grades], dtype=bool)[self.grade]

    def at(self, salary_gbp: FloatArray) -> "PayPoints":
        """The same staff at other salaries, (n_points,)."""
        return replace(self, salary_gbp=salary_gbp)

    def lifted_to(self, floor_gbp: float) -> "PayPoints":
        """The same staff with nobody below a statutory floor, £ a year full-time."""
        return self.at(np.maximum(self.salary_gbp, floor_gbp))


@dataclass(frozen=True)
class Staff:
    """One organisation's pay points on 31 March and, lifted to the NLW floor, on 1 April: the baseline.

    flows: by grade of the points; None where joiners and leavers are not known.
    """

    on_31_march: PayPoints
    baseline: PayPoints
    flows: "StaffFlows | None" = None

    @property
    def nlw_uplift_gbp(self) -> FloatArray:
        """What the April floor adds, (n_points,), £ a year."""
        return self.baseline.basic_pay_gbp - self.on_31_march.basic_pay_gbp
