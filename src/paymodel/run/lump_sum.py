"""A lump sum, pro rata and in full, department by department."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from paymodel import __version__
from paymodel.errors import Faults, UserError
from paymodel.inputs.assumptions import assumptions_digest, part_time_hours
from paymodel.inputs.flows import flows
from paymodel.inputs.organisations import find_code
from paymodel.inputs.paid_lump_sums import paid_lump_sum, paid_lump_sums_digest
from paymodel.model.cost_findings import CostResult, DepartmentCost, priced_years
from paymodel.model.lump_sum import LumpSumCost, lump_sum_cost
from paymodel.model.lump_sum_findings import (
    AlreadyPaid,
    LumpSumDepartment,
    LumpSumResult,
    PaidInPayroll,
    UnpaidLeave,
    already_paid,
    on_unpaid_leave,
)
from paymodel.model.offer import LumpSum, Offer
from paymodel.outputs.cost_caveats import other_staff_warning
from paymodel.outputs.lump_sum_caveats import HEADCOUNT_SOURCE, lump_sum_assumptions, paid_both_ways_assumptions
from paymodel.outputs.part_time_wording import part_time_sources
from paymodel.provenance import run_id
from paymodel.run.asked import LumpSums
from paymodel.run.cost import Ready, costed, in_post_of, prepare, refuse_open, year_terms
from paymodel.run.departments import offered_codes


@dataclass(frozen=True)
class _Given:
    """What the user says of organisations, by code: £ for each full-time equivalent, and people."""

    pays_gbp: dict[str, float] = field(default_factory=dict)
    unpaid_leave_headcount: dict[str, float] = field(default_factory=dict)


def lump_sum(asked: LumpSums, faults: Faults | None = None) -> LumpSumResult:
    """An offer's lump sum both ways. Errors: UserError with every fault of the file and the options."""
    ready, paid, given = _read(asked, faults or Faults())
    offer = ready.file.offer()
    result = costed(asked.costing, ready, offer)
    departments = tuple(_department(one, asked, ready, offer, paid, given) for one in result.departments)
    unpriced = _unpriced(ready)
    return LumpSumResult(
        offer=offer,
        lump_sum=paid,
        as_at=ready.year,
        departments=departments,
        unpriced=unpriced,
        warnings=tuple(_warnings(result, ready)),
        assumptions=(
            *lump_sum_assumptions(paid, in_post_of(offer, result.departments, ready), flows().nearest(ready.year)),
            *paid_both_ways_assumptions(paid, departments),
            *offer.notes,
        ),
        sources=(*result.sources, *_sources(departments, ready)),
        run_id=_identity(result, given),
        version=__version__,
    )


def _read(asked: LumpSums, faults: Faults) -> tuple[Ready, LumpSum, _Given]:
    """What the offer and the options say. Errors: UserError with every fault of them, and those already gathered."""
    found: list[tuple[Ready, LumpSum, _Given]] = []
    with faults.caught():
        ready = prepare(asked.costing, Faults())
        refuse_open(ready, "lump-sum")
        paid = ready.file.offer().lump_sum
        if paid is None:
            raise UserError(f"{ready.file.file.path}: it has no [lump_sum]; add one, or cost it with 'paymodel cost'.")
        found.append((ready, paid, _given(asked, ready, paid)))
    faults.refuse()
    return found[0]


def _sources(departments: Sequence[LumpSumDepartment], ready: Ready) -> list[str]:
    told = part_time_sources({one.code: one.part_time for one in departments})
    told += [f"Payroll of {one.payroll.month}: {one.payroll.source}" for one in departments if one.payroll]
    return list(dict.fromkeys([*told, *([HEADCOUNT_SOURCE] if ready.table.is_official else [])]))


def _unpriced(ready: Ready) -> tuple[str, ...]:
    if not ready.is_whole_table:
        return ()
    return tuple(code for code in ready.table.organisations(ready.year) if code not in ready.codes)


def _warnings(result: CostResult, ready: Ready) -> list[str]:
    codes = [one.code for one in result.departments]
    others = other_staff_warning(
        result.offer, codes, offered_codes(result.offer.departments, codes, ready.table, ready.year)
    )
    return [*others, *(one for one in result.warnings if one not in others)]


