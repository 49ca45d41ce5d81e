"""An offer costed, department by department."""

from collections.abc import Mapping
from dataclasses import dataclass

from paymodel import __version__
from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.grade_cells import cells_digest
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import GradeTable, load_grades
from paymodel.inputs.nlw import nlw_digest, nlw_rates, nlw_source
from paymodel.inputs.offers import OfferFile, find_offer, read_offer
from paymodel.inputs.on_costs import on_cost_sources, on_costs, on_costs_digest
from paymodel.inputs.organisations import organisations_digest, remit_coverage
from paymodel.inputs.pay_point_table import point_oddities
from paymodel.inputs.pay_scales import pay_scales_digest
from paymodel.inputs.prices import cpi_rate, prices_digest
from paymodel.inputs.remits import find_remit, remits_digest
from paymodel.inputs.staff import LoadedStaff, StaffTerms, floors_after, load_staff
from paymodel.model.cost_findings import CostResult, DepartmentCost, YearTerms, cost_years, department_extras
from paymodel.model.grades import DELEGATED
from paymodel.model.nlw import nlw_floor
from paymodel.model.offer import Award, Offer
from paymodel.model.question import BASELINES, NLW_READINGS, PUBLISHED
from paymodel.model.spread import SPREADS
from paymodel.outputs.cost_caveats import CostNotes, cost_assumptions, cost_warnings
from paymodel.provenance import run_id
from paymodel.run.asked import Cost
from paymodel.run.departments import codes_of
from paymodel.run.simulate_checks import MOST_PAID_HOURS


@dataclass(frozen=True)
class Ready:
    """What a costing needs, read and checked: the file, the tables, and each department's staff."""

    file: OfferFile
    table: GradeTable
    year: int
    staff: Mapping[str, LoadedStaff]
    codes: tuple[str, ...]


def cost(asked: Cost, faults: Faults | None = None) -> CostResult:
    """What an offer costs each department. Errors: UserError with every fault of the file and the options."""
    ready = prepare(asked, faults or Faults())
    if ready.file.unknown:
        names = "; ".join(unknown.name for unknown in ready.file.unknown)
        raise UserError(f'{ready.file.file.path}: "?" stands at {names}; "paymodel solve" finds it, "cost" needs it.')
    return costed(asked, ready, ready.file.offer())


def prepare(asked: Cost, faults: Faults) -> Ready:
    """The offer, the tables and the staff. Errors: UserError with every fault, and those already gathered."""
    with faults.caught():
        refuse(_impossible(asked))
    with faults.caught():
        file = read_offer(find_offer(asked.offer))
        offer = file.offer()
        with faults.caught():
            table = load_grades(asked.grades_path, asked.as_at or int(offer.remit[:4]))
            year = _year(asked, offer, table)
            codes = _codes(asked, file, offer, table, year)
    faults.refuse()
    paid_hours = asked.paid_hours or offer.paid_hours
    staff = load_staff(table, codes, StaffTerms(year, asked.baseline, asked.spread, paid_hours, offer.scales))
    unpriced = [code for code in codes if code not in staff]
    if len(unpriced) == len(codes):
        raise UserError(f"{', '.join(codes)}: the table gives no pay by grade, so that an offer cannot be costed.")
    return Ready(file, table, year, staff, tuple(code for code in codes if code in staff))


def _codes(asked: Cost, file: OfferFile, offer: Offer, table: GradeTable, year: int) -> tuple[str, ...]:
    """The departments asked for, else the offer's, whose faults are told at their line."""
    if asked.departments:
        return codes_of(asked.departments, table, year)
    try:
        return codes_of(offer.departments, table, year)
    except UserError as error:
        raise UserError(*(f"{file.file.where('department')}: {fault}" for fault in error.faults)) from None


def costed(asked: Cost, ready: Ready, offer: Offer) -> CostResult:
    """The costing of an offer without open numbers."""
    refuse([fault for code in ready.codes for fault in missing_scales(offer, ready.staff[code], code, ready.file)])
    departments = tuple(_department(code, asked, ready, offer) for code in ready.codes)
    if len(departments) > 1 and asked.departments and len(ready.codes) > len(asked.departments):
        departments = tuple(sorted(departments, key=lambda one: -one.first.baseline_basic_pay_gbp))
    published = find_remit(offer.remit)
    by_scale = _grades_by_scale(offer)
    notes = CostNotes(
        baseline=asked.baseline,
        nlw=asked.nlw,
        spread=asked.spread,
        as_at=ready.year,
        is_pay_points=bool(ready.table.points),
        floors={c: (one.nlw_floor_gbp, one.paid_time) for c, one in ready.staff.items() if one.nlw_floor_gbp},
        london_scales={
            code: [scale for scale in one.london_scales if scale.grade in by_scale] for code, one in ready.staff.items()
        },
        two_point_cells={code: one.two_point_cells for code, one in ready.staff.items()},
    )
    frame = ready.table.frame
    rows = frame[(frame["as_at"] == ready.year) & frame["code"].isin(ready.codes)]
    odd = [] if ready.table.is_official else [*oddities(rows), *point_oddities(ready.table.points)]
    status = "seen" if ready.table.is_official else "given by the user"
    return CostResult(
        offer=offer,
        baseline=asked.baseline,
        nlw=asked.nlw,
        spread=asked.spread,
        as_at=ready.year,
        departments=departments,
        warnings=(*cost_warnings(offer, departments, ready.year), *odd),
        assumptions=tuple(cost_assumptions(offer, published, notes)),
        sources=(
            f"Offer: {offer.source}",
            *(f"Staff and pay of 31 March {ready.year}: {one} ({status})" for one in rows["source"].unique()),
            *([] if asked.baseline == PUBLISHED else [nlw_source(ready.year)]),
            f"Remit {published.year}: {published.headline.provenance.source}",
            *on_cost_sources(offer.remit),
        ),
        run_id=_identity(asked, ready),
        version=__version__,
    )


