"""A file as sheets of cells that know their row: Excel, LibreOffice or CSV; refused in a rep's words if neither."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NewType

from paymodel.errors import UserError
from paymodel.inputs.csv_rows import decode, read_bytes
from paymodel.inputs.spreadsheets.cell_marks import Marks, marks_of

RowNumber = NewType("RowNumber", int)
"""A row as a spreadsheet counts, from 1."""

Figure = NewType("Figure", float)
"""A number in a cell; its column says the unit."""


@dataclass(frozen=True)
class Odd:
    """A cell that holds neither text nor a number: "error", "formula", "percent", "date" or "yes or no"."""

    what: str


Cell = str | Figure | Odd


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
class Sheet:
    """The rows of one sheet. A CSV file is a sheet without a name, one for each separator it may have."""

    name: str
    lines: tuple[Line, ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class Book:
    """A file's sheets that hold anything. is_text: whether it is CSV. notes: what cannot be told of such a file."""

    sheets: tuple[Sheet, ...]
    content: bytes
    is_text: bool
    notes: tuple[str, ...] = ()


_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEPARATORS: Final = ",;\t"
_BLANKS: Final = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]+")
_SAVE: Final = "open it in Excel or LibreOffice, save the table as .xlsx, and use that"


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


def read_book(path: Path) -> Book:
    """Every sheet of a file that holds a cell. Errors: UserError where it is no spreadsheet, locked or empty."""
    content = read_bytes(path)
    if content.startswith((_ZIP, _OLE)):
        sheets = _workbook(content, path)
        notes = ("an old .xls file does not show which of its blank cells were errors",)
        return Book(sheets, content, is_text=False, notes=notes if content.startswith(_OLE) else ())
    refusal = _no_table(content)
    if refusal:
        raise UserError(f"{path}: {refusal}.")
    sheets = _separated(decode(content, path, ("utf-8-sig", "cp1252")), path)
    return Book(sheets, content, is_text=True)


def _no_table(content: bytes) -> str:
    start = content[:1000].lstrip().lower()
    if start.startswith(b"%pdf"):
        return f"this is a PDF; ask the employer for the spreadsheet it was made from, or {_SAVE}"
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return f"this is a web page under the name of a table; {_SAVE}"
    if start.startswith(b"{\\rtf"):
        return "this is a Word document; copy its table into a spreadsheet, save that as .xlsx, and use it"
    return ""


def _workbook(content: bytes, path: Path) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    refusal = _locked_or_other(content)
    if refusal:
        raise UserError(f"{path}: {refusal}.")
    sheets: list[Sheet] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        marks = marks_of(content) if content.startswith(_ZIP) else {}
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                lines = _lines(rows, marks.get(about.name, {}))
                sheets.append(Sheet(about.name, lines, about.visible != SheetVisibleEnum.Visible))
    except (CalamineError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, EOFError):
        raise UserError(f"{path}: the file is damaged, or no spreadsheet; {_SAVE}, or ask for it again.") from None
    full = tuple(sheet for sheet in sheets if sheet.lines)
    if not full:
        raise UserError(
            f"{path}: no sheet holds a cell with words or numbers (only pictures or charts); ask for cells."
        )
    return full


def _locked_or_other(content: bytes) -> str:
    """What a file in a spreadsheet's wrapping is instead; empty where it may be one."""
    other = "this is a Word document; copy its table into a spreadsheet, save that as .xlsx, and use it"
    locked = "the file is locked with a password; open it, save a copy without the password, and use that"
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return locked
        return other if "WordDocument".encode("utf-16-le") in content else ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            kind = packed.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return f"the file is damaged or cut short; {_SAVE}, or ask for it again"
    if b"encryption-data" in manifest:
        return locked
    return other if "word/document.xml" in names or b"opendocument.text" in kind else ""


def _lines(rows: Sequence[Sequence[object]], marks: Marks) -> tuple[Line, ...]:
    lines = [
        Line(RowNumber(row), _trimmed([_cell(value, marks.get((row, i), "")) for i, value in enumerate(cells)]))
        for row, cells in enumerate(_as_wide(rows, marks), start=1)
    ]
    while lines and lines[-1].is_blank:
        lines.pop()
    return tuple(lines) if any(not line.is_blank for line in lines) else ()


def _as_wide(rows: Sequence[Sequence[object]], marks: Marks) -> list[list[object]]:
    """Rows that reach to every marked cell, since the reader leaves out what it takes for empty."""
    height = max([len(rows), *(row for row, _ in marks)])
    wide = [list(row) for row in rows] + [[] for _ in range(height - len(rows))]
    for row, place in marks:
        wide[row - 1] += [""] * (place + 1 - len(wide[row - 1]))
    return wide


def _cell(value: object, mark: str) -> Cell:
    if mark:
        return Odd(mark)
    if isinstance(value, bool):
        return Odd("yes or no")
    if isinstance(value, int | float):
        return Figure(float(value))
    return _clean(value) if isinstance(value, str) else Odd("date")


def _clean(text: str) -> str:
    """Text with plain single spaces, and without the apostrophe that makes a number text."""
    return _BLANKS.sub(" ", text).strip().removeprefix("'").strip()


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and cells[-1] == "":
        cells.pop()
    return tuple(cells)


def _separated(text: str, path: Path) -> tuple[Sheet, ...]:
    """A sheet for each separator that the text holds, the widest first."""
    sheets: list[Sheet] = []
    fault = ""
    for separator in [one for one in _SEPARATORS if one in text] or [","]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        try:
            lines = tuple(_csv_lines(reader))
        except csv.Error:
            fault = fault or (
                f"{path}, line {reader.line_num}: the quotation marks or line ends do not match; "
                "the file may be cut short, or a quotation mark is missing."
            )
            continue
        if lines:
            sheets.append(Sheet("", lines))
    if fault and not sheets:
        raise UserError(fault)
    if not sheets:
        raise UserError(f"{path}: the file has no words in it; export the table again.")
    return tuple(sorted(sheets, key=lambda sheet: -max(len(line.cells) for line in sheet.lines)))


def _csv_lines(reader: Iterator[list[str]]) -> Iterator[Line]:
    """Lines that are not notes; blank ones with them, as far as the last that is not."""
    blank: list[Line] = []
    for cells in reader:
        if cells and cells[0].startswith("#"):
            continue
        line = Line(RowNumber(reader.line_num), _trimmed([_clean(cell) for cell in cells]))  # type: ignore[attr-defined]
        if line.is_blank:
            blank.append(line)
        else:
            yield from blank
            yield line
            blank.clear()
