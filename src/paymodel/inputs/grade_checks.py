"""What is wrong with a table of grades, row by row, and what is merely odd."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from paymodel.inputs.csv_rows import CsvRows
from paymodel.model.grade_rows import GradeRow, unshown_grades
from paymodel.model.grades import ALL_GRADES, UNGRADED
from paymodel.provenance import SUPPRESSED

TEXT_COLUMNS = ("as_at", "code", "organisation", "parent", "grade", "source")
NUMBER_COLUMNS = ("headcount", "fte", "mean_salary_gbp", "median_salary_gbp")
COLUMNS = GradeRow._fields
PLAUSIBLE_SALARY_GBP = (10_000.0, 250_000.0)
"""A full-time mean outside these pounds a year is asked about."""

_YEAR = re.compile(r"(19|20)\d\d")
_HOW_TO_FILL = {"source": "say where the figures come from"}
_SHOWN_CHARACTERS = 40
_TOO_LARGE = 1e9
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_NOUGHT = re.compile(r"0+(\.0+)?")
GRADE_NAMES = {grade.lower(): grade for grade in ALL_GRADES}


def header_faults(table: CsvRows, path: Path, columns: Sequence[str] = COLUMNS) -> list[str]:
    """A header that lacks a column, has another, or has one twice."""
    if len(table.header) == 1:
        return [f"{path}, line 1: there is only one column; save the sheet with commas between the cells."]
    header = [column.lower() for column in table.header]
    missing = [column for column in columns if column not in header]
    unknown = [column for column in table.header if column.lower() not in columns]
    repeated = sorted({column for column in header if header.count(column) > 1})
    faults: list[str] = []
    if missing:
        faults.append(f"{path}, line 1: there is no column {', '.join(missing)}; add it under that name.")
    if unknown:
        names = ", ".join(f"'{column}'" for column in unknown)
        faults.append(f"{path}, line 1: {names} is not a column of this table; take it out or rename it.")
    if repeated:
        faults.append(f"{path}, line 1: column {', '.join(repeated)} stands twice; keep one.")
    return faults


def short_rows(table: CsvRows, path: Path) -> list[str]:
    """Rows with other than one cell a column."""
    return [
        f"{path}, line {line}: {len(row)} cells where the header has {len(table.header)}; "
        "the file may be cut short, or a comma stands inside an unquoted name."
        for line, row in table.rows
        if len(row) != len(table.header)
    ]


def is_plain(cells: dict[str, list[str]]) -> bool:
    """Whether no distinct value of any column can be at fault, so that no row needs a look of its own."""
    return (
        all(value and value.isprintable() for name in TEXT_COLUMNS for value in set(cells[name]))
        and all(_YEAR.fullmatch(year) for year in set(cells["as_at"]))
        and all(grade.lower() in GRADE_NAMES for grade in set(cells["grade"]))
        and all(
            value == SUPPRESSED or (_NUMBER.fullmatch(value) and 0 < float(value) < _TOO_LARGE)
            for name in NUMBER_COLUMNS
            for value in set(cells[name])
        )
    )


def row_faults(table: CsvRows, cells: dict[str, list[str]], path: Path) -> list[str]:
    """The faults of every row, in the order of the lines."""
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return [
        fault
        for (line, _), row in zip(table.rows, rows, strict=True)
        for fault in _faults_of(row, f"{path}, line {line}")
    ]


def _faults_of(row: dict[str, str], where: str) -> list[str]:
    faults = [
        f"{where}: {name} is empty; {_HOW_TO_FILL.get(name, 'fill it in')}." for name in TEXT_COLUMNS if not row[name]
    ]
    faults += [
        f"{where}: {name} holds a line break or control character; take it out."
        for name in TEXT_COLUMNS
        if not row[name].isprintable()
    ]
    if row["as_at"] and not _YEAR.fullmatch(row["as_at"]):
        faults.append(f"{where}: as_at '{row['as_at']}' is not a year; write the year alone, such as 2023.")
    if row["grade"] and row["grade"].lower() not in GRADE_NAMES:
        faults.append(f"{where}: grade '{row['grade']}' is not one of {', '.join(ALL_GRADES)}.")
    has_no_people, has_no_fte = (bool(_NOUGHT.fullmatch(row[name])) for name in ("headcount", "fte"))
    has_staff = not (has_no_people and has_no_fte)
    who = f"{where}, {row['code']} {row['grade']}"
    if has_no_people and not has_no_fte and _NUMBER.fullmatch(row["fte"]):
        faults.append(
            f"{who}: headcount is 0 though FTE is {row['fte']}; supply the headcount, or mark it {SUPPRESSED} if it is "
            "withheld."
        )
    faults += [fault for name in NUMBER_COLUMNS if (fault := _number_fault(row[name], name, who, has_staff=has_staff))]
    return faults


def _number_fault(cell: str, name: str, who: str, *, has_staff: bool) -> str:
    """What is wrong with a figure; empty where nothing is. A grade without staff needs no salary."""
    is_salary = name.endswith("_gbp")
    if cell == SUPPRESSED or (not cell and is_salary and not has_staff):
        return ""
    if not cell:
        what = f"{name} is empty though the grade has staff" if is_salary else f"{name} is empty"
        return f"{who}: {what}; supply the figure, or mark it {SUPPRESSED} if it is withheld."
    if re.match(r"-\s*\d", cell):
        return f"{who}: {name} '{cell}' is negative; write a number of 0 or more, or {SUPPRESSED}."
    if is_salary and has_staff and _NUMBER.fullmatch(cell) and float(cell) == 0:
        return f"{who}: {name} is 0 though the grade has staff; supply the figure, or mark it {SUPPRESSED}."
    if not _NUMBER.fullmatch(cell) or float(cell) >= _TOO_LARGE:
        shown = cell if len(cell) <= _SHOWN_CHARACTERS else cell[:_SHOWN_CHARACTERS] + "..."
        return f"{who}: {name} '{shown}' is not a plain number; write digits only, such as 21690."
    return ""


def clashes(table: CsvRows, cells: dict[str, list[str]], path: Path) -> list[str]:
    """Rows that say the same thing twice, codes with two names in one year, and codes that differ in case alone."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    names: dict[tuple[str, str], dict[str, int]] = {}
    keys = zip(cells["as_at"], cells["code"], cells["grade"], cells["organisation"], strict=True)
    for (line, _), (year, code, grade, name) in zip(table.rows, keys, strict=True):
        rows.setdefault((year, code, grade.lower()), []).append(line)
        names.setdefault((year, code), {}).setdefault(name, line)
    repeated = [(_and(lines), code, grade, year) for (year, code, grade), lines in rows.items() if len(lines) > 1]
    renamed = [(_and(lines.values()), code, year) for (year, code), lines in names.items() if len(lines) > 1]
    return [
        *(
            f"{path}, lines {lines}: {code} {GRADE_NAMES.get(grade, grade)} of {year} stands more than once; keep one."
            for lines, code, grade, year in repeated
        ),
        *(
            f"{path}, lines {lines}: code {code} of {year} has more than one organisation name; use one."
            for lines, code, year in renamed
        ),
        *respelt_codes([line for line, _ in table.rows], cells["code"], path),
    ]


