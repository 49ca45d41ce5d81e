"""CSV files as rows that know their line, with every fault of the file in a rep's words."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paymodel.errors import UserError

SHEET_ERROR: Final = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d+")
"""A cell whose formula failed, as spreadsheets write it."""

_FIGURE: Final = re.compile(r"[£(-]*\s*[0-9][0-9.]*")


@dataclass(frozen=True)
class CsvRows:
    """The header of a file and its rows, each with the line it ends on."""

    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    content: bytes

    def of_full_rows(self) -> "CsvRows":
        """The rows that have one cell a column."""
        full = [(line, row) for line, row in self.rows if len(row) == len(self.header)]
        return CsvRows(self.header, full, self.content)


def read_bytes(path: Path, *, may_be_empty: bool = False) -> bytes:
    """The bytes of a file. Errors: UserError where it is missing, a folder, empty or unreadable."""
    if path.is_dir():
        raise UserError(f"{path}: this is a folder; give the CSV file inside it.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{path}: there is no such file; check the name and the folder.") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); check that you may open it.") from None
    if (not content or content.isspace()) and not may_be_empty:
        raise UserError(f"{path}: the file is empty; export the table again.")
    return content


def decode(content: bytes, path: Path, encodings: Sequence[str]) -> str:
    """Text in the first encoding that fits. Errors: UserError for a binary file or another encoding."""
    if b"\0" in content:
        raise UserError(f"{path}: this is not a CSV text file; save the sheet as 'CSV UTF-8' and use that.")
    line = 1
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    raise UserError(f"{path}, line {line}: a character is not UTF-8; save the sheet as 'CSV UTF-8' and use that.")


def header_words(path: Path) -> list[str]:
    """The first line that is not blank or a note, cut at commas, in small letters; of any file that can be read.

    Errors: UserError where it cannot.
    """
    lines = read_bytes(path).removeprefix(b"\xef\xbb\xbf").splitlines()
    line = next((line for line in lines if line.strip(b" ,\t") and not line.startswith((b"#", b'"#'))), b"")
    return [word.strip(' "') for word in line.decode("cp1252", errors="replace").lower().split(",")]


def read_rows(path: Path, encodings: Sequence[str] = ("utf-8-sig",)) -> CsvRows:
    """Header and non-blank rows of a CSV file, without lines of notes, which start with # and are no rows of figures.

    Errors: UserError as above, and for a quotation left open.
    """
    content = read_bytes(path)
    reader = csv.reader(io.StringIO(decode(content, path, encodings), newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row) and not _is_note(row)]
    except csv.Error:
        raise UserError(
            f"{path}, line {reader.line_num}: the quotation marks or line ends do not match; "
            "the file may be cut short, or a quotation mark is missing."
        ) from None
    if not rows:
        raise UserError(f"{path}: the file has no words in it; export the table again.")
    header = [cell.strip() for cell in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    return CsvRows(tuple(header), [(line, _trimmed(row, len(header))) for line, row in rows[1:]], content)


def _is_note(row: list[str]) -> bool:
    """A line that starts with #, but for a row of figures, or one whose first cell is a spreadsheet's error."""
    if row[0][:1] != "#":
        return False
    return not SHEET_ERROR.fullmatch(row[0].strip()) and not any(_FIGURE.fullmatch(cell.strip()) for cell in row[1:])


def _trimmed(row: list[str], n_columns: int) -> list[str]:
    """A row without the empty cells that spreadsheets add on the right."""
    return row[:n_columns] if not any(cell.strip() for cell in row[n_columns:]) else row
