"""The figures of a chart as CSV: numbers as they are, to 12 significant digits."""

import csv
import io
import math

from paymodel.outputs.charts.chart import Drawn
from paymodel.provenance import SUPPRESSED, significant

_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def chart_csv(drawn: Drawn, run_id: str) -> str:
    """Header and rows, each with the run. Empty: there is no such figure; [c]: it is not shown."""
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow([*drawn.header, "run_id"])
    lines.writerows([*map(_cell, row), run_id] for row in drawn.rows)
    return buffer.getvalue()


def _cell(cell: str | float | None) -> str | float:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return csv_cell(cell)
    if math.isnan(cell):
        return SUPPRESSED
    number = significant(float(cell))
    return "" if number is None else number


def csv_cell(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_READ_AS_FORMULA) else text
