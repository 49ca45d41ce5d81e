"""Cells of a workbook that look empty or plain and are not: errors, formulas never worked out, and percentages."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

Marks = dict[tuple[int, int], str]
"""By row, counted from 1, and column, counted from 0: "error", "formula" or "percent"."""

_PERCENT_FORMATS: Final = {"9", "10"}
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_RELATION: Final = re.compile(r"\{[^}]*relationships\}id")
_OPEN_ERROR: Final = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d+")
_REFERENCE: Final = re.compile(r"([A-Z]+)(\d+)")


def marks_of(content: bytes) -> dict[str, Marks]:
    """Marks by name of sheet, of an .xlsx or .ods file. Errors: those of a damaged file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = set(packed.namelist())
        if "content.xml" in names:
            return _open_document(packed.read("content.xml"))
        if "xl/workbook.xml" not in names:
            return {}
        percent = _percent_styles(packed.read("xl/styles.xml")) if "xl/styles.xml" in names else set[str]()
        return {
            name: dict(_marked(ElementTree.fromstring(packed.read(part)), percent))
            for name, part in _sheet_parts(packed)
            if part in names
        }


def _sheet_parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    }
    for element in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter():
        if _tag(element) == "sheet":
            relation = next((value for key, value in element.attrib.items() if _RELATION.fullmatch(key)), "")
            target = targets.get(relation, "")
            yield element.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _percent_styles(styles: bytes) -> set[str]:
    """The positions of the cell styles that show per cent."""
    root = ElementTree.fromstring(styles)
    formats = {
        one.get("numFmtId", "") for one in root.iter() if _tag(one) == "numFmt" and "%" in one.get("formatCode", "")
    }
    cells = next((one for one in root.iter() if _tag(one) == "cellXfs"), [])
    return {str(i) for i, one in enumerate(cells) if one.get("numFmtId") in formats | _PERCENT_FORMATS}


def _marked(root: ElementTree.Element, percent: set[str]) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for line in (one for one in root.iter() if _tag(one) == "row"):
        row, place = int(line.get("r", row + 1)), -1
        for cell in (one for one in line if _tag(one) == "c"):
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            place = _column(reference[1]) if reference else place + 1
            mark = _mark(cell, percent)
            if mark:
                yield (row, place), mark


def _mark(cell: ElementTree.Element, percent: set[str]) -> str:
    inner = {_tag(one): one.text or "" for one in cell}
    kind = cell.get("t", "n")
    if kind == "e":
        return "error"
    if "f" in inner and not inner.get("v") and kind != "str":
        return "formula"
    return "percent" if cell.get("s") in percent and kind == "n" and inner.get("v") else ""


def _open_document(content: bytes) -> dict[str, Marks]:
    tables = ElementTree.fromstring(content).iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): dict(_open_marks(table)) for table in tables}


def _open_marks(table: ElementTree.Element) -> Iterator[tuple[tuple[int, int], str]]:
    row = 1
    for line in table.iter(f"{_TABLE}table-row"):
        place = 0
        n_rows = int(line.get(f"{_TABLE}number-rows-repeated", 1))
        for cell in line:
            n_cells = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            mark = _open_mark(cell)
            if mark:
                yield from (((row + i, place + j), mark) for i in range(n_rows) for j in range(n_cells))
            place += n_cells
        row += n_rows


def _open_mark(cell: ElementTree.Element) -> str:
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        return "percent"
    return "error" if _OPEN_ERROR.fullmatch("".join(cell.itertext()).strip()) else ""


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]
