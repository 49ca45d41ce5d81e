"""The Cabinet Office's Civil Service Statistics release, read into one table of grades."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from paymodel.errors import UserError, refuse
from paymodel.inputs.grade_checks import COLUMNS
from paymodel.inputs.organisations import known_organisations, new_code
from paymodel.inputs.release_tables import (
    GRADE_COLUMN,
    MEASURES,
    OFFICIAL_GRADES,
    PARENT_COLUMN,
    ReleaseTable,
    csv_files,
    figure_faults,
    recognise,
)
from paymodel.model.grades import ALL_GRADES

WANTED = {
    frozenset({GRADE_COLUMN}),
    frozenset({PARENT_COLUMN}),
    frozenset({GRADE_COLUMN, PARENT_COLUMN}),
}
"""The breakdowns, beside Organisation, of which the table of grades is made."""


@dataclass(frozen=True)
class Imported:
    """The table as text, ready to be written, new codes by organisation, and what looks incomplete."""

    frame: pd.DataFrame
    new_organisations: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def import_release(folders: Sequence[Path]) -> Imported:
    """Staff in post by organisation and grade from release folders, whatever their files are called.

    Figures stay as published, "[c]" included. Errors: UserError where no table by organisation and grade is
    found, a row is cut short, a figure or grade is not one the release uses, or two tables disagree.
    """
    tables = [table for path in csv_files(folders) if (table := recognise(path, WANTED))]
    graded = [table for table in tables if GRADE_COLUMN in table.dimensions and table.rows]
    if not graded:
        raise UserError(
            f"{', '.join(map(str, folders))}: no table of staff in post by organisation and grade is here (columns "
            f"Organisation and {GRADE_COLUMN}); releases before 2022 group the grades and cannot be used."
        )
    refuse([fault for table in tables for fault in figure_faults(table)])
    parents = _parents(tables)
    records = _grade_records(graded, parents)
    codes, added = _codes(sorted({record["organisation"] for record in records.values()}))
    for record in records.values():
        record["code"] = codes[record["organisation"]]
    frame = pd.DataFrame(list(records.values()), columns=list(COLUMNS))
    frame = frame.sort_values(
        ["as_at", "code", "grade"],
        key=lambda column: column.map(ALL_GRADES.index) if column.name == "grade" else column,
        ignore_index=True,
    )
    return Imported(frame, tuple(added), tuple(_incomplete(tables, parents, frame)))


def _incomplete(
    tables: Sequence[ReleaseTable], parents: dict[tuple[str, str], str], frame: pd.DataFrame
) -> Iterator[str]:
    """Signs that a table was cut between two rows: no notes at its end, or organisations without grades."""
    for table in tables:
        if not table.has_notes:
            yield f"{table.path}: the notes at its end are missing; it may be cut short, compare it with the release."
    graded = set(zip(frame["as_at"], frame["organisation"], strict=True))
    years = set(frame["as_at"])
    for year, organisation in sorted(set(parents) - graded):
        if year in years:
            yield f"{organisation}, {year}: in the release, but not in its table by grade."


def _parents(tables: Sequence[ReleaseTable]) -> dict[tuple[str, str], str]:
    return {
        (row["Year"], row["Organisation"]): row[PARENT_COLUMN]
        for table in tables
        if PARENT_COLUMN in table.dimensions
        for _, row in table.rows
    }


def _grade_records(
    tables: Sequence[ReleaseTable], parents: dict[tuple[str, str], str]
) -> dict[tuple[str, str, str], dict[str, str]]:
    """One record an organisation, year and grade; the same row in two tables must say the same."""
    records: dict[tuple[str, str, str], dict[str, str]] = {}
    faults: list[str] = []
    orphans: set[str] = set()
    for table in tables:
        for line, row in table.rows:
            body = (row["Year"], row["Organisation"])
            record = {
                "as_at": row["Year"],
                "organisation": row["Organisation"],
                "parent": parents.get(body, ""),
                "grade": OFFICIAL_GRADES[row[GRADE_COLUMN]],
                **{ours: row[theirs] for theirs, ours in MEASURES.items()},
                "source": table.source,
            }
            where = f"{table.path}, line {line}"
            if not record["parent"]:
                orphans.add(row["Organisation"])
            first = records.setdefault((*body, record["grade"]), record)
            if any(first[column] != record[column] for column in MEASURES.values()):
                faults.append(f"{where}: {row['Organisation']} {record['grade']} differs from another row here.")
    if orphans:
        some = ", ".join(sorted(orphans)[:3]) + (" and others" if len(orphans) > 3 else "")
        faults.append(f"No table here names the parent department of {some}; add the table with {PARENT_COLUMN}.")
    refuse(faults)
    return records


def _codes(organisations: Sequence[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The code of each organisation, and those that the list of organisations does not have yet."""
    codes = {known.organisation: known.code for known in known_organisations().values()}
    taken = set(codes.values())
    added: list[tuple[str, str]] = []
    for organisation in organisations:
        if organisation not in codes:
            codes[organisation] = new_code(organisation, taken)
            taken.add(codes[organisation])
            added.append((codes[organisation], organisation))
    return codes, added
