"""The staff of one organisation by grade, region and sex, as aligned arrays."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from paymodel.model.workforce import FloatArray, Workforce

IntArray = npt.NDArray[np.intp]

UNKNOWN: Final = "Unknown"
"""The official region, or sex, of those for whom none is recorded."""

LONDON: Final = "London"

REGIONS: Final = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    LONDON,
    "South East",
    "South West",
    "Wales",
    "Scotland",
    "Northern Ireland",
    "Overseas",
    UNKNOWN,
)
"""International Territorial Level 1, and who is outside it."""

SEXES: Final = ("Female", "Male", UNKNOWN)


@dataclass(frozen=True)
class Cells:
    """One organisation by grade, region and sex; priced delegated grades alone.

    grades (lowest first), regions and sexes are names; grade, region and sex are (n_cells,) indices into them. The
    other arrays are (n_cells,): people, full-time equivalents, £ a year. Salaries are as published, or a margin's:
    their sum over FTE is near the published basic pay of the grade, not equal to it.
    Errors: ValueError where the arrays do not line up, or an index has no name.
    """

    code: str
    grades: tuple[str, ...]
    regions: tuple[str, ...]
    sexes: tuple[str, ...]
    grade: IntArray
    region: IntArray
    sex: IntArray
    headcount: FloatArray
    fte: FloatArray
    mean_salary_gbp: FloatArray
    median_salary_gbp: FloatArray

    def __post_init__(self) -> None:
        indexed = ((self.grade, self.grades), (self.region, self.regions), (self.sex, self.sexes))
        figures = (self.headcount, self.fte, self.mean_salary_gbp, self.median_salary_gbp)
        if {array.shape for array in (*(index for index, _ in indexed), *figures)} != {(len(self.fte),)}:
            raise ValueError(f"{self.code}: headcount, FTE and salaries do not line up with grade, region and sex")
        if any(len(index) and not 0 <= index.min() <= index.max() < len(names) for index, names in indexed):
            raise ValueError(f"{self.code}: a cell has a grade, region or sex without a name")

    @classmethod
    def of_workforce(cls, workforce: Workforce, median_salary_gbp: FloatArray) -> "Cells":
        """One cell a priced grade, of unknown region and sex.

        median_salary_gbp: (n_grades,) of the workforce, £ a year. A suppressed median is taken to be the mean, and a
        suppressed headcount the FTE. Errors: ValueError where the medians do not line up with the grades.
        """
        if median_salary_gbp.shape != workforce.fte.shape:
            raise ValueError(f"{workforce.code}: median salaries do not line up with the grades")
        priced = workforce.priced()
        median = median_salary_gbp[workforce.is_priced]
        nowhere = np.zeros(len(priced.grades), dtype=np.intp)
        return cls(
            code=workforce.code,
            grades=priced.grades,
            regions=(UNKNOWN,),
            sexes=(UNKNOWN,),
            grade=np.arange(len(priced.grades)),
            region=nowhere,
            sex=nowhere,
            headcount=np.where(np.isnan(priced.headcount), priced.fte, priced.headcount),
            fte=priced.fte,
            mean_salary_gbp=priced.mean_salary_gbp,
            median_salary_gbp=np.where(np.isnan(median), priced.mean_salary_gbp, median),
        )
