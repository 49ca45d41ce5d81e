"""Columns that are about people one by one: a table with one is refused, and no value of it is ever told."""

import re
from collections.abc import Iterator
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import grade_of
from paymodel.inputs.spreadsheets.grid import Line, cell_name, letter_of
from paymodel.inputs.spreadsheets.header_rows import Header

_INSURANCE: Final = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

_FIGURE: Final = re.compile(r"(^|\s)£?\d[\d,.]*$")

_CELLS_OF_DATA: Final = 3
"""A row of fewer cells is a note, which may say whom to ask."""


COUNTS_ONLY: Final = "paymodel wants groups, not people: ask for counts, one row a pay point, grade, location and sex"


def is_contact(line: Line) -> bool:
    """Whether a row is words with an e-mail address, and no figure: whom to ask."""
    words = [cell for cell in line.cells if cell != ""]
    is_worded = all(isinstance(cell, str) and not _FIGURE.search(cell) for cell in words)
    return (
        is_worded and any(_EMAIL.search(str(cell)) for cell in words) and not any(grade_of(cell)[0] for cell in words)
    )


def personal_headings(header: Header, where: str) -> list[str]:
    """A sentence that names the headings, where there are any."""
    named = [*_personal(header), *_personal_notes(header)]
    if not named:
        return []
    columns = ", ".join(named)
    return [f"{where}: {columns} may be about single people; {COUNTS_ONLY}."]


def _personal(header: Header) -> Iterator[str]:
    width = max((len(line.cells) for line in header.sheet.lines), default=0)
    rows = [line for line in header.sheet.lines if sum(cell != "" for cell in line.cells) >= _CELLS_OF_DATA]
    contacts = [line for line in rows if is_contact(line)]
    rows = [line for line in rows if line not in contacts] if len(contacts) == 1 else rows
    for place in range(width):
        heading = header.headings[place] if place < len(header.headings) else None
        texts = [str(line.at(place)) for line in rows if isinstance(line.at(place), str)]
        is_personal = any(_INSURANCE.search(text) or _EMAIL.search(text) for text in texts)
        if is_personal or (heading and heading.trap == "personal"):
            text = heading.text if heading else ""
            yield f"'{text}' (column {letter_of(place)})" if text else f"column {letter_of(place)}"


def _personal_notes(header: Header) -> Iterator[str]:
    """Notes that name somebody by a National Insurance number."""
    for line in header.sheet.lines:
        if sum(cell != "" for cell in line.cells) < _CELLS_OF_DATA:
            for place, cell in enumerate(line.cells):
                if isinstance(cell, str) and _INSURANCE.search(cell):
                    yield f"cell {cell_name(place, line.row)}"
