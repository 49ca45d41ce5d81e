"""Which sheet, which header row, and which column is which: found by name, or as typed; never guessed at."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from paymodel.errors import UserError, refuse
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.inputs.spreadsheets.cell_values import Style, number_of
from paymodel.inputs.spreadsheets.column_faults import (
    WRONG_FIGURES,
    by_place,
    missing,
    no_header,
    repeated_dates,
    several,
)
from paymodel.inputs.spreadsheets.grid import Book, Cell, Line, RowNumber, Sheet, letter_of, place_of
from paymodel.inputs.spreadsheets.header_rows import Header, header_of
from paymodel.inputs.spreadsheets.header_words import COUNTS, NEEDED, Heading
from paymodel.inputs.spreadsheets.personal_data import personal_headings
from paymodel.inputs.spreadsheets.typed_columns import as_typed, not_found, place_typed

_LEAST_SALARY_GBP: Final = 1000.0
"""Below it a number is a step of a scale, not pay."""


@dataclass(frozen=True)
class Column:
    """One of their columns and what it is read as. sex: of a column that holds the figures of one sex."""

    ours: str
    header: str
    letter: str
    sex: str = ""
    is_thousands: bool = False
    is_average: bool = False
    is_typed: bool = False

    def of(self, line: Line) -> Cell:
        """Its cell in a row."""
        return line.at(place_of(self.letter))

    def cell(self, line: Line) -> str:
        """The name of that cell, such as D7."""
        return f"{self.letter}{line.row}"


@dataclass(frozen=True)
class Match:
    """A sheet with its header rows and columns. unused: letter and heading of the rest. typed: the columns as the
    user may type them. style: how its text writes numbers."""

    sheet: Sheet
    header_rows: tuple[RowNumber, ...]
    columns: tuple[Column, ...]
    unused: tuple[tuple[str, str], ...]
    typed: Mapping[str, str]
    style: Style

    def column(self, ours: str, sex: str = "") -> Column | None:
        """The column read as one of ours."""
        return next((column for column in self.columns if (column.ours, column.sex) == (ours, sex)), None)

    @property
    def is_by_sex(self) -> bool:
        """Whether each row holds the figures of both sexes side by side."""
        return any(column.sex for column in self.columns)

    @property
    def is_ours(self) -> bool:
        """Whether every column bears our own name."""
        return not self.is_by_sex and all(column.header.lower() == column.ours for column in self.columns)

    @cached_property
    def headers(self) -> tuple[Line, ...]:
        """The header rows themselves."""
        return tuple(line for line in self.sheet.lines if line.row in self.header_rows)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The rows under the header."""
        return tuple(line for line in self.sheet.lines if line.row > self.header_rows[-1])

    @cached_property
    def _headed(self) -> frozenset[str]:
        return frozenset({column.letter for column in self.columns} | {letter for letter, _ in self.unused})

    def unheaded(self, line: Line) -> Iterator[tuple[str, Cell]]:
        """The cells of a row in columns that are not used and have no heading: letter and cell."""
        for place, cell in enumerate(line.cells):
            if cell != "" and letter_of(place) not in self._headed:
                yield letter_of(place), cell


def where_of(path: Path, book: Book, sheet: Sheet) -> str:
    """A file, and the sheet where it has several."""
    return f"{path}, sheet '{sheet.name}'" if len(book.sheets) > 1 and not book.is_text else str(path)


def find_match(
    book: Book, path: Path, sheet: str | None, pairs: Mapping[str, str], *, is_code_typed: bool = False
) -> Match:
    """The match of a file's columns with ours. is_code_typed: whether the unit was typed, so that no column is needed
    for it. Errors: UserError that names what is missing, doubtful or personal."""
    header = _header(book, path, sheet, pairs)
    where = where_of(path, book, header.sheet)
    refuse(personal_headings(header, where))
    lines = tuple(line for line in header.sheet.lines if line.row > header.rows[-1])
    style = Style.of(cell for line in lines for cell in line.cells)
    typed = _typed(header, pairs, where)
    if is_code_typed:
        header = _without_code(header)
    found, faults = _found(header, lines, style, typed, where)
    refuse(by_place(header.texts, None if faults else [column.header for column in found], where))
    faults += repeated_dates(header, {column.letter for column in found}, _of_staff(found, lines, style), where)
    refuse(faults)
    used = {column.letter for column in found}
    headings = [(letter_of(i), heading.text) for i, heading in enumerate(header.headings)]
    return Match(
        header.sheet,
        header.rows,
        tuple(found),
        tuple((letter, text) for letter, text in headings if text and letter not in used),
        {one.ours: as_typed(one.header, place_of(one.letter), header.texts) for one in found if not one.sex},
        style,
    )


def _without_code(header: Header) -> Header:
    """A header whose columns of units count as none of ours."""
    headings = (replace(one, ours="") if one.ours == "code" else one for one in header.headings)
    return replace(header, headings=tuple(headings))


def _of_staff(columns: Sequence[Column], lines: Sequence[Line], style: Style) -> list[tuple[tuple[str, ...], Line]]:
    """The rows with a salary, with their words; a blank grade is that above it."""
    salary = next((column for column in columns if column.ours == "salary_gbp"), None)
    words = [column for column in columns if column.ours in ("code", "location", "sex")]
    grade = next((column for column in columns if column.ours == "grade"), None)
    found: list[tuple[tuple[str, ...], Line]] = []
    above = ""
    for line in lines:
        above = (str(grade.of(line)) if grade else "") or above
        if salary and number_of(salary.of(line), style)[0] is not None:
            found.append(((above, *(str(column.of(line)) for column in words)), line))
    return found


