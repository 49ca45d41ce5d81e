"""Pay scales: the range or the spot rate of a grade."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.cells import LONDON, Cells
from paymodel.model.grades import DELEGATED

SPOT: Final = "spot"
RANGE: Final = "range"
KINDS: Final = (SPOT, RANGE)

NATIONAL: Final = "National"
LOCATIONS: Final = (NATIONAL, LONDON)


@dataclass(frozen=True)
class Scale:
    """Full-time salary from minimum to maximum, £ a year; a spot rate is one point.

    Errors: ValueError where the maximum is below the minimum, or the grade, location or kind cannot be.
    """

    grade: str
    location: str
    minimum_gbp: float
    maximum_gbp: float
    kind: str

    def __post_init__(self) -> None:
        scale = f"{self.grade} {self.location}"
        if self.grade not in DELEGATED or self.location not in LOCATIONS or self.kind not in KINDS:
            raise ValueError(f"{scale} {self.kind}: the grade, location or kind of scale is not known")
        if not 0 < self.minimum_gbp <= self.maximum_gbp:
            raise ValueError(f"{scale}: a scale cannot run from {self.minimum_gbp} to {self.maximum_gbp}")
        if self.is_spot and self.minimum_gbp != self.maximum_gbp:
            raise ValueError(f"{scale}: {self.minimum_gbp} to {self.maximum_gbp} is no spot rate")

    @property
    def is_spot(self) -> bool:
        """Whether everybody on it is paid the same."""
        return self.kind == SPOT


def in_proportion(scales: Mapping[tuple[str, str], Scale], cells: Cells) -> tuple[Scale, ...]:
    """London scales for the grades that have a national one alone and staff in London.

    The national scale times what the commonest London median is to the commonest one elsewhere: an assumption.
    """
    is_london = np.array([region == LONDON for region in cells.regions], dtype=bool)[cells.region]
    found: list[Scale] = []
    for i, grade in enumerate(cells.grades):
        here, there = (cells.grade == i) & is_london, (cells.grade == i) & ~is_london
        national = scales.get((grade, NATIONAL))
        if national is None or (grade, LONDON) in scales or not here.any() or not there.any():
            continue
        medians = [cells.median_salary_gbp[own][np.argmax(cells.fte[own])] for own in (here, there)]
        ratio = float(medians[0] / medians[1])
        found.append(
            replace(
                national,
                location=LONDON,
                minimum_gbp=national.minimum_gbp * ratio,
                maximum_gbp=national.maximum_gbp * ratio,
            )
        )
    return tuple(found)


def medians_off(scales: Mapping[tuple[str, str], Scale], cells: Cells) -> tuple[tuple[str, str, float], ...]:
    """Grade, location and the commonest median there, where a scale does not hold it by more than a hundredth."""
    is_london = np.array([region == LONDON for region in cells.regions], dtype=bool)[cells.region]
    found: list[tuple[str, str, float]] = []
    for (grade, location), scale in scales.items():
        if grade in cells.grades:
            own = (cells.grade == cells.grades.index(grade)) & (is_london if location == LONDON else ~is_london)
            if own.any():
                median = float(cells.median_salary_gbp[own][np.argmax(cells.fte[own])])
                if not 0.99 * scale.minimum_gbp <= median <= 1.01 * scale.maximum_gbp:
                    found.append((grade, location, median))
    return tuple(found)


def lifted(scales: Mapping[tuple[str, str], Scale], floor_gbp: float) -> dict[tuple[str, str], Scale]:
    """The scales with no end below a statutory floor, £ a year."""
    return {
        key: replace(
            scale, minimum_gbp=max(scale.minimum_gbp, floor_gbp), maximum_gbp=max(scale.maximum_gbp, floor_gbp)
        )
        for key, scale in scales.items()
    }
