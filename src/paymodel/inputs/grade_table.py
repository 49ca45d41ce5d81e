"""Tables of staff and pay by organisation and grade: ours and a user's, read and checked alike."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.csv_rows import CsvRows, read_rows, refuse
from paymodel.model.grades import ALL_GRADES, UNGRADED
from paymodel.model.workforce import Rounding, Workforce
from paymodel.provenance import digest

TEXT_COLUMNS = ("as_at", "code", "organisation", "parent", "grade", "source")
NUMBER_COLUMNS = ("headcount", "fte", "mean_salary_gbp", "median_salary_gbp")
COLUMNS = ("as_at", "code", "organisation", "parent", "grade", *NUMBER_COLUMNS, "source")
SUPPRESSED = "[c]"
"""The official mark of a figure withheld to protect a small group."""

PLAUSIBLE_SALARY_GBP = (10_000.0, 250_000.0)
"""A full-time mean outside these pounds a year is asked about."""

_NUMBER = re.compile(r"\d+(\.\d+)?")
_GRADE_NAMES = {grade.lower(): grade for grade in ALL_GRADES}


@dataclass(frozen=True)
class GradeTable:
    """A checked table. The frame has COLUMNS; a suppressed figure is NaN; as_at is the year of 31 March."""

    frame: pd.DataFrame
    path: Path
    digest: str
    rounding: Rounding

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

    def organisations(self, year: int | None = None) -> dict[str, str]:
        """Names by code, of one year or (the newest name) of all, in order of code."""
        frame = self.frame if year is None else self.frame[self.frame["as_at"] == year]
        named = frame.sort_values("as_at", kind="stable").drop_duplicates("code", keep="last")
        return dict(sorted(zip(named["code"], named["organisation"], strict=True)))

    def rows(self, code: str, year: int) -> pd.DataFrame:
        """The rows of one organisation in one year, lowest grade first."""
        rows = self.frame[(self.frame["code"] == code) & (self.frame["as_at"] == year)]
        return rows.sort_values("grade", key=lambda grades: grades.map(ALL_GRADES.index))

    def workforce(self, code: str, year: int) -> Workforce:
        """The staff of one organisation in one year, lowest grade first."""
        frame = self.rows(code, year)
        graded = frame[(frame["grade"] != UNGRADED) & ~((frame["headcount"] == 0) & (frame["fte"] == 0))]
        ungraded = frame.loc[frame["grade"] == UNGRADED, "fte"]
        return Workforce(
            code=code,
            organisation=str(frame["organisation"].iloc[0]),
            grades=tuple(graded["grade"]),
            headcount=graded["headcount"].to_numpy(float),
            fte=graded["fte"].to_numpy(float),
            mean_salary_gbp=graded["mean_salary_gbp"].to_numpy(float),
            rounding=self.rounding,
            ungraded_fte=float(ungraded.iloc[0]) if len(ungraded) else 0.0,
        )


def load_grades(path: Path | None = None) -> GradeTable:
    """The bundled official table, or a user's. Errors: UserError that lists every bad row."""
    path = path or bundled("grades.csv")
    table = read_rows(path)
    _require_columns(table, path)
    records, faults = _records(table, path)
    refuse(faults)
    if not records:
        raise UserError(f"{path}: the table has a header and no rows; add a row for each grade.")
    frame = pd.DataFrame.from_records(records, columns=list(COLUMNS))
    refuse(_clashes(frame, [line for line, _ in table.rows], path))
    return GradeTable(frame, path, digest(table.content), _rounding(frame))


def _require_columns(table: CsvRows, path: Path) -> None:
    missing = [column for column in COLUMNS if column not in table.header]
    unknown = [column for column in table.header if column not in COLUMNS]
    repeated = sorted({column for column in table.header if table.header.count(column) > 1})
    faults: list[str] = []
    if missing:
        hint = " (is it separated by commas?)" if len(table.header) == 1 else ""
        faults.append(f"{path}, line 1: there is no column {', '.join(missing)}{hint}; add it under that name.")
    if unknown and not (missing and len(table.header) == 1):
        names = ", ".join(f"'{column}'" for column in unknown)
        faults.append(f"{path}, line 1: {names} is not a column of this table; take it out or rename it.")
    if repeated:
        faults.append(f"{path}, line 1: column {', '.join(repeated)} stands twice; keep one.")
    refuse(faults)


def _records(table: CsvRows, path: Path) -> tuple[list[tuple[object, ...]], list[str]]:
    """Typed rows in the order of COLUMNS, and the faults of each bad one."""
    records: list[tuple[object, ...]] = []
    faults: list[str] = []
    for line, cells in table.rows:
        where = f"{path}, line {line}"
        if len(cells) != len(table.header):
            faults.append(
                f"{where}: {len(cells)} cells where the header has {len(table.header)}; "
                "the file may be cut short, or a comma stands inside an unquoted name."
            )
            continue
        record, found = _record(dict(zip(table.header, (cell.strip() for cell in cells), strict=True)), where)
        records.append(record)
        faults += found
    return records, faults


