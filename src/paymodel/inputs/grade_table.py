"""Tables of staff and pay by organisation and grade: ours and a user's, read and checked alike."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from paymodel.errors import UserError, refuse
from paymodel.inputs.bundle import bundled
from paymodel.inputs.csv_rows import CsvRows, read_rows
from paymodel.inputs.grade_checks import (
    COLUMNS,
    GRADE_NAMES,
    NUMBER_COLUMNS,
    TEXT_COLUMNS,
    clashes,
    is_plain,
    require_columns,
    row_faults,
    short_rows,
)
from paymodel.model.grades import ALL_GRADES, UNGRADED
from paymodel.model.workforce import Rounding, Workforce
from paymodel.provenance import SUPPRESSED, digest


@dataclass(frozen=True)
class GradeTable:
    """A checked table. The frame has COLUMNS; a suppressed figure is NaN; as_at is the year of 31 March."""

    frame: pd.DataFrame
    digest: str
    is_official: bool

    @property
    def years(self) -> tuple[int, ...]:
        """The years held, oldest first."""
        return tuple(sorted(int(year) for year in self.frame["as_at"].unique()))

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
        named = self.frame[self.frame["as_at"] == year].drop_duplicates("code")
        return dict(sorted(zip(named["code"], named["organisation"], strict=True)))

    def rows(self, code: str, year: int) -> pd.DataFrame:
        """The rows of one organisation in one year, lowest grade first."""
        rows = self.frame[(self.frame["code"] == code) & (self.frame["as_at"] == year)]
        return rows.sort_values("grade", key=lambda grades: grades.map(ALL_GRADES.index))

    def workforce(self, code: str, year: int) -> Workforce:
        """The staff of one organisation in one year, lowest grade first."""
        frame = self.rows(code, year)
        graded = frame[(frame["grade"] != UNGRADED) & (frame["fte"] != 0)]
        ungraded = frame.loc[frame["grade"] == UNGRADED, "fte"]
        return Workforce(
            code=code,
            organisation=str(frame["organisation"].iloc[0]),
            grades=tuple(graded["grade"]),
            headcount=graded["headcount"].to_numpy(float),
            fte=graded["fte"].to_numpy(float),
            mean_salary_gbp=graded["mean_salary_gbp"].to_numpy(float),
            rounding=_rounding(frame),
            ungraded_fte=_known(float(ungraded.iloc[0])) if len(ungraded) else 0.0,
        )


def load_grades(path: Path | None = None) -> GradeTable:
    """The bundled official table, or a user's. Errors: UserError that lists every bad row."""
    is_official = path is None
    path = path or bundled("grades.csv")
    table = read_rows(path)
    require_columns(table, path)
    if not table.rows:
        raise UserError(f"{path}: the table has a header and no rows; add a row for each grade.")
    faults = short_rows(table, path)
    table = table.of_full_rows()
    cells = {name.lower(): _plain(column) for name, column in zip(table.header, _columns(table), strict=True)}
    if not is_plain(cells):
        faults += row_faults(table, cells, path)
    refuse(faults + clashes(table, cells, path))
    frame = _typed(cells)
    return GradeTable(frame, digest(table.content), is_official)


def _known(figure: float) -> float | None:
    return None if math.isnan(figure) else figure


def _columns(table: CsvRows) -> list[tuple[str, ...]]:
    return list(zip(*(row for _, row in table.rows), strict=True))


def _plain(column: Sequence[str]) -> list[str]:
    """Cells without the blanks around them, the hard spaces of web pages, or a capital in the mark."""
    texts = {cell: cell.replace("\xa0", " ").strip() for cell in set(column)}
    return [SUPPRESSED if texts[cell] == SUPPRESSED.upper() else texts[cell] for cell in column]


def _typed(cells: dict[str, list[str]]) -> pd.DataFrame:
    """The frame of cells without fault: years as integers, numbers as floats, what is suppressed as NaN."""
    typed: dict[str, object] = {name: cells[name] for name in TEXT_COLUMNS}
    typed["as_at"] = [int(year) for year in cells["as_at"]]
    typed["grade"] = [GRADE_NAMES[grade.lower()] for grade in cells["grade"]]
    for name in NUMBER_COLUMNS:
        typed[name] = np.array([math.nan if cell in (SUPPRESSED, "") else float(cell) for cell in cells[name]])
    return pd.DataFrame({name: typed[name] for name in COLUMNS})


def _rounding(frame: pd.DataFrame) -> Rounding:
    """Half the step in which the table's figures come: 5 and £10 in the official tables."""
    salaries = pd.concat([frame["mean_salary_gbp"], frame["median_salary_gbp"]])
    return Rounding(_step(frame["fte"], coarse=5.0) / 2, _step(salaries, coarse=10.0) / 2)


def _step(figures: "pd.Series[float]", coarse: float) -> float:
    known = figures.dropna().to_numpy(float)
    steps: Iterable[float] = (coarse, 1.0, 0.1, 0.01)
    for step in steps:
        if np.allclose(known / step, np.round(known / step), rtol=0, atol=1e-6):
            return step
    return 0.0
