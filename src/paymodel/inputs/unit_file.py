"""A unit file: the official staff of a department, the awards since, and what is known of it today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paymodel.errors import Faults, UserError
from paymodel.inputs.offer_keys import LIST, POUNDS, TEXT
from paymodel.inputs.offer_needs import AwardPaths, award_paths
from paymodel.inputs.offer_reading import read_awards, read_hours, read_remit_year, read_scales, refuse_other_year
from paymodel.inputs.offer_values import Path as KeyPath
from paymodel.inputs.offer_values import Values
from paymodel.inputs.offers import OfferFile, find_offer, read_offer
from paymodel.inputs.toml_lines import TomlFile, read_toml
from paymodel.model.grades import DELEGATED
from paymodel.model.offer import INSIDE, PayYear, Step
from paymodel.model.scales import Scale

STAGE_KEYS = {"remit": TEXT, "settlement_date": "date", "offer": TEXT, "source": TEXT}
UNIT_KEYS = {"department": LIST, "as_at": "year"}
NUMBER_TABLES = ("fte", "headcount", "average_salary_gbp")
HEADINGS = {name: f"[{name}]" for name in NUMBER_TABLES} | {"stage": "[[stage]]", "assume": "[assume]"}
NO_SOURCE = "the unit file; no source given"


@dataclass(frozen=True)
class UnitStage:
    """The awards of one day or of a whole pay year, with the file they stand in."""

    year: PayYear
    source: str
    paths: AwardPaths
    file: TomlFile
    scales: Mapping[tuple[str, str], Scale]


@dataclass(frozen=True)
class UnitFile:
    """A checked unit file. fte, headcount and average_salary_gbp: by grade, as they are today, where stated.

    offers: the files its stages name.
    """

    file: TomlFile
    department: str
    as_at: int | None
    fte: Mapping[str, float]
    headcount: Mapping[str, float]
    average_salary_gbp: Mapping[str, float]
    scales: Mapping[tuple[str, str], Scale]
    paid_hours: float | None
    stages: tuple[UnitStage, ...]
    offers: tuple[OfferFile, ...]


def read_unit(path: Path) -> UnitFile:
    """A unit file. Errors: UserError with every fault, each naming file, line and key."""
    file, faults = read_toml(path), Faults()
    values = Values(file, faults, {})
    values.known_keys((), UNIT_KEYS, HEADINGS)
    department = values.text(("department",), is_required=True)
    offers: list[OfferFile] = []
    stages = [stage for i in range(values.tables(("stage",))) if (stage := _stage(values, i, offers))]
    if not stages and not faults.found:
        faults.found.append(f"{path}: there is no [[stage]]; add one for each pay year since the official figures.")
    numbers = {name: _by_grade(values, name) for name in NUMBER_TABLES}
    scales, hours = read_scales(values), read_hours(values)
    as_at = values.at(("as_at",))
    if as_at is not None and (isinstance(as_at, bool) or not isinstance(as_at, int)):
        values.fault(("as_at",), f"'{as_at}' is not a year; write one such as 2023.")
    for open_path, _ in values.unknown:
        values.fault(open_path, '"?" cannot stand here; write the number.')
    faults.refuse()
    assert department
    return UnitFile(
        file=file,
        department=department,
        as_at=as_at,
        scales=scales,
        paid_hours=hours,
        stages=tuple(stages),
        offers=tuple(offers),
        **numbers,
    )


def _by_grade(values: Values, name: str) -> dict[str, float]:
    if not values.table((name,)):
        return {}
    values.known_keys((name,), DELEGATED)
    found = {grade: values.number((name, grade), POUNDS) for grade in DELEGATED}
    numbers = {grade: number for grade, number in found.items() if number is not None}
    for grade, number in numbers.items():
        if name == "average_salary_gbp" and number == 0:
            values.fault((name, grade), "0 is no salary; write a year's full-time pay in pounds.")
    return numbers


def _stage(values: Values, i: int, offers: list[OfferFile]) -> UnitStage | None:
    at: KeyPath = ("stage", i)
    values.known_keys(at, STAGE_KEYS, {"award": "[[stage.award]]"})
    if values.at((*at, "remit")) is None:
        values.fault((*at, "remit"), 'remit is missing; write the pay year, such as "2024-25".')
    remit = read_remit_year(values, (*at, "remit"), is_required=False)
    day = values.day((*at, "settlement_date"))
    refuse_other_year(values, (*at, "settlement_date"), day, remit)
    source = values.text((*at, "source")) or NO_SOURCE
    awards = read_awards(values, (*at, "award"))
    named = values.text((*at, "offer"))
    if named is not None:
        if awards or day:
            values.fault((*at, "offer"), "the offer has date and awards of its own; keep it, or these.")
        return _of_offer(values, at, named, remit, offers)
    if awards and day is None and values.at((*at, "settlement_date")) is None:
        values.fault((*at, "settlement_date"), "settlement_date is missing; write a date such as 2024-07-01.")
    if remit is None:
        return None
    steps = (Step(day or date(int(remit[:4]), 4, 1), awards),)
    paths = [((*at, "award", j), award) for j, award in enumerate(awards)]
    return UnitStage(PayYear(remit, steps, None, INSIDE), source, paths, values.file, {})


def _of_offer(values: Values, at: KeyPath, named: str, remit: str | None, offers: list[OfferFile]) -> UnitStage | None:
    """The first pay year of an offer, shipped or in a file beside the unit file."""
    beside = values.file.path.parent / named
    try:
        read = read_offer(beside if beside.is_file() else find_offer(named))
    except UserError as error:
        values.fault((*at, "offer"), "; ".join(error.faults))
        return None
    offer = read.offer()
    if read.unknown:
        values.fault((*at, "offer"), f'{named} leaves a number open; write it in place of "?".')
    if remit is not None and offer.remit != remit:
        values.fault((*at, "offer"), f"{named} is for {offer.remit}, and the stage for {remit}.")
    offers.append(read)
    source = f"{offer.name}: {offer.source}"
    return UnitStage(offer.pay_years[0], source, award_paths(offer), read.file, offer.scales)
