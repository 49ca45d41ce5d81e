"""What an offer means for people: the lump sum both ways, pay in hand by pay point, who gets how much."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.equality import MEASURES, TIMES, Breakdown, DepartmentEquality, EqualityResult, GroupLine
from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import shown_lump_sum
from paymodel.model.take_home.members import MembersResult, PayLine
from paymodel.outputs.equality_wording import NOT_JUDGED, WHO
from paymodel.outputs.lump_sum_sentences import SEX_NAMES
from paymodel.outputs.numbers import MISSING
from paymodel.outputs.workbook.written_sheet import WrittenSheet, movable

_HEADER_ROW: Final = 3
HEADINGS_ROW: Final = (_HEADER_ROW, _HEADER_ROW)
"""The rows that every page starts with."""

_FEW: Final = "too few people to show"


@dataclass(frozen=True)
class _Column:
    """A column: its heading, width and look; total: whether a department's rows add up to its total."""

    heading: str
    width: int
    look: str = "text"
    is_added: bool = False


_LUMP_SUM: Final = (
    _Column("Department", 12),
    _Column("Grade", 8),
    _Column("Sex", 14),
    _Column("Hours", 11),
    _Column("People paid", 11, "count", is_added=True),
    _Column("Full-time equivalents paid", 12, "count", is_added=True),
    _Column("Pro rata £", 14, "gbp", is_added=True),
    _Column("Employer's NI and pension on it £", 14, "gbp", is_added=True),
    _Column("In full £", 14, "gbp", is_added=True),
    _Column("Employer's NI and pension on it £", 14, "gbp", is_added=True),
    _Column("In full adds £", 14, "gbp", is_added=True),
)
_LUMP_SUM_NOTE: Final = (
    "Who gets the lump sum, and what it is pro rata and in full. The last column and the totals are formulas; a "
    "department with groups of fewer than 5 people has a total of its own, since those groups are not shown."
)
_MEMBERS: Final = (
    _Column("Department", 12),
    _Column("Grade", 8),
    _Column("Place", 14),
    _Column("Pay point", 12),
    _Column("Salary on 31 March £", 12, "gbp"),
    _Column("On 1 April £", 12, "gbp"),
    _Column("After the offer £", 12, "gbp"),
    _Column("Rise £", 11, "gbp"),
    _Column("Rise", 9, "rate"),
    _Column("More in hand this year £", 12, "gbp"),
    _Column("More a month in a full year £", 12, "gbp"),
    _Column("Of the lump sum in hand £", 12, "gbp"),
)
_MEMBERS_NOTE: Final = (
    "Full-timers by grade and pay point, after tax, National Insurance and pension contributions; 'paymodel member' "
    "does it for one member. The rise is worked from the two salaries before it."
)
_EQUALITY: Final = (
    _Column("Department", 12),
    _Column("Pay year", 10),
    _Column("Group", 16),
    _Column("People", 11, "count"),
    _Column("Share of staff", 9, "rate"),
    _Column("Basic pay £", 15, "gbp"),
    _Column("Rises in salaries £", 14, "gbp"),
    _Column("Non-consolidated £", 14, "gbp"),
    _Column("Lump sum £", 14, "gbp"),
    _Column("Progression £", 14, "gbp"),
    _Column("What it pays £", 14, "gbp"),
    _Column("Share of what it pays", 10, "rate"),
    _Column("Mean rise £, as paid", 10, "gbp"),
    _Column("Median rise £, as paid", 10, "gbp"),
    _Column("Mean rise", 9, "rate"),
    _Column("Median rise", 9, "rate"),
    _Column("Mean full-time pay before £", 12, "gbp"),
    _Column("after £", 12, "gbp"),
    _Column("Median full-time pay before £", 12, "gbp"),
    _Column("after £", 12, "gbp"),
)


