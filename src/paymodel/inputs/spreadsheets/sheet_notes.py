"""What was taken for granted when a sheet was read, a short sentence each; no figure of a small group is in them."""

from collections.abc import Iterator, Sequence

from paymodel.inputs.spreadsheets.cell_values import grade_of
from paymodel.inputs.spreadsheets.entries import Dropped, Entry, SheetRows, rows_named
from paymodel.inputs.spreadsheets.grid import Book, RowNumber, Sheet, place_of
from paymodel.inputs.spreadsheets.header_words import NEEDED, understood
from paymodel.inputs.spreadsheets.sheet_columns import Match
from paymodel.model.cells import REGIONS, UNKNOWN
from paymodel.model.small_groups import is_few


def assumed(match: Match, found: SheetRows, unit: str, *, is_code_typed: bool) -> Iterator[str]:
    """About units, places, sexes, grades, rows and figures."""
    if not any(entry.code for entry in found.read):
        yield (
            f"everybody is taken as {unit}, as typed"
            if is_code_typed
            else (f"the sheet names no unit: everybody is taken as {unit}")
        )
    yield from _places(match, found)
    used = {place_of(column.letter) for column in match.columns}
    merged = [one for one in match.sheet.merged if one.first_row > match.header_rows[-1] and one.first_place in used]
    if merged:
        rows = [RowNumber(row) for one in merged for row in range(one.first_row, one.last_row + 1)]
        yield f"{rows_named(rows)}: what stands in merged cells is taken for each row"
    if not match.column("sex") and not match.is_by_sex:
        yield f"no sex in the sheet: taken as {UNKNOWN}"
    filled = [entry.row for entry in found.entries if entry.is_filled]
    if filled:
        yield f"{rows_named(filled)}: grade taken from the row above"
    if found.hmrc:
        named = ", ".join(f"{name} = {grade}" for name, grade in found.hmrc.items())
        yield f"HMRC's own names are taken as the grades that HMRC publishes them as: {named}"
    yield from _hidden(match, found.read)
    yield from _columns(match, found.read)


def _places(match: Match, found: SheetRows) -> Iterator[str]:
    if not match.column("location"):
        yield "no location in the sheet: everybody is taken as National, not in London"
    known = {region.lower() for region in REGIONS}
    others = dict.fromkeys(one.location for one in found.read if one.location.lower() not in {"", "national", *known})
    if others:
        yield f"taken as outside London: {', '.join(others)}"


def _hidden(match: Match, entries: Sequence[Entry]) -> Iterator[str]:
    hidden = [entry for entry in entries if entry.row in match.sheet.hidden_rows]
    if hidden:
        people = sum(entry.headcount for entry in hidden)
        is_told = not any(is_few(entry.headcount) for entry in entries)
        told = f" ({people:,g} people)" if is_told else ""
        yield f"{rows_named([entry.row for entry in hidden])} hidden in the sheet and read all the same{told}"


def _columns(match: Match, entries: Sequence[Entry]) -> Iterator[str]:
    salary = match.column("salary_gbp")
    if salary and salary.is_average:
        yield f"'{salary.header}' holds averages, which hide who is on a minimum or at the end of a scale"
    if salary and salary.is_thousands:
        yield f"'{salary.header}' is in thousands of pounds: multiplied by 1,000"
    heads, fte = match.column("headcount"), match.column("fte")
    if heads and fte and heads.letter == fte.letter:
        yield f"headcount and FTE are both taken from '{heads.header}', as typed: assumed, not known"
    elif any(entry.headcount != int(entry.headcount) for entry in entries):
        yield "some headcounts are not whole numbers; check that the column holds people, not FTE"


def unread_sheets(book: Book, match: Match) -> tuple[str, ...]:
    """The sheets that can be seen, hold figures, and were not read."""
    if book.is_text:
        return ()
    others = [sheet for sheet in book.sheets if sheet.name != match.sheet.name and not sheet.is_hidden]
    return tuple(sheet.name for sheet in others if sheet.has_figures and _is_of_staff(sheet))


def _is_of_staff(sheet: Sheet) -> bool:
    """Whether a sheet speaks of grades, pay or staff: a cover or a list of contents does not."""
    words = {cell for line in sheet.lines for cell in line.cells if isinstance(cell, str) and cell}
    return any(grade_of(word)[0] or understood(word).ours in NEEDED for word in words)


def unread_note(names: Sequence[str]) -> str:
    """A sentence about them."""
    listed = ", ".join(f"'{name}'" for name in names)
    return f"figures in sheet{'s' if len(names) > 1 else ''} {listed} are not read"


def match_note(match: Match) -> str:
    """Sheet, header and columns."""
    rows = rows_named(match.header_rows)
    sheet = f"sheet '{match.sheet.name}', " if match.sheet.name else ""
    columns = ", ".join(
        f"{one.ours}{' ' + one.sex.lower() if one.sex else ''} from '{one.header}' ({one.letter})"
        for one in match.columns
    )
    return f"{sheet}header in {rows}: {columns}"


def dropped_notes(dropped: Sequence[Dropped]) -> list[str]:
    """Rows by the reason why they are left out."""
    by_reason: dict[str, list[RowNumber]] = {}
    for one in dropped:
        by_reason.setdefault(one.why, []).append(one.row)
    return [f"{rows_named(rows)} dropped: {why}" for why, rows in by_reason.items()]


def total_notes(totals: Sequence[tuple[RowNumber, str, str]]) -> list[str]:
    """Rows of sums and their verdicts."""
    return [
        f"row {row} '{said}', a total: {told}" if said else f"row {row}, a total: {told}" for row, said, told in totals
    ]
