"""The same staff in a table more than once: before and after an award, as scenarios, or broken down in several ways."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from paymodel.inputs.spreadsheets.entries import Entry, SheetRows, rows_named
from paymodel.inputs.spreadsheets.grid import letter_of
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.inputs.spreadsheets.sheet_columns import Match

_CHANGE: Final = r"( the| this| any)?( pay)?( (award|offer|rise|increase|settlement|uplift|change|deal)s?)"
_STATE: Final = (
    r"(proposed|budget|budgets|budgeted|establishment|authorised|planned|forecast|forecasted|scenario|"
    rf"post award|after{_CHANGE}|with{_CHANGE})"
)
_NOW: Final = rf"(current|currently|pre award|before{_CHANGE}|without{_CHANGE})"
_MORE: Final = (
    r"( (pay|staff|posts?|positions?|headcount|fte|establishment|numbers?|scales?|points?|salary|salaries|award|offer|"
    r"in post|(19|20)\d\d( \d\d)?|\d{1,2}|[a-z]))*"
)
_OTHER: Final = re.compile(rf"{_STATE}{_MORE}|after|of which( .*)?")
_PRESENT: Final = re.compile(rf"{_NOW}{_MORE}|before")
_BREAKDOWNS: Final = frozenset(
    {"sex", "gender", "ethnicity", "ethnic group", "disability", "disability status", "age", "age band", "age group"}
    | {"religion", "religion or belief", "sexual orientation", "working pattern", "nationality"}
)


def is_not_as_it_is(text: str) -> bool:
    """Whether words over or in a row say that it is a plan, a budget, after an award, or a part of another row."""
    return bool(_OTHER.fullmatch(spelt(text)))


def same_staff(match: Match, found: SheetRows, where: str) -> Iterator[str]:
    """A sentence for each way in which the staff of a table stand in it twice."""
    blocks: dict[str, list[Entry]] = defaultdict(list)
    for entry in found.read:
        blocks[str(entry.block)].append(entry)
    for one, other in _twins(blocks):
        yield (
            f"{where}: {_rows(one)} and {_rows(other)} hold the same grades, people and FTE, as before and after an "
            "award; take the one out if they are the same staff, or the rows between them if they are not."
        )
    yield from _second_tables(found, where)
    yield from _titles(found, where)
    for place, heading in _unused(match, found):
        yield from _of_column(place, heading, match, found.read, where)


def _second_tables(found: SheetRows, where: str) -> Iterator[str]:
    """Rows that look like the start of another table, and have a group both above and below them."""
    for row, what in found.again.items():
        above, below = (
            {_group(one) for one in found.read if (one.row < row) == is_above} for is_above in (True, False)
        )
        if above & below:
            yield f"{where}, row {row}: {what}."


def _titles(found: SheetRows, where: str) -> Iterator[str]:
    """Headings of the present beside others."""
    now = [row for row, text in found.titles.items() if _PRESENT.fullmatch(spelt(text))]
    if now and len(found.titles) > 1:
        yield (
            f"{where}, {rows_named(now)}: a heading says current or before, and there are others, so that the same "
            "staff may stand there twice; keep the rows of staff in post, and take the headings out."
        )


def _unused(match: Match, found: SheetRows) -> Iterator[tuple[int, str]]:
    """The columns that nothing is read from, with their headings."""
    used = {column.letter for column in match.columns}
    rows = {entry.row for entry in found.read}
    width = max((len(line.cells) for line in match.lines if line.row in rows), default=0)
    named = dict(match.unused)
    for place in range(width):
        if letter_of(place) not in used:
            yield place, named.get(letter_of(place), "")


def _of_column(place: int, heading: str, match: Match, entries: Sequence[Entry], where: str) -> Iterator[str]:
    cells = {line.row: line.at(place) for line in match.lines}
    said = {row: cell for row, cell in cells.items() if isinstance(cell, str) and cell}
    blocks: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.row in said:
            blocks[spelt(said[entry.row])].append(entry)
    if len(blocks) < 2:
        return
    twins = _twins(blocks)
    people = sum(entry.headcount for pair in twins for block in pair for entry in block)
    is_state = any(_PRESENT.fullmatch(value) for value in blocks)
    is_broken_down = len(blocks.keys() & _BREAKDOWNS) > 1
    if is_state or is_broken_down or 2 * people >= sum(entry.headcount for entry in entries) > 0 < len(twins):
        yield (
            f"{where}: the same staff may stand there once for each value of column {letter_of(place)}"
            f"{f' {heading!r}' if heading else ''}; keep the rows of one, or take the column out if they are not the "
            "same staff."
        )


def _twins(blocks: Mapping[str, Sequence[Entry]]) -> list[tuple[Sequence[Entry], Sequence[Entry]]]:
    """The blocks of two rows or more that hold the same rows, or the same sums of two groups or more."""
    seen: dict[tuple[object, ...], Sequence[Entry]] = {}
    found: list[tuple[Sequence[Entry], Sequence[Entry]]] = []
    for block in blocks.values():
        if len(block) < 2:
            continue
        keys = [_ordered((*_group(one), *_figures([one])) for one in block)]
        sums = _sums(block)
        if len(sums) > 1:
            keys.append(sums)
        twin = next((seen[key] for key in keys if key in seen), None)
        if twin is not None:
            found.append((twin, block))
        seen |= dict.fromkeys(keys, block)
    return found


def _sums(block: Sequence[Entry]) -> tuple[object, ...]:
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for one in block:
        groups[_group(one)].append(one)
    return _ordered((*group, *_figures(entries)) for group, entries in groups.items())


def _ordered(rows: Iterable[tuple[object, ...]]) -> tuple[object, ...]:
    return tuple(sorted(rows, key=repr))


def _group(entry: Entry) -> tuple[str, ...]:
    return (entry.code, entry.grade, entry.location, entry.sex)


def _figures(entries: Sequence[Entry]) -> tuple[float, float]:
    return round(sum(one.headcount for one in entries), 3), round(sum(one.fte for one in entries), 3)


def _rows(block: Sequence[Entry]) -> str:
    return rows_named([entry.row for entry in block])
