"""Lump sums that were paid, as the published payroll shows them."""

from collections.abc import Sequence
from functools import cache
from statistics import median

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.payroll import payroll
from paymodel.inputs.sourced import number, provenance, read_toml, tables
from paymodel.model.lump_sum_findings import PaidInPayroll
from paymodel.provenance import digest

_MONTHS = 12
_APRIL = 4


def paid_lump_sum(code: str, remit: str, amount_gbp: float) -> PaidInPayroll | None:
    """What the payroll shows of a lump sum of a pay year; None where none of so much is held."""
    for one in _bundled():
        if (one["code"], one["remit"], one["amount_gbp"]) == (code, remit, amount_gbp):
            return _in_payroll(code, str(one["month"]), amount_gbp, str(one["told"]))
    return None


def paid_lump_sums_digest() -> str:
    """The identity of the table and of the payroll behind it, for the run id."""
    return digest(bundled("lump_sums_paid.toml").read_bytes() + bundled("payroll.csv").read_bytes())


@cache
def _bundled() -> Sequence[dict[str, object]]:
    """An entry a code. Errors: UserError for a number without source."""
    path = bundled("lump_sums_paid.toml")
    found: list[dict[str, object]] = []
    for entry in tables(read_toml(path), "paid", str(path)):
        where = f"{path}: paid in {entry.get('month')}"
        source, codes = provenance(entry, where), entry.get("codes")
        if not isinstance(codes, list) or not codes:
            raise UserError(f'{where}: codes has no organisation; write codes = ["DWP"].')
        told = f"{source.source}, {source.date} ({source.status})"
        amount = number(entry, "amount_gbp", where)
        found += [
            {"code": code, "remit": entry["remit"], "month": entry["month"], "amount_gbp": amount, "told": told}
            for code in codes
        ]
    return found


def _in_payroll(code: str, month: str, amount_gbp: float, told: str) -> PaidInPayroll:
    """Non-consolidated pay of the month beside that of the other months of its pay year which can be used."""
    paid = {one.month: one.non_consolidated_gbp for one in payroll(code) if one.flag is None}
    usual = [paid[one] for one in _pay_year(month) if one != month and paid.get(one) is not None]
    amount = paid[month]
    if amount is None or not usual:
        raise UserError(f"payroll of {code}: no non-consolidated pay of {month}, or of another month of its pay year.")
    return PaidInPayroll(month, amount_gbp, amount, median(float(one or 0.0) for one in usual), len(usual), told)


def _pay_year(month: str) -> list[str]:
    """The months, April to March, of the pay year that holds one."""
    year, number_of = int(month[:4]), int(month[5:])
    first = year if number_of >= _APRIL else year - 1
    return [f"{first + (i > _MONTHS)}-{(i - 1) % _MONTHS + 1:02d}" for i in range(_APRIL, _APRIL + _MONTHS)]