def respelt_codes(lines: Sequence[int], codes: Sequence[str], path: Path) -> list[str]:
    """Codes that differ in case alone, each with the first line of every spelling. lines, codes: (n_rows,)."""
    spellings: dict[str, dict[str, int]] = {}
    for line, code in zip(lines, codes, strict=True):
        spellings.setdefault(code.lower(), {}).setdefault(code, line)
    return [
        f"{path}, lines {_and(found.values())}: codes {' and '.join(found)} differ in case alone; write them alike."
        for found in spellings.values()
        if len(found) > 1
    ]


def _and(lines: Iterable[int]) -> str:
    return " and ".join(str(line) for line in lines)


def oddities(table: Iterable[GradeRow]) -> list[str]:
    """What is allowed and yet unlikely: more FTE than people, pay far off, a grade paid less than the one below."""
    odd: list[str] = []
    ordered = sorted(table, key=lambda row: (row.as_at, row.code, ALL_GRADES.index(row.grade)))
    for (year, code), own in groupby(ordered, key=lambda row: (row.as_at, row.code)):
        rows = [row for row in own if row.grade != UNGRADED]
        few = unshown_grades(rows)
        below = ""
        mean_below = 0.0
        for row in rows:
            who = f"{code} {row.grade} of {year}"
            if row.grade in few:
                odd += _oddities_of_few(row, who)
                continue
            if row.fte == 0 and row.headcount > 0:
                odd.append(f"{who}: {row.headcount:,g} people and 0 FTE; they are outside the sums.")
            if row.fte > row.headcount + 5:
                odd.append(f"{who}: {row.fte:,g} FTE for {row.headcount:,g} people.")
            mean = row.mean_salary_gbp
            if _is_implausible(mean):
                odd.append(f"{who}: a mean salary of £{mean:,.0f}; is it a year's full-time pay in pounds?")
            if mean < mean_below:
                odd.append(f"{who}: paid less on average than {below}.")
            if not math.isnan(mean):
                below, mean_below = row.grade, mean
    return odd


def _oddities_of_few(row: GradeRow, who: str) -> list[str]:
    """The same of a group too small to be shown, without its figures."""
    odd: list[str] = []
    if row.fte == 0 and row.headcount > 0:
        odd.append(f"{who}: people and 0 FTE; they are outside the sums.")
    if row.fte > row.headcount + 5:
        odd.append(f"{who}: more FTE than people.")
    if _is_implausible(row.mean_salary_gbp):
        odd.append(f"{who}: an unlikely mean salary; is it a year's full-time pay in pounds?")
    return odd


def _is_implausible(mean_gbp: float) -> bool:
    return not (math.isnan(mean_gbp) or PLAUSIBLE_SALARY_GBP[0] <= mean_gbp <= PLAUSIBLE_SALARY_GBP[1])
