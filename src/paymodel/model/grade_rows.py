"""The rows of a table of staff and pay: one organisation and grade on one 31 March each."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from paymodel.model.small_groups import unshown_rows


class GradeRow(NamedTuple):
    """Figures as published, NaN where suppressed. as_at: the year of 31 March; parent: of the organisation."""

    as_at: int
    code: str
    organisation: str
    parent: str
    grade: str
    headcount: float
    fte: float
    mean_salary_gbp: float
    median_salary_gbp: float
    source: str


def unshown_grades(rows: Sequence[GradeRow]) -> tuple[str, ...]:
    """The grades of one organisation's rows of one year that hold too few people to be shown."""
    figures = np.array([(row.headcount, row.fte, row.mean_salary_gbp) for row in rows]).reshape(-1, 3)
    return unshown_rows([row.grade for row in rows], *figures.T)