def _awards(offer: Offer) -> list[Award]:
    return [award for year in offer.pay_years for step in year.steps for award in step.awards]


def _grades_by_scale(offer: Offer) -> set[str]:
    return {grade for award in _awards(offer) if award.is_by_scale for grade in award.picked.grades or DELEGATED}


def missing_scales(offer: Offer, staff: LoadedStaff, code: str, file: OfferFile) -> list[str]:
    """A sentence a scale that an award needs and nobody has stated."""
    points = staff.staff.baseline
    held = set(zip(points.grade.tolist(), points.is_london.tolist(), strict=True))
    wanted: list[tuple[str, str]] = []
    for award in _awards(offer):
        if award.is_by_scale:
            wanted += [
                (grade, location)
                for i, grade in enumerate(points.grades)
                for location in ("National", "London")
                if award.picked.grades is None or grade in award.picked.grades
                if (i, location == "London") in held and (grade, location) not in staff.scales
            ]
    return [
        f"{file.file.path}: an award goes by the {grade} scale of {code}, {location}, which is neither published nor "
        f"stated; add [assume.scale.{grade}{'.London' if location == 'London' else ''}] with minimum_gbp and "
        "maximum_gbp."
        for grade, location in dict.fromkeys(wanted)
    ]


def year_terms(offer: Offer, staff: LoadedStaff, asked: Cost) -> tuple[YearTerms, ...]:
    """What each pay year of an offer is priced against."""
    found: list[YearTerms] = []
    for i, year in enumerate(offer.pay_years):
        remit = find_remit(year.remit).remit()
        april = int(year.remit[:4])
        floor = staff.nlw_floor_gbp
        if i and asked.baseline != PUBLISHED:
            hourly = year.nlw_hourly_gbp or nlw_rates()[april].hourly_gbp
            floor = nlw_floor(hourly, staff.paid_time.paid_hours, staff.paid_time.paid_weeks)
        compared = [(f"the headline rate of {year.remit}", remit.headline_rate), ("the target", asked.target_rate)]
        if asked.uniform_rate is not None:
            compared.insert(0, ("the rate for everybody", asked.uniform_rate))
        price = cpi_rate(april, 4) if year.inflation_rate is None else None
        if year.inflation_rate is not None:
            compared.append(("inflation as the offer states it", year.inflation_rate))
        elif price is not None:
            compared.append((f"CPI in the year to April {april}", price.rate))
        found.append(YearTerms(remit, on_costs(year.remit), floor, tuple(compared)))
    return tuple(found)


def _department(code: str, asked: Cost, ready: Ready, offer: Offer) -> DepartmentCost:
    staff = ready.staff[code]
    workforce = ready.table.workforce(code, ready.year)
    terms = year_terms(offer, staff, asked)
    years, priced = cost_years(offer, staff.staff, staff.scales, terms, asked.nlw)
    floors = floors_after(int(offer.remit[:4]), staff.paid_time)
    reckoner, posts, overtaken = department_extras(years[0], priced, floors)
    return DepartmentCost(
        code=code,
        organisation=workforce.organisation,
        coverage=remit_coverage(code, workforce.organisation),
        years=years,
        reckoner=reckoner,
        average_posts_fte=posts,
        overtaken=overtaken,
        suppressed_grades=workforce.suppressed_grades,
        ungraded_fte=workforce.ungraded_fte,
    )


def _impossible(asked: Cost) -> list[str]:
    faults = [
        f"{option} {value}: choose {' or '.join(choices)}."
        for option, value, choices in (
            ("--baseline", asked.baseline, BASELINES),
            ("--nlw", asked.nlw, NLW_READINGS),
            ("--spread", asked.spread, SPREADS),
        )
        if value not in choices
    ]
    if asked.paid_hours is not None and not 0 < asked.paid_hours <= MOST_PAID_HOURS:
        faults.append(f"--paid-hours {asked.paid_hours:g}: choose the hours paid for a week, up to {MOST_PAID_HOURS}.")
    return faults


def _year(asked: Cost, offer: Offer, table: GradeTable) -> int:
    """The tables of the 31 March before the offer's pay year where they are held, else the newest."""
    if asked.as_at is not None:
        return table.at(asked.as_at)
    start = int(offer.remit[:4])
    return start if start in table.years else table.years[-1]


def _identity(asked: Cost, ready: Ready) -> str:
    return run_id(
        {
            "command": "cost",
            "version": __version__,
            "offer": ready.file.digest,
            "departments": list(ready.codes),
            "as_at": ready.year,
            "baseline": asked.baseline,
            "nlw": asked.nlw,
            "spread": asked.spread,
            "paid_hours": asked.paid_hours,
            "target_rate": asked.target_rate,
            "uniform_rate": asked.uniform_rate,
            "grades": ready.table.digest,
            **published_digests(),
        }
    )


def published_digests() -> dict[str, str]:
    """The identity of every bundled table that a costing reads."""
    return {
        "cells": cells_digest(),
        "nlw_rates": nlw_digest(),
        "on_costs": on_costs_digest(),
        "organisations": organisations_digest(),
        "pay_scales": pay_scales_digest(),
        "prices": prices_digest(),
        "remits": remits_digest(),
    }
