"""The CSV files of an official release: recognised by their headers, read with their lines."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from paymodel.errors import refuse
from paymodel.inputs.csv_rows import read_bytes, read_rows
from paymodel.model.grades import DELEGATED, SCS, UNGRADED
from paymodel.provenance import SUPPRESSED

OFFICIAL_GRADES = {**{grade: grade for grade in DELEGATED}, "SCS level": SCS, "Unknown": UNGRADED}
IN_POST = "In post"
ENCODINGS = ("utf-8-sig", "cp1252")

GRADE_COLUMN = "Responsibility_level_ungrouped"
PARENT_COLUMN = "Parent_department"
MEASURES = {
    "Headcount": "headcount",
    "FTE": "fte",
    "Mean_salary": "mean_salary_gbp",
    "Median_salary": "median_salary_gbp",
}
FIXED = {"Status", "Year", "Organisation", *MEASURES}


@dataclass(frozen=True)
class ReleaseTable:
    """Staff in post from one file: rows by column with their lines, the dimensions beside Organisation."""

    path: Path
    dimensions: frozenset[str]
    rows: list[tuple[int, dict[str, str]]]
    source: str
    has_notes: bool


def csv_files(folders: Sequence[Path]) -> list[Path]:
    """Every CSV file in folders and below. Errors: UserError for a folder that is not there."""
    missing = [folder for folder in folders if not folder.is_dir()]
    refuse([f"{one}: there is no such folder; give the folder that holds the release's CSV files." for one in missing])
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix.lower() == ".csv"}
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def recognise(path: Path, wanted: Container[frozenset[str]]) -> ReleaseTable | None:
    """The table in a file, told by its header; None for a breakdown that is not wanted, or another file."""
    first = read_bytes(path, may_be_empty=True).lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    header = {cell.strip().strip('"') for cell in first.decode("utf-8", errors="replace").split(",")}
    dimensions = frozenset(header - FIXED)
    if not header >= FIXED or dimensions not in wanted:
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
    rows = [(line, dict(zip(table.header, map(_plain, cells), strict=True))) for line, cells in in_post]
    notes = {cells[0]: cells[1:] for _, cells in table.rows if cells[0] in ("Notes", "Version")}
    source = _source(" ".join(notes.get("Version", [])))
    return ReleaseTable(path, dimensions, rows, source, bool(notes))


def _plain(cell: str) -> str:
    """A cell without the exponent that the release gives £100,000: "1e+05"."""
    return f"{float(cell):.0f}" if re.fullmatch(r"\d(\.\d+)?e\+\d\d", cell) else cell


def _source(version: str) -> str:
    generated = re.search(r"\d{4}-\d\d-\d\d", version)
    when = f"generated {generated[0]}" if generated else "date not stated"
    return f"Cabinet Office, Civil Service Statistics data browser tables, {when}"


def figure_faults(table: ReleaseTable) -> list[str]:
    """Grades, names, years and figures that no release has."""
    faults: list[str] = []
    for line, row in table.rows:
        where = f"{table.path}, line {line}"
        if GRADE_COLUMN in row and row[GRADE_COLUMN] not in OFFICIAL_GRADES:
            faults.append(f"{where}: grade '{row[GRADE_COLUMN]}' is not one of {', '.join(OFFICIAL_GRADES)}.")
        if not row["Organisation"].strip() or not row["Organisation"].isprintable():
            faults.append(f"{where}: the name of the organisation is empty or holds a control character.")
        if not re.fullmatch(r"20\d\d", row["Year"]):
            faults.append(f"{where}: Year '{row['Year']}' is not a year.")
        faults += [
            f"{where}: {column} '{row[column]}' is neither a number nor {SUPPRESSED}."
            for column in MEASURES
            if row[column] != SUPPRESSED and not re.fullmatch(r"\d+(\.\d+)?", row[column])
        ]
    return faults
