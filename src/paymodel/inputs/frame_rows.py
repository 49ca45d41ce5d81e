"""A frame of grades or of pay points as the CSV file that it would be, so that it is checked as one."""

import csv
import io
import math
from collections.abc import Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from paymodel.errors import UserError
from paymodel.inputs.grade_checks import COLUMNS, NUMBER_COLUMNS
from paymodel.inputs.pay_point_table import POINT_COLUMNS, is_point_table
from paymodel.provenance import SUPPRESSED

if TYPE_CHECKING:
    import pandas as pd


def frame_file(frame: Any, name: str) -> tuple[bytes, dict[int, str]]:
    """The content of a frame, and the label of each row by the line of that content on which it ends.

    NaN in a figure of a grade is a figure that is withheld. Rows go by their place, from 0, where labels repeat.
    Errors: UserError where it is no frame, or has the columns of neither table.
    """
    import pandas as pd  # half a second that no answer to another question needs

    if not isinstance(frame, pd.DataFrame):
        raise UserError(f"{name}: {type(frame).__name__} is no frame; give one as pm.load_grades() does, or a path.")
    header = [str(column) for column in frame.columns]
    lower = [column.strip().lower() for column in header]
    is_points = is_point_table(lower)
    if not is_points and not {"as_at", "mean_salary_gbp"} & set(lower):
        raise UserError(
            f"{name}: the frame has neither the columns of a table of grades ({', '.join(COLUMNS)}) nor those of pay "
            f"points ({', '.join(POINT_COLUMNS)}); pm.load_grades() shows the first."
        )
    withheld = () if is_points else NUMBER_COLUMNS
    columns = [
        [_cell(value, SUPPRESSED if column in withheld else "") for value in frame.iloc[:, i].tolist()]
        for i, column in enumerate(lower)
    ]
    return _csv(header, list(zip(*columns, strict=True)), _labels(frame))


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]], labels: Sequence[str]) -> tuple[bytes, dict[int, str]]:
    buffer, line, ends = io.StringIO(), 1, dict[int, str]()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for label, row in zip(labels, rows, strict=True):
        writer.writerow(row)
        line += 1 + sum(cell.count("\n") for cell in row)
        ends[line] = label
    return buffer.getvalue().encode(), ends


def _labels(frame: "pd.DataFrame") -> list[str]:
    return [str(label) for label in (frame.index if frame.index.is_unique else range(len(frame)))]


def _cell(value: object, missing: str) -> str:
    """A value as a file holds it: whole numbers without a decimal point."""
    if (
        value is None
        or (isinstance(value, Real) and math.isnan(value))
        or type(value).__name__ in ("NAType", "NaTType")
    ):
        return missing
    if isinstance(value, float) and math.isfinite(value):
        return np.format_float_positional(value, trim="-")
    return str(value)
