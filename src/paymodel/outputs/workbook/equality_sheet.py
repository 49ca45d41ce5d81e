"""Who gets how much: groups, gaps with their marks, quarters of pay, and the request to the employer."""

from collections.abc import Iterator
from typing import Final

from paymodel.model.equality import MEASURES, TIMES, Breakdown, DepartmentEquality, EqualityResult, GroupLine
from paymodel.model.equality_people import SEX
from paymodel.model.pay_gap import Gap, GapRules
from paymodel.outputs.equality_document import request_lines
from paymodel.outputs.equality_marks import mark_words
from paymodel.outputs.equality_wording import NOT_JUDGED, WHO
from paymodel.outputs.workbook.row_sheet import Cell, Column, RowSheet, Worked
from paymodel.outputs.workbook.written_sheet import WrittenSheet

_PARTS: Final = ("Rises in salaries £", "Non-consolidated £", "Lump sum £", "Progression £")
_GROUPS: Final = (
    Column("Department", 12),
    Column("Pay year", 10),
    Column("Group", 18),
    Column("People", 11, "count"),
    Column("Share of staff", 9, "rate"),
    Column("Basic pay £", 15, "gbp"),
    Column("Share of basic pay", 9, "rate"),
    *(Column(heading, 14, "gbp") for heading in _PARTS),
    Column("What it pays £", 14, "gbp"),
    Column("Share of what it pays", 10, "rate"),
    *(
        Column(f"{which} rise £, as paid", 10, "gbp")
        for which in ("Mean", "Lower quartile", "Median", "Upper quartile")
    ),
    *(Column(f"{which} rise", 9, "rate") for which in ("Mean", "Lower quartile", "Median", "Upper quartile")),
    Column("People who get the lump sum", 11, "count"),
    Column("Lump sum pro rata £", 14, "gbp"),
    Column("Lump sum in full £", 14, "gbp"),
    Column("Mean full-time pay before £", 12, "gbp"),
    Column("Mean full-time pay after £", 12, "gbp"),
    Column("Median full-time pay before £", 12, "gbp"),
    Column("Median full-time pay after £", 12, "gbp"),
)
_GAPS: Final = (
    Column("Department", 12),
    Column("Grade", 10),
    Column("Group held", 18),
    Column("against", 18),
    Column("People of it", 9, "count"),
    Column("of the other", 15, "count"),
    *(Column(f"{measure} gap {when}", 14, "rate") for measure in MEASURES for when in TIMES),
    *(Column(f"mark of the {measure} {when}", 14) for measure in MEASURES for when in TIMES),
)
_QUARTERS: Final = (
    Column("Department", 12),
    Column("Quarter", 10),
    Column("Women, before", 18, "rate"),
    Column("Women, after", 18, "rate"),
)
_QUARTER_NAMES: Final = ("lowest", "second", "third", "highest")
_GAP_TITLE: Final = "How far full-time pay of the first is below that of the second; a minus is above"
_QUARTER_TITLE: Final = "The share of women in each quarter of staff by full-time pay"
_FEW, _TELLING = "fewer than 10 people", "not shown: it would tell a group of fewer than 10 people"


def write_equality(to: WrittenSheet, result: EqualityResult) -> None:
    """A row for each group and one for everybody, cut three ways; below, gaps by grade and quarters of pay."""
    groups, gaps, quarters = (RowSheet(to, columns) for columns in (_GROUPS, _GAPS, _QUARTERS))
    row = groups.open("Who gets how much, a full year", NOT_JUDGED)
    for found in result.departments:
        row = _groups(groups, row, found)
    row = gaps.headed(row + 1, _GAP_TITLE)
    for found in result.departments:
        for breakdown in _told(found):
            for cells in _gaps(found.code, breakdown, result.rules):
                gaps.row(row, cells)
                row += 1
            row += 1
    row = quarters.headed(row + 1, _QUARTER_TITLE)
    for found in result.departments:
        row = _quarters(quarters, row, found)


def write_request(to: WrittenSheet, result: EqualityResult) -> None:
    """The draft request of each department, a line a cell."""
    to.text(0, 0, "A request to the employer, to copy", to.formats.title)
    to.sheet.set_column(0, 0, 110)
    row = 2
    for found in result.departments:
        for line in request_lines(found, result):
            to.text(row, 0, line, to.formats.wrapped)
            to.height(row, line, 110)
            row += 1
        row += 2


def _told(found: DepartmentEquality) -> Iterator[Breakdown]:
    yield from (one for one in found.first.breakdowns if not one.is_withheld)


def _groups(sheet: RowSheet, row: int, found: DepartmentEquality) -> int:
    for year in found.years:
        for breakdown in year.breakdowns:
            lines = [(WHO.get(line.group, line.group), line) for line in breakdown.groups]
            for name, line in (*lines, ("all", year.everybody)):
                sheet.row(row, (found.code, year.cost.remit.year, name, *_figures(sheet, row, line)))
                row += 1
            row += 1
    return row


def _figures(sheet: RowSheet, row: int, line: GroupLine) -> tuple[Cell, ...]:
    if line.is_withheld:
        return (_FEW if line.is_few else _TELLING,)
    first, last = sheet.at(_PARTS[0], row), sheet.at(_PARTS[-1], row)
    return (
        *(line.headcount, line.staff_share, line.basic_pay_gbp, line.basic_pay_share),
        _TELLING if line.is_pay_withheld else line.consolidated_gbp,
        *(line.non_consolidated_gbp, line.lump_sum_gbp, line.progression_gbp),
        Worked(f"SUM({first}:{last})", line.cost_gbp),
        line.cost_share,
        *(line.mean_rise_gbp, line.lower_quartile_rise_gbp, line.median_rise_gbp, line.upper_quartile_rise_gbp),
        *(line.mean_rise_rate, line.lower_quartile_rise_rate, line.median_rise_rate, line.upper_quartile_rise_rate),
        *(line.lump_sum_headcount, line.lump_sum_pro_rata_gbp, line.lump_sum_in_full_gbp),
        *(line.mean_pay_gbp, line.new_mean_pay_gbp, line.median_pay_gbp, line.new_median_pay_gbp),
    )


def _gaps(code: str, breakdown: Breakdown, rules: GapRules) -> Iterator[tuple[Cell, ...]]:
    """The gap in all and by grade."""
    first, second = (WHO.get(line.group, line.group) for line in breakdown.groups[:2])
    people = tuple(line.headcount for line in breakdown.groups[:2])
    yield (code, "all", first, second, *people, *_rates(breakdown.gap), *_marks(breakdown, rules))
    for one in breakdown.grades:
        if one.is_withheld:
            yield (code, one.grade, first, second, f"{_FEW}, or they would tell such a group")
        else:
            marks = _marks(breakdown, rules, one.grade)
            yield (code, one.grade, first, second, *one.headcount[:2], *_rates(one.gap), *marks)


def _rates(gap: Gap) -> list[float]:
    return [gap.rate(measure, when) for measure in MEASURES for when in TIMES]


def _marks(breakdown: Breakdown, rules: GapRules, grade: str | None = None) -> list[str]:
    """What of a gap asks for a look, in words."""
    return [mark_words(breakdown, measure, when, rules, grade) for measure in MEASURES for when in TIMES]


def _quarters(sheet: RowSheet, row: int, found: DepartmentEquality) -> int:
    breakdown = found.first.by(SEX)
    if breakdown is None:
        return row
    for name, quarter in zip(_QUARTER_NAMES, breakdown.quarters, strict=False):
        sheet.row(row, (found.code, name, quarter.before_share, quarter.after_share))
        row += 1
    return row + 1
