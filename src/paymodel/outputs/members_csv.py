"""The table that is handed out, as plain numbers, with what was taken for granted as notes below it."""

import csv
import io
import re
from typing import Final

from paymodel.model.take_home.members import MembersResult, PayLine
from paymodel.outputs.charts.chart_csv import csv_cell
from paymodel.outputs.members_table import below_table, identity, members_assumptions, title

_OPENS: Final = re.compile(r",\s*(?=[=+@-])")
_QUOTED: Final = re.compile(r',(?=")')

COLUMNS: Final = (
    "department",
    "organisation",
    "grade",
    "place",
    "pay_point",
    "salary_31_march_gbp",
    "salary_1_april_gbp",
    "new_salary_gbp",
    "rise_gbp",
    "rise_pct",
    "more_in_hand_this_year_gbp",
    "more_in_hand_a_month_in_a_full_year_gbp",
    "of_it_lump_sum_gbp",
    "pension_band_crossed_gbp",
)


def members_csv(result: MembersResult) -> str:
    """Header, a row a line, and notes: lines that start with #, as they are, so that a reader can leave them out."""
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(COLUMNS)
    for found in result.departments:
        for one in found.lines:
            lines.writerow([csv_cell(found.code), csv_cell(found.organisation), *_row(one)])
    said = [title(result), identity(result)]
    said += [f"{found.code}: {line}" for found in result.departments for line in below_table(found, result)]
    said += [*result.warnings, *members_assumptions(result), *result.sources]
    return buffer.getvalue() + "".join(f"# {_note(line)}\n" for line in said)


def _note(line: str) -> str:
    """In one line, in which a spreadsheet that parts it at its commas finds no formula and no opening quote."""
    return _OPENS.sub(", '", _QUOTED.sub(", ", " ".join(line.split())))


def _row(line: PayLine) -> list[str]:
    one = line.standing
    pounds = (
        *(line.march_salary_gbp, line.april_salary_gbp, line.new_salary_gbp),
        round(line.new_salary_gbp, 2) - round(line.april_salary_gbp, 2),
        *(line.year_net_gbp, line.month_net_gbp, line.lump_sum_net_gbp),
    )
    told = [f"{amount:.2f}" for amount in pounds]
    band = "" if line.band_gbp is None else f"{line.band_gbp:.0f}"
    place, rise_pct = csv_cell(one.place or "All"), f"{line.rise_rate * 100:.4f}"
    return [one.grade, place, one.point, *told[:4], rise_pct, *told[4:], band]
