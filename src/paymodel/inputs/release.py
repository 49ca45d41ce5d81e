"""The Cabinet Office's Civil Service Statistics release, read into one table of grades."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from paymodel.errors import UserError, refuse
from paymodel.inputs.csv_rows import read_bytes, read_rows
from paymodel.inputs.grade_checks import COLUMNS
from paymodel.inputs.organisations import known_organisations, new_code
from paymodel.model.grades import ALL_GRADES, DELEGATED, SCS, UNGRADED
from paymodel.provenance import SUPPRESSED

OFFICIAL_GRADES = {**{grade: grade for grade in DELEGATED}, "SCS level": SCS, "Unknown": UNGRADED}
IN_POST = "In post"
ENCODINGS = ("utf-8-sig", "cp1252")

_GRADE = "Responsibility_level_ungrouped"
_PARENT = "Parent_department"
_MEASURES = {
    "Headcount": "headcount",
    "FTE": "fte",
    "Mean_salary": "mean_salary_gbp",
    "Median_salary": "median_salary_gbp",
}
_FIXED = {"Status", "Year", "Organisation", *_MEASURES}


@dataclass(frozen=True)
class Imported:
    """The table as text, ready to be written, new codes by organisation, and what looks incomplete."""

    frame: pd.DataFrame
    new_organisations: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _ReleaseTable:
    path: Path
    dimensions: frozenset[str]
    rows: list[tuple[int, dict[str, str]]]
    source: str
    has_notes: bool


def import_release(folders: Sequence[Path]) -> Imported:
    """Staff in post by organisation and grade from release folders, whatever their files are called.

    Figures stay as published, "[c]" included. Errors: UserError where no table by organisation and grade is
    found, a row is cut short, a figure or grade is not one the release uses, or two tables disagree.
    """
    tables = [table for path in _csv_files(folders) if (table := _recognise(path))]
    graded = [table for table in tables if _GRADE in table.dimensions and table.rows]
    if not graded:
        raise UserError(
            f"{', '.join(map(str, folders))}: no table of staff in post by organisation and grade is here (columns "
            f"Organisation and {_GRADE}); releases before 2022 group the grades and cannot be used."
        )
    refuse([fault for table in tables for fault in _faults(table)])
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
    tables: Sequence[_ReleaseTable], parents: dict[tuple[str, str], str], frame: pd.DataFrame
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


def _csv_files(folders: Sequence[Path]) -> list[Path]:
    missing = [folder for folder in folders if not folder.is_dir()]
    refuse([f"{one}: there is no such folder; give the folder that holds the release's CSV files." for one in missing])
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix.lower() == ".csv"}
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _recognise(path: Path) -> _ReleaseTable | None:
    """The table in a file, told by its header; None for a breakdown that is not needed, or another file."""
    first = read_bytes(path, may_be_empty=True).lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    header = {cell.strip().strip('"') for cell in first.decode("utf-8", errors="replace").split(",")}
    dimensions = header - _FIXED
    if not header >= _FIXED or not dimensions or not dimensions <= {_GRADE, _PARENT}:
        return None
    table = read_rows(path, ENCODINGS)
    status = table.header.index("Status")
    in_post = [(line, cells) for line, cells in table.rows if cells[status : status + 1] == [IN_POST]]
    refuse(
        [
            f"{path}, line {line}: {len(cells)} cells where the header has {len(table.header)}; "
            "the file may be cut short: download it again."
            for line, cells in in_post
            if len(cells) != len(table.header)
        ]
    )
    rows = [(line, dict(zip(table.header, cells, strict=True))) for line, cells in in_post]
    notes = {cells[0]: cells[1:] for _, cells in table.rows if cells[0] in ("Notes", "Version")}
    source = _source(" ".join(notes.get("Version", [])))
    return _ReleaseTable(path, frozenset(dimensions), rows, source, bool(notes))


def _source(version: str) -> str:
    generated = re.search(r"\d{4}-\d\d-\d\d", version)
    when = f"generated {generated[0]}" if generated else "date not stated"
    return f"Cabinet Office, Civil Service Statistics data browser tables, {when}"


def _faults(table: _ReleaseTable) -> list[str]:
    faults: list[str] = []
    for line, row in table.rows:
        where = f"{table.path}, line {line}"
        if _GRADE in row and row[_GRADE] not in OFFICIAL_GRADES:
            faults.append(f"{where}: grade '{row[_GRADE]}' is not one of {', '.join(OFFICIAL_GRADES)}.")
        if not row["Organisation"].strip() or not row["Organisation"].isprintable():
            faults.append(f"{where}: the name of the organisation is empty or holds a control character.")
        if not re.fullmatch(r"20\d\d", row["Year"]):
            faults.append(f"{where}: Year '{row['Year']}' is not a year.")
        faults += [
            f"{where}: {column} '{row[column]}' is neither a number nor {SUPPRESSED}."
            for column in _MEASURES
            if row[column] != SUPPRESSED and not re.fullmatch(r"\d+(\.\d+)?", row[column])
        ]
    return faults


def _parents(tables: Sequence[_ReleaseTable]) -> dict[tuple[str, str], str]:
    return {
        (row["Year"], row["Organisation"]): row[_PARENT]
        for table in tables
        if _PARENT in table.dimensions
        for _, row in table.rows
    }


def _grade_records(
    tables: Sequence[_ReleaseTable], parents: dict[tuple[str, str], str]
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
                "grade": OFFICIAL_GRADES[row[_GRADE]],
                **{ours: row[theirs] for theirs, ours in _MEASURES.items()},
                "source": table.source,
            }
            where = f"{table.path}, line {line}"
            if not record["parent"]:
                orphans.add(row["Organisation"])
            first = records.setdefault((*body, record["grade"]), record)
            if any(first[column] != record[column] for column in _MEASURES.values()):
                faults.append(f"{where}: {row['Organisation']} {record['grade']} differs from another row here.")
    if orphans:
        some = ", ".join(sorted(orphans)[:3]) + (" and others" if len(orphans) > 3 else "")
        faults.append(f"No table here names the parent department of {some}; add the table with {_PARENT}.")
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
