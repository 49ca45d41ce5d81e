"""From what difference on pay asks for a look, and the duties behind a request for evidence, with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import number, provenance, read_toml, table, tables, text
from paymodel.model.equality import Duty, PublishedGap
from paymodel.model.pay_gap import GapRules
from paymodel.provenance import Provenance, digest
from paymodel.units import rate_from_pct


@dataclass(frozen=True)
class EqualityRules:
    """What is held: the rules of a gap, the sentences that say where they were read, the duties, and the gaps that
    organisations have published, by code and day."""

    gaps: GapRules
    sources: tuple[str, ...]
    duties: tuple[Duty, ...]
    published: Mapping[tuple[str, date], PublishedGap]


def equality_rules_digest() -> str:
    """The identity of the table, for the run id."""
    return digest(bundled("rates", "equality.toml").read_bytes())


@cache
def equality_rules() -> EqualityRules:
    """The bundled rules."""
    return load_equality_rules(bundled("rates", "equality.toml"))


def load_equality_rules(path: Path) -> EqualityRules:
    """The rules of a file. Errors: UserError for a number or a duty without source."""
    document = read_toml(path)
    difference, where = table(document, "difference", str(path)), f"{path}: [difference]"
    gaps = GapRules(
        *(rate_from_pct(str(number(difference, key, where)), f"{where} {key}") for key in ("pct", "recurring_pct"))
    )
    methods, duties = (tables(document, key, str(path)) for key in ("method", "duty"))
    sources = [_told(one, f"{path}: {text(one, 'says', str(path))}") for one in (difference, *methods)]
    published = {
        (text(one, "code", str(path)), date(int(number(one, "as_at", str(path))), 3, 31)): _published(one, str(path))
        for one in tables(document, "published_gap", str(path))
    }
    return EqualityRules(gaps, tuple(sources), tuple(_duty(one, str(path)) for one in duties), published)


def _published(entry: Mapping[str, object], where: str) -> PublishedGap:
    mean, median = (
        rate_from_pct(str(number(entry, key, where)), f"{where}: {key}") for key in ("mean_pct", "median_pct")
    )
    return PublishedGap(mean, median, _source(provenance(entry, where)))


def _duty(entry: Mapping[str, object], where: str) -> Duty:
    name = text(entry, "name", where)
    return Duty(name, text(entry, "says", where), _source(provenance(entry, f"{where}: {name}")))


def _told(entry: Mapping[str, object], where: str) -> str:
    return f"{text(entry, 'says', where)}: {_source(provenance(entry, where))}"


def _source(found: Provenance) -> str:
    return f"{found.source}, {found.date.isoformat()} ({found.status})"
