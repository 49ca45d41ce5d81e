"""The pay remits by year, each number with its provenance."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.model.remit import PublishedRemit, Rate, Sum
from paymodel.provenance import Provenance, digest
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
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return {year: _published(year, document[year], path) for year in sorted(document)}


def _published(year: str, entry: Mapping[str, object], path: Path) -> PublishedRemit:
    def part(key: str) -> Mapping[str, object]:
        found = entry.get(key)
        if not isinstance(found, dict):
            raise UserError(f"{path}: [{year}] has no table '{key}'; add it with its source, date and status.")
        return found

    def provenance(key: str, table: Mapping[str, object]) -> Provenance:
        try:
            return Provenance(table["source"], table["date"], table["status"])  # type: ignore[arg-type]
        except (KeyError, ValueError, AttributeError) as fault:
            missing = f"there is no {fault}" if isinstance(fault, KeyError) else str(fault)
            raise UserError(f"{path}: [{year}.{key}]: {missing}; a number without a source does not load.") from None

    def rate(key: str) -> Rate:
        table = part(key)
        return Rate(rate_from_pct(str(table.get("pct")), f"{path}: [{year}.{key}] pct"), provenance(key, table))

    reach, basis = part("reach"), part("basis")
    sums = entry.get("sums", [])
    return PublishedRemit(
        year=year,
        name=str(entry["name"]),
        notes=tuple(str(note) for note in _listed(entry.get("notes"))),
        headline=rate("headline"),
        additional=rate("additional"),
        lower_bands=tuple(str(grade) for grade in _listed(reach.get("grades"))),
        reach_wording=str(reach["wording"]),
        reach=provenance("reach", reach),
        additional_basis=str(basis["reading"]),
        basis=provenance("basis", basis),
        sums=tuple(Sum(str(s["name"]), float(s["gbp"]), provenance("sums", s)) for s in _listed(sums)),
    )


def _listed(value: object) -> list:
    return value if isinstance(value, list) else []
