"""Awards made to others, each with its source."""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from paymodel.errors import Faults, UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import NOT_KNOWN, provenance
from paymodel.model.real_terms import OtherAward
from paymodel.provenance import digest
from paymodel.units import rate_from_pct

COLUMNS = ("pay_year", "who", "consolidated_pct", "most_consolidated_pct", "beside", "source", "date", "status")


def other_awards(pay_year: str) -> tuple[OtherAward, ...]:
    """The awards of a pay year, such as 2023-24, in the order of the table; none where none is held."""
    return tuple(one for one in _bundled_awards() if one.pay_year == pay_year)


def awards_digest() -> str:
    """The identity of the table, for the run id."""
    return digest(bundled("awards.csv").read_bytes())


def load_awards(path: Path) -> tuple[OtherAward, ...]:
    """Every award of a table. Errors: UserError that lists every row without source, date, status or percentage."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    faults, found = Faults(), list[OtherAward]()
    for number, row in enumerate(rows, start=2):
        with faults.caught():
            found.append(_award(row, f"{path.name} row {number}"))
    faults.refuse()
    return tuple(found)


@cache
def _bundled_awards() -> tuple[OtherAward, ...]:
    return load_awards(bundled("awards.csv"))


def _award(row: Mapping[str, str], where: str) -> OtherAward:
    missing = [name for name in COLUMNS if not (row.get(name) or "").strip()]
    if missing:
        raise UserError(f"{where}: {', '.join(missing)} is missing; a number without a source does not load.")
    most, beside = row["most_consolidated_pct"], row["beside"]
    try:
        return OtherAward(
            row["who"],
            row["pay_year"],
            rate_from_pct(row["consolidated_pct"], f"{where} consolidated_pct"),
            "" if beside == NOT_KNOWN else beside,
            provenance({**row, "date": date.fromisoformat(row["date"])}, where),
            None if most == NOT_KNOWN else rate_from_pct(most, f"{where} most_consolidated_pct"),
        )
    except ValueError as fault:
        raise UserError(f"{where}: {fault}; put that row right.") from None
