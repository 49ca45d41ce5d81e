"""A table of the report as Word holds it: a header that repeats, rows that stay whole, columns as wide as their
words."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from paymodel.outputs.report.plain import plain
from paymodel.outputs.tables import Table

TEXT_WIDTH = 9638
"""Twentieths of a point between the margins of an A4 page."""

_MARGINS = 150
_LETTER, _BOLD = 92, 1.08
_OTHER_LETTERS = (
    (re.compile(r"[ .,:;'|!ijlftIr()\[\]/-]"), 54),
    (re.compile(r"[A-HJ-LN-VXYZ]"), 120),
    (re.compile(r"[%mwMW@]"), 150),
)
"""Widths in Arial of 8 points; in bold, so much wider."""

_INNER_MINUS = re.compile(r"(?<= )-(?=\d)")
_INDENT = '<w:ind w:left="140"/>'
_KEPT_ROWS = 20
"""A table of no more rows stays on one page."""


def table_xml(table: Table, caption: str) -> str:
    """The table as an element of the document."""
    rows = (table.header, *table.rows)
    widths = column_widths([[plain(cell) for cell in row] for row in rows])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        _row(
            row,
            table.alignment,
            widths,
            is_header=i == 0,
            is_kept=i < len(rows) - 1 and (i == 0 or len(rows) <= _KEPT_ROWS),
        )
        for i, row in enumerate(rows)
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(plain(caption))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths in twentieths of a point: what the longest cell needs, or, where that is more than the page has, what
    the longest word needs and a part of the rest."""
    columns = list(zip(*rows, strict=True))
    wanted = [_width(column) for column in columns]
    if sum(wanted) <= TEXT_WIDTH:
        return wanted
    least = [_width([max(cell.split(), key=_length, default="") for cell in column]) for column in columns]
    spare, more = TEXT_WIDTH - sum(least), sum(wanted) - sum(least)
    if spare <= 0 or more <= 0:
        return [width * TEXT_WIDTH // sum(least) for width in least]
    return [low + (high - low) * spare // more for low, high in zip(least, wanted, strict=True)]


def _width(texts: Sequence[str]) -> int:
    """Of a column that has these on a line each; its header, the first, is bold."""
    return round(max(_length(texts[0]) * _BOLD, *map(_length, texts))) + _MARGINS


def _length(text: str) -> int:
    return len(text) * _LETTER + sum(len(kind.findall(text)) * (width - _LETTER) for kind, width in _OTHER_LETTERS)


def _row(cells: Sequence[str], alignment: str, widths: Sequence[int], *, is_header: bool, is_kept: bool) -> str:
    """is_kept: it stays on the page of the row below it."""
    kept = "<w:keepNext/>" if is_kept else ""
    header = "<w:tblHeader/>" if is_header else ""
    styles = {"l": "TableText", "r": "TableFigure"}
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{styles[side]}"/>'
        f"{kept}{_INDENT if cell.startswith(' ') else ''}</w:pPr>"
        f"<w:r>{_words(plain(cell))}</w:r></w:p></w:tc>"
        for cell, side, width in zip(cells, alignment, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{filled}</w:tr>"


def _words(text: str) -> str:
    """Text of which no line ends between a minus and its number, where several numbers share a cell."""
    texts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in _INNER_MINUS.split(text)]
    return "<w:noBreakHyphen/>".join(texts)
