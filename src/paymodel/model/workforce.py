"""The staff of one organisation as aligned arrays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from paymodel.model.grades import DELEGATED

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Rounding:
    """Half-widths of what the published rounding hides: full-time equivalents, and £ a year of mean salary."""

    fte_half_width: float
    salary_half_width_gbp: float


@dataclass(frozen=True)
class Coverage:
    """Whether a remit covers an organisation (in, partly, devolved, unknown), and why."""

    remit_scope: str
    reason: str


@dataclass(frozen=True)
class Workforce:
    """One organisation by grade, lowest first.

    Arrays are (n_grades,): people, full-time equivalents, £ a year. NaN stands for a suppressed figure.
    Errors: ValueError where the arrays are not aligned.
    """

    code: str
    organisation: str
    grades: tuple[str, ...]
    headcount: FloatArray
    fte: FloatArray
    mean_salary_gbp: FloatArray
    rounding: Rounding
    ungraded_fte: float | None = None

    def __post_init__(self) -> None:
        if {len(self.headcount), len(self.fte), len(self.mean_salary_gbp)} != {len(self.grades)}:
            raise ValueError(f"{self.code}: headcount, FTE and salary do not line up with the grades")

    @property
    def basic_pay_gbp(self) -> FloatArray:
        """FTE times mean salary, (n_grades,), £ a year; NaN where either is suppressed."""
        return self.fte * self.mean_salary_gbp

    @property
    def people(self) -> FloatArray:
        """Headcount, (n_grades,), or where it is suppressed full-time equivalents, of which there are no more."""
        return np.where(np.isfinite(self.headcount), self.headcount, self.fte)

    @property
    def is_priced(self) -> BoolArray:
        """(n_grades,): delegated, with FTE and mean salary known."""
        is_delegated = np.array([grade in DELEGATED for grade in self.grades], dtype=bool)
        return is_delegated & np.isfinite(self.basic_pay_gbp)

    @property
    def suppressed_grades(self) -> tuple[str, ...]:
        """Delegated grades whose FTE or mean salary is suppressed: outside the sums."""
        known = dict(zip(self.grades, self.is_priced, strict=True))
        return tuple(grade for grade in self.grades if grade in DELEGATED and not known[grade])

    def priced(self) -> "Workforce":
        """The priced grades alone."""
        keep = self.is_priced
        return Workforce(
            self.code,
            self.organisation,
            tuple(grade for grade, kept in zip(self.grades, keep, strict=True) if kept),
            self.headcount[keep],
            self.fte[keep],
            self.mean_salary_gbp[keep],
            self.rounding,
            self.ungraded_fte,
        )