def _record(cells: dict[str, str], where: str) -> tuple[tuple[object, ...], list[str]]:
    faults = [
        f"{where}: {column} is empty; fill it in."
        for column in TEXT_COLUMNS
        if not cells[column] and column != "source"
    ]
    if not cells["source"]:
        faults.append(f"{where}: source is empty; say where the figures come from.")
    faults += [
        f"{where}: {column} holds a line break or control character; take it out."
        for column in TEXT_COLUMNS
        if not cells[column].isprintable()
    ]
    if cells["as_at"] and not re.fullmatch(r"(19|20)\d\d", cells["as_at"]):
        faults.append(f"{where}: as_at '{cells['as_at']}' is not a year; write the year alone, such as 2023.")
    grade = _GRADE_NAMES.get(cells["grade"].lower(), "")
    if cells["grade"] and not grade:
        faults.append(f"{where}: grade '{cells['grade']}' is not one of {', '.join(ALL_GRADES)}.")
    who = f"{where}, {cells['code']} {cells['grade']}"
    has_staff = cells["headcount"] != "0" or cells["fte"] != "0"
    numbers = {
        column: _number(cells[column], column, who, faults, may_be_empty=not has_staff) for column in NUMBER_COLUMNS
    }
    typed: dict[str, object] = {**cells, **numbers, "grade": grade}
    typed["as_at"] = int(cells["as_at"]) if cells["as_at"].isdecimal() else 0
    return tuple(typed[column] for column in COLUMNS), faults


def _number(cell: str, column: str, who: str, faults: list[str], *, may_be_empty: bool) -> float:
    is_salary = column.endswith("_gbp")
    if cell == SUPPRESSED or (not cell and is_salary and may_be_empty):
        return math.nan
    if not cell:
        what = f"{column} is empty though the grade has staff" if is_salary else f"{column} is empty"
        faults.append(f"{who}: {what}; supply the figure, or mark it {SUPPRESSED} if it is withheld.")
    elif cell.startswith("-"):
        faults.append(f"{who}: {column} '{cell}' is negative; write a number of 0 or more, or {SUPPRESSED}.")
    elif not _NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
        faults.append(f"{who}: {column} '{cell}' is not a plain number; write digits only, such as 21690.")
    else:
        return float(cell)
    return math.nan


def _clashes(frame: pd.DataFrame, lines: list[int], path: Path) -> list[str]:
    """Rows that say the same thing twice, and codes with two names in one year."""
    at = pd.Series(lines, index=frame.index)
    faults: list[str] = []
    for where, first in _repeated(frame, at, ["as_at", "code", "grade"]):
        who = f"{first['code']} {first['grade']} of {first['as_at']}"
        faults.append(f"{path}, lines {where}: {who} stands more than once; keep one row.")
    names = frame.drop_duplicates(["as_at", "code", "organisation"])
    for where, first in _repeated(names, at, ["as_at", "code"]):
        who = f"code {first['code']} of {first['as_at']}"
        faults.append(f"{path}, lines {where}: {who} has more than one organisation name; use one.")
    return faults


def _repeated(frame: pd.DataFrame, at: "pd.Series[int]", key: list[str]) -> list[tuple[str, "pd.Series"]]:
    """The lines on which a key stands more than once, with the first of its rows."""
    repeated = frame[frame.duplicated(key, keep=False)]
    return [(" and ".join(str(line) for line in at[rows.index]), rows.iloc[0]) for _, rows in repeated.groupby(key)]


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


def oddities(frame: pd.DataFrame) -> list[str]:
    """What is allowed and yet unlikely: more FTE than people, pay far off, a grade paid less than the one below."""
    odd: list[str] = []
    for (year, code), rows in frame.groupby(["as_at", "code"]):
        ranked = rows[rows["grade"] != UNGRADED].sort_values("grade", key=lambda grades: grades.map(ALL_GRADES.index))
        below = ""
        mean_below = 0.0
        for row in ranked.to_dict("records"):
            who = f"{code} {row['grade']} of {year}"
            if row["fte"] > row["headcount"] + 5:
                odd.append(f"{who}: {row['fte']:,g} FTE for {row['headcount']:,g} people.")
            mean = row["mean_salary_gbp"]
            if not (math.isnan(mean) or PLAUSIBLE_SALARY_GBP[0] <= mean <= PLAUSIBLE_SALARY_GBP[1]):
                odd.append(f"{who}: a mean salary of £{mean:,.0f}; is it a year's full-time pay in pounds?")
            if mean < mean_below:
                odd.append(f"{who}: paid less on average than {below}.")
            if not math.isnan(mean):
                below, mean_below = row["grade"], mean
    return odd
