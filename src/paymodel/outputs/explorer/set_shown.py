"""The answer set into the explorer's page: the same markup as shown.js makes of the same words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup


def paragraphs(texts: Sequence[str]) -> Markup:
    """A paragraph each."""
    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)


def lines(texts: Sequence[str]) -> Markup:
    """Items of a list."""
    return Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)


def tabled(table: Mapping[str, Any] | None) -> Markup:
    """A table in a region that scrolls; nothing for none. table: caption, header, rows, alignment."""
    if table is None:
        return Markup("")
    header = row_header(table)
    titles = Markup("").join(_title(table, i, text) for i, text in enumerate(table["header"]))
    rows = Markup("").join(_row(table, row, header) for row in table["rows"])
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="Table: {0}"><table><caption><span>{0}</span>'
        "</caption><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
    ).format(table["caption"], titles, rows)


def row_header(table: Mapping[str, Any]) -> int:
    """The first column, or the second where the first numbers the lines."""
    is_numbered = len(table["header"]) > 1 and table["header"][0].strip() in ("", "Line")
    return int(is_numbered and all(re.fullmatch("[0-9]+", row[0].strip()) for row in table["rows"]))


def _title(table: Mapping[str, Any], i: int, text: str) -> Markup:
    if text.strip():
        return Markup('<th scope="col" class="{}">{}</th>').format(_side(table, i), text)
    return Markup('<td class="{}"></td>').format(_side(table, i))


def _row(table: Mapping[str, Any], row: Sequence[str], header: int) -> Markup:
    mark = Markup(' class="total"') if row[header] == "Total" else Markup("")
    cells = Markup("").join(_cell(table, i, text, header) for i, text in enumerate(row))
    return Markup("<tr{}>{}</tr>").format(mark, cells)


def _cell(table: Mapping[str, Any], i: int, text: str, header: int) -> Markup:
    words = text.strip()
    inside = Markup('<span class="of-which">{}</span>').format(words) if words and text.startswith(" ") else words
    if i == header and words:
        return Markup('<th scope="row" class="{}">{}</th>').format(_side(table, i), inside)
    return Markup('<td class="{}">{}</td>').format(_side(table, i), inside)


def _side(table: Mapping[str, Any], i: int) -> str:
    return "figure" if table["alignment"][i] == "r" else "words"