def write_lump_sum(to: WrittenSheet, result: LumpSumResult) -> None:
    """A row for each grade, sex and full or part time, and a total a department."""
    row = _opened(to, "The lump sum, pro rata and in full", _LUMP_SUM_NOTE, _LUMP_SUM)
    for found in result.departments:
        first = row
        shown = shown_lump_sum(found.cost, found.year.withheld_grades)
        for line, is_shown in shown.lines:
            names = (found.code, line.grade, SEX_NAMES[line.sex], "part time" if line.is_part_time else "full time")
            paid = line.paid
            amounts = (
                paid.pro_rata.pay_gbp,
                paid.pro_rata.on_costs_gbp,
                paid.in_full.pay_gbp,
                paid.in_full.on_costs_gbp,
            )
            _named(to, row, names)
            if is_shown:
                _figures(to, row, _LUMP_SUM, len(names), (paid.headcount, paid.fte, *amounts))
                _extra(to, row, paid.extra.pay_gbp, "gbp")
            else:
                to.text(row, len(names), _FEW)
            row += 1
        _total(to, row, first, found, is_whole=all(is_shown for _, is_shown in shown.lines))
        row += 2


def _extra(to: WrittenSheet, row: int, extra_gbp: float, look: str) -> None:
    """What full payment adds, from the two columns of pay."""
    to.formula(row, 10, f"{movable(row, 8)}-{movable(row, 6)}", extra_gbp, getattr(to.formats, look))


def _total(to: WrittenSheet, row: int, first: int, found: LumpSumDepartment, *, is_whole: bool) -> None:
    """Everybody in a department: the rows added up, or the run's own figure where some are not shown."""
    whole = found.whole
    to.text(row, 0, found.code, to.formats.total_text)
    for column in range(1, 4):
        to.text(row, column, "all" if column == 1 else "", to.formats.total_text)
    amounts = (whole.pro_rata.pay_gbp, whole.pro_rata.on_costs_gbp, whole.in_full.pay_gbp, whole.in_full.on_costs_gbp)
    for column, value in enumerate((whole.headcount, whole.fte, *amounts), start=4):
        look = to.formats.total_count if column < 6 else to.formats.total_gbp
        if is_whole:
            to.formula(row, column, f"SUM({movable(first, column)}:{movable(row - 1, column)})", value, look)
        else:
            to.number(row, column, value, look)
    _extra(to, row, whole.extra.pay_gbp, "total_gbp")


def write_members(to: WrittenSheet, result: MembersResult) -> None:
    """A row for each grade and pay point."""
    row = _opened(to, f"Take-home pay by pay point, {result.year.remit}", _MEMBERS_NOTE, _MEMBERS)
    for found in result.departments:
        for line in found.lines:
            _member(to, row, found.code, line)
            row += 1
        row += 1


def _member(to: WrittenSheet, row: int, code: str, line: PayLine) -> None:
    standing = line.standing
    _named(to, row, (code, standing.grade, standing.place or "all", standing.point))
    _figures(to, row, _MEMBERS, 4, (line.march_salary_gbp, line.april_salary_gbp, line.new_salary_gbp))
    april, new = movable(row, 5), movable(row, 6)
    to.formula(row, 7, f"{new}-{april}", line.rise_gbp, to.formats.gbp)
    to.formula(row, 8, f"{new}/{april}-1", line.rise_rate, to.formats.rate)
    _figures(to, row, _MEMBERS, 9, (line.year_net_gbp, line.month_net_gbp, line.lump_sum_net_gbp))


def write_equality(to: WrittenSheet, result: EqualityResult) -> None:
    """A row for each group and one for everybody, cut three ways; below, the gaps by grade."""
    row = _opened(to, "Who gets how much, a full year", NOT_JUDGED, _EQUALITY)
    for found in result.departments:
        for year in found.years:
            for breakdown in year.breakdowns:
                lines = [(WHO.get(line.group, line.group), line) for line in breakdown.groups]
                for name, line in (*lines, ("all", year.everybody)):
                    _group(to, row, (found.code, year.cost.remit.year, name), line)
                    row += 1
                row += 1
    row = _gaps_opened(to, row + 1)
    for found in result.departments:
        for breakdown in _told(found):
            row = _gaps(to, row, found.code, breakdown)


def _told(found: DepartmentEquality) -> Iterator[Breakdown]:
    yield from (one for one in found.first.breakdowns if not one.is_withheld)


