"""One row of staff: its words and figures, read or refused."""

from collections.abc import Iterator
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import (
    NEGATIVE,
    RANGE,
    could_be_thousands,
    is_withheld,
    sex_of,
    shown,
)
from paymodel.inputs.spreadsheets.entries import Dropped, Entry, SheetRows
from paymodel.inputs.spreadsheets.grid import Cell, Line, Odd
from paymodel.inputs.spreadsheets.header_words import COUNTS
from paymodel.inputs.spreadsheets.places import location_fault, plain_place
from paymodel.inputs.spreadsheets.sheet_cells import SheetCells
from paymodel.inputs.spreadsheets.sheet_columns import Column
from paymodel.model.cells import UNKNOWN
from paymodel.model.grades import DELEGATED
from paymodel.model.small_groups import FEWEST

_SALARIES_GBP: Final = (10_000.0, 250_000.0)
_MOST_PEOPLE: Final = 1e6
_MOST_FTE, _LEAST_FTE = 2.0, 0.1
_FEW_PEOPLE: Final = 10.0
"""FTE a head outside these is a slip, or a number read with the wrong separator; few people may work few hours."""

_COUNT_FAULTS: Final = {
    NEGATIVE: "is negative; take it off the row that it corrects, and take this row out",
    RANGE: "is a range; ask for the number itself",
}


