"""The lump sum, pro rata and in full, by grade, sex and hours."""

from typing import Final

from paymodel.model.lump_sum import BothWays
from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import shown_lump_sum
from paymodel.outputs.lump_sum_wording import SEX_NAMES
from paymodel.outputs.workbook.row_sheet import Column, RowSheet, Worked
from paymodel.outputs.workbook.written_sheet import WrittenSheet

_PRO_RATA, _IN_FULL, _EXTRA = "Pro rata £", "In full £", "In full adds £"
_COLUMNS: Final = (
    Column("Department", 12),
    Column("Grade", 8),
    Column("Sex", 14),
    Column("Hours", 11),
    Column("People paid", 11, "count"),
    Column("Full-time equivalents paid", 12, "count"),
    Column(_PRO_RATA, 14, "gbp"),
    Column("Employer's NI and pension on it £", 14, "gbp"),
    Column(_IN_FULL, 14, "gbp"),
    Column("Employer's NI and pension on that £", 14, "gbp"),
    Column(_EXTRA, 14, "gbp"),
)
_NOTE: Final = (
    "Who gets the lump sum, and what it is pro rata and in full. The last column and the totals are formulas; where "
    "groups are too small to show, the total is the run's own figure."
)
_FEW: Final = "too few people to show, or they would tell others"


def write_lump_sum(to: WrittenSheet, result: LumpSumResult) -> None:
    """A row for each grade, sex and full or part time, and a total a department."""
    sheet = RowSheet(to, _COLUMNS)
    row = sheet.open("The lump sum, pro rata and in full", _NOTE)
    for found in result.departments:
        row = _department(sheet, row, found) + 1


def _department(sheet: RowSheet, first: int, found: LumpSumDepartment) -> int:
    """The rows of a department and their total; the row after it."""
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    row = first
    for line, is_shown in shown.lines:
        names = (found.code, line.grade, SEX_NAMES[line.sex], "part time" if line.is_part_time else "full time")
        figures = (*_figures(line.paid), _extra(sheet, row, line.paid)) if is_shown else (_FEW,)
        sheet.row(row, (*names, *figures))
        row += 1
    totals = _figures(found.whole)
    if all(is_shown for _, is_shown in shown.lines):
        spans = ((sheet.at(one.heading, first), sheet.at(one.heading, row - 1)) for one in _COLUMNS[4:-1])
        totals = tuple(
            Worked(f"SUM({a}:{b})", value) for (a, b), value in zip(spans, _figures(found.whole), strict=True)
        )
    sheet.row(row, (found.code, "all", "", "", *totals, _extra(sheet, row, found.whole)), is_total=True)
    return row + 1


def _figures(paid: BothWays) -> tuple[float, ...]:
    ways = (paid.pro_rata, paid.in_full)
    return (paid.headcount, paid.fte, *(figure for way in ways for figure in (way.pay_gbp, way.on_costs_gbp)))


def _extra(sheet: RowSheet, row: int, paid: BothWays) -> Worked:
    """What full payment adds, from the two columns of pay."""
    return Worked(f"{sheet.at(_IN_FULL, row)}-{sheet.at(_PRO_RATA, row)}", paid.extra.pay_gbp)
