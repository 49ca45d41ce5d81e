"""Joiners and leavers of an official release, read into one table by organisation and grade."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from paymodel.errors import UserError, refuse
from paymodel.inputs.csv_rows import read_rows
from paymodel.inputs.flows import FLOW_COLUMNS
from paymodel.inputs.release_tables import (
    ENCODINGS,
    GRADE_COLUMN,
    IN_POST,
    OFFICIAL_GRADES,
    ReleaseTable,
    csv_files,
    figure_faults,
    recognise,
)
from paymodel.inputs.sourced import NOT_KNOWN
from paymodel.model.grades import DELEGATED
from paymodel.provenance import SUPPRESSED

_JOINED = "New entrant CS"
_LEFT_CIVIL_SERVICE = "Leaver CS"
_LEFT_DEPARTMENT = "Leaver Dept."
_FLOWS = {"joiners_headcount": (_JOINED,), "leavers_headcount": (_LEFT_CIVIL_SERVICE, _LEFT_DEPARTMENT)}
_STATUSES = (IN_POST, _JOINED, _LEFT_CIVIL_SERVICE, _LEFT_DEPARTMENT)

_Body = tuple[str, str]
"""Year, organisation."""


def import_flows(folders: Sequence[Path], grades: pd.DataFrame) -> pd.DataFrame:
    """Joiners and leavers of the delegated grades of a table of grades (text, as import_release gives it), as text.

    A grade that a body does not list had nobody; a body that lists no grade does not report. Leavers are those of the
    civil service and of the department; where one of the two is withheld, the other stands alone. Errors: UserError
    where no table has any, a row is cut short, a status or figure is not one the release uses, or tables disagree.
    """
    tables = [
        _flow_table(path, table.source)
        for path in csv_files(folders)
        if (table := recognise(path, {frozenset({GRADE_COLUMN})}))
    ]
    refuse([fault for table in tables for fault in figure_faults(table)])
    if not any(table.rows for table in tables):
        raise UserError(
            f"{', '.join(map(str, folders))}: no table of joiners and leavers by organisation and grade is here "
            f"(columns Status, Organisation and {GRADE_COLUMN}); give the folders of the releases from 2022 on."
        )
    published = _published(tables)
    sources = {row["Year"]: table.source for table in tables for _, row in table.rows}
    records = [
        {
            **{name: row[name] for name in ("as_at", "code", "grade", "headcount")},
            **{
                flow: _people(published, (row["as_at"], row["organisation"]), row["grade"], statuses)
                for flow, statuses in _FLOWS.items()
            },
            "source": sources[row["as_at"]],
        }
        for row in grades.to_dict("records")
        if row["grade"] in DELEGATED and row["as_at"] in sources
    ]
    return pd.DataFrame(records, columns=list(FLOW_COLUMNS))


def _flow_table(path: Path, source: str) -> ReleaseTable:
    """The rows of joiners and leavers of a recognised file."""
    table = read_rows(path, ENCODINGS)
    body = [(line, cells) for line, cells in table.rows if cells[0] in _STATUSES and cells[0] != IN_POST]
    refuse(
        [
            f"{path}, line {line}: {len(cells)} cells where the header has {len(table.header)}; "
            "the file may be cut short: download it again."
            for line, cells in body
            if len(cells) != len(table.header)
        ]
    )
    rows = [(line, dict(zip(table.header, cells, strict=True))) for line, cells in body]
    return ReleaseTable(path, frozenset({GRADE_COLUMN}), rows, source, has_notes=True)
