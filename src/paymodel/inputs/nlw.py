"""The National Living Wage by year, and the paid time behind a year's salary."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import number, provenance, read_toml, tables
from paymodel.model.nlw import NlwRate, PaidTime
from paymodel.provenance import digest


@cache
def nlw_rates() -> Mapping[int, NlwRate]:
    """The hourly rate from 1 April, by year, oldest first."""
    return load_nlw_rates(bundled("rates", "nlw.toml"))


def nlw_source(year: int) -> str:
    """Where the rate of an April was read, as a report tells it. Errors: KeyError for one that is not held."""
    rate = nlw_rates()[year]
    why = rate.provenance
    told = f"{why.source}, {why.date.isoformat()} ({why.status})"
    return f"National Living Wage from 1 April {year}, £{rate.hourly_gbp:.2f} an hour: {told}"


def nlw_digest() -> str:
    """The identity of the table, for the run id."""
    return digest(bundled("rates", "nlw.toml").read_bytes())


def load_nlw_rates(path: Path) -> dict[int, NlwRate]:
    """The rates of a file. Errors: UserError for a number without source, or a rate that starts on another day."""
    rates: dict[int, NlwRate] = {}
    for entry in tables(read_toml(path), "rate", str(path)):
        start = entry.get("from")
        where = f"{path}: rate from {start}"
        if not isinstance(start, date) or (start.month, start.day) != (4, 1):
            raise UserError(f"{where}: a rate starts on a 1 April; write from = 2023-04-01.")
        rates[start.year] = NlwRate(number(entry, "hourly_gbp", where), provenance(entry, where))
    return dict(sorted(rates.items()))


def paid_time(code: str) -> PaidTime:
    """Paid hours a week and weeks a year of an organisation: its own, or those assumed of every other."""
    paid = _paid_times()
    return paid.get(code) or paid[None]


@cache
def _paid_times() -> Mapping[str | None, PaidTime]:
    path = bundled("rates", "nlw.toml")
    paid: dict[str | None, PaidTime] = {}
    for entry in tables(read_toml(path), "paid_time", str(path)):
        codes = entry.get("codes")
        where = f"{path}: paid_time of {codes}"
        hours, weeks = number(entry, "paid_hours", where), number(entry, "paid_weeks", where)
        time = PaidTime(hours, weeks, provenance(entry, where))
        named = [str(code) for code in codes] if isinstance(codes, list) else []
        paid |= dict.fromkeys(named or [None], time)
    return paid
