"""The pay remits by year, each number with its provenance."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import provenance, read_toml, table
from paymodel.model.remit import PublishedRemit, Rate, Sum
from paymodel.provenance import digest
from paymodel.units import rate_from_pct


@cache
def published_remits() -> Mapping[str, PublishedRemit]:
    """Every remit in data/rates/remits.toml by year, oldest first."""
    return load_remits(bundled("rates", "remits.toml"))


def remits_digest() -> str:
    """The identity of the table of remits, for the run id."""
    return digest(bundled("rates", "remits.toml").read_bytes())


def find_remit(typed: str) -> PublishedRemit:
    """The remit of a year written 2023-24, 2023/24, 2023-2024 or 2023. Errors: UserError with the years held."""
    remits = published_remits()
    spelled = re.fullmatch(r"(20\d\d)(?:\s*[-/]\s*(?:20)?(\d\d))?", typed.strip())
    if spelled:
        start = int(spelled[1])
        year = f"{start}-{(start + 1) % 100:02d}"
        if year in remits and spelled[2] in (None, year[-2:]):
            return remits[year]
    raise UserError(f"remit '{typed}' is not one of {', '.join(remits)}; 'paymodel remits list' shows each.")


def remit_sources(published: PublishedRemit) -> list[str]:
    """Where each number of a remit was read, as a report tells it."""
    return [
        f"Remit {published.year}, {name}: {why.source}, {why.date.isoformat()} ({why.status})"
        for name, why in (
            ("headline rate", published.headline.provenance),
            ("additional rate", published.additional.provenance),
            ("who may have the additional money", published.reach),
            ("what the additional percentage is of", published.basis),
        )
    ]


def load_remits(path: Path) -> dict[str, PublishedRemit]:
    """The remits of a file, oldest first. Errors: UserError for a number without source, date and status."""
    document = read_toml(path)
    return {year: _published(year, table(document, year, str(path)), path) for year in sorted(document)}


def _published(year: str, entry: Mapping[str, object], path: Path) -> PublishedRemit:
    def where(key: str) -> str:
        return f"{path}: [{year}.{key}]"

    def rate(key: str) -> Rate:
        found = table(entry, key, f"{path}: [{year}]")
        return Rate(rate_from_pct(str(found.get("pct")), f"{where(key)} pct"), provenance(found, where(key)))

    reach, basis = (table(entry, key, f"{path}: [{year}]") for key in ("reach", "basis"))
    sums = entry.get("sums", [])
    return PublishedRemit(
        year=year,
        name=str(entry["name"]),
        notes=tuple(str(note) for note in _listed(entry.get("notes"))),
        headline=rate("headline"),
        additional=rate("additional"),
        lower_bands=tuple(str(grade) for grade in _listed(reach.get("grades"))),
        reach_wording=str(reach["wording"]),
        reach=provenance(reach, where("reach")),
        additional_basis=str(basis["reading"]),
        basis=provenance(basis, where("basis")),
        sums=tuple(Sum(str(s["name"]), float(s["gbp"]), provenance(s, where("sums"))) for s in _listed(sums)),
    )


def _listed(value: object) -> list:
    return value if isinstance(value, list) else []
