"""The table of staff that a user means: ours, theirs, or one built from ours."""

from collections.abc import Sequence
from pathlib import Path

from paymodel.inputs.grade_table import YEAR_OF_POINTS, GradeTable, load_grades
from paymodel.inputs.organisations import code_of_unit

UNIT_SUFFIX = ".toml"


def load_table(
    path: Path | None = None, year_of_points: int = YEAR_OF_POINTS, departments: Sequence[str] | None = None
) -> GradeTable:
    """The official table, a user's by grade or by pay point, or the unit of a unit file.

    year_of_points: the year whose 31 March a table of pay points is of. departments: whom it is asked for; where that
    is one, a spreadsheet that names no unit is of it. Errors: UserError with every fault.
    """
    if path is None or path.suffix.lower() != UNIT_SUFFIX:
        unit = code_of_unit(departments[0]) if departments and len(departments) == 1 else None
        return load_grades(path, year_of_points, unit)
    from paymodel.inputs.rolled_unit import rolled_table  # what takes time to import is imported where it is used
    from paymodel.inputs.unit_file import read_unit

    return rolled_table(read_unit(path))
