"""The row of a sheet that names its columns, with a second one above or below it where there is one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import grade_of, is_total, is_withheld
from paymodel.inputs.spreadsheets.grid import Line, RowNumber, Sheet
from paymodel.inputs.spreadsheets.header_words import NEEDED, Heading, is_unit, understood
from paymodel.inputs.spreadsheets.typed_columns import place_typed

_ROWS_SEARCHED: Final = 60
_NUMBER: Final = re.compile(r"[£(]*\s*-?\d[\d.,\s]*[%k)]?")
_STANDS_FOR_PAY: Final = {"prorated", "periodic"}


@dataclass(frozen=True)
class Header:
    """The headings of a sheet, one a column, of one row or two. n_needed, n_ours: how many of the needed columns,
    and of all ours, they name."""

    sheet: Sheet
    rows: tuple[RowNumber, ...]
    headings: tuple[Heading, ...]
    n_needed: int
    n_ours: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The headings as they stand, (n_columns,)."""
        return tuple(heading.text for heading in self.headings)


def header_of(sheet: Sheet, pairs: Mapping[str, str]) -> Header | None:
    """The header of a sheet: the first row, or two, that names most of our columns; None where no row names one."""
    best: Header | None = None
    for header in _candidates(sheet, pairs):
        if best is None or (header.n_needed, header.n_ours) > (best.n_needed, best.n_ours):
            best = header
    return best if best and best.n_ours else None


def _candidates(sheet: Sheet, pairs: Mapping[str, str]) -> Iterator[Header]:
    full = [line for line in sheet.lines if not line.is_blank][:_ROWS_SEARCHED]
    for i, line in enumerate(full):
        if not _is_wordy(line):
            continue
        below = full[i + 1] if i + 1 < len(full) else None
        if below and _is_second(below, line):
            yield _header(sheet, (line.row, below.row), _joined(line, below), pairs)
            if below.row != line.row + 1 or len(_texts(line)) == 1:
                yield _header(sheet, (line.row,), tuple(understood(text) for text in _texts_wide(line)), pairs)
        else:
            yield _header(sheet, (line.row,), tuple(understood(text) for text in _texts_wide(line)), pairs)


def _header(
    sheet: Sheet, rows: tuple[RowNumber, ...], headings: tuple[Heading, ...], pairs: Mapping[str, str]
) -> Header:
    texts = [heading.text for heading in headings]
    ours = {heading.ours for heading in headings if heading.ours}
    ours |= {one for one, typed in pairs.items() if place_typed(typed, texts) is not None and _has_text(typed, texts)}
    if any(heading.trap in _STANDS_FOR_PAY for heading in headings):
        ours.add("salary_gbp")
    return Header(sheet, rows, headings, sum(name in ours for name in NEEDED), len(ours))


def _has_text(typed: str, texts: list[str]) -> bool:
    place = place_typed(typed, texts)
    return place is not None and bool(texts[place])


def _is_wordy(line: Line) -> bool:
    """Words alone: no number."""
    return all(isinstance(cell, str) and (_is_worded_unit(cell) or not _NUMBER.fullmatch(cell)) for cell in line.cells)


def _is_worded_unit(text: str) -> bool:
    return is_unit(text) and not text.isdigit()


def _is_second(line: Line, above: Line) -> bool:
    """Whether a row goes on with the header above it: words in several columns, none of them of a row of data."""
    texts = _texts(line)
    if not _is_wordy(line) or line.row != above.row + 1 or len(_texts(above)) == 1 < len(texts):
        return False
    is_unit_alone = len(texts) == 1 and line.at(0) == ""
    if (len(texts) < 2 and not is_unit_alone) or any(is_withheld(text) for text in texts):
        return False
    return not any(grade_of(text)[0] for text in texts) and not is_total(texts[0])


def _texts(line: Line) -> list[str]:
    return [str(cell) for cell in line.cells if cell != ""]


def _texts_wide(line: Line) -> tuple[str, ...]:
    return tuple(str(cell) for cell in line.cells)


def _joined(upper: Line, lower: Line) -> tuple[Heading, ...]:
    """Headings of two rows: the upper one reaches over the blanks on its right, where the lower one has words."""
    found: list[Heading] = []
    over = ""
    for place in range(max(len(upper.cells), len(lower.cells))):
        above, below = str(upper.at(place)), str(lower.at(place))
        over = above or (over if below else "")
        found.append(_together(over, below))
    return tuple(found)


def _together(over: str, below: str) -> Heading:
    """A heading of two texts; of one of them where the other adds nothing to it."""
    both, alone, above = understood(f"{over} {below}".strip()), understood(below), understood(over)
    if both.ours or both.trap:
        return both
    if alone.ours or alone.trap == "personal":
        return replace(alone, text=both.text)
    if above.ours and is_unit(below):
        return replace(above, text=both.text, is_thousands=both.is_thousands)
    return both
