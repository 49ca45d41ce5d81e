"""Take-home pay by grade and pay point, before and after an offer."""

from typing import Final

from paymodel.model.take_home.members import MembersResult, PayLine
from paymodel.outputs.workbook.row_sheet import Column, RowSheet, Worked
from paymodel.outputs.workbook.written_sheet import WrittenSheet
from paymodel.units import to_pounds

_APRIL, _NEW = "On 1 April £", "After the offer £"
_COLUMNS: Final = (
    Column("Department", 12),
    Column("Grade", 8),
    Column("Place", 14),
    Column("Pay point", 12),
    Column("Salary on 31 March £", 12, "gbp"),
    Column(_APRIL, 12, "gbp"),
    Column(_NEW, 12, "gbp"),
    Column("Rise £", 11, "gbp"),
    Column("Rise", 9, "rate"),
    Column("More in hand this year £", 12, "gbp"),
    Column("Of it the lump sum £", 12, "gbp"),
    Column("More a month in a full year £", 12, "gbp"),
)
_NOTE: Final = (
    "Full-timers by grade and pay point, after tax, National Insurance and pension contributions; 'paymodel member' "
    "does it for one member. The rise is worked from the two salaries before it."
)


def write_members(to: WrittenSheet, result: MembersResult) -> None:
    """A row for each grade and pay point."""
    sheet = RowSheet(to, _COLUMNS)
    row = sheet.open(f"Take-home pay by pay point, {result.year.remit}", _NOTE)
    for found in result.departments:
        for line in found.lines:
            sheet.row(row, _cells(sheet, row, found.code, line))
            row += 1
        row += 1


def _cells(sheet: RowSheet, row: int, code: str, line: PayLine) -> tuple[str | float | Worked, ...]:
    one, (april, new) = line.standing, (sheet.at(heading, row) for heading in (_APRIL, _NEW))
    return (
        *(code, one.grade, one.place or "all", one.point),
        *(line.march_salary_gbp, line.april_salary_gbp, line.new_salary_gbp),
        Worked(f"ROUND({new},0)-ROUND({april},0)", to_pounds(line.new_salary_gbp) - to_pounds(line.april_salary_gbp)),
        Worked(f"{new}/{april}-1", line.rise_rate),
        *(line.year_net_gbp, line.lump_sum_net_gbp, line.month_net_gbp),
    )
