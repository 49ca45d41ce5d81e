"""Tables of staff and pay by organisation and grade: ours and a user's, read and checked alike."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from paymodel.errors import UserError, refuse
from paymodel.inputs.bundle import bundled
from paymodel.inputs.csv_rows import CsvRows, header_words, read_rows
from paymodel.inputs.grade_checks import (
    GRADE_NAMES,
    NUMBER_COLUMNS,
    TEXT_COLUMNS,
    clashes,
    header_faults,
    is_plain,
    row_faults,
    short_rows,
)
from paymodel.inputs.pay_point_table import POINT_COLUMNS, grade_rows, is_point_table, read_points
from paymodel.model.grade_rows import GradeRow
from paymodel.model.grades import ALL_GRADES, UNGRADED
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import Scale
from paymodel.model.workforce import FloatArray, Rounding, Workforce
from paymodel.provenance import SUPPRESSED, digest

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.model.rolled import Rolled

UNIT = "UNIT"
"""The code of a table of pay points that names none, where nothing else does."""

YEAR_OF_POINTS = 2023
"""The year that pay points are of, where neither option nor offer says."""


@dataclass(frozen=True)
class GradeTable:
    """A checked table, its rows in the order of the file.

    points: pay points by code, where the user gave these. scales: those that came with them, by code. notes: what was
    taken for granted when the table was read. rolled: how the points were brought to today, where they were.
    """

    all_rows: Sequence[GradeRow]
    digest: str
    is_official: bool
    points: Mapping[str, PayPoints] = field(default_factory=dict)
    scales: Mapping[str, Mapping[tuple[str, str], Scale]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rolled: "Rolled | None" = None

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """The rows as a frame, a column each, for whoever goes on from there; NaN where a figure is suppressed."""
        import pandas as pd  # half a second that no answer needs

        return pd.DataFrame(self.all_rows, columns=list(GradeRow._fields))

    @property
    def years(self) -> tuple[int, ...]:
        """The years held, oldest first."""
        return tuple(sorted({row.as_at for row in self.all_rows}))

    def at(self, year: int | None) -> int:
        """The year asked for, or the newest. Errors: UserError where the table does not hold it."""
        if year is None:
            return self.years[-1]
        if year not in self.years:
            held = ", ".join(str(held) for held in self.years)
            raise UserError(f"--as-at {year}: the table holds {held}; choose one of these.")
        return year

    def organisations(self, year: int) -> dict[str, str]:
        """Names by code in one year, in order of code."""
        return dict(sorted((row.code, row.organisation) for row in self.all_rows if row.as_at == year))

    def rows(self, code: str, year: int) -> list[GradeRow]:
        """The rows of one organisation in one year, lowest grade first."""
        return self._by_code.get((year, code), [])

    def rows_of(self, codes: Sequence[str], year: int) -> list[GradeRow]:
        """The rows of organisations in one year, in the order of the file."""
        wanted = set(codes)
        return [row for row in self.all_rows if row.as_at == year and row.code in wanted]

    def workforce(self, code: str, year: int) -> Workforce:
        """The staff of one organisation in one year, lowest grade first."""
        rows = self._by_code[year, code]
        graded = _graded(rows)
        ungraded = [row.fte for row in rows if row.grade == UNGRADED]
        return Workforce(
            code=code,
            organisation=rows[0].organisation,
            grades=tuple(row.grade for row in graded),
            headcount=np.array([row.headcount for row in graded]),
            fte=np.array([row.fte for row in graded]),
            mean_salary_gbp=np.array([row.mean_salary_gbp for row in graded]),
            rounding=Rounding(0.0, 0.0) if code in self.points else _rounding(rows),
            ungraded_fte=_known(ungraded[0]) if ungraded else 0.0,
        )

    def medians(self, code: str, year: int) -> FloatArray:
        """Median salaries of that staff, (n_grades,), £ a year; NaN where suppressed."""
        return np.array([row.median_salary_gbp for row in _graded(self._by_code[year, code])])

    @cached_property
    def _by_code(self) -> dict[tuple[int, str], list[GradeRow]]:
        """Rows by year and code, lowest grade first."""
        ordered = sorted(self.all_rows, key=lambda row: (row.as_at, row.code, ALL_GRADES.index(row.grade)))
        return {key: list(own) for key, own in groupby(ordered, key=lambda row: (row.as_at, row.code))}


def load_grades(path: Path | None = None, year_of_points: int = YEAR_OF_POINTS, unit: str | None = None) -> GradeTable:
    """The bundled official table, or a user's: by grade, by pay point, or a spreadsheet as an employer sends it.

    year_of_points: the year whose 31 March a table of pay points is of, since it does not say so itself. unit: the
    code of a table without one. Errors: UserError that lists every bad row.
    """
    is_official = path is None
    path = path or bundled("grades.csv")
    if not is_official and not _is_own(path):
        return _of_spreadsheet(path, year_of_points, unit or UNIT)
    table = read_rows(path, _encodings(path))
    if is_point_table(table.header):
        return _of_point_table(table, path, year_of_points, unit or UNIT)
    refuse(header_faults(table, path))
    if not table.rows:
        raise UserError(f"{path}: the table has a header and no rows; add a row for each grade.")
    faults = short_rows(table, path)
    table = table.of_full_rows()
    cells = {name.lower(): _plain(column) for name, column in zip(table.header, _columns(table), strict=True)}
    if not is_plain(cells):
        faults += row_faults(table, cells, path)
    refuse(faults + clashes(table, cells, path))
    return GradeTable(_typed(cells), digest(table.content), is_official)


def _is_own(path: Path) -> bool:
    """Whether a file has a header of ours, between commas: it is then read to the letter."""
    header = header_words(path)
    return is_point_table(header) or any(name in header[0] or name in header for name in ("as_at", "mean_salary_gbp"))


def _encodings(path: Path) -> tuple[str, ...]:
    """Pay points may come as Excel on Windows writes them; a table of grades is UTF-8."""
    return ("utf-8-sig", "cp1252") if is_point_table(header_words(path)) else ("utf-8-sig",)


def _of_point_table(table: CsvRows, path: Path, year: int, unit: str) -> GradeTable:
    """A table under our own headings: to the letter, or where it was filled in by hand, as an employer's is read."""
    try:
        return _of_points(read_points(table, path), path, year, digest(table.content))
    except UserError as to_the_letter:
        if header_faults(table, path, POINT_COLUMNS) or short_rows(table, path):
            raise
        try:
            return _of_spreadsheet(path, year, unit)
        except UserError:
            raise to_the_letter from None


