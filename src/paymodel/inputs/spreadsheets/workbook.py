"""The sheets of an Excel or LibreOffice file; refused in a rep's words where it is damaged, locked or too large."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from paymodel.errors import UserError
from paymodel.inputs.spreadsheets.cell_marks import inside_excel
from paymodel.inputs.spreadsheets.grid import Cell, Figure, Inside, Line, Merged, Odd, RowNumber, Sheet, clean, trimmed
from paymodel.inputs.spreadsheets.open_document import inside_open_document

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE: Final = "open it in Excel or LibreOffice, save the table as .xlsx, and use that"

_MOST_CELLS: Final = 2_000_000
_MOST_BYTES: Final = 100_000_000
_TOO_LARGE: Final = (
    "reaches too far to be read (over 2,000,000 cells); copy the table alone into a new file, save that as .xlsx, and "
    "use it"
)


def workbook(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Its sheets that hold a cell. Errors: UserError where it is no spreadsheet, locked, too large or empty."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    refusal = _locked_or_other(content)
    if refusal:
        raise UserError(f"{path}: {refusal}.")
    found: list[tuple[Any, Any, Inside, bool]] = []
    try:
        inside = _inside(content, path)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                is_hidden = about.visible != SheetVisibleEnum.Visible
                read = book.get_sheet_by_name(about.name)
                _refuse_large(read.total_height, read.total_width, about.name, path)
                cells = read.to_python(skip_empty_area=False)
                found.append((read, cells, inside.get(about.name, Inside()), is_hidden))
    except (CalamineError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, EOFError):
        raise UserError(f"{path}: the file is damaged, or no spreadsheet; {SAVE}, or ask for it again.") from None
    sheets = [_sheet(read, cells, marks, is_hidden=is_hidden) for read, cells, marks, is_hidden in found]
    full = tuple(sheet for sheet in sheets if sheet.lines)
    if not full:
        raise UserError(
            f"{path}: no sheet holds a cell with words or numbers (only pictures or charts); ask for cells."
        )
    return full


def _inside(content: bytes, path: Path) -> dict[str, Inside]:
    """What the file says of its cells. Errors: UserError where a sheet is too large to be opened."""
    if not content.startswith(ZIP):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist() if one.filename.endswith(".xml")) > _MOST_BYTES:
            raise UserError(f"{path}: the file {_TOO_LARGE}.")
        is_open = "content.xml" in packed.namelist()
        found = inside_open_document(packed.read("content.xml")) if is_open else inside_excel(packed)
    for name, one in found.items():
        _refuse_large(one.n_rows, one.n_columns, name, path)
    return found


def _refuse_large(n_rows: int, n_columns: int, name: str, path: Path) -> None:
    if n_rows * n_columns > _MOST_CELLS:
        raise UserError(f"{path}, sheet '{name}': it {_TOO_LARGE}.")


def _sheet(read: Any, cells: Sequence[Sequence[object]], inside: Inside, *, is_hidden: bool) -> Sheet:
    lines = _lines(cells, inside.marks)
    ranges = read.merged_cell_ranges or ()
    joined = [Merged(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in ranges]
    over = tuple(one for one in (*inside.merged, *joined) if one.last_row > one.first_row)
    return Sheet(read.name, lines, is_hidden, over, frozenset(inside.hidden_rows))


def _locked_or_other(content: bytes) -> str:
    """What a file in a spreadsheet's wrapping is instead; empty where it may be one."""
    other = "this is a Word document; copy its table into a spreadsheet, save that as .xlsx, and use it"
    locked = "the file is locked with a password; open it, save a copy without the password, and use that"
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return locked
        return other if "WordDocument".encode("utf-16-le") in content else ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            kind = packed.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return f"the file is damaged or cut short; {SAVE}, or ask for it again"
    if b"encryption-data" in manifest:
        return locked
    return other if "word/document.xml" in names or b"opendocument.text" in kind else ""


def _lines(rows: Sequence[Sequence[object]], marks: dict[tuple[int, int], str]) -> tuple[Line, ...]:
    lines = [
        Line(RowNumber(row), trimmed([_cell(value, marks.get((row, i), "")) for i, value in enumerate(cells)]))
        for row, cells in enumerate(_as_wide(rows, marks), start=1)
    ]
    while lines and lines[-1].is_blank:
        lines.pop()
    return tuple(lines) if any(not line.is_blank for line in lines) else ()


def _as_wide(rows: Sequence[Sequence[object]], marks: dict[tuple[int, int], str]) -> list[list[object]]:
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
    return clean(value) if isinstance(value, str) else Odd("date", str(value))
