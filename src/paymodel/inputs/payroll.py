"""Monthly payroll as published: cost, people and full-time equivalents."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import NOT_KNOWN
from paymodel.provenance import digest

_TEXT = ("code", "month", "origin", "flag")


@dataclass(frozen=True)
class PayrollMonth:
    """One month, written 2023-04, of one organisation: £ in that month, people and full-time equivalents.

    None stands for what was not published. A flag says what is wrong with the month. Unaudited.
    """

    code: str
    month: str
    salary_gbp: float | None
    allowances_gbp: float | None
    non_consolidated_gbp: float | None
    overtime_gbp: float | None
    pension_gbp: float | None
    ni_gbp: float | None
    total_gbp: float | None
    aa_ao_headcount: float | None
    aa_ao_fte: float | None
    eo_headcount: float | None
    eo_fte: float | None
    heo_seo_headcount: float | None
    heo_seo_fte: float | None
    g7_g6_headcount: float | None
    g7_g6_fte: float | None
    scs_headcount: float | None
    scs_fte: float | None
    other_headcount: float | None
    other_fte: float | None
    total_headcount: float | None
    total_fte: float | None
    origin: str
    flag: str | None


def payroll(code: str) -> tuple[PayrollMonth, ...]:
    """The months of an organisation, oldest first. Errors: UserError with the organisations held."""
    months = _months()
    if code not in months:
        raise UserError(f"no payroll is held for '{code}'; choose one of {', '.join(sorted(months))}.")
    return months[code]


def payroll_digest() -> str:
    """The identity of the table, for the run id."""
    return digest(bundled("payroll.csv").read_bytes())


@cache
def _months() -> Mapping[str, tuple[PayrollMonth, ...]]:
    with bundled("payroll.csv").open(encoding="utf-8", newline="") as file:
        rows = [_typed(row) for row in csv.DictReader(file)]
    rows.sort(key=lambda row: (row.code, row.month))
    return {code: tuple(row for row in rows if row.code == code) for code in {row.code for row in rows}}


def _typed(row: Mapping[str, str]) -> PayrollMonth:
    def cell(name: str) -> str | float | None:
        if row[name] == NOT_KNOWN:
            return None
        return row[name] if name in _TEXT else float(row[name])

    return PayrollMonth(**{field.name: cell(field.name) for field in fields(PayrollMonth)})  # type: ignore[arg-type]