def _of_spreadsheet(path: Path, year: int, unit: str) -> GradeTable:
    from paymodel.inputs.spreadsheets.sheet_points import read_alone

    try:
        read = read_alone(path, unit)
    except UserError as error:
        see = f'{path}: to see how it is read, type: paymodel talks import "{path}"'
        raise UserError(*error.faults, see) from None
    notes = tuple(f"{path.name}: {note}." for note in read.notes)
    return _of_points(read.points, path, year, digest(read.content), notes)


def _of_points(
    points: Mapping[str, PayPoints], path: Path, year: int, content_digest: str, notes: tuple[str, ...] = ()
) -> GradeTable:
    rows = grade_rows(points, year, f"pay points of {path.name}")
    return GradeTable(rows, content_digest, is_official=False, points=points, notes=notes)


def _known(figure: float) -> float | None:
    return None if math.isnan(figure) else figure


def _columns(table: CsvRows) -> list[tuple[str, ...]]:
    return list(zip(*(row for _, row in table.rows), strict=True))


def _plain(column: Sequence[str]) -> list[str]:
    """Cells without the blanks around them, the hard spaces of web pages, or a capital in the mark."""
    texts = {cell: cell.replace("\xa0", " ").strip() for cell in set(column)}
    return [SUPPRESSED if texts[cell] == SUPPRESSED.upper() else texts[cell] for cell in column]


def _typed(cells: Mapping[str, Sequence[str]]) -> list[GradeRow]:
    """The rows of cells without fault."""
    typed: dict[str, Iterable[object]] = {name: cells[name] for name in TEXT_COLUMNS}
    typed["as_at"] = map(int, cells["as_at"])
    typed["grade"] = (GRADE_NAMES[grade.lower()] for grade in cells["grade"])
    for name in NUMBER_COLUMNS:
        typed[name] = (math.nan if cell in (SUPPRESSED, "") else float(cell) for cell in cells[name])
    return [GradeRow(*row) for row in zip(*(typed[name] for name in GradeRow._fields), strict=True)]


def _graded(rows: Iterable[GradeRow]) -> list[GradeRow]:
    """The rows of grades with staff."""
    return [row for row in rows if row.grade != UNGRADED and row.fte != 0]


def _rounding(rows: Sequence[GradeRow]) -> Rounding:
    """Half the step in which the table's figures come: 5 and £10 in the official tables."""
    salaries = np.array([(row.mean_salary_gbp, row.median_salary_gbp) for row in rows])
    return Rounding(_step(np.array([row.fte for row in rows]), coarse=5.0) / 2, _step(salaries, coarse=10.0) / 2)


def _step(figures: FloatArray, coarse: float) -> float:
    known = figures[np.isfinite(figures)]
    steps: Iterable[float] = (coarse, 1.0, 0.1, 0.01)
    for step in steps:
        if (np.abs(known / step - np.round(known / step)) <= 1e-6).all():
            return step
    return 0.0
