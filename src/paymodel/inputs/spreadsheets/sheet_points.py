"""Pay points out of an employer's spreadsheet, with all that was taken for granted on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paymodel.errors import refuse
from paymodel.inputs.grade_checks import respelt_codes
from paymodel.inputs.pay_point_table import points_of
from paymodel.inputs.spreadsheets.cell_values import plain
from paymodel.inputs.spreadsheets.sheet_columns import Match, find_match, where_of
from paymodel.inputs.spreadsheets.sheet_rows import Dropped, SheetRows, rows_of
from paymodel.inputs.spreadsheets.sheet_totals import Entry, told_totals, unproven
from paymodel.inputs.spreadsheets.spreadsheet import RowNumber, read_book
from paymodel.model.cells import UNKNOWN
from paymodel.model.grades import DELEGATED
from paymodel.model.pay_points import PayPoints

_MOST_TOLD: Final = 20


@dataclass(frozen=True)
class SheetPoints:
    """A spreadsheet as pay points. rows: the canonical table, by POINT_COLUMNS, as text. totals: row, name and
    verdict. assumed: what was taken for granted."""

    points: Mapping[str, PayPoints]
    rows: tuple[Mapping[str, str], ...]
    match: Match
    dropped: tuple[Dropped, ...]
    totals: tuple[tuple[RowNumber, str, str], ...]
    n_blank: int
    assumed: tuple[str, ...]
    content: bytes

    @property
    def notes(self) -> tuple[str, ...]:
        """Match, dropped rows and assumptions, a sentence each."""
        return (*_match_notes(self.match), *_dropped_notes(self.dropped), *_total_notes(self.totals), *self.assumed)


def read_sheet_points(
    path: Path, unit: str, sheet: str | None = None, pairs: Mapping[str, str] | None = None
) -> SheetPoints:
    """A file's pay points. unit: the code of a table without one. pairs: their heading by our column, as typed.

    Errors: UserError with every fault of file, columns or rows.
    """
    book = read_book(path)
    match = find_match(book, path, sheet, pairs or {})
    where = where_of(path, book, match.sheet)
    found = rows_of(match, where)
    rows = _canonical(found, unit)
    faults = _faults(found, where)
    faults += respelt_codes([entry.row for entry in _read(found)], [row["code"] for row in rows], path)
    if not rows and not faults:
        faults.append(
            f"{where}: no row under the header (row {match.header_rows[-1]}) holds staff; give the filled sheet."
        )
    refuse(
        faults
        if len(faults) <= _MOST_TOLD
        else [*faults[:_MOST_TOLD], f"{where}: and {len(faults) - _MOST_TOLD} more."]
    )
    return SheetPoints(
        points_of(rows),
        rows,
        match,
        tuple(found.dropped),
        tuple(told_totals(found.totals, found.entries)),
        found.n_blank,
        (*_assumed(match, found, unit), *book.notes),
        book.content,
    )


def _read(found: SheetRows) -> list[Entry]:
    return [entry for entry in found.entries if not entry.is_dropped and not entry.is_withheld]


def _canonical(found: SheetRows, unit: str) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {
            "code": entry.code or unit,
            "grade": entry.grade,
            "location": entry.location or "National",
            "sex": entry.sex,
            "salary_gbp": plain(entry.salary_gbp),
            "headcount": plain(entry.headcount),
            "fte": plain(entry.fte),
        }
        for entry in _read(found)
    )


def _faults(found: SheetRows, where: str) -> list[str]:
    faults = list(found.faults)
    if found.unknown:
        named = "; ".join(f"'{name}' ({rows_named(rows)})" for name, rows in found.unknown.items())
        faults.insert(
            0,
            f"{where}: grades that paymodel does not know: {named}; write the civil service grade "
            f"({', '.join(DELEGATED)}, or SCS) in the sheet in place of each.",
        )
    faults += [
        f"{where}, row {total.row}: it has staff and no salary, and is no sum of the rows above; fill in the salary, "
        "or take the row out."
        for total in unproven(found.totals, found.entries)
    ]
    return faults


def rows_named(rows: Sequence[RowNumber]) -> str:
    """Rows in words, runs joined: "row 5", "rows 5 to 9 and 12"."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    words = [str(first) if first == last else f"{first} to {last}" for first, last in runs]
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"row{'' if len(set(rows)) == 1 else 's'} {listed}"


def _assumed(match: Match, found: SheetRows, unit: str) -> list[str]:
    notes: list[str] = []
    if not match.column("code"):
        notes.append(f"the sheet names no unit: everybody is taken as {unit}")
    if not match.column("location"):
        notes.append("no location in the sheet: everybody is taken as National, not in London")
    if not match.column("sex") and not match.is_by_sex:
        notes.append(f"no sex in the sheet: taken as {UNKNOWN}")
    if found.filled:
        notes.append(f"{rows_named(found.filled)}: grade taken from the row above")
    salary = match.column("salary_gbp")
    if salary and salary.is_average:
        notes.append(f"'{salary.header}' holds averages, which hide who is on a minimum or at the end of a scale")
    if salary and salary.is_thousands:
        notes.append(f"'{salary.header}' is in thousands of pounds: multiplied by 1,000")
    heads, fte = match.column("headcount"), match.column("fte")
    if heads and fte and heads.letter == fte.letter:
        notes.append(f"headcount and FTE are both taken from '{heads.header}', as typed: assumed, not known")
    elif any(entry.headcount != int(entry.headcount) for entry in found.entries):
        notes.append("some headcounts are not whole numbers: is the column headcount, and not FTE?")
    return notes


def _match_notes(match: Match) -> list[str]:
    rows = rows_named(match.header_rows)
    sheet = f"sheet '{match.sheet.name}', " if match.sheet.name else ""
    columns = ", ".join(
        f"{one.ours}{' ' + one.sex.lower() if one.sex else ''} from '{one.header}' ({one.letter})"
        for one in match.columns
    )
    return [f"{sheet}header in {rows}: {columns}"]


def _dropped_notes(dropped: Sequence[Dropped]) -> list[str]:
    by_reason: dict[str, list[RowNumber]] = {}
    for one in dropped:
        by_reason.setdefault(one.why, []).append(one.row)
    return [f"{rows_named(rows)} dropped: {why}" for why, rows in by_reason.items()]


def _total_notes(totals: Sequence[tuple[RowNumber, str, str]]) -> list[str]:
    return [f"row {row} '{said}', a total: {told}" for row, said, told in totals]
