"""An offer costed, department by department."""

from collections.abc import Mapping
from dataclasses import dataclass

from paymodel import __version__
from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.assumptions import assumptions_digest
from paymodel.inputs.flows import flows
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.nlw import nlw_rates, nlw_source
from paymodel.inputs.offer_needs import award_paths, unpriceable
from paymodel.inputs.offers import OfferFile, find_offer, read_offer
from paymodel.inputs.on_costs import on_cost_sources, on_costs
from paymodel.inputs.organisations import remit_coverage
from paymodel.inputs.pay_point_table import point_oddities
from paymodel.inputs.prices import cpi_rate
from paymodel.inputs.remits import find_remit, remit_sources
from paymodel.inputs.staff import LoadedStaff, StaffTerms, floors_after, load_staff
from paymodel.inputs.staff_table import load_table
from paymodel.model.cost_findings import CostResult, DepartmentCost, YearTerms, cost_years
from paymodel.model.eligibility import is_by_flows
from paymodel.model.grades import DELEGATED
from paymodel.model.nlw import nlw_floor
from paymodel.model.offer import Offer
from paymodel.model.question import PUBLISHED
from paymodel.model.reckoner import overtaken, posts, ready_reckoner
from paymodel.model.small_groups import is_few
from paymodel.outputs.cost_caveats import CostNotes, cost_assumptions, cost_warnings, other_staff_warning
from paymodel.outputs.lump_sum_caveats import InPost
from paymodel.outputs.rolled_caveats import rolled_assumptions
from paymodel.provenance import run_id
from paymodel.run.asked import Cost
from paymodel.run.bundled_tables import published_digests
from paymodel.run.departments import codes_of, is_whole_table, offered_codes
from paymodel.run.option_checks import staff_option_faults
from paymodel.run.small_sides import small_cost_faults, small_cost_warnings
from paymodel.units import to_tenth_of_a_point


@dataclass(frozen=True)
class Ready:
    """What a costing needs, read and checked: the file, the tables, and each department's staff."""

    file: OfferFile
    table: GradeTable
    year: int
    staff: Mapping[str, LoadedStaff]
    codes: tuple[str, ...]
    is_whole_table: bool


def cost(asked: Cost, faults: Faults | None = None) -> CostResult:
    """What an offer costs each department. Errors: UserError with every fault of the file and the options."""
    ready = prepare(asked, faults or Faults())
    refuse_open(ready, "cost")
    return costed(asked, ready, ready.file.offer())


def refuse_open(ready: Ready, command: str) -> None:
    """Errors: UserError with a sentence for each "?" of an offer that a command needs whole."""
    refuse(open_faults(ready, command))


def open_faults(ready: Ready, command: str) -> list[str]:
    """A sentence for each "?" of an offer that a command needs whole."""
    places = [ready.file.file.where(*unknown.path) for unknown in ready.file.unknown]
    return [f'{place}: "?" stands here; "paymodel solve" finds it, "{command}" needs it.' for place in places]


def prepare(asked: Cost, faults: Faults) -> Ready:
    """The offer, the tables and the staff. Errors: UserError with every fault, and those already gathered."""
    with faults.caught():
        refuse(staff_option_faults(asked))
    with faults.caught():
        file = read_offer(find_offer(asked.offer))
        offer = file.offer()
        with faults.caught():
            year = asked.as_at or int(offer.remit[:4])
            table = load_table(asked.grades_path or file.staff_path, year, asked.departments or offer.departments)
            year = _year(asked, offer, table)
            codes = _codes(asked, file, offer, table, year)
    faults.refuse()
    paid_hours = asked.paid_hours or offer.paid_hours
    staff = load_staff(table, codes, StaffTerms(year, asked.baseline, asked.spread, paid_hours, offer.scales))
    is_whole = is_whole_table(asked.departments or offer.departments, table)
    unpriced = [code for code in codes if code not in staff]
    if unpriced and (not staff or not is_whole):
        raise UserError(f"{', '.join(unpriced)}: the table gives no pay by grade, so that an offer cannot be costed.")
    return Ready(file, table, year, staff, tuple(code for code in codes if code in staff), is_whole)


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
    paths = award_paths(offer)
    refuse([fault for code in ready.codes for fault in unpriceable(paths, ready.staff[code], code, ready.file.file)])
    departments = tuple(_department(code, asked, ready, offer) for code in ready.codes)
    refuse(small_cost_faults(departments))
    if ready.is_whole_table:
        departments = tuple(sorted(departments, key=lambda one: -one.first.baseline_basic_pay_gbp))
    notes = _notes(asked, ready, offer, departments)
    rows = ready.table.rows_of(ready.codes, ready.year)
    odd = [] if ready.table.is_official else [*oddities(rows), *point_oddities(ready.table.points)]
    status = "seen" if ready.table.is_official else "given by the user"
    return CostResult(
        offer=offer,
        baseline=asked.baseline,
        nlw=asked.nlw,
        spread=asked.spread,
        as_at=ready.year,
        departments=departments,
        warnings=(*_warnings(offer, departments, ready), *odd),
        assumptions=(
            *rolled_assumptions(ready.table.rolled),
            *ready.table.notes,
            *cost_assumptions(offer, [find_remit(year.remit) for year in offer.pay_years], notes),
        ),
        sources=(
            f"Offer: {offer.source}",
            *(
                f"Staff and pay of 31 March {ready.year}: {one} ({status})"
                for one in dict.fromkeys(row.source for row in rows)
            ),
            *_sources(asked, ready, offer),
        ),
        run_id=_identity(asked, ready),
        staff_digest=ready.table.digest,
        version=__version__,
    )


