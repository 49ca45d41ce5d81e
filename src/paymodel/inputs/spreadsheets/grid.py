"""Sheets of cells that know their row."""

import re
from dataclasses import dataclass, field
from typing import Final, NewType

RowNumber = NewType("RowNumber", int)
"""A row as a spreadsheet counts, from 1."""

Figure = NewType("Figure", float)
"""A number in a cell; its column says the unit."""


@dataclass(frozen=True)
class Odd:
    """A cell that holds neither text nor a number: "error", "formula", "percent", "date" or "yes or no". said: a date
    as text."""

    what: str
    said: str = ""


Cell = str | Figure | Odd

_BLANKS: Final = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]+")


@dataclass(frozen=True)
class Line:
    """One row; cells from column A."""

    row: RowNumber
    cells: tuple[Cell, ...]

    def at(self, place: int) -> Cell:
        """The cell in a column, counted from 0; empty text past the end."""
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def is_blank(self) -> bool:
        return all(cell == "" for cell in self.cells)


@dataclass(frozen=True)
class Merged:
    """Cells joined into one: its rows, counted from 1, and its columns, counted from 0."""

    first_row: int
    last_row: int
    first_place: int
    last_place: int


@dataclass
class Inside:
    """What a file says of a sheet's cells beside their values. marks: "error", "formula" or "percent", by row, counted
    from 1, and column, counted from 0. n_rows, n_columns: how far the sheet reaches."""

    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    n_rows: int = 0
    n_columns: int = 0

    def reach(self, row: int, place: int, mark: str = "") -> None:
        """A cell that is not empty."""
        self.n_rows, self.n_columns = max(self.n_rows, row), max(self.n_columns, place + 1)
        if mark:
            self.marks[row, place] = mark


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet. A CSV file is a sheet without a name, one for each separator it may have. merged: cells
    joined over several rows. hidden_rows: rows that a reader of the sheet does not see."""

    name: str
    lines: tuple[Line, ...]
    is_hidden: bool = False
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def has_figures(self) -> bool:
        """Whether any cell is a number."""
        return any(isinstance(cell, float) for line in self.lines for cell in line.cells)


@dataclass(frozen=True)
class Book:
    """A file's sheets that hold anything. is_text: whether it is CSV. notes: what cannot be told of such a file."""

    sheets: tuple[Sheet, ...]
    content: bytes
    is_text: bool
    notes: tuple[str, ...] = ()


def cell_name(place: int, row: int) -> str:
    """A cell as a spreadsheet names it, such as D7. place: the column, counted from 0."""
    return f"{letter_of(place)}{row}"


def letter_of(place: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(letters: str) -> int:
    """The column that letters name, counted from 0."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def clean(text: str) -> str:
    """Text with plain single spaces, and without the apostrophe that makes a number text."""
    return _BLANKS.sub(" ", text).strip().removeprefix("'").strip()


def trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Cells without the empty ones at the end."""
    while cells and cells[-1] == "":
        cells.pop()
    return tuple(cells)
