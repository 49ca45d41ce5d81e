"""Tables of staff and pay as frames."""

from pathlib import Path
from typing import TYPE_CHECKING

from paymodel.api import values
from paymodel.api.files import asking, save
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd


def load_grades(path: str | Path | None = None, *, as_at: int | None = None) -> "pd.DataFrame":
    """The official tables of staff and pay, or a file of your own, a row a grade.

    path: None for the official tables (Cabinet Office, Civil Service Statistics, Open Government Licence v3.0).
    as_at: the year whose 31 March the rows are of; None for every year held.

    Columns: as_at, code, organisation, parent, grade, headcount (people), fte, mean_salary_gbp and median_salary_gbp
    (£ a year, full-time), source. NaN where a figure is withheld. A table of your own comes back as it was given, with
    groups of fewer than 5 people in it. Errors: UserError that lists every bad row.

    >>> import paymodel as pm
    >>> grades = pm.load_grades(as_at=2023)
    >>> grades[grades.code == "DWP"].fte.head(3).tolist()
    [205.0, 21720.0, 38310.0]
    """
    from paymodel.inputs.staff_table import load_table

    with asking():
        faults = Faults()
        file, year = values.path(path, "path", faults), values.whole(as_at, "as_at", faults)
        faults.refuse()
        table = load_table(file)
        frame = table.frame
        if year is None:
            return frame
        return frame[frame["as_at"] == table.at(year)].reset_index(drop=True)


def save_grades(grades: "pd.DataFrame", path: str | Path, *, overwrite: bool = False) -> Path:
    """Write a frame of grades or of pay points as the CSV file that `paymodel --grades` and `grades=` take.

    The same frame and its file give the same answer and the same run id. NaN is written as [c]. Returns the path.
    overwrite: whether it takes the place of another file there. Errors: UserError that lists every bad row, and where
    another file is in the way.

    >>> import paymodel as pm
    >>> pm.save_grades(pm.load_grades(as_at=2023), "grades.csv").name
    'grades.csv'
    """
    from paymodel.inputs.staff_table import load_table

    with asking() as files:
        checked = files.frame(grades)
        load_table(checked)
        return save(path, checked.read_bytes(), overwrite=overwrite)
