"""The rows under a header: read, dropped with the reason, or refused; all of them told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import (
    could_be_thousands,
    grade_of,
    is_place,
    is_total,
    is_withheld,
    location_fault,
    sex_of,
    shown,
)
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.inputs.spreadsheets.sheet_cells import SheetCells
from paymodel.inputs.spreadsheets.sheet_columns import Column, Match
from paymodel.inputs.spreadsheets.sheet_totals import Entry, Total
from paymodel.inputs.spreadsheets.spreadsheet import Cell, Line, Odd, RowNumber, place_of
from paymodel.model.cells import UNKNOWN
from paymodel.model.grades import DELEGATED, SCS
from paymodel.model.small_groups import FEWEST

_SALARIES_GBP: Final = (10_000.0, 250_000.0)
_MOST_PEOPLE: Final = 1e6


@dataclass(frozen=True)
class Dropped:
    """A row that is not read: what it says, without figures, and why."""

    row: RowNumber
    said: str
    why: str


@dataclass
class SheetRows:
    """The rows of a sheet, as they were met. filled: rows whose grade was taken from above. unknown: rows by a grade
    that is none."""

    entries: list[Entry] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    filled: list[RowNumber] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: dict[str, list[RowNumber]] = field(default_factory=dict)
    n_blank: int = 0


def rows_of(match: Match, where: str) -> SheetRows:
    """Every row of a match, in turn."""
    walk = _Walk(match, where)
    for line in match.lines:
        walk.take(line)
    return walk.rows


class _Walk:
    """One pass down the rows, which remembers the grade that stands above."""

    def __init__(self, match: Match, where: str) -> None:
        self.cells, self.match, self.where, self.rows = SheetCells.of(match), match, where, SheetRows()
        self.above: Cell = ""

    def take(self, line: Line) -> None:
        """Read, drop or refuse one row."""
        steps: Sequence[Callable[[Line], bool]] = (
            self._blank,
            self._header_again,
            self._lone_text,
            self._total,
            self._outside,
            self._withheld,
            self._nobody,
        )
        if not any(step(line) for step in steps):
            self._read(line)

    def _blank(self, line: Line) -> bool:
        self.rows.n_blank += line.is_blank
        return line.is_blank

    def _header_again(self, line: Line) -> bool:
        places = [place_of(column.letter) for column in self.match.columns]
        is_again = any(
            all(spelt(str(line.at(place))) == spelt(str(header.at(place))) for place in places)
            and any(header.at(place) != "" for place in places)
            for header in self.match.headers
        )
        if is_again:
            self._drop(line, "the header row again")
        return is_again

    def _lone_text(self, line: Line) -> bool:
        """A heading or a note: words, and no figure or mark in any column of figures."""
        texts = [cell for cell in line.cells if cell != ""]
        figures = [column.of(line) for column in self.cells.numbers]
        if len(texts) > 1 or not isinstance(texts[0], str) or is_total(texts[0]):
            return False
        if any(
            figure != "" and (is_withheld(figure) or self.cells.number(figure)[0] is not None) for figure in figures
        ):
            return False
        text = texts[0]
        self.above = text if grade_of(text)[0] else ""
        if self.cells.texts["location"] is None and is_place(text):
            self._fault(
                line, f"'{shown(text)}' stands over the rows of a place; add a column location, filled in every row"
            )
        elif not self.above:
            self._drop(line, "a heading or a note, without figures")
        elif self.cells.texts["grade"] and self.cells.texts["grade"].of(line) == "":
            self._drop(line, "a heading; its grade is taken for the rows below that have none")
        return True

    def _total(self, line: Line) -> bool:
        is_said, labels = self.cells.is_said_total(line), self.cells.labels(line)
        figures = [[self.cells.number(column.of(line))[0] for column in pair] for _, *pair in self.cells.counts]
        if not is_said and not self._may_be_sum(line, figures):
            return False
        heads, fte = (sum(pair[i] or 0.0 for pair in figures) or None for i in (0, 1))
        said = " ".join(labels) or str(self.cells.salary.of(line))
        self.rows.totals.append(
            Total(line.row, shown(said), heads, fte, self.cells.text("grade", line), len(self.rows.entries), is_said)
        )
        self.above = ""
        return True

    def _may_be_sum(self, line: Line, figures: list[list[float | None]]) -> bool:
        """Staff without a salary: a grade or nothing before them, and no place or sex."""
        grade = self.cells.raw("grade", line)
        return (
            self.cells.salary.of(line) == ""
            and any(number for pair in figures for number in pair)
            and not any(self.cells.text(name, line) for name in self.cells.splitting)
            and (grade == "" or grade_of(grade)[0] != "")
        )

    def _outside(self, line: Line) -> bool:
        if grade_of(self._grade(line))[0] != SCS:
            return False
        self.above = self._grade(line)
        for _, heads, ftes in self.cells.counts:
            people, fte = self.cells.number(heads.of(line))[0], self.cells.number(ftes.of(line))[0]
            self.rows.entries.append(Entry(line.row, SCS, people or 0.0, fte or 0.0, 0.0, is_dropped=True))
        self._drop(line, "Senior Civil Service, outside the remit")
        return True

    def _withheld(self, line: Line) -> bool:
        if is_withheld(self.cells.salary.of(line)):
            return self._drop_withheld(line)
        return all(any(is_withheld(column.of(line)) for column in pair) for _, *pair in self.cells.counts) and (
            self._drop_withheld(line)
        )

    def _drop_withheld(self, line: Line) -> bool:
        self._remember(line)
        self.rows.entries.append(Entry(line.row, grade_of(self._grade(line))[0], 0.0, 0.0, 0.0, is_withheld=True))
        self._drop(line, "withheld by the employer")
        return True

    def _nobody(self, line: Line) -> bool:
        cells = [column.of(line) for _, *pair in self.cells.counts for column in pair]
        if any(isinstance(cell, Odd) or (cell != "" and self.cells.number(cell)[0] != 0) for cell in cells):
            return False
        self._remember(line)
        is_note = self.cells.salary.of(line) == "" and not grade_of(self.cells.text("grade", line))[0]
        if is_note:
            self.above = ""
        self._drop(line, "no figures in it" if is_note else "nobody on it")
        return True

    def _read(self, line: Line) -> None:
        n_faults = len(self.rows.faults)
        self._remember(line)
        grade = self._known_grade(line)
        location, sex, code = (self.cells.text(name, line) for name in ("location", "sex", "code"))
        if (
            self.cells.texts["location"]
            and "location" not in self.cells.is_of_all
            and (fault := location_fault(location))
        ):
            self._cell_fault(self.cells.texts["location"], line, fault, 0.0)
        if self.cells.texts["sex"] and "sex" not in self.cells.is_of_all and not sex_of(sex):
            self._cell_fault(self.cells.texts["sex"], line, "is no sex; write Female, Male or Unknown", 0.0)
        if self.cells.texts["code"] and not code:
            self._cell_fault(self.cells.texts["code"], line, "is blank; write the unit in every row", 0.0)
        groups = list(self._groups(line))
        people = max((heads for _, heads, _ in groups), default=0.0)
        salary = self._salary(line, people)
        if grade and len(self.rows.faults) == n_faults:
            self.rows.entries += [
                Entry(
                    line.row,
                    grade,
                    heads,
                    fte,
                    salary,
                    code,
                    "" if "location" in self.cells.is_of_all else location,
                    named or ("" if "sex" in self.cells.is_of_all else sex_of(sex)) or UNKNOWN,
                )
                for named, heads, fte in groups
            ]

    def _groups(self, line: Line) -> Iterator[tuple[str, float, float]]:
        """Sex, people and FTE of a row; of each half where women and men stand side by side."""
        for sex, heads, ftes in self.cells.counts:
            cells = (heads.of(line), ftes.of(line))
            if len(self.cells.counts) > 1 and any(is_withheld(cell) for cell in cells):
                self.rows.entries.append(Entry(line.row, self._known_grade(line), 0.0, 0.0, 0.0, is_withheld=True))
                self.rows.dropped.append(
                    Dropped(line.row, f"{self.cells.said(line)} {sex}", "withheld by the employer")
                )
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
        cell = self._grade(line)
        grade, why = grade_of(cell)
        if grade in DELEGATED:
            if self.cells.text("grade", line) == "" and line.row not in self.rows.filled:
                self.rows.filled.append(line.row)
            return grade
        if cell == "":
            self._fault(line, "the grade is blank, and no row right above has one; write it in every row")
        elif why == "several":
            self._fault(
                line, f"grade '{shown(cell)}' names several grades; split the row by grade, or ask the employer to"
            )
        else:
            self.rows.unknown.setdefault(shown(cell), []).append(line.row)
        return ""

    def _grade(self, line: Line) -> Cell:
        return self.cells.raw("grade", line) or self.above

    def _remember(self, line: Line) -> None:
        self.above = self._grade(line)

    def _drop(self, line: Line, why: str) -> None:
        self.rows.dropped.append(Dropped(line.row, self.cells.said(line), why))

    def _fault(self, line: Line, what: str) -> None:
        self.rows.faults.append(f"{self.where}, row {line.row}: {what}.")

    def _cell_fault(self, column: Column, line: Line, what: str, people: float | None) -> None:
        """A fault of one cell, quoted unless it may be a figure of a small group."""
        cell = column.of(line)
        is_quoted = (
            isinstance(cell, str | float)
            and cell != ""
            and ((people is not None and people >= FEWEST) or not any(sign.isdigit() for sign in shown(cell)))
        )
        quoted = f" '{shown(cell)}'" if is_quoted else ""
        self.rows.faults.append(
            f"{self.where}, cell {column.cell(line)}: {column.ours}{quoted} {what}{'' if what[-1] == '?' else '.'}"
        )
