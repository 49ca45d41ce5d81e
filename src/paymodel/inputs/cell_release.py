"""An official release by region and sex, read into one table of cells that add up to the table of grades."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from paymodel.errors import refuse
from paymodel.inputs.cell_fill import Figures, settle
from paymodel.inputs.grade_cells import CELL_COLUMNS
from paymodel.inputs.release_tables import (
    GRADE_COLUMN,
    MEASURES,
    OFFICIAL_GRADES,
    ReleaseTable,
    csv_files,
    figure_faults,
    recognise,
)
from paymodel.model.cells import LONDON, REGIONS, SEXES, UNKNOWN
from paymodel.model.grades import ALL_GRADES, DELEGATED
from paymodel.provenance import SUPPRESSED

_REGION = "Region_ITL1"
_LONDON_OR_NOT = "Region_london"
_SEX = "Sex"
_OUTSIDE_LONDON = "Outside London"
_ALIKE_IN_BOTH = (LONDON, "Overseas", UNKNOWN)
_ENGLAND = " (England)"

CELL = "cell"
GRADE = "grade"
BREAKDOWNS = {
    CELL: frozenset({GRADE_COLUMN, _REGION, _SEX}),
    "region": frozenset({GRADE_COLUMN, _REGION}),
    "london-sex": frozenset({GRADE_COLUMN, _LONDON_OR_NOT, _SEX}),
    "london": frozenset({GRADE_COLUMN, _LONDON_OR_NOT}),
    "sex": frozenset({GRADE_COLUMN, _SEX}),
}
"""Dimensions of the tables beside Organisation, nearest to a cell first; each name is a value of salary_from."""

_Body = tuple[str, str, str]
"""Year, organisation, grade."""

_Place = tuple[str, str]
"""Region, or London or not, and sex; empty for a dimension that the table has not."""

_Published = dict[str, dict[_Body, dict[_Place, Figures]]]
"""Figures by breakdown."""


@dataclass(frozen=True)
class ImportedCells:
    """The table as text, ready to be written, and what looks incomplete."""

    frame: pd.DataFrame
    warnings: tuple[str, ...]


def import_cells(folders: Sequence[Path], grades: pd.DataFrame) -> ImportedCells:
    """Cells of the priced grades of a table of grades (text, as import_release gives it), from release folders.

    A year without a table by region and sex has no cells, and a warning. Errors: UserError where a row is cut
    short, a figure, grade, region or sex is not one the release uses, or two tables disagree.
    """
    tables = [table for path in csv_files(folders) if (table := recognise(path, BREAKDOWNS.values())) and table.rows]
    priced = [row for row in grades.to_dict("records") if _is_priced(row)]
    refuse(
        [fault for table in tables for fault in (*figure_faults(table), *_cell_faults(table))]
        + [
            fault
            for row in priced
            for fault in _unpaired(f"{row['code']} {row['grade']} of {row['as_at']}", _figures(row, MEASURES.values()))
        ]
    )
    published = _published(tables)
    years = {year for year, _, _ in published[CELL]}
    records: list[dict[str, str]] = []
    for row in priced:
        if row["as_at"] in years:
            body = (row["as_at"], row["organisation"], row["grade"])
            records += _records(body, row["code"], _figures(row, MEASURES.values()), published)
    frame = pd.DataFrame(records, columns=list(CELL_COLUMNS))
    frame = frame.sort_values(
        ["as_at", "code", "grade", "region", "sex"],
        key=lambda column: column.map(ALL_GRADES.index) if column.name == "grade" else column,
        ignore_index=True,
    )
    return ImportedCells(frame, tuple(_incomplete(tables, published, sorted(set(grades["as_at"])))))


def _is_priced(row: Mapping[Any, str]) -> bool:
    """Whether a row of the table of grades is of a delegated grade with FTE and mean salary."""
    is_shown = SUPPRESSED not in (row["fte"], row["mean_salary_gbp"])
    return row["grade"] in DELEGATED and is_shown and float(row["fte"]) > 0


def _figures(row: Mapping[Any, str], columns: Iterable[str]) -> Figures:
    return Figures(*(row[column] for column in columns))


def _cell_faults(table: ReleaseTable) -> Iterator[str]:
    """Regions and sexes that the release does not use, and figures withheld without their neighbour."""
    known = {
        _REGION: {*REGIONS, *(region + _ENGLAND for region in REGIONS)},
        _LONDON_OR_NOT: {*_ALIKE_IN_BOTH, _OUTSIDE_LONDON},
        _SEX: set(SEXES),
    }
    for line, row in table.rows:
        where = f"{table.path}, line {line}"
        for dimension in sorted(table.dimensions - {GRADE_COLUMN}):
            if row[dimension] not in known[dimension]:
                yield f"{where}: {dimension} '{row[dimension]}' is not one of {', '.join(sorted(known[dimension]))}."
        yield from _unpaired(where, _figures(row, MEASURES))


def _unpaired(where: str, figures: Figures) -> Iterator[str]:
    for one, other in (("headcount", "fte"), ("mean_salary_gbp", "median_salary_gbp")):
        if (getattr(figures, one) == SUPPRESSED) != (getattr(figures, other) == SUPPRESSED):
            yield f"{where}: one of {one} and {other} is {SUPPRESSED}, the other not; download the table again."


def _published(tables: Sequence[ReleaseTable]) -> _Published:
    """The figures of every breakdown; the same row in two tables must say the same."""
    names = {dimensions: name for name, dimensions in BREAKDOWNS.items()}
    published: _Published = {name: {} for name in BREAKDOWNS}
    faults: list[str] = []
    for table in tables:
        area_column = next(iter(table.dimensions & {_REGION, _LONDON_OR_NOT}), "")
        bodies = published[names[table.dimensions]]
        for line, row in table.rows:
            body = (row["Year"], row["Organisation"], OFFICIAL_GRADES[row[GRADE_COLUMN]])
            place = (row.get(area_column, "").removesuffix(_ENGLAND), row.get(_SEX, ""))
            figures = _figures(row, MEASURES)
            if bodies.setdefault(body, {}).setdefault(place, figures) != figures:
                faults.append(
                    f"{table.path}, line {line}: {' '.join((body[1], body[2], *place)).strip()} "
                    "differs from another row here."
                )
    refuse(faults)
    return published


def _records(body: _Body, code: str, total: Figures, published: _Published) -> list[dict[str, str]]:
    """The rows of one organisation and grade."""
    cells = published[CELL].get(body) or {(UNKNOWN, UNKNOWN): total}
    salaries = [_salary(body, place, published) or (GRADE, total) for place in cells]
    settled = settle(total, list(cells.values()), [figures.mean_salary_gbp for _, figures in salaries])
    return [
        {
            "as_at": body[0],
            "code": code,
            "grade": body[2],
            "region": region,
            "sex": sex,
            "headcount": settled.headcount[i],
            "fte": settled.fte[i],
            "published_fte": cell.fte,
            "mean_salary_gbp": salaries[i][1].mean_salary_gbp,
            "median_salary_gbp": salaries[i][1].median_salary_gbp,
            "salary_from": salaries[i][0],
            "salary_factor": settled.salary_factor,
            "moved": settled.moved[i],
        }
        for i, ((region, sex), cell) in enumerate(cells.items())
    ]


def _salary(body: _Body, place: _Place, published: _Published) -> tuple[str, Figures] | None:
    """The nearest breakdown that shows a salary for this place, with its figures."""
    region, sex = place
    london = region if region in _ALIKE_IN_BOTH else _OUTSIDE_LONDON
    for name, dimensions in BREAKDOWNS.items():
        area = region if _REGION in dimensions else london if _LONDON_OR_NOT in dimensions else ""
        found = published[name].get(body, {}).get((area, sex if _SEX in dimensions else ""))
        if found and found.is_priced:
            return name, found
    return None


def _incomplete(tables: Sequence[ReleaseTable], published: _Published, years: Sequence[str]) -> Iterator[str]:
    """Breakdowns that a year lacks, and tables without the notes at their end."""
    for table in tables:
        if not table.has_notes:
            yield f"{table.path}: the notes at its end are missing; it may be cut short, compare it with the release."
    for year in years:
        lacking = [name for name in BREAKDOWNS if not any(body[0] == year for body in published[name])]
        columns = " and ".join(", ".join(sorted(BREAKDOWNS[name])) for name in lacking)
        if CELL in lacking:
            yield f"{year}: no table by {', '.join(sorted(BREAKDOWNS[CELL]))} is here; there are no cells of that year."
        elif lacking:
            yield f"{year}: no table by {columns} is here; what is withheld takes a salary from further off."
