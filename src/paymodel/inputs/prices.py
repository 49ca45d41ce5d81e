"""Rises in prices over twelve months, CPI and RPI."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import NOT_KNOWN, provenance, read_toml, tables
from paymodel.provenance import Provenance, digest
from paymodel.units import rate_from_pct


@dataclass(frozen=True)
class PriceRate:
    """The rise in prices over the twelve months to a month, a fraction."""

    rate: float
    provenance: Provenance


def cpi_rate(year: int, month: int) -> PriceRate | None:
    """The CPI rate of a month: as published where it is listed, else from the indices; None where they end."""
    return _published_cpi().get(f"{year}-{month:02d}") or _from_indices("cpi_index", year, month)


def rpi_rate(year: int, month: int) -> PriceRate | None:
    """The RPI rate of a month, from the indices; None where they end."""
    return _from_indices("rpi_index", year, month)


def prices_digest() -> str:
    """The identity of the indices and published rates, for the run id."""
    return digest(bundled("rates", "prices.csv").read_bytes() + bundled("rates", "cpi.toml").read_bytes())


def _from_indices(column: str, year: int, month: int) -> PriceRate | None:
    rows = _indices()
    now, before = rows.get(f"{year}-{month:02d}"), rows.get(f"{year - 1}-{month:02d}")
    if now is None or before is None or NOT_KNOWN in (now[column], before[column]):
        return None
    source = Provenance(f"{now['source']}, ratio of indices", date.fromisoformat(now["date"]), "derived")
    return PriceRate(float(now[column]) / float(before[column]) - 1, source)


@cache
def _indices() -> Mapping[str, Mapping[str, str]]:
    with bundled("rates", "prices.csv").open(encoding="utf-8", newline="") as file:
        return {row["month"]: row for row in csv.DictReader(file)}


@cache
def _published_cpi() -> Mapping[str, PriceRate]:
    path = bundled("rates", "cpi.toml")
    published: dict[str, PriceRate] = {}
    for entry in tables(read_toml(path), "rate", str(path)):
        where = f"{path}: rate of {entry.get('month')}"
        rate = rate_from_pct(str(entry.get("pct")), f"{where} pct")
        published[str(entry.get("month"))] = PriceRate(rate, provenance(entry, where))
    return published