def _notes(asked: Cost, ready: Ready, offer: Offer, departments: tuple[DepartmentCost, ...]) -> CostNotes:
    """What a reader has to know of the staff that an offer meets."""
    by_scale = _grades_by_scale(offer)
    return CostNotes(
        baseline=asked.baseline,
        nlw=asked.nlw,
        spread=asked.spread,
        as_at=ready.year,
        is_pay_points=bool(ready.table.points),
        is_rolled=ready.table.rolled is not None,
        has_positions=any(award.picked.position for _, award in award_paths(offer)),
        floors={
            c: (one.nlw_floor_gbp, one.paid_time) for c, one in ready.staff.items() if one.nlw_floor_gbp is not None
        },
        london_scales={
            code: [scale for scale in one.london_scales if scale.grade in by_scale] for code, one in ready.staff.items()
        },
        two_point_cells={code: one.two_point_cells for code, one in ready.staff.items()},
        in_post=in_post_of(offer, departments, ready),
        flow_year=flows().nearest(ready.year),
    )


def _warnings(offer: Offer, departments: tuple[DepartmentCost, ...], ready: Ready) -> list[str]:
    off_scale = {code: one.off_scale_medians_gbp for code, one in ready.staff.items()}
    return [
        *other_staff(offer, departments, ready.table, ready.year),
        *small_cost_warnings(offer, departments, ready.staff),
        *cost_warnings(offer, departments, ready.year, off_scale),
    ]


def other_staff(offer: Offer, departments: tuple[DepartmentCost, ...], table: GradeTable, year: int) -> list[str]:
    """A sentence where an offer is put to others than it is written for."""
    codes = [one.code for one in departments]
    return other_staff_warning(offer, codes, offered_codes(offer.departments, codes, table, year))


def in_post_of(offer: Offer, departments: tuple[DepartmentCost, ...], ready: Ready) -> dict[str, InPost]:
    """By code, who gets the lump sum, and the grades whose joiners and leavers are those of all organisations."""
    found: dict[str, InPost] = {}
    for one in departments:
        if offer.lump_sum is not None and one.first.lump_sum is not None:
            points = ready.staff[one.code].staff.baseline
            grades = tuple(grade for grade in points.grades if grade in (offer.lump_sum.grades or DELEGATED))
            pooled = flows().pooled_grades(one.code, ready.year, grades)
            found[one.code] = InPost(one.first.lump_sum.eligible_share, pooled)
    return found


def _grades_by_scale(offer: Offer) -> set[str]:
    return {grade for _, award in award_paths(offer) if award.is_by_scale for grade in award.picked.grades or DELEGATED}


def _sources(asked: Cost, ready: Ready, offer: Offer) -> list[str]:
    """Where the rates of every pay year, the inflation and the scales were read."""
    told: list[str] = []
    for i, year in enumerate(offer.pay_years):
        april = int(year.remit[:4])
        if asked.baseline != PUBLISHED and (i or april == ready.year) and year.nlw_hourly_gbp is None:
            told.append(nlw_source(april))
        told += [*remit_sources(find_remit(year.remit)), *on_cost_sources(year.remit)]
        inflation = cpi_rate(april, 4)
        if inflation is not None and year.inflation_rate is None:
            why = inflation.provenance
            told.append(f"CPI in the year to April {april}: {why.source}, {why.date.isoformat()} ({why.status})")
    if asked.baseline != PUBLISHED:
        told += [nlw_source(april) for april in nlw_rates() if april > int(offer.pay_years[-1].remit[:4])]
    if offer.lump_sum is not None and is_by_flows(offer.lump_sum):
        year = flows().nearest(ready.year)
        told.append(f"Joiners and leavers of the year to March {year}: {flows().sources[str(year)]} (seen)")
    for code, staff in ready.staff.items():
        told += [
            f"{code} {one.scale.grade} scale, {one.scale.location}: {one.source}, {one.in_force_from.isoformat()} "
            f"({one.status})"
            for one in staff.published_scales
        ]
    return list(dict.fromkeys(told))


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
        price = cpi_rate(april, 4)
        cpi = None if price is None else to_tenth_of_a_point(price.rate)
        if year.inflation_rate is not None:
            compared.append(("inflation as the offer states it", year.inflation_rate))
        elif cpi is not None:
            compared.append((f"CPI in the year to April {april}", cpi))
        uniform = remit.headline_rate if asked.uniform_rate is None else asked.uniform_rate
        found.append(YearTerms(remit, on_costs(year.remit), floor, uniform, tuple(compared), cpi))
    return tuple(found)


def _department(code: str, asked: Cost, ready: Ready, offer: Offer) -> DepartmentCost:
    staff = ready.staff[code]
    workforce = ready.table.workforce(code, ready.year)
    terms = year_terms(offer, staff, asked)
    years, priced = cost_years(offer, staff.staff, staff.scales, terms, asked.nlw)
    floors = floors_after(int(years[-1].remit.year[:4]), staff.paid_time)
    full = years[0].full_year
    return DepartmentCost(
        code=code,
        organisation=workforce.organisation,
        coverage=remit_coverage(code, workforce.organisation),
        years=years,
        reckoner=ready_reckoner(priced[0]),
        average_posts_fte=posts(priced[0], full.basic_pay_gbp),
        salary_posts_fte=posts(priced[0], full.consolidated_gbp),
        overtaken=overtaken(priced[-1], floors),
        suppressed_grades=workforce.suppressed_grades,
        ungraded_fte=None if is_few(workforce.ungraded_fte or 0.0) else workforce.ungraded_fte,
    )


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
            "is_official": ready.table.is_official,
            **published_digests(),
            **({"assumptions_and_flows": assumptions_digest()} if ready.file.offer().lump_sum else {}),
        }
    )