def _header(book: Book, path: Path, name: str | None, pairs: Mapping[str, str]) -> Header:
    sheets = _sheets(book, path, name)
    headers = [header for sheet in sheets if (header := header_of(sheet, pairs))]
    best = max((header.n_needed for header in headers), default=0)
    if best < 2 and not (best and len(pairs) >= 2):
        raise UserError(no_header(sheets, path))
    chosen = [header for header in headers if header.n_needed == best]
    if len(chosen) > 1 and not book.is_text:
        names = " and ".join(f"'{header.sheet.name}'" for header in chosen)
        raise UserError(
            f"{path}: sheets {names} match equally well; put them together in one sheet (with a column location where "
            "each is of a place), or choose one with paymodel talks import and --sheet, such as "
            f'--sheet "{chosen[0].sheet.name}", which leaves the others out.'
        )
    return max(chosen, key=lambda header: header.n_ours)


def _sheets(book: Book, path: Path, name: str | None) -> list[Sheet]:
    visible = [sheet for sheet in book.sheets if not sheet.is_hidden]
    if name is None:
        if not visible:
            names = ", ".join(f"'{sheet.name}'" for sheet in book.sheets)
            raise UserError(f"{path}: every sheet with cells is hidden ({names}); name one with --sheet.")
        return visible
    if book.is_text:
        raise UserError(f"--sheet {name}: {path} is CSV and has no sheets; leave the option out.")
    named = [sheet for sheet in book.sheets if sheet.name.lower() == name.strip().lower()]
    if not named:
        held = [sheet.name for sheet in book.sheets]
        near = difflib.get_close_matches(name, held, n=1, cutoff=0.4)
        hint = f"did you mean '{near[0]}'? " if near else ""
        sheets = ", ".join(f"'{one}'" for one in held)
        raise UserError(f"--sheet: {path} has no sheet '{name}' with cells; {hint}it has {sheets}.")
    return named


def _typed(header: Header, pairs: Mapping[str, str], where: str) -> dict[str, Column]:
    """The columns that were typed. Errors: UserError for one that is not there, or holds no such figure."""
    faults: list[str] = []
    found: dict[str, Column] = {}
    for ours, theirs in pairs.items():
        place = place_typed(theirs, header.texts)
        if place is None:
            faults.append(not_found(ours, theirs, header.texts))
            continue
        heading = header.headings[place]
        if heading.trap in WRONG_FIGURES and ours in (*COUNTS, "salary_gbp"):
            faults.append(f"{where}: column {letter_of(place)} '{heading.text}' {WRONG_FIGURES[heading.trap]}.")
        found[ours] = replace(_column(ours, heading, place), sex="", is_typed=True)
    refuse(faults)
    return found


def _column(ours: str, heading: Heading, place: int) -> Column:
    is_salary = ours == "salary_gbp"
    return Column(
        ours,
        heading.text,
        letter_of(place),
        heading.sex,
        is_salary and heading.is_thousands,
        is_salary and heading.trap == "average",
    )


def _found(
    header: Header, lines: Sequence[Line], style: Style, typed: Mapping[str, Column], where: str
) -> tuple[list[Column], list[str]]:
    """The columns, in our order, and what is missing or doubtful."""
    taken = {column.letter for column in typed.values()}
    split = [] if set(COUNTS) & set(typed) else _by_sex(header)
    found: list[Column] = []
    doubtful: dict[str, str] = {}
    for ours in POINT_COLUMNS:
        if ours in typed:
            columns = [typed[ours]]
        elif ours in COUNTS and split:
            found += [column for column in split if column.ours == ours]
            continue
        else:
            columns = _named(ours, header, taken)
            columns = _salaries(columns, lines, style) if ours == "salary_gbp" else columns
        if len(columns) > 1:
            doubtful[ours] = several(ours, [(column.header, column.letter) for column in columns], where)
        else:
            found += columns
    told = {column.ours for column in found} | set(doubtful)
    return found, [*doubtful.values(), *missing([name for name in NEEDED if name not in told], header, where)]


def _named(ours: str, header: Header, taken: set[str]) -> list[Column]:
    """The columns whose headings stand for one of ours; of those that need not be there, none typed for another."""
    return [
        _column(ours, heading, place)
        for place, heading in enumerate(header.headings)
        if heading.ours == ours and not heading.sex and (ours in NEEDED or letter_of(place) not in taken)
    ]


def _by_sex(header: Header) -> list[Column]:
    """Headcount and FTE of women and of men, where each stands exactly once; else nothing."""
    columns = [_column(one.ours, one, place) for place, one in enumerate(header.headings) if one.sex]
    keys = sorted((column.ours, column.sex) for column in columns)
    is_whole = keys == [("fte", "Female"), ("fte", "Male"), ("headcount", "Female"), ("headcount", "Male")]
    has_more = any(heading.trap == "split" or heading.ours == "sex" for heading in header.headings)
    return columns if is_whole and not has_more else []


def _salaries(columns: list[Column], lines: Sequence[Line], style: Style) -> list[Column]:
    """Those that can be pay: not the numbers of steps, and no average where a pay point stands beside it."""
    pay = [column for column in columns if _is_pay(column, lines, style)]
    points = [column for column in pay if not column.is_average] or pay
    if len(points) > 1 and all(_same(points[0], other, lines) for other in points[1:]):
        return points[:1]
    return points


def _is_pay(column: Column, lines: Sequence[Line], style: Style) -> bool:
    numbers = [number for line in lines if (number := number_of(column.of(line), style)[0]) is not None]
    return not numbers or max(numbers) * (1000 if column.is_thousands else 1) >= _LEAST_SALARY_GBP


def _same(first: Column, second: Column, lines: Sequence[Line]) -> bool:
    return all(first.of(line) == second.of(line) for line in lines) and first.is_thousands == second.is_thousands
