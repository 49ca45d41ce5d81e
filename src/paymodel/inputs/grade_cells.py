"""The official table of cells, read for the departments that are asked about."""

import csv
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.csv_rows import read_bytes
from paymodel.model.cells import REGIONS, SEXES, Cells
from paymodel.model.grades import in_order
from paymodel.provenance import digest

CELL_COLUMNS = (
    "as_at",
    "code",
    "grade",
    "region",
    "sex",
    "headcount",
    "fte",
    "published_fte",
    "mean_salary_gbp",
    "median_salary_gbp",
    "salary_from",
    "salary_factor",
    "moved",
)
_NUMBERS = ("headcount", "fte", "mean_salary_gbp", "median_salary_gbp")
_HOW_TO_MEND = "build it again with 'paymodel grades import'"


def load_cells(codes: Sequence[str] | None, year: int, path: Path | None = None) -> dict[str, Cells]:
    """The cells of organisations in one year, by code in order of code; codes of None are all of them.

    The table is sorted, so each organisation is one run of bytes and the rest is never parsed. An organisation
    without a priced grade has no entry. Errors: UserError for a file that is missing or was not built by paymodel.
    """
    path = path or bundled("grade_cells.csv")
    content = read_bytes(path)
    if content.split(b"\n", 1)[0].rstrip(b"\r") != ",".join(CELL_COLUMNS).encode():
        raise UserError(f"{path}, line 1: the header is not that of a table of cells; {_HOW_TO_MEND}.")
    prefixes = [f"\n{year},"] if codes is None else [f"\n{year},{code}," for code in sorted(set(codes))]
    rows = [row for prefix in prefixes for row in csv.reader(_run_of(content, prefix.encode()))]
    try:
        return {code: _cells(code, list(own)) for code, own in groupby(rows, key=itemgetter(1))}
    except ValueError as fault:
        raise UserError(f"{path}: the cells of {year} do not read ({fault}); {_HOW_TO_MEND}.") from None


def cells_digest() -> str:
    """The identity of the table of cells, for the run id."""
    return digest(bundled("grade_cells.csv").read_bytes())


def _run_of(content: bytes, prefix: bytes) -> list[str]:
    """The lines that start with a prefix, which follow one another."""
    start, last = content.find(prefix), content.rfind(prefix)
    if start < 0:
        return []
    end = content.find(b"\n", last + 1)
    return content[start + 1 : end if end > 0 else None].decode("utf-8").splitlines()


def _cells(code: str, rows: Sequence[Sequence[str]]) -> Cells:
    columns: dict[str, tuple[str, ...]] = dict(zip(CELL_COLUMNS, zip(*rows, strict=True), strict=True))
    grades = in_order(columns["grade"])
    regions = tuple(sorted(set(columns["region"]), key=REGIONS.index))
    sexes = tuple(sorted(set(columns["sex"]), key=SEXES.index))
    named = {"grade": grades, "region": regions, "sex": sexes}
    indices = {
        name: np.array([place[cell] for cell in columns[name]], dtype=np.intp)
        for name, names in named.items()
        if (place := {each: i for i, each in enumerate(names)})
    }
    numbers = {name: np.array([float(cell) for cell in columns[name]]) for name in _NUMBERS}
    return Cells(code, grades, regions, sexes, **indices, **numbers)