def _group(to: WrittenSheet, row: int, names: tuple[str, ...], line: GroupLine) -> None:
    _named(to, row, names)
    if line.is_withheld:
        to.text(row, len(names), "fewer than 10 people" if line.is_few else "not shown: it would tell a small group")
        return
    _figures(to, row, _EQUALITY, 3, (line.headcount, line.staff_share, line.basic_pay_gbp))
    parts = (line.consolidated_gbp, line.non_consolidated_gbp, line.lump_sum_gbp, line.progression_gbp)
    _figures(to, row, _EQUALITY, 6, parts)
    to.formula(row, 10, f"SUM({movable(row, 6)}:{movable(row, 9)})", line.cost_gbp, to.formats.gbp)
    figures = (
        *(line.cost_share, line.mean_rise_gbp, line.median_rise_gbp, line.mean_rise_rate, line.median_rise_rate),
        *(line.mean_pay_gbp, line.new_mean_pay_gbp, line.median_pay_gbp, line.new_median_pay_gbp),
    )
    _figures(to, row, _EQUALITY, 11, figures)


_GAP_HEADERS: Final = (
    *("Department", "Grade", "Group held", "against", "People of it", "of the other"),
    *("Mean pay below before", "after", "Median pay below before", "after"),
)


def _gaps_opened(to: WrittenSheet, row: int) -> int:
    heading = "How far full-time pay of the first is below that of the second; a minus is above"
    to.text(row, 0, heading, to.formats.heading)
    to.headers(row + 1, _GAP_HEADERS)
    to.sheet.set_row(row + 1, 48)
    return row + 2


def _gaps(to: WrittenSheet, row: int, code: str, breakdown: Breakdown) -> int:
    """The gap in all and by grade; the row after them."""
    first, second = (WHO.get(line.group, line.group) for line in breakdown.groups[:2])
    everybody = tuple(line.headcount for line in breakdown.groups[:2])
    for name, is_withheld, people, gap in (
        ("all", False, everybody, breakdown.gap),
        *((one.grade, one.is_withheld, one.headcount, one.gap) for one in breakdown.grades),
    ):
        _named(to, row, (code, name, first, second))
        if is_withheld:
            to.text(row, 4, "fewer than 10 people, or they would tell such a group")
        else:
            _each(to, row, 4, people[:2], "count")
            rates = [gap.rate(measure, when) for measure in MEASURES for when in TIMES]
            _each(to, row, 6, rates, "rate")
        row += 1
    return row + 1


def _opened(to: WrittenSheet, title: str, note: str, columns: Sequence[_Column]) -> int:
    """Title, note and headings; the first row of figures."""
    to.text(0, 0, title, to.formats.title)
    to.across(1, 0, len(columns) - 1, note)
    to.height(1, note, sum(column.width for column in columns))
    to.headers(_HEADER_ROW, [column.heading for column in columns])
    to.sheet.set_row(_HEADER_ROW, 48)
    for i, column in enumerate(columns):
        to.sheet.set_column(i, i, column.width)
    to.sheet.freeze_panes(_HEADER_ROW + 1, 0)
    return _HEADER_ROW + 1


def _named(to: WrittenSheet, row: int, names: Sequence[str]) -> None:
    for column, name in enumerate(names):
        to.text(row, column, name)


def _figures(to: WrittenSheet, row: int, columns: Sequence[_Column], first: int, values: Sequence[float]) -> None:
    for column, value in enumerate(values, start=first):
        _figure(to, row, column, value, columns[column].look)


def _each(to: WrittenSheet, row: int, first: int, values: Sequence[float], look: str) -> None:
    for column, value in enumerate(values, start=first):
        _figure(to, row, column, value, look)


def _figure(to: WrittenSheet, row: int, column: int, value: float, look: str) -> None:
    """A number, or the sign of one that is not shown or that nobody has."""
    if math.isnan(value):
        to.text(row, column, MISSING, to.formats.figure_text)
    else:
        to.number(row, column, value, getattr(to.formats, look))
