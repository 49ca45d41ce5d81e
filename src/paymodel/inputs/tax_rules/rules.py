"""The rules of a tax year in a nation, put together from the tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import read_toml, table
from paymodel.inputs.tax_rules.benefit_parts import child_benefit, universal_credit
from paymodel.inputs.tax_rules.tax_parts import income_tax, member_pension, national_insurance, student_loans
from paymodel.model.take_home.tax_rules import NATIONS, REST_OF_UK, SCOTLAND, TaxRules
from paymodel.provenance import digest

_FILES: Final = (
    "income_tax",
    "national_insurance",
    "member_pension",
    "student_loans",
    "universal_credit",
    "child_benefit",
)
_PLACES: Final = {REST_OF_UK: "the rest of the UK", SCOTLAND: "Scotland"}


@dataclass(frozen=True)
class PublishedRules:
    """The rules, and sentences on where each figure was read, by file."""

    rules: TaxRules
    sentences: Mapping[str, tuple[str, ...]]


def tax_rules(year: str, nation: str) -> TaxRules:
    """The rules of a tax year written 2023-24. Errors: UserError with the years held, or the nations."""
    return _published(year, nation).rules


def tax_rule_sources(year: str, nation: str, names: Collection[str] = _FILES) -> list[str]:
    """A sentence a figure or two of these tables, each with source, date and status. Errors: as tax_rules."""
    return [one for name, told in _published(year, nation).sentences.items() if name in names for one in told]


def tax_rules_digest() -> str:
    """The identity of the tables, for the run id."""
    return digest(b"".join(_path(bundled("rates"), name).read_bytes() for name in _FILES))


def load_tax_rules(folder: Path, year: str, nation: str) -> PublishedRules:
    """The rules of a folder of tables. Errors: UserError for a number without source, or a year that is missing."""
    documents = {name: read_toml(_path(folder, name)) for name in _FILES}
    documents["income_tax"] = table(documents["income_tax"], nation, str(_path(folder, "income_tax")))
    entries = {name: table(one, year, str(_path(folder, name))) for name, one in documents.items()}
    where = {name: f"{_path(folder, name)}: [{year}]" for name in _FILES}
    tax = income_tax(entries["income_tax"], _PLACES[nation], where["income_tax"])
    insurance = national_insurance(entries["national_insurance"], year, where["national_insurance"])
    kept = {"member_pension": "rule", "student_loans": "rule", "universal_credit": "restart"}
    always = {name: table(documents[name], key, str(_path(folder, name))) for name, key in kept.items()}
    pension = member_pension(entries["member_pension"], always["member_pension"], where["member_pension"])
    loans = student_loans(entries["student_loans"], always["student_loans"], where["student_loans"])
    credit = universal_credit(entries["universal_credit"], always["universal_credit"], where["universal_credit"])
    benefit = child_benefit(entries["child_benefit"], where["child_benefit"])
    parts = (tax, insurance, pension, loans, credit, benefit)
    rules = TaxRules(year, nation, tax.part, insurance.part, pension.part, loans.part, credit.part, benefit.part)
    return PublishedRules(rules, {name: one.sentences for name, one in zip(_FILES, parts, strict=True)})


@cache
def _published(year: str, nation: str) -> PublishedRules:
    if nation not in NATIONS:
        raise UserError(f"tax of '{nation}' is not held; choose one of {', '.join(NATIONS)}.")
    held = years_held(nation)
    if year not in held:
        raise UserError(f"tax rules of '{year}' are not held for {nation}; choose one of {', '.join(held)}.")
    return load_tax_rules(bundled("rates"), year, nation)


@cache
def years_held(nation: str) -> tuple[str, ...]:
    """The tax years that every table has, oldest first."""
    documents = [read_toml(_path(bundled("rates"), name)) for name in _FILES]
    documents[0] = table(documents[0], nation, str(_path(bundled("rates"), "income_tax")))
    return tuple(sorted(set.intersection(*(set(one) for one in documents))))


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.toml"
