"""Tables of staff and pay as frames."""

from pathlib import Path
from typing import TYPE_CHECKING

from paymodel.api import values
from paymodel.api.files import GRADES, asking
from paymodel.errors import Faults, UserError

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


def save_grades(grades: "pd.DataFrame", path: str | Path) -> Path:
    """Write a frame of grades or of pay points as the CSV file that `paymodel --grades` and `grades=` take.

    The same frame and its file give the same answer and the same run id. NaN is written as [c]. Returns the path.
    Errors: UserError where it is no such frame, or another file is in the way.

    >>> import paymodel as pm
    >>> pm.save_grades(pm.load_grades(as_at=2023), "grades.csv").name
    'grades.csv'
    """
    from paymodel.inputs.frame_rows import frame_file
    from paymodel.outputs.folder import publish_file

    if not isinstance(path, str | Path):
        raise UserError(f"path: {path!r} is no path; write the name of a file in quotes.")
    with asking():
        publish_file(Path(path), frame_file(grades, GRADES)[0])
        return Path(path)
