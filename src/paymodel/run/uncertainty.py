"""What is uncertain about the staff that a question is put to."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from paymodel.inputs.assumptions import assumptions_for, turnover_rates
from paymodel.inputs.nlw import nlw_rates, paid_time
from paymodel.inputs.staff import LoadedStaff, StaffTerms, floor_in_force, load_staff
from paymodel.model.assumption import (
    ALLOWANCES,
    ASSUMPTIONS,
    HEADCOUNT_MEANS,
    PAID_HOURS,
    PLACE_IN_RANGE,
    ROUNDING,
    STAFF_MIX,
    SUPPRESSED_GRADES,
    Assumption,
    Varied,
)
from paymodel.model.draws import Uncertain
from paymodel.model.grades import DELEGATED
from paymodel.model.question import APRIL
from paymodel.model.spread import CELL_MEANS, FITTED, WIDE
from paymodel.model.uplift import FloorCost, Uplift
from paymodel.model.workforce import FloatArray, Workforce
from paymodel.run.put_question import PutQuestion

_PLACES = {CELL_MEANS: -1.0, FITTED: 0.0, WIDE: 1.0}

Spreads = dict[str, dict[str, LoadedStaff]]


def spreads_of(put: PutQuestion) -> Spreads:
    """The staff under every spread, by its name and then by code; the one asked alone where pay points are known."""
    asked = put.asked
    if put.question.baseline != APRIL or put.table.points:
        return {asked.spread: dict(put.staff)}
    terms = StaffTerms(put.year, asked.baseline, asked.spread, asked.paid_hours)
    return {
        name: dict(put.staff) if name == asked.spread else load_staff(put.table, put.codes, replace(terms, spread=name))
        for name in _PLACES
    }


def uncertain_of(workforce: Workforce, put: PutQuestion, spreads: Spreads) -> Uncertain:
    """What the draws vary of one organisation, and around which centre."""
    code, is_points = workforce.code, workforce.code in put.table.points
    force = _with_withheld(workforce) if not is_points else workforce.priced()
    staff = put.staff.get(code) if put.question.baseline == APRIL else None
    varied = [STAFF_MIX, ALLOWANCES]
    if not is_points:
        varied += [ROUNDING, HEADCOUNT_MEANS]
    if not force.is_priced.all():
        varied.append(SUPPRESSED_GRADES)
    if staff is not None:
        varied += [] if is_points else [PLACE_IN_RANGE]
        varied += [] if put.asked.paid_hours is not None else [PAID_HOURS]
    assumptions = assumptions_for(code)
    if staff is not None:
        assumptions[PLACE_IN_RANGE] = replace(assumptions[PLACE_IN_RANGE], centre=_PLACES[put.asked.spread])
        assumptions[PAID_HOURS] = _around(assumptions[PAID_HOURS], staff.paid_time.paid_hours)
    return Uncertain(
        force,
        assumptions,
        tuple(name for name in assumptions if name in varied),
        turnover_rates(code, put.year, force.grades),
        None if staff is None else _uplift(code, staff, force, put.year, spreads),
        _lowest_gbp(force, workforce, put),
        floor_in_force(put.year - 1, paid_time(code)),
    )


def _lowest_gbp(force: Workforce, workforce: Workforce, put: PutQuestion) -> FloatArray:
    """(n_grades,): the lowest pay of each grade before the award, NaN where it is not known."""
    found = put.known_of(workforce.code).lowest_gbp
    if found is None:
        return np.full(1, np.nan)
    known = dict(zip(workforce.priced().grades, found.tolist(), strict=True))
    return np.array([known.get(grade, np.nan) for grade in force.grades])


def varied_of(uncertain: Mapping[str, Uncertain]) -> tuple[Varied, ...]:
    """What is varied, in the order of ASSUMPTIONS: the organisations alike in it together. uncertain: by code."""
    found: dict[Assumption, list[str]] = {}
    for code, one in uncertain.items():
        for name in one.varied:
            found.setdefault(one.assumptions[name], []).append(code)
    ordered = sorted(found, key=lambda one: ASSUMPTIONS.index(one.name))
    return tuple(Varied(one, tuple(found[one])) for one in ordered)


def _with_withheld(workforce: Workforce) -> Workforce:
    """The delegated grades that have staff, those whose figures are withheld with them."""
    delegated = np.array([grade in DELEGATED for grade in workforce.grades], dtype=bool)
    kept = delegated & (workforce.is_priced | ~(workforce.fte <= 0))
    return replace(
        workforce,
        grades=tuple(grade for grade, is_kept in zip(workforce.grades, kept, strict=True) if is_kept),
        headcount=workforce.headcount[kept],
        fte=workforce.fte[kept],
        mean_salary_gbp=workforce.mean_salary_gbp[kept],
    )


def _around(one: Assumption, centre: float) -> Assumption:
    """An assumption whose interval holds the centre that is taken."""
    return replace(one, centre=centre, low=min(one.low, centre), high=max(one.high, centre))


def _uplift(code: str, staff: LoadedStaff, force: Workforce, year: int, spreads: Spreads) -> Uplift:
    own = FloorCost(force.grades, staff.staff.on_31_march)
    costs = {
        name: FloorCost(force.grades, spreads[name][code].staff.on_31_march) if name in spreads else own
        for name in _PLACES
    }
    hourly = nlw_rates()[year].hourly_gbp
    return Uplift(costs[CELL_MEANS], costs[FITTED], costs[WIDE], hourly, staff.paid_time.paid_weeks)
