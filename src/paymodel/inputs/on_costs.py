"""Employer National Insurance and pension by pay year, with where each rate was read."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import number, provenance, read_toml, table, tables
from paymodel.model.on_costs import OnCosts
from paymodel.provenance import Provenance, digest
from paymodel.units import rate_from_pct


@dataclass(frozen=True)
class PublishedOnCosts:
    """A pay year's on-costs, the first day and source of each National Insurance rate, and what is left out."""

    costs: OnCosts
    ni_rates: tuple[tuple[date, float, Provenance], ...]
    threshold: Provenance
    pension: Provenance
    left_out: tuple[str, ...]


def on_costs(year: str) -> OnCosts:
    """The on-costs of a pay year written 2023-24. Errors: UserError with the years held."""
    return _published(year).costs


def on_cost_sources(year: str) -> list[str]:
    """Sentences for a report: each rate with its source and status, and what is left out. Errors: as on_costs."""
    published = _published(year)
    costs = published.costs
    sentences = [
        f"Employer National Insurance {_pct(rate)} from {start} ({_told(source)})."
        for start, rate, source in published.ni_rates
    ]
    if len(sentences) > 1:
        sentences.append(f"Taken as {_pct(costs.ni_rate)} for all of {year}, weighted by months (derived).")
    return [
        *sentences,
        f"It is paid on actual pay above £{costs.ni_threshold_gbp:,.0f} a head ({_told(published.threshold)}).",
        f"Employer pension contributions by full-time salary: {_bands(costs)} ({_told(published.pension)}).",
        *(f"Left out: {one}." for one in published.left_out),
    ]


def on_costs_digest() -> str:
    """The identity of the table, for the run id."""
    return digest(bundled("rates", "on_costs.toml").read_bytes())


def load_on_costs(path: Path) -> dict[str, PublishedOnCosts]:
    """The on-costs of a file by year, oldest first. Errors: UserError for a number without source."""
    document = dict(read_toml(path))
    left_out = tuple(str(one) for one in _listed(document.pop("left_out", None)))
    return {year: _year(year, table(document, year, str(path)), left_out, path) for year in sorted(document)}


@cache
def _bundled() -> Mapping[str, PublishedOnCosts]:
    return load_on_costs(bundled("rates", "on_costs.toml"))


def _published(year: str) -> PublishedOnCosts:
    if year not in _bundled():
        raise UserError(f"on-costs of '{year}' are not held; choose one of {', '.join(_bundled())}.")
    return _bundled()[year]


def _year(year: str, entry: Mapping[str, object], left_out: tuple[str, ...], path: Path) -> PublishedOnCosts:
    where = f"{path}: [{year}]"
    rates = _ni_rates(entry, where)
    threshold, pension = table(entry, "ni_threshold", where), table(entry, "pension", where)
    limits, pcts = _listed(pension.get("up_to_gbp")), _listed(pension.get("pct"))
    costs = OnCosts(
        year,
        _over_the_year(rates, int(year[:4]), where),
        number(threshold, "gbp", f"{where} ni_threshold"),
        tuple(float(limit) for limit in limits),
        tuple(rate_from_pct(str(pct), f"{where} pension pct") for pct in pcts),
    )
    sources = provenance(threshold, f"{where} ni_threshold"), provenance(pension, f"{where} pension")
    return PublishedOnCosts(costs, rates, *sources, left_out)


def _ni_rates(entry: Mapping[str, object], where: str) -> tuple[tuple[date, float, Provenance], ...]:
    rates: list[tuple[date, float, Provenance]] = []
    for one in tables(entry, "ni", where):
        start, here = one.get("from"), f"{where} ni from {one.get('from')}"
        if not isinstance(start, date) or start.day != 6:
            raise UserError(f"{here}: a rate starts on the 6th of a month; write from = 2023-04-06.")
        rates.append((start, rate_from_pct(str(one.get("pct")), f"{here} pct"), provenance(one, here)))
    return tuple(rates)


def _over_the_year(rates: tuple[tuple[date, float, Provenance], ...], year: int, where: str) -> float:
    """The rate of a whole tax year, each of its rates weighted by the months, from the 6th, that it lasts."""
    april = year * 12 + 4
    starts = [start.year * 12 + start.month for start, _, _ in rates]
    ends = [*starts[1:], april + 12]
    if starts[0] != april or any(end <= start for start, end in zip(starts, ends, strict=True)):
        raise UserError(f"{where}: the rates of ni run from 6 April on, one after the other; put their dates right.")
    months = [end - start for start, end in zip(starts, ends, strict=True)]
    return sum(rate * lasting for (_, rate, _), lasting in zip(rates, months, strict=True)) / 12


def _bands(costs: OnCosts) -> str:
    if len(costs.pension_rates) == 1:
        return f"{_pct(costs.pension_rates[0])} whatever it is"
    return ", ".join(
        f"{_pct(rate)} {f'up to £{limit:,.0f}' if math.isfinite(limit) else 'above'}"
        for limit, rate in zip(costs.pension_upper_limits_gbp, costs.pension_rates, strict=True)
    )


def _listed(value: object) -> list:
    return value if isinstance(value, list) else []


def _pct(rate: float) -> str:
    return f"{rate * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _told(source: Provenance) -> str:
    return f"{source.status}: {source.source}, {source.date}"
