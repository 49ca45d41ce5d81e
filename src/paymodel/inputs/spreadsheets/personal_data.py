"""Columns that are about people one by one: a table with one is refused, and no value of it is ever told."""

import re
from collections.abc import Iterator
from typing import Final

from paymodel.inputs.spreadsheets.header_rows import Header
from paymodel.inputs.spreadsheets.spreadsheet import letter_of

_INSURANCE: Final = re.compile(r"[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

_CELLS_OF_DATA: Final = 3
"""A row of fewer cells is a note, which may say whom to ask."""


def personal_headings(header: Header, where: str) -> list[str]:
    """A sentence that names the headings, where there are any."""
    named = list(_personal(header))
    if not named:
        return []
    columns = ", ".join(named)
    return [
        f"{where}: {columns} may be about single people; paymodel wants groups, not people: ask for counts, one row a "
        "pay point, grade, location and sex."
    ]


def _personal(header: Header) -> Iterator[str]:
    width = max((len(line.cells) for line in header.sheet.lines), default=0)
    rows = [line for line in header.sheet.lines if sum(cell != "" for cell in line.cells) >= _CELLS_OF_DATA]
    for place in range(width):
        heading = header.headings[place] if place < len(header.headings) else None
        texts = [str(line.at(place)) for line in rows if isinstance(line.at(place), str)]
        is_personal = any(_INSURANCE.fullmatch(text) or _EMAIL.fullmatch(text) for text in texts)
        if is_personal or (heading and heading.trap == "personal"):
            text = heading.text if heading else ""
            yield f"'{text}' (column {letter_of(place)})" if text else f"column {letter_of(place)}"
