"""Lump sums that were paid, as the published payroll shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.payroll import payroll
from paymodel.inputs.sourced import number, provenance, read_toml, tables, text
from paymodel.model.lump_sum_findings import PaidInPayroll
from paymodel.provenance import digest

_MONTHS = 12
_APRIL = 4


@dataclass(frozen=True)
class PaidLumpSum:
    """A lump sum of a pay year to one organisation, the month that it was paid in, and where that was read."""

    code: str
    remit: str
    month: str
    amount_gbp: float
    told: str


def paid_lump_sum(code: str, remit: str, amount_gbp: float) -> PaidInPayroll | None:
    """What the payroll shows of a lump sum of a pay year; None where none of so much is held."""
    for one in _bundled():
        if (one.code, one.remit, one.amount_gbp) == (code, remit, amount_gbp):
            return _in_payroll(one)
    return None


def paid_lump_sums_digest() -> str:
    """The identity of the table and of the payroll behind it, for the run id."""
    return digest(bundled("lump_sums_paid.toml").read_bytes() + bundled("payroll.csv").read_bytes())


@cache
def _bundled() -> Sequence[PaidLumpSum]:
    return load_paid_lump_sums(bundled("lump_sums_paid.toml"))


def load_paid_lump_sums(path: Path) -> Sequence[PaidLumpSum]:
    """An entry a code. Errors: UserError for an entry without organisations, remit, month, sum or source."""
    found: list[PaidLumpSum] = []
    for entry in tables(read_toml(path), "paid", str(path)):
        where = f"{path}: paid in {entry.get('month')}"
        source, codes = provenance(entry, where), entry.get("codes")
        if not isinstance(codes, list) or not codes:
            raise UserError(f'{where}: codes has no organisation; write codes = ["DWP"].')
        told = f"{source.source}, {source.date} ({source.status})"
        amount = number(entry, "amount_gbp", where)
        remit, month = (text(entry, key, where) for key in ("remit", "month"))
        found += [PaidLumpSum(str(code), remit, month, amount, told) for code in codes]
    return found


def _in_payroll(one: PaidLumpSum) -> PaidInPayroll:
    """Non-consolidated pay of the month beside that of the other months of its pay year which can be used."""
    paid = {line.month: line.non_consolidated_gbp for line in payroll(one.code) if line.flag is None}
    usual = [paid[month] for month in _pay_year(one.month) if month != one.month and paid.get(month) is not None]
    amount = paid.get(one.month)
    if amount is None or not usual:
        raise UserError(
            f"payroll of {one.code}: no non-consolidated pay of {one.month}, or of another month of its pay year."
        )
    usual_gbp = median(float(gbp or 0.0) for gbp in usual)
    return PaidInPayroll(one.month, one.amount_gbp, amount, usual_gbp, len(usual), one.told)


def _pay_year(month: str) -> list[str]:
    """The months, April to March, of the pay year that holds one."""
    year, number_of = int(month[:4]), int(month[5:])
    first = year if number_of >= _APRIL else year - 1
    return [f"{first + (i > _MONTHS)}-{(i - 1) % _MONTHS + 1:02d}" for i in range(_APRIL, _APRIL + _MONTHS)]
