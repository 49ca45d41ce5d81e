"""What an Excel file says of its cells beside their values: errors, formulas never worked out, percentages, and hidden
rows."""

import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from paymodel.inputs.spreadsheets.grid import Inside, place_of

_PERCENT_FORMATS: Final = {"9", "10"}
_RELATION: Final = re.compile(r"\{[^}]*relationships\}id")
_REFERENCE: Final = re.compile(r"([A-Z]+)(\d+)")


def inside_excel(packed: zipfile.ZipFile) -> dict[str, Inside]:
    """By name of sheet. Errors: those of a damaged file."""
    names = set(packed.namelist())
    if "xl/workbook.xml" not in names:
        return {}
    percent = _percent_styles(packed.read("xl/styles.xml")) if "xl/styles.xml" in names else set[str]()
    return {
        name: _inside(ElementTree.fromstring(packed.read(part)), percent)
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


def _inside(root: ElementTree.Element, percent: set[str]) -> Inside:
    found = Inside()
    row = 0
    for line in (one for one in root.iter() if _tag(one) == "row"):
        row, place = int(line.get("r", row + 1)), -1
        if line.get("hidden") in ("1", "true"):
            found.hidden_rows.add(row)
        for cell in (one for one in line if _tag(one) == "c"):
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            place = place_of(reference[1]) if reference else place + 1
            if len(cell):
                found.reach(row, place, _mark(cell, percent))
    return found


def _mark(cell: ElementTree.Element, percent: set[str]) -> str:
    inner = {_tag(one): one.text or "" for one in cell}
    kind = cell.get("t", "n")
    if kind == "e":
        return "error"
    if "f" in inner and not inner.get("v") and kind != "str":
        return "formula"
    return "percent" if cell.get("s") in percent and kind == "n" and inner.get("v") else ""


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]
