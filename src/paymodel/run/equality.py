"""Who gets how much of an offer, by sex, working pattern and place, from the same run as its costing."""

from dataclasses import replace
from datetime import date

from paymodel.errors import Faults, UserError
from paymodel.inputs.assumptions import assumptions_digest, part_time_hours
from paymodel.inputs.equality_rules import equality_rules, equality_rules_digest
from paymodel.inputs.staff import LoadedStaff, StaffTerms, load_staff
from paymodel.model.assumption import Assumption
from paymodel.model.cost_findings import CostResult, DepartmentCost, cost_years
from paymodel.model.costing import Priced
from paymodel.model.equality import Breakdown, DepartmentEquality, Duty, EqualityResult, Gaps, OtherSpread, YearEquality
from paymodel.model.equality_sums import equality_years, gaps_by_year
from paymodel.model.offer import LumpSum, Offer
from paymodel.model.small_shares import FEWEST_PUBLISHED, is_unpublished
from paymodel.model.spread import SPREADS
from paymodel.outputs.equality_caveats import equality_assumptions, equality_warnings
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.part_time_wording import part_time_sources
from paymodel.provenance import run_id
from paymodel.run.asked import Cost
from paymodel.run.cost import Ready, costed, prepare, refuse_open, year_terms


def equality(asked: Cost, faults: Faults | None = None) -> EqualityResult:
    """An offer by sex, working pattern and place. Errors: UserError with every fault of the file and the options, and
    where every department is too small."""
    ready = prepare(asked, faults or Faults())
    refuse_open(ready, "equality")
    offer = ready.file.offer()
    return equality_of(asked, ready, offer, costed(asked, ready, offer))


def equality_of(asked: Cost, ready: Ready, offer: Offer, cost: CostResult) -> EqualityResult:
    """The same from what a costing of it has read already, asked, ready and offer as the costing had them. Errors:
    UserError where every department is too small."""
    hours = {one.code: part_time_hours(one.code) for one in cost.departments}
    people = {one.code: sum(line.headcount for line in one.first.all_grades) for one in cost.departments}
    small = [code for code, headcount in people.items() if is_unpublished(headcount)]
    departments = tuple(
        _department(one, asked, ready, offer, hours[one.code]) for one in cost.departments if one.code not in small
    )
    if not departments:
        raise UserError(*(_too_small(code) for code in small))
    rules = equality_rules()
    shown = {one.code: hours[one.code] for one in departments}
    return EqualityResult(
        cost=cost,
        departments=departments,
        rules=rules.gaps,
        duties=rules.duties,
        warnings=(
            *map(_too_small, small),
            *equality_warnings(departments, asked.baseline, is_rounded=ready.table.is_official),
        ),
        assumptions=(*equality_assumptions(departments, shown, rules.gaps), *cost.assumptions),
        sources=(
            *cost.sources,
            *part_time_sources(shown),
            *rules.sources,
            *map(_duty_source, rules.duties),
            *(f"{one.code}, published pay gap: {one.published.source}" for one in departments if one.published),
        ),
        is_rounded=ready.table.is_official,
        run_id=run_id(
            {
                "command": "equality",
                "cost": cost.run_id,
                "equality_rules": equality_rules_digest(),
                "assumptions": assumptions_digest(),
            }
        ),
    )


def _department(cost: DepartmentCost, asked: Cost, ready: Ready, offer: Offer, hours: Assumption) -> DepartmentEquality:
    staff = ready.staff[cost.code]
    priced = _priced(staff, asked, offer)
    years = equality_years(priced, cost.years, _lump_sums(offer), (hours.low, hours.centre, hours.high))
    if len(ready.codes) <= IN_FULL and staff.staff.baseline.end_share:
        years = _beside_other_spreads(years, cost.code, asked, ready, offer, hours.centre)
    published = (
        equality_rules().published.get((cost.code, date(ready.year, 3, 31))) if ready.table.is_official else None
    )
    return DepartmentEquality(cost, tuple(years), hours.centre, published)


def _lump_sums(offer: Offer) -> list[LumpSum | None]:
    return [year.lump_sum for year in offer.pay_years]


def _priced(staff: LoadedStaff, asked: Cost, offer: Offer) -> tuple[Priced, ...]:
    return cost_years(offer, staff.staff, staff.scales, year_terms(offer, staff, asked), asked.nlw)[1]


def _beside_other_spreads(
    years: list[YearEquality], code: str, asked: Cost, ready: Ready, offer: Offer, hours_share: float
) -> list[YearEquality]:
    """The years with the gaps that the other ways to spread people within their grades make."""
    by_spread: dict[str, list[dict[str, Gaps]]] = {}
    for spread in [one for one in SPREADS if one != asked.spread]:
        terms = StaffTerms(ready.year, asked.baseline, spread, asked.paid_hours or offer.paid_hours, offer.scales)
        staff = load_staff(ready.table, [code], terms)[code]
        by_spread[spread] = gaps_by_year(_priced(staff, asked, offer), _lump_sums(offer), hours_share)

    def others(i: int, breakdown: Breakdown) -> tuple[OtherSpread, ...]:
        if breakdown.is_withheld:
            return ()
        return tuple(OtherSpread(spread, found[i][breakdown.by]) for spread, found in by_spread.items())

    return [
        replace(year, breakdowns=tuple(replace(one, other_spreads=others(i, one)) for one in year.breakdowns))
        for i, year in enumerate(years)
    ]


def _too_small(code: str) -> str:
    return (
        f"{code}: fewer than {FEWEST_PUBLISHED} people; who of so few gets how much is not shown by sex, hours or "
        "place. Put the offer to a larger organisation, or leave this one out."
    )


def _duty_source(duty: Duty) -> str:
    return f"{duty.name}: {duty.source}"
