"""The cells of a row by our columns."""

from dataclasses import dataclass
from functools import cached_property

from paymodel.inputs.spreadsheets.cell_values import is_everybody, is_total, number_of, shown
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.inputs.spreadsheets.sheet_columns import Column, Match
from paymodel.inputs.spreadsheets.spreadsheet import Cell, Line, place_of

_TEXTS = ("code", "grade", "location", "sex")
_TOTALS = ("total", "totals", "overall", "sum", "sub total", "subtotal", "grand total")


@dataclass(frozen=True)
class SheetCells:
    """The columns of a match. counts: sex, headcount and FTE; twice where women and men stand side by side. texts: the
    columns of words that there are. is_of_all: those of them that say "All" in every row, and so nothing."""

    match: Match
    salary: Column
    counts: tuple[tuple[str, Column, Column], ...]

    @classmethod
    def of(cls, match: Match) -> "SheetCells":
        """Errors: KeyError where a match lacks a column that is needed."""
        by_key = {(column.ours, column.sex): column for column in match.columns}
        sexes = ("Female", "Male") if match.is_by_sex else ("",)
        counts = tuple((sex, by_key["headcount", sex], by_key["fte", sex]) for sex in sexes)
        return cls(match, by_key["salary_gbp", ""], counts)

    @cached_property
    def texts(self) -> dict[str, Column | None]:
        return {name: self.match.column(name) for name in _TEXTS}

    @cached_property
    def numbers(self) -> tuple[Column, ...]:
        """The columns of figures."""
        return (self.salary, *(column for _, *pair in self.counts for column in pair))

    @cached_property
    def first_number(self) -> str:
        """The letter of the first column of figures."""
        return min((column.letter for column in self.numbers), key=place_of)

    @cached_property
    def is_of_all(self) -> frozenset[str]:
        """The columns that say of every row with a salary that it is of all."""
        return frozenset(
            name for name, column in self.texts.items() if column and name != "grade" and self._all(column)
        )

    @property
    def splitting(self) -> list[str]:
        """The columns of words beside the grade that split the staff."""
        return [name for name in self.texts if name != "grade" and name not in self.is_of_all]

    def _all(self, column: Column) -> bool:
        cells = {str(column.of(line)) for line in self.match.lines if self.number(self.salary.of(line))[0] is not None}
        return bool(cells - {""}) and all(is_everybody(cell) or cell == "" for cell in cells)

    def raw(self, name: str, line: Line) -> Cell:
        """A cell of words; empty where there is no such column."""
        column = self.texts[name]
        return column.of(line) if column else ""

    def text(self, name: str, line: Line) -> str:
        """The same as text."""
        cell = self.raw(name, line)
        return shown(cell) if not isinstance(cell, str) else cell

    def labels(self, line: Line) -> list[str]:
        """The words on the left of the figures."""
        cells = line.cells[: place_of(self.first_number)]
        return [cell for cell in cells if isinstance(cell, str) and cell]

    def is_said_total(self, line: Line) -> bool:
        """A word for a sum under the grade or the salary; under another heading alone; or beside a blank one."""
        grade, salary = self.raw("grade", line), self.salary.of(line)
        others = [self.text(name, line) for name in self.splitting]
        return (
            any(isinstance(cell, str) and is_total(cell) for cell in (grade, salary))
            or any(is_everybody(text) or spelt(text) in _TOTALS for text in others)
            or ("" in (grade, salary) and any(is_total(label) for label in self.labels(line)))
        )

    def number(self, cell: Cell) -> tuple[float | None, str]:
        """The number in a cell, or what is wrong with it."""
        return number_of(cell, self.match.style)

    def said(self, line: Line) -> str:
        """The words of a row, never its figures."""
        words = [word for name in self.texts if (word := self.text(name, line))]
        return shown(" ".join(words or [str(cell) for cell in line.cells if isinstance(cell, str) and cell]))
