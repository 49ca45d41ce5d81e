"""One sheet being written: text stays text, and every formula has its value beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from paymodel.outputs.workbook.cell_formats import Formats

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = float | str
"""What a formula comes to: a number, or text. "-" for a figure without meaning, "#N/A" for a gap in a chart."""


@dataclass(frozen=True)
class WrittenSheet:
    """A sheet, its name and the formats of its workbook. Rows and columns are counted from 0."""

    name: str
    book: "Workbook"
    sheet: "Worksheet"
    formats: Formats

    def text(self, row: int, column: int, text: str, look: "Format | None" = None) -> None:
        """Text, whatever signs it starts with."""
        self.sheet.write_string(row, column, text, look or self.formats.text)

    def number(self, row: int, column: int, number: float, look: "Format") -> None:
        """A number as it is."""
        self.sheet.write_number(row, column, number, look)

    def formula(self, row: int, column: int, formula: str, value: Value, look: "Format") -> None:
        """A formula, without its sign, and what it comes to."""
        self.sheet.write_formula(row, column, f"={formula}", look, value)  # pyright: ignore[reportArgumentType]

    def across(self, row: int, first: int, last: int, text: str, look: "Format | None" = None) -> None:
        """Text over several columns, its row as high as the text needs."""
        self.sheet.merge_range(row, first, row, last, "", look or self.formats.wrapped)
        self.text(row, first, text, look or self.formats.wrapped)

    def formula_across(self, row: int, first: int, last: int, formula: str, value: Value, look: "Format") -> None:
        """A formula over several columns."""
        self.sheet.merge_range(row, first, row, last, "", look)
        self.formula(row, first, formula, value, look)

    def define(self, name: str, at: str) -> None:
        """A name that formulas on every sheet may use for a cell of this one."""
        self.book.define_name(name, f"='{self.name}'!{at}")

    def headers(self, row: int, names: Sequence[str], first: int = 0) -> None:
        """A row of headings."""
        for column, name in enumerate(names, start=first):
            self.text(row, column, name, self.formats.header)

    def height(self, row: int, text: str, width: int) -> None:
        """A row as high as text of so many columns of signs needs."""
        self.sheet.set_row(row, 15.5 * max(1, -(-len(text) * 21 // (width * 20))))

    def on_paper(self, *, is_landscape: bool, is_one_page: bool, repeated: tuple[int, int] | None, run: str) -> None:
        """A4, one page wide, with its run and page at the foot."""
        self.sheet.set_paper(9)
        if is_landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, int(is_one_page))
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.set_footer(f"&L{run}&C&A&RPage &P of &N")
        if repeated:
            self.sheet.repeat_rows(*repeated)


def cell(row: int, column: int) -> str:
    """A cell's fixed name: $B$4."""
    return xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)


def movable(row: int, column: int) -> str:
    """A cell's name that moves with a formula that is copied: B4."""
    return xl_rowcol_to_cell(row, column)


def span(first_row: int, last_row: int, column: int) -> str:
    """A column's stretch of cells: $B$4:$B$10."""
    return f"{cell(first_row, column)}:{cell(last_row, column)}"
