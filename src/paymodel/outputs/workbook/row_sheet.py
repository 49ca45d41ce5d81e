"""A sheet of rows under headings: text, numbers as they look, and formulas beside their values."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.outputs.numbers import MISSING
from paymodel.outputs.workbook.written_sheet import WrittenSheet, movable

HEADER_ROW: Final = 3
HEADINGS_ROW: Final = (HEADER_ROW, HEADER_ROW)
"""The rows that every page starts with."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, width in signs, and how its cells look, by the names of Formats."""

    heading: str
    width: int
    look: str = "text"


@dataclass(frozen=True)
class Worked:
    """A formula, without its sign, and what it comes to."""

    formula: str
    value: float


Cell = str | float | Worked


@dataclass(frozen=True)
class RowSheet:
    """A written sheet whose rows stand in these columns."""

    to: WrittenSheet
    columns: tuple[Column, ...]

    def open(self, title: str, note: str) -> int:
        """Title, note and headings; the first row of figures."""
        self.to.text(0, 0, title, self.to.formats.title)
        self.to.across(1, 0, len(self.columns) - 1, note)
        self.to.height(1, note, sum(column.width for column in self.columns))
        for i, column in enumerate(self.columns):
            self.to.sheet.set_column(i, i, column.width)
        self.to.sheet.freeze_panes(HEADER_ROW + 1, 0)
        return self.headed(HEADER_ROW)

    def headed(self, row: int, title: str = "") -> int:
        """A row of headings, under a title where there is one; the row after it."""
        if title:
            self.to.text(row, 0, title, self.to.formats.heading)
            row += 1
        self.to.headers(row, [column.heading for column in self.columns])
        self.to.sheet.set_row(row, 62)
        return row + 1

    def at(self, heading: str, row: int) -> str:
        """The cell of a column, as a formula that is copied names it."""
        return movable(row, [column.heading for column in self.columns].index(heading))

    def row(self, row: int, cells: Sequence[Cell], *, is_total: bool = False) -> None:
        """Cells in the order of the columns; NaN is a figure that is not shown, or that nobody has."""
        for i, (cell, column) in enumerate(zip(cells, self.columns, strict=False)):
            look = getattr(self.to.formats, f"total_{column.look}" if is_total else column.look)
            if isinstance(cell, str):
                self.to.text(row, i, cell, self.to.formats.total_text if is_total else self.to.formats.text)
            elif math.isnan(cell.value if isinstance(cell, Worked) else cell):
                self.to.text(row, i, MISSING, self.to.formats.figure_text)
            elif isinstance(cell, Worked):
                self.to.formula(row, i, cell.formula, cell.value, look)
            else:
                self.to.number(row, i, cell, look)
