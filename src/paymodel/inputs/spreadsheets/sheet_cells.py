"""The cells of a row by our columns."""

from dataclasses import dataclass
from functools import cached_property

from paymodel.inputs.spreadsheets.cell_values import grade_of, hmrc_grade, is_everybody, is_total, number_of, shown
from paymodel.inputs.spreadsheets.grid import Cell, Line, place_of
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.inputs.spreadsheets.sheet_columns import Column, Match

HMRC = "HMRC"
_TEXTS = ("code", "grade", "location", "sex")
_TOTALS = ("total", "totals", "overall", "sum", "sub total", "subtotal", "grand total")


@dataclass(frozen=True)
class SheetCells:
    """The columns of a match. counts: sex, headcount and FTE; twice where women and men stand side by side. unit: the
    code of rows without one."""

    match: Match
    salary: Column
    counts: tuple[tuple[str, Column, Column], ...]
    unit: str

    @classmethod
    def of(cls, match: Match, unit: str) -> "SheetCells":
        """Errors: KeyError where a match lacks a column that is needed."""
        by_key = {(column.ours, column.sex): column for column in match.columns}
        sexes = ("Female", "Male") if match.is_by_sex else ("",)
        counts = tuple((sex, by_key["headcount", sex], by_key["fte", sex]) for sex in sexes)
        return cls(match, by_key["salary_gbp", ""], counts, unit)

    @cached_property
    def texts(self) -> dict[str, Column | None]:
        """The columns of words that there are."""
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
        """The columns of words, but for the grade, that say of every row with a salary that it is of all."""
        return frozenset(
            name
            for name, column in self.texts.items()
            if column and name != "grade" and place_of(column.letter) in self._places_of_all
        )

    @cached_property
    def index(self) -> frozenset[str]:
        """The letters of columns left of ours, without a heading, that only number the rows."""
        first = min(place_of(column.letter) for column in self.match.columns)
        found: dict[str, list[float]] = {}
        for line in self.match.lines:
            for letter, cell in self.match.unheaded(line):
                number = self.number(cell)[0]
                if place_of(letter) < first and number is not None:
                    found.setdefault(letter, []).append(number)
        return frozenset(
            letter
            for letter, numbers in found.items()
            if numbers[0] in (0, 1) and numbers == [numbers[0] + i for i in range(len(numbers))] and len(numbers) > 1
        )

    @cached_property
    def is_unit_blank(self) -> bool:
        """Whether there is a column of units, and no row with a salary has one."""
        column = self.texts["code"]
        staff = [line for line in self.match.lines if self.number(self.salary.of(line))[0] is not None]
        return column is not None and all(column.of(line) == "" for line in staff)

    @property
    def splitting(self) -> list[str]:
        """The columns of words beside the grade that split the staff."""
        return [name for name in self.texts if name != "grade" and name not in self.is_of_all]

    def raw(self, name: str, line: Line) -> Cell:
        """A cell of words; empty where there is no such column."""
        column = self.texts[name]
        return column.of(line) if column else ""

    def text(self, name: str, line: Line) -> str:
        """The same as text."""
        cell = self.raw(name, line)
        return shown(cell) if not isinstance(cell, str) else cell

    def grade_of(self, cell: Cell, line: Line) -> tuple[str, str]:
        """The grade in a cell, or why it is none; in rows of HMRC its own names too, with "hmrc"."""
        grade, why = grade_of(cell)
        code = self.text("code", line) or self.unit
        hmrc = hmrc_grade(cell) if not grade and code.strip().upper() == HMRC else ""
        return (hmrc, "hmrc") if hmrc else (grade, why)

    def labels(self, line: Line) -> list[str]:
        """The words on the left of the figures."""
        cells = line.cells[: place_of(self.first_number)]
        return [cell for cell in cells if isinstance(cell, str) and cell]

    def totals_said(self, line: Line) -> list[str]:
        """The words of a total that may be told: those under our columns, and those for a sum."""
        ours = [self.text(name, line) for name in self.texts]
        cells = [cell for cell in line.cells if isinstance(cell, str) and cell and (cell in ours or is_total(cell))]
        return list(dict.fromkeys(cells))

    def words(self, line: Line) -> str:
        """All the words of a total that say what it is of."""
        return " ".join(dict.fromkeys([*self.labels(line), *self.totals_said(line)]))

    def is_said_total(self, line: Line) -> bool:
        """A word for a sum in or left of the figures; to the right of them, or where the row says no more, alone."""
        first = place_of(self.first_number)
        left = {first, place_of(self.salary.letter), *(place_of(one.letter) for one in self.texts.values() if one)}
        counts = {place_of(column.letter) for column in self.numbers} - left
        return any(
            isinstance(cell, str)
            and i not in counts | self._places_of_all
            and (is_everybody(cell) or spelt(cell) in _TOTALS or ((i < first or i in left) and is_total(cell)))
            for i, cell in enumerate(line.cells)
        )

    @cached_property
    def _places_of_all(self) -> frozenset[int]:
        """The columns, counted from 0, that say of every row with a salary that it is of all."""
        used = {place_of(column.letter) for column in self.numbers}
        lines = [line for line in self.match.lines if self.number(self.salary.of(line))[0] is not None]
        width = max((len(line.cells) for line in lines), default=0)
        cells = {i: {line.at(i) for line in lines} - {""} for i in range(width) if i not in used}
        return frozenset(i for i, said in cells.items() if said and all(is_everybody(str(cell)) for cell in said))

    def number(self, cell: Cell) -> tuple[float | None, str]:
        """The number in a cell, or what is wrong with it."""
        return number_of(cell, self.match.style)

    def said(self, line: Line) -> str:
        """The words of a row, never its figures."""
        words = [word for name in self.texts if (word := self.text(name, line))]
        return shown(" ".join(words))
