"""A file as sheets of cells that know their row: Excel, LibreOffice or CSV; refused in a rep's words if neither."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from paymodel.errors import UserError
from paymodel.inputs.csv_rows import SHEET_ERROR, decode, read_bytes
from paymodel.inputs.spreadsheets.grid import Book, Cell, Line, Odd, RowNumber, Sheet, clean, trimmed
from paymodel.inputs.spreadsheets.workbook import OLE, SAVE, ZIP, workbook

_OLD: Final = "an old .xls file does not show which of its blank cells were errors, or which of its rows are hidden"
_SEPARATORS: Final = ",;\t"


def read_book(path: Path) -> Book:
    """Every sheet of a file that holds a cell. Errors: UserError where it is no spreadsheet, locked or empty."""
    content = read_bytes(path)
    if content.startswith((ZIP, OLE)):
        sheets = workbook(content, path)
        return Book(sheets, content, is_text=False, notes=(_OLD,) if content.startswith(OLE) else ())
    refusal = _no_table(content)
    if refusal:
        raise UserError(f"{path}: {refusal}.")
    sheets = _separated(decode(content, path, ("utf-8-sig", "cp1252")), path)
    return Book(sheets, content, is_text=True)


def _no_table(content: bytes) -> str:
    start = content[:1000].lstrip().lower()
    if start.startswith(b"%pdf"):
        return f"this is a PDF; ask the employer for the spreadsheet it was made from, or {SAVE}"
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return f"this is a web page under the name of a table; {SAVE}"
    if start.startswith(b"{\\rtf"):
        return "this is a Word document; copy its table into a spreadsheet, save that as .xlsx, and use it"
    return ""


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
    """Lines under the notes on top; blank ones with them, as far as the last that is not."""
    blank: list[Line] = []
    is_top = True
    for cells in reader:
        if is_top and cells and cells[0].startswith("#"):
            continue
        line = Line(RowNumber(reader.line_num), trimmed([_cell(cell) for cell in cells]))  # type: ignore[attr-defined]
        if line.is_blank:
            blank.append(line)
        else:
            is_top = False
            yield from blank
            yield line
            blank.clear()


def _cell(text: str) -> Cell:
    return Odd("error") if SHEET_ERROR.fullmatch(text.strip()) else clean(text)
