"""Pay points out of an employer's spreadsheet, with all that was taken for granted on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paymodel.errors import UserError, refuse
from paymodel.inputs.grade_checks import respelt_codes
from paymodel.inputs.pay_point_table import points_of
from paymodel.inputs.spreadsheets.cell_values import plain
from paymodel.inputs.spreadsheets.entries import Dropped, SheetRows
from paymodel.inputs.spreadsheets.grid import RowNumber
from paymodel.inputs.spreadsheets.merged_cells import with_merged
from paymodel.inputs.spreadsheets.row_faults import row_faults
from paymodel.inputs.spreadsheets.sheet_columns import Match, find_match, where_of
from paymodel.inputs.spreadsheets.sheet_notes import (
    assumed,
    dropped_notes,
    match_note,
    total_notes,
    unread_note,
    unread_sheets,
)
from paymodel.inputs.spreadsheets.sheet_rows import rows_of
from paymodel.inputs.spreadsheets.sheet_totals import told_totals
from paymodel.inputs.spreadsheets.spreadsheet import read_book
from paymodel.model.pay_points import PayPoints

_MOST_TOLD: Final = 20


@dataclass(frozen=True)
class SheetPoints:
    """A spreadsheet as pay points. rows: the canonical table, by POINT_COLUMNS, as text. totals: row, name and
    verdict. assumed: what was taken for granted. unread: other sheets with figures."""

    points: Mapping[str, PayPoints]
    rows: tuple[Mapping[str, str], ...]
    match: Match
    dropped: tuple[Dropped, ...]
    totals: tuple[tuple[RowNumber, str, str], ...]
    n_blank: int
    assumed: tuple[str, ...]
    unread: tuple[str, ...]
    content: bytes

    @property
    def notes(self) -> tuple[str, ...]:
        """Match, dropped rows and assumptions, a sentence each."""
        return (match_note(self.match), *dropped_notes(self.dropped), *total_notes(self.totals), *self.assumed)


def read_sheet_points(
    path: Path,
    unit: str,
    sheet: str | None = None,
    pairs: Mapping[str, str] | None = None,
    *,
    is_code_typed: bool = False,
) -> SheetPoints:
    """A file's pay points. unit: the code of a table without one, and where it was typed, of any. pairs: their heading
    by our column, as typed.

    Errors: UserError with every fault of file, columns or rows.
    """
    book = read_book(path)
    match = with_merged(find_match(book, path, sheet, pairs or {}, is_code_typed=is_code_typed))
    where = where_of(path, book, match.sheet)
    found = rows_of(match, where, unit)
    rows = _canonical(found, unit)
    faults = row_faults(match, found, where)
    faults += respelt_codes([entry.row for entry in found.read], [row["code"] for row in rows], path)
    if not rows and not faults:
        faults.append(
            f"{where}: no row under the header (row {match.header_rows[-1]}) holds staff; give the filled sheet."
        )
    refuse(
        faults
        if len(faults) <= _MOST_TOLD
        else [*faults[:_MOST_TOLD], f"{where}: and {len(faults) - _MOST_TOLD} more."]
    )
    unread = unread_sheets(book, match)
    return SheetPoints(
        points_of(rows),
        rows,
        match,
        tuple(found.dropped),
        tuple(told_totals(found)),
        found.n_blank,
        (
            *([unread_note(unread)] if unread else []),
            *assumed(match, found, unit, is_code_typed=is_code_typed),
            *book.notes,
        ),
        unread,
        book.content,
    )


def read_alone(path: Path, unit: str) -> SheetPoints:
    """The same, of a file that holds nothing else, so that nobody has to choose. Errors: UserError as above."""
    read = read_sheet_points(path, unit)
    if read.unread:
        raise UserError(
            f"{path}: {unread_note(read.unread)}; read one sheet with paymodel talks import, --sheet and --out, or put "
            "them together in one sheet with a column location."
        )
    return read


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
        for entry in found.read
    )
