"""Cells merged over several rows, whose words, and pay where only the sex differs, stand for each of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from paymodel.inputs.spreadsheets.grid import Cell, Line, Merged, Sheet, place_of
from paymodel.inputs.spreadsheets.sheet_columns import Match

_WORDS: Final = ("code", "location", "sex")


def with_merged(match: Match) -> Match:
    """The match with such cells filled in; those of counts stay as they are."""
    told: dict[tuple[int, int], Cell] = {}
    places = {place_of(column.letter) for column in match.columns if column.ours in _WORDS}
    rows: dict[int, Line] = {int(line.row): line for line in match.lines}
    for one in match.sheet.merged:
        lines = [rows[row] for row in range(one.first_row, one.last_row + 1) if row in rows]
        is_whole = one.first_place == one.last_place and len(lines) == one.last_row - one.first_row + 1
        if is_whole and (one.first_place in places or is_pay_of_sexes(match, one)):
            told |= {(line.row, one.first_place): lines[0].at(one.first_place) for line in lines}
    if not told:
        return match
    return replace(match, sheet=_filled(match.sheet, told))


def is_pay_of_sexes(match: Match, merged: Merged) -> bool:
    """Whether merged cells hold one salary over rows that each are of another sex."""
    salary, sex = match.column("salary_gbp"), match.column("sex")
    if not salary or not sex or not merged.first_place == merged.last_place == place_of(salary.letter):
        return False
    cells = [sex.of(line) for line in match.lines if merged.first_row <= line.row <= merged.last_row]
    return "" not in cells and len(set(cells)) == len(cells)


def _filled(sheet: Sheet, told: dict[tuple[int, int], Cell]) -> Sheet:
    places = sorted({place for _, place in told})
    return replace(sheet, lines=tuple(_line(line, places, told) for line in sheet.lines))


def _line(line: Line, places: Sequence[int], told: dict[tuple[int, int], Cell]) -> Line:
    here = [place for place in places if (line.row, place) in told]
    if not here:
        return line
    cells = [line.at(place) for place in range(max(len(line.cells), here[-1] + 1))]
    for place in here:
        cells[place] = told[line.row, place]
    return Line(line.row, tuple(cells))
