"""The report as a PDF, typeset where the optional typst is installed."""

import importlib
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from paymodel.errors import UserError, as_argument
from paymodel.outputs.report.page_layout import room_em, runs
from paymodel.outputs.report.parts import Group, Listed, Part, Pictured, Report, Section, Sentence, Tabled
from paymodel.outputs.report.plain import WARNING_MARK, plain
from paymodel.outputs.tables import Table

_HALF: Final = 37.0
"""Room for a table in half the width of a page, in the size of its letters."""

LAYOUT: Final = Path(__file__).with_name("paper.typ")


def require_typst() -> None:
    """Errors: UserError where it is not installed, with what to type."""
    try:
        importlib.import_module("typst")
    except ImportError:
        python = as_argument(_nearest(Path(sys.executable)))
        raise UserError(
            f"report.pdf needs typst, which is not installed: type {python} -m pip install typst, and run this again; "
            "or ask for the Word document instead, with --format docx."
        ) from None


def pdf_bytes(report: Report) -> bytes:
    """The whole document: the same report, the same bytes. Errors: UserError where typst is not installed."""
    require_typst()
    import typst

    inputs = {"report": json.dumps(paper(report))}
    return typst.compile(LAYOUT.read_bytes(), format="pdf", ignore_system_fonts=True, sys_inputs=inputs)


def paper(report: Report) -> dict[str, Any]:
    """The report as paper.typ takes it: texts alone, sections of one kind together, groups in the rows they stand
    in."""
    return {
        "title": plain(report.title),
        "identity": plain(report.identity),
        "runs": [
            {
                "is_reference": is_reference,
                "sections": [{"heading": plain(section.heading), "rows": list(_rows(section))} for section in sections],
            }
            for is_reference, sections in runs(report.sections)
        ],
    }


def _rows(section: Section) -> Iterator[list[dict[str, Any]]]:
    """Groups that stand side by side in twos, every other alone."""
    for is_beside, groups in itertools.groupby(section.groups, lambda group: _is_beside(group, section)):
        told = [_group(group) for group in groups]
        width = 2 if is_beside else 1
        yield from (told[i : i + width] for i in range(0, len(told), width))


def _is_beside(group: Group, section: Section) -> bool:
    """Whether a group may stand beside another: a department's among others', without what needs the whole width."""
    if not group.heading or section.is_reference:
        return False
    tables = [part.table for part in group.parts if isinstance(part, Tabled)]
    return not any(isinstance(part, Pictured) for part in group.parts) and max(map(room_em, tables), default=0) <= _HALF


def _group(group: Group) -> dict[str, Any]:
    return {"heading": plain(group.heading), "parts": [_part(part) for part in group.parts]}


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Sentence():
            marks = {"is_answer": part.is_answer, "is_warning": part.is_warning, "mark": WARNING_MARK}
            return {"kind": "sentence", "text": plain(part.text), **marks}
        case Tabled():
            return {"kind": "table", "caption": plain(part.caption), **_cells(part.table)}
        case Pictured():
            return {"kind": "picture", "shows": plain(part.chart.shows), "svg": part.chart.svg.decode()}
        case Listed():
            return {"kind": "list", "lines": [plain(line) for line in part.lines]}


def _cells(table: Table) -> dict[str, Any]:
    """A space before a cell's text sets it in."""
    return {
        "header": [plain(cell) for cell in table.header],
        "rows": [[" " * cell.startswith(" ") + plain(cell) for cell in row] for row in table.rows],
        "alignment": list(table.alignment),
    }


def _nearest(path: Path) -> str:
    """A path as short as it can be typed from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