def _department(
    found: DepartmentCost, asked: LumpSums, ready: Ready, offer: Offer, paid: LumpSum, given: _Given
) -> LumpSumDepartment:
    code, staff = found.code, ready.staff[found.code]
    terms, hours = year_terms(offer, staff, asked.costing), part_time_hours(found.code)
    priced = priced_years(offer, staff.staff, staff.scales, terms)[0]
    cost = lump_sum_cost(priced, offer.pay_years[0], terms[0].on_costs, (hours.centre, hours.low, hours.high))
    if cost is None:
        raise ValueError(f"{code}: the offer has no lump sum")
    return LumpSumDepartment(
        code=code,
        organisation=found.organisation,
        coverage=found.coverage,
        year=found.first,
        cost=cost,
        part_time=hours,
        already=_already(code, cost, paid, given),
        unpaid_leave=_unpaid_leave(code, cost, ready, given),
        payroll=_payroll(code, offer, paid, ready),
        suppressed_grades=found.suppressed_grades,
        ungraded_fte=found.ungraded_fte,
        is_rounded=ready.table.is_official,
    )


def _already(code: str, cost: LumpSumCost, paid: LumpSum, given: _Given) -> AlreadyPaid | None:
    if code not in given.pays_gbp:
        return None
    return already_paid(cost.totals.whole, paid.amount_gbp, given.pays_gbp[code])


def _unpaid_leave(code: str, cost: LumpSumCost, ready: Ready, given: _Given) -> UnpaidLeave | None:
    if code not in given.unpaid_leave_headcount:
        return None
    return on_unpaid_leave(cost, given.unpaid_leave_headcount[code], is_beside=ready.table.is_official)


def _payroll(code: str, offer: Offer, paid: LumpSum, ready: Ready) -> PaidInPayroll | None:
    """The payroll of the same sum to all grades, against the official staff of that year alone."""
    is_same = ready.table.is_official and paid.is_pro_rata and paid.grades is None and paid.eligible_share is None
    if not is_same or ready.year != int(offer.remit[:4]):
        return None
    return paid_lump_sum(code, offer.remit, paid.amount_gbp)


def _given(asked: LumpSums, ready: Ready, paid: LumpSum) -> _Given:
    """What was typed, by code. Errors: UserError with every fault."""
    given, faults = _Given(), Faults()
    for typed, each_gbp in asked.pays_gbp:
        with faults.caught():
            code = _code(typed, ready, "--pays", given.pays_gbp)
            if not 0 <= each_gbp <= paid.amount_gbp:
                raise UserError(
                    f"--pays {typed}={each_gbp:g}: write what it pays for each full-time equivalent, from 0 to the "
                    f"offer's £{paid.amount_gbp:g}."
                )
            given.pays_gbp[code] = each_gbp
    for name, people in asked.unpaid_leave_headcount:
        with faults.caught():
            if name is None and len(ready.codes) > 1:
                raise UserError(
                    f"--unpaid-leave {people:g}: whose people they are is not said; write {ready.codes[0]}={people:g}."
                )
            held = given.unpaid_leave_headcount
            code = next(iter(ready.codes)) if name is None else _code(name, ready, "--unpaid-leave", held)
            held[code] = _people(people, code, ready)
    faults.refuse()
    return given


def _people(people: float, code: str, ready: Ready) -> float:
    most = float(ready.staff[code].staff.baseline.headcount.sum())
    if not 0 <= people <= most or not float(people).is_integer():
        raise UserError(
            f"--unpaid-leave {code}={people:.12g}: write a whole number of people, no more than its {most:,.0f} staff."
        )
    return people


def _code(typed: str, ready: Ready, option: str, held: dict[str, float]) -> str:
    names = ready.table.organisations(ready.year)
    try:
        code = find_code(typed, names)
    except UserError as error:
        raise UserError(*(f"{option}: {fault}" for fault in error.faults)) from None
    if code not in ready.codes:
        raise UserError(f"{option} {typed}: {code} is not among the organisations asked for; add -d {code}.")
    if code in held:
        raise UserError(f"{option} {typed}: {code} is given twice; give it once.")
    return code


def _identity(result: CostResult, given: _Given) -> str:
    def listed(values: dict[str, float]) -> Sequence[tuple[str, float]]:
        return sorted(values.items())

    return run_id(
        {
            "command": "lump-sum",
            "version": __version__,
            "costing": result.run_id,
            "pays": listed(given.pays_gbp),
            "unpaid_leave": listed(given.unpaid_leave_headcount),
            "assumptions_and_flows": assumptions_digest(),
            "payroll": paid_lump_sums_digest(),
        }
    )
