"""Spreadsheets as employers send them, made by script."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[object]]
PLAIN = ("Grade", "Salary", "Headcount", "FTE")
GOOD: Rows = (PLAIN, ("AO", 25_000, 100, 95.5), ("EO", 30_000, 20, 19))
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def xlsx(path: Path, rows: Rows, touch: Callable[[Worksheet], object] | None = None, **sheets: Rows) -> Path:
    """A workbook; sheets: further ones by name; touch: what else is done to the first."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Data"
    for row in rows:
        first.append(list(row))
    if touch:
        touch(first)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(list(row))
        if name.startswith("hidden"):
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def csv(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def ods(path: Path, rows: Rows, is_locked: bool = False) -> Path:
    """An OpenDocument spreadsheet. A cell ("per cent", 0.05) is shown as a percentage."""
    table = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    files: Mapping[str, str] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": MANIFEST.format("<manifest:encryption-data/>" if is_locked else ""),
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def _open_cell(value: object) -> str:
    if isinstance(value, tuple):
        return f'<table:table-cell office:value-type="percentage" office:value="{value[1]}"/>'
    if isinstance(value, int | float):
        typed = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {typed}><text:p>{value}</text:p></table:table-cell>"
    if value in (None, ""):
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
