"""Joiners and leavers of an official release, read into one table by organisation and grade."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from paymodel.errors import UserError, refuse
from paymodel.inputs.csv_rows import read_rows
from paymodel.inputs.flows import FLOW_COLUMNS
from paymodel.inputs.release_tables import (
    ENCODINGS,
    GRADE_COLUMN,
    OFFICIAL_GRADES,
    ReleaseTable,
    csv_files,
    recognise,
)
from paymodel.inputs.sourced import NOT_KNOWN
from paymodel.model.grades import DELEGATED
from paymodel.provenance import SUPPRESSED

_FLOWS = {"joiners_headcount": ("New entrant CS",), "leavers_headcount": ("Leaver CS", "Leaver Dept.")}
_STATUSES = tuple(status for statuses in _FLOWS.values() for status in statuses)

_Published = dict[tuple[str, str], dict[tuple[str, str], str]]
"""People, as published, by year and organisation, then by status and grade."""


def import_flows(folders: Sequence[Path], grades: pd.DataFrame) -> pd.DataFrame:
    """Joiners and leavers of the delegated grades of a table of grades (text, as import_release gives it), as text.

    A grade that a body does not list had nobody, unless the body lists none at all: then they are not known. Leavers
    are those of the civil service and of the department; a withheld one of the two adds nothing to the other. Errors:
    UserError where no table has any, a row is cut short, a grade or figure is not one the release uses, or two rows
    disagree.
    """
    tables = [
        _of_flows(table) for path in csv_files(folders) if (table := recognise(path, {frozenset({GRADE_COLUMN})}))
    ]
    refuse([fault for table in tables for fault in _faults(table)])
    published = _published(tables)
    if not published:
        raise UserError(
            f"{', '.join(map(str, folders))}: no table of joiners and leavers by organisation and grade is here "
            f"(columns Status, Organisation and {GRADE_COLUMN}); give the folders of releases from 2022 on."
        )
    sources = {row["Year"]: table.source for table in tables for _, row in table.rows}
    records = [
        {
            **{name: row[name] for name in ("as_at", "code", "grade", "headcount")},
            **{
                flow: _people(published.get((row["as_at"], row["organisation"]), {}), row["grade"], statuses)
                for flow, statuses in _FLOWS.items()
            },
            "source": sources[row["as_at"]],
        }
        for row in grades.to_dict("records")
        if row["grade"] in DELEGATED and row["as_at"] in sources
    ]
    return pd.DataFrame(records, columns=list(FLOW_COLUMNS))


def _of_flows(in_post: ReleaseTable) -> ReleaseTable:
    """The joiners and leavers of the file that a table of staff in post was read from."""
    table = read_rows(in_post.path, ENCODINGS)
    status = table.header.index("Status")
    flows = [(line, cells) for line, cells in table.rows if cells[status : status + 1] and cells[status] in _STATUSES]
    refuse(
        [
            f"{in_post.path}, line {line}: {len(cells)} cells where the header has {len(table.header)}; "
            "the file may be cut short: download it again."
            for line, cells in flows
            if len(cells) != len(table.header)
        ]
    )
    return replace(in_post, rows=[(line, dict(zip(table.header, cells, strict=True))) for line, cells in flows])


def _faults(table: ReleaseTable) -> Iterator[str]:
    for line, row in table.rows:
        where = f"{table.path}, line {line}"
        if row[GRADE_COLUMN] not in OFFICIAL_GRADES:
            yield f"{where}: grade '{row[GRADE_COLUMN]}' is not one of {', '.join(OFFICIAL_GRADES)}."
        if row["Headcount"] != SUPPRESSED and not re.fullmatch(r"\d+", row["Headcount"]):
            yield f"{where}: Headcount '{row['Headcount']}' is neither a number of people nor {SUPPRESSED}."


def _published(tables: Sequence[ReleaseTable]) -> _Published:
    """The figures of every body; the same row in two tables must say the same."""
    published: _Published = {}
    faults: list[str] = []
    for table in tables:
        for line, row in table.rows:
            flow = (row["Status"], OFFICIAL_GRADES[row[GRADE_COLUMN]])
            body = published.setdefault((row["Year"], row["Organisation"]), {})
            if body.setdefault(flow, row["Headcount"]) != row["Headcount"]:
                faults.append(f"{table.path}, line {line}: {row['Organisation']} {flow[1]} differs from another row.")
    refuse(faults)
    return published


def _people(body: Mapping[tuple[str, str], str], grade: str, statuses: Sequence[str]) -> str:
    """People of a grade in all of some statuses: a number, withheld, or not known."""
    if not any(status in statuses for status, _ in body):
        return NOT_KNOWN
    listed = [body[status, grade] for status in statuses if (status, grade) in body]
    shown = [int(people) for people in listed if people != SUPPRESSED]
    return SUPPRESSED if listed and not shown else str(sum(shown))
