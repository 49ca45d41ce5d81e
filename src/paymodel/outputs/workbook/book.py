"""The workbook of one run."""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook

from paymodel.model.findings import Findings, RunResult
from paymodel.model.reported import Reported
from paymodel.outputs.workbook.cell_formats import Formats
from paymodel.outputs.workbook.department_sheet import is_live_question, write_department
from paymodel.outputs.workbook.departments_sheet import write_departments, write_pay_by_grade, write_sums
from paymodel.outputs.workbook.inputs_sheet import Follows, flag_cells, write_inputs
from paymodel.outputs.workbook.pay_lines import pay_lines, unshown
from paymodel.outputs.workbook.reference_sheets import write_assumptions, write_sources
from paymodel.outputs.workbook.sheet_names import (
    ASSUMPTIONS,
    DEPARTMENTS,
    EQUALITY,
    INPUTS,
    LUMP_SUM,
    PAY_BY_GRADE,
    REQUEST,
    SOURCES,
    SUMS,
    TAKE_HOME,
    TRADE_OFF,
    sheet_names,
)
from paymodel.outputs.workbook.trade_off_sheet import HEADER_ROW, write_trade_off
from paymodel.outputs.workbook.written_sheet import WrittenSheet

if TYPE_CHECKING:
    from paymodel.model.people import People

MOST_SHEETS: Final = 10
"""More departments than this have a row each, not a sheet."""

_LONG: Final = (ASSUMPTIONS, SOURCES, DEPARTMENTS, SUMS, PAY_BY_GRADE, LUMP_SUM, TAKE_HOME, EQUALITY, REQUEST)
"""Sheets of as many pages as they need; the others stand on one."""

_CREATED = datetime(2023, 4, 1)
"""No clock: the same run gives the same bytes."""

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook_bytes(reported: Reported) -> bytes:
    """The workbook as a file: inputs, a sheet a department, the trade-off, assumptions and sources."""
    result, into = reported.answer, BytesIO()
    with Workbook(into, _AS_TEXT) as book:
        book.set_properties({"title": f"Pay remit {result.question.remit.year}", "created": _CREATED})
        book.set_calc_mode("auto")
        sheets = _Sheets(book, f"paymodel {result.version}, run {result.run_id}")
        inputs = sheets.add(INPUTS, repeated=None)
        many = len(result.departments) > MOST_SHEETS
        follows, notes = _many(sheets, result) if many else _each(sheets, result)
        if reported.people is not None:
            _people(sheets, reported.people)
        write_inputs(inputs, result, follows, [*notes, *result.warnings])
        write_assumptions(sheets.add(ASSUMPTIONS, repeated=(2, 2)), reported)
        write_sources(sheets.add(SOURCES, repeated=(2, 2)), reported)
        inputs.sheet.activate()
    return into.getvalue()


class _Sheets:
    """The sheets of a workbook, in the order they are added."""

    def __init__(self, book: Workbook, run: str) -> None:
        self.book, self.run, self.formats = book, run, Formats.of(book)

    def add(self, name: str, *, repeated: tuple[int, int] | None) -> WrittenSheet:
        """A new sheet, ready for paper. repeated: the rows that every page starts with."""
        added = WrittenSheet(name, self.book, self.book.add_worksheet(name), self.formats)
        added.on_paper(
            is_landscape=name not in (ASSUMPTIONS, SOURCES, REQUEST),
            is_one_page=name not in _LONG,
            repeated=repeated,
            run=self.run,
        )
        return added


def _each(sheets: _Sheets, result: RunResult) -> tuple[list[Follows], list[str]]:
    """A sheet a department, and the trade-off; what follows for each, and why one has none."""
    question = result.question
    shown, notes = _with_sheets(result.departments, lambda found: unshown(found, question))
    flags, names = flag_cells(question), sheet_names([found.code for found in shown])
    placed = [
        write_department(sheets.add(name, repeated=(0, 0)), found, question, flags)
        for name, found in zip(names, shown, strict=True)
    ]
    answered = [one for one in placed if one.found.has_junior_pay and one.found.has_rest_pay]
    if answered:
        write_trade_off(sheets.add(TRADE_OFF, repeated=(HEADER_ROW, HEADER_ROW)), answered, question)
    return [(one.sentence_cell, one.sentence) for one in placed], notes


def _people(sheets: _Sheets, people: "People") -> None:
    """What the offer means for people, a sheet each, and the request to the employer."""
    # Their words take time to import.
    from paymodel.outputs.workbook.equality_sheet import write_equality, write_request
    from paymodel.outputs.workbook.lump_sum_sheet import write_lump_sum
    from paymodel.outputs.workbook.row_sheet import HEADINGS_ROW
    from paymodel.outputs.workbook.take_home_sheet import write_members

    if people.lump_sum is not None:
        write_lump_sum(sheets.add(LUMP_SUM, repeated=HEADINGS_ROW), people.lump_sum)
    if people.members is not None:
        write_members(sheets.add(TAKE_HOME, repeated=HEADINGS_ROW), people.members)
    if people.equality is not None:
        write_equality(sheets.add(EQUALITY, repeated=HEADINGS_ROW), people.equality)
        write_request(sheets.add(REQUEST, repeated=None), people.equality)


def _many(sheets: _Sheets, result: RunResult) -> tuple[list[Follows], list[str]]:
    """One sheet with a row a department, and the two that it is worked from."""
    question, is_live = result.question, is_live_question(result.question)
    shown, notes = _with_sheets(result.departments, lambda found: _unlisted(found, result))
    write_departments(sheets.add(DEPARTMENTS, repeated=(4, 4)), shown, question, is_live=is_live)
    if is_live:
        write_sums(sheets.add(SUMS, repeated=(4, 4)), shown, question)
        write_pay_by_grade(sheets.add(PAY_BY_GRADE, repeated=(2, 4)), shown, question, flag_cells(question))
    more = f"{len(shown)} departments stand on the sheet {DEPARTMENTS}, a row each."
    return [], [more, *notes]


def _unlisted(found: Findings, result: RunResult) -> str:
    """Why an organisation has no row; empty where it has one."""
    why = unshown(found, result.question).replace("has no sheet", "has no row")
    if not why and any(line.is_joint for line in pay_lines(found, result.question)):
        return f"{found.code} has no row: groups of fewer than 5 people are not shown grade by grade; ask for it alone."
    return why


def _with_sheets(
    departments: Sequence[Findings], why_not: Callable[[Findings], str]
) -> tuple[list[Findings], list[str]]:
    """Those that can be shown, and why the others can't."""
    reasons = [why_not(found) for found in departments]
    shown = [found for found, reason in zip(departments, reasons, strict=True) if not reason]
    return shown, [reason for reason in reasons if reason]
