"""What an OpenDocument file says of its cells beside their values: errors, percentages, joined cells, hidden rows."""

from typing import Final
from xml.etree import ElementTree

from paymodel.inputs.csv_rows import SHEET_ERROR
from paymodel.inputs.spreadsheets.grid import Inside, Merged

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_REPEATED: Final = 2_000_000
"""Cells that one cell may stand for and still be marked one by one; a sheet of more is too large in any case."""


def inside_open_document(content: bytes) -> dict[str, Inside]:
    """By name of sheet. Errors: those of a damaged file."""
    tables = ElementTree.fromstring(content).iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _inside(table) for table in tables}


def _inside(table: ElementTree.Element) -> Inside:
    found, row = Inside(), 1
    for line in table.iter(f"{_TABLE}table-row"):
        place, n_rows = 0, int(line.get(f"{_TABLE}number-rows-repeated", 1))
        for cell in line:
            n_cells = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            _take(found, cell, (row, place), (n_rows, n_cells))
            place += n_cells
        if line.get(f"{_TABLE}visibility", "visible") != "visible" and n_rows < _MOST_REPEATED:
            found.hidden_rows.update(range(row, row + n_rows))
        row += n_rows
    return found


def _take(found: Inside, cell: ElementTree.Element, at: tuple[int, int], size: tuple[int, int]) -> None:
    """One cell, which may stand for several. at: row and column. size: rows and columns."""
    (row, place), (n_rows, n_cells) = at, size
    span = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
    if span > 1:
        wide = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
        found.merged.append(Merged(row, row + span - 1, place, place + wide - 1))
    if cell.get(f"{_OFFICE}value-type") is None and not "".join(cell.itertext()).strip():
        return
    found.reach(row + n_rows - 1, place + n_cells - 1)
    mark = _mark(cell)
    if mark and n_rows * n_cells <= _MOST_REPEATED:
        found.marks |= {(row + i, place + j): mark for i in range(n_rows) for j in range(n_cells)}


def _mark(cell: ElementTree.Element) -> str:
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        return "percent"
    return "error" if SHEET_ERROR.fullmatch("".join(cell.itertext()).strip()) else ""
