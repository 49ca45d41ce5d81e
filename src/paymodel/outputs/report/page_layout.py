"""What of a report stands side by side on paper, by how much room its tables take."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from paymodel.outputs.report.parts import Group, Listed, Pictured, Section, Sentence, Tabled
from paymodel.outputs.tables import Table

_NARROW: Final = frozenset(" ,.;:'-()/|fijlrtI")
_NARROW_EM, _OTHER_EM, _GAP_EM = 0.3, 0.56, 0.6
_HALF_EM, _DENSE_HALF_EM = 35.0, 39.5
"""What half the width of a page holds at the size of tables, and at the size of those that are set closer."""

_WORDS_EM: Final = 12.0
"""Beyond this a column of words is broken into lines."""

_LONG, _LONG_OF_SENTENCES = 40, 10
"""Rows of a table beyond which it is broken rather than moved to the next page."""


def room_em(table: Table, words_em: float = _WORDS_EM) -> float:
    """How wide a table is in the size of its letters, with its columns of words broken into lines. words_em: beyond
    which they are."""
    return sum(_column_em(table, i, words_em) + _GAP_EM for i in range(len(table.header)))


def _column_em(table: Table, i: int, words_em: float) -> float:
    cells = max((_text_em(row[i].strip()) for row in table.rows), default=0.0)
    if table.alignment[i] == "l":
        return min(max(cells, _text_em(table.header[i])), words_em)
    return max(cells, *(_text_em(word) for word in table.header[i].split()), 0.0)


def _text_em(text: str) -> float:
    return sum(_NARROW_EM if sign in _NARROW else _OTHER_EM for sign in text)


def is_wide(part: object) -> bool:
    """Whether a part needs the whole width."""
    return isinstance(part, Tabled) and room_em(part.table) > _DENSE_HALF_EM


def is_dense(part: Tabled) -> bool:
    """Whether a table fits beside another, but only when set closer, or only then with its words on a line each."""
    return room_em(part.table) <= _DENSE_HALF_EM and room_em(part.table, math.inf) > _HALF_EM


def is_long(part: Tabled) -> bool:
    """Whether a table is broken between rows where a column or page ends: it has many, or many with sentences."""
    has_sentences = any(_text_em(cell) > 2 * _WORDS_EM for row in part.table.rows for cell in row)
    return len(part.table.rows) > (_LONG_OF_SENTENCES if has_sentences else _LONG)


def needs_width(group: Group) -> bool:
    """Whether a group has a part that needs the whole width."""
    return any(is_wide(part) for part in group.parts)


def arrangement(section: Section) -> str:
    """How a section stands on paper: in two columns where it has several departments, several tables, or pictures; a
    single picture beside what is said of it; the rest, and wide tables, in one column."""
    parts = [part for group in section.groups for part in group.parts]
    n_headings = sum(bool(group.heading) for group in section.groups)
    blocks = [part for part in parts if isinstance(part, Tabled | Pictured)]
    if is_beside(section):
        return "beside"
    if blocks and all(map(is_wide, blocks)):
        return ""
    is_in_columns = n_headings > 1 or len(blocks) > 1 or any(isinstance(part, Pictured) for part in parts)
    return "in-columns" if is_in_columns else ""


def is_beside(section: Section) -> bool:
    """Whether all but the last group are sentences, and that has one picture alone that is printed."""
    *said, last = section.groups
    return (
        bool(said)
        and all(isinstance(part, Sentence) for group in said for part in group.parts)
        and all(isinstance(part, Pictured) for part in last.parts)
        and sum(isinstance(part, Pictured) and part.is_on_paper for part in last.parts) == 1
    )


def is_lines(group: Group) -> bool:
    """Whether a group is lines alone, which are broken into columns together."""
    return all(isinstance(part, Listed) for part in group.parts)


def runs(sections: Sequence[Section]) -> Iterator[tuple[bool, list[Section]]]:
    """Sections in their order, those of reference that follow one another together."""
    for is_reference, some in groupby(sections, key=lambda section: section.is_reference):
        yield is_reference, list(some)