class RowFigures:
    """Reads rows, one after the other. above: the grade that stands over the next row."""

    def __init__(self, cells: SheetCells, where: str, rows: SheetRows) -> None:
        self.cells, self.where, self.rows = cells, where, rows
        self.above: Cell = ""

    def grade_cell(self, line: Line) -> Cell:
        """The grade of a row, or the one above it."""
        return self.cells.raw("grade", line) or self.above

    def remember(self, line: Line) -> None:
        """Its grade, for the rows below that have none."""
        self.above = self.grade_cell(line)

    def read(self, line: Line) -> None:
        """The groups of a row, or its faults."""
        n_faults = len(self.rows.faults)
        self.remember(line)
        is_filled = self.cells.text("grade", line) == ""
        grade = self._known_grade(line)
        self._words(line)
        self._loose(line)
        groups = list(self._groups(line))
        people = max((heads for _, heads, _ in groups), default=0.0)
        salary = self._salary(line, people)
        if not grade or len(self.rows.faults) > n_faults:
            return
        code, place, sex = (
            "" if name in self.cells.is_of_all else self.cells.text(name, line) for name in ("code", "location", "sex")
        )
        self.rows.entries += [
            Entry(
                line.row,
                grade,
                heads,
                fte,
                salary,
                code,
                plain_place(place),
                named or sex_of(sex) or UNKNOWN,
                is_filled=is_filled,
                block=self.rows.n_blocks,
            )
            for named, heads, fte in groups
        ]

    def _words(self, line: Line) -> None:
        code, sex = (self.cells.text(name, line) for name in ("code", "sex"))
        if self._has("location") and (fault := location_fault(self.cells.raw("location", line))):
            self._word_fault("location", line, fault)
        if self._has("sex") and not sex_of(sex):
            self._word_fault("sex", line, "is no sex; write Female, Male or Unknown")
        if self._has("code") and not code and not self.cells.is_unit_blank:
            self._word_fault("code", line, "is blank; write the unit in every row")
        if isinstance(self.cells.raw("code", line), Odd):
            self._word_fault("code", line, "is no word; write the unit in every row")
        if code.startswith("#"):
            self._word_fault("code", line, "starts with #, as notes do; write a name without it")

    def _has(self, name: str) -> bool:
        return self.cells.texts[name] is not None and name not in self.cells.is_of_all

    def _word_fault(self, name: str, line: Line, fault: str) -> None:
        column = self.cells.texts[name]
        if column:
            self._cell_fault(column, line, fault, 0.0)

    def _loose(self, line: Line) -> None:
        for letter, cell in self.cells.match.unheaded(line):
            is_figure = isinstance(cell, Odd) or self.cells.number(cell)[0] is not None
            if is_figure and letter not in self.cells.index:
                self.rows.loose.setdefault(letter, []).append(line.row)

    def _groups(self, line: Line) -> Iterator[tuple[str, float, float]]:
        """Sex, people and FTE of a row; of each half where women and men stand side by side."""
        for sex, heads, ftes in self.cells.counts:
            cells = (heads.of(line), ftes.of(line))
            if len(self.cells.counts) > 1 and any(is_withheld(cell) for cell in cells):
                self.rows.entries.append(Entry(line.row, self._known_grade(line), 0.0, 0.0, 0.0, is_withheld=True))
                said = f"{self.cells.said(line)} {sex}"
                self.rows.dropped.append(Dropped(line.row, said, "withheld by the employer"))
                continue
            if len(self.cells.counts) > 1 and all(cell == "" or self.cells.number(cell)[0] == 0 for cell in cells):
                continue
            people = self._count(heads, line, None)
            fte = self._count(ftes, line, people)
            yield sex, people or 0.0, fte or 0.0

    def _count(self, column: Column, line: Line, people: float | None) -> float | None:
        cell = column.of(line)
        number, fault = self.cells.number(cell)
        either = could_be_thousands(cell) if column.ours == "fte" else None
        if fault and either is not None and people is not None and either <= people < either * 1000:
            return either
        if not fault and number is None:
            fault = "is blank; fill it in, or take the row out"
        elif not fault and number == 0:
            fault = "is 0 though the row has staff; fill it in, or take the row out"
        elif number is not None and number >= _MOST_PEOPLE:
            fault = "is too large for people"
        fault = _COUNT_FAULTS.get(fault, fault) or _against(people, number)
        if fault:
            self._cell_fault(column, line, fault, people if column.ours == "fte" else None)
        return number

    def _salary(self, line: Line, people: float) -> float:
        number, fault = self.cells.number(self.cells.salary.of(line))
        salary = (number or 0.0) * (1000 if self.cells.salary.is_thousands else 1)
        lowest, highest = _SALARIES_GBP
        if not fault and number is None:
            fault = "is blank though the row has staff; fill it in"
        elif not fault and not lowest <= salary <= highest:
            fault = "is not within £10,000 and £250,000: is it a year's full-time pay of one person, in pounds?"
        if fault:
            self._cell_fault(self.cells.salary, line, fault, people)
        return salary

    def _known_grade(self, line: Line) -> str:
        cell = self.grade_cell(line)
        grade, why = self.cells.grade_of(cell, line)
        if grade in DELEGATED:
            if why == "hmrc":
                self.rows.hmrc[shown(cell)] = grade
            return grade
        if cell == "":
            self._fault(line, "the grade is blank, and no row right above has one; write it in every row")
        elif isinstance(cell, Odd):
            self._fault(line, f"the grade is no word ({cell.what}); ask for the sheet with the grade in it")
        elif why == "several":
            self._fault(
                line, f"grade '{shown(cell)}' names several grades; split the row by grade, or ask the employer to"
            )
        else:
            self.rows.unknown.setdefault(shown(cell), []).append(line.row)
        return ""

    def _fault(self, line: Line, what: str) -> None:
        self.rows.faults.append(f"{self.where}, row {line.row}: {what}.")

    def _cell_fault(self, column: Column, line: Line, what: str, people: float | None) -> None:
        """A fault of one cell; quoted unless it counts people, or may be a figure of a small group."""
        cell = column.of(line)
        is_figure = any(sign.isdigit() for sign in shown(cell))
        is_quoted = (
            isinstance(cell, str | float)
            and cell != ""
            and column.ours not in COUNTS
            and (not is_figure or (people is not None and people >= FEWEST))
        )
        quoted = f" '{shown(cell)}'" if is_quoted else ""
        self.rows.faults.append(
            f"{self.where}, cell {column.cell(line)}: {column.ours}{quoted} {what}{'' if what[-1] == '?' else '.'}"
        )


def _against(people: float | None, fte: float | None) -> str:
    """What is wrong with FTE beside a headcount; empty where nothing is."""
    if not people or not fte:
        return ""
    if fte > _MOST_FTE * people:
        return "is more than twice the headcount; write its decimals after a point, as in 9.5, or ask the employer"
    if people >= _FEW_PEOPLE and fte < _LEAST_FTE * people:
        return "is less than a tenth of the headcount; write it without separators, as 1100, or ask the employer"
    return ""
