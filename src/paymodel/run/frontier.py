"""Junior rate against rest rate against differential, with an employer's offer and other splits of its money."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel import __version__
from paymodel.errors import Faults, refuse
from paymodel.model.assessment import Known, baseline_of, shown_splits
from paymodel.model.baseline import Baseline
from paymodel.model.cost_findings import DepartmentCost
from paymodel.model.findings import Findings
from paymodel.model.frontier import (
    MARK_LARGEST,
    MARK_OFFER,
    MARK_TARGET,
    SPLITS,
    TELLING,
    Curve,
    DepartmentFrontier,
    FrontierResult,
    Offered,
    OtherSplit,
    curve,
    offered_by,
    other_splits,
    rest_rates,
    same_money,
    with_differential,
    without_grades,
)
from paymodel.model.question import Question
from paymodel.model.small_groups import withheld_grades
from paymodel.model.workforce import FloatArray, Workforce
from paymodel.outputs.caveats import other_ceiling, run_warnings
from paymodel.outputs.frontier_caveats import frontier_assumptions, frontier_warnings
from paymodel.provenance import run_id
from paymodel.run.asked import Simulate
from paymodel.run.departments import is_whole_table
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.small_sides import lowest_faults, small_side_faults
from paymodel.units import HALF_PENNY_GBP

DIFFERENTIAL_RATES: Final = (0.2,)
"""The differentials that are drawn beside none where none is asked for."""

MOST_DIFFERENTIALS: Final = 3
STEP_RATE: Final = 0.001
"""From one junior rate to the next."""

LEAST_MONEY_GBP: Final = 1
"""An offer that adds less to salaries, £ a year, is not split otherwise."""

_REACH_RATE = 0.08
_REACH_STEP_RATE = 0.005
_SAME_RATE = 1e-9


@dataclass(frozen=True)
class Frontier:
    """What `frontier` is asked: as `simulate`, without draws; and the differentials of every grade over the next lower
    that a curve is drawn for beside that of none, fractions."""

    question: Simulate
    differential_rates: tuple[float, ...] = DIFFERENTIAL_RATES


def frontier(asked: Frontier, faults: Faults | None = None) -> FrontierResult:
    """The curves of each department. Errors: UserError with every fault of the question, and those gathered."""
    faults = faults or Faults()
    with faults.caught():
        refuse(_differential_faults(asked))
    put = put_question(asked.question, faults)
    refuse(put.pot_faults())
    found = [(one, put.assessed(one)) for one in put.workforces]
    refuse([*_few_faults([one for _, one in found], put), *_lowest_faults(asked, put)])
    offer = None if asked.question.offer is None else put.costed(asked.question.offer)
    costs = {one.code: one for one in offer.departments} if offer else {}
    rates = tuple(dict.fromkeys([None, *sorted(asked.differential_rates)]))
    grid = _grid(put.question, [offered_by(one, put.question_of(code)) for code, one in costs.items()])
    departments = [_department(one, its, put, rates, grid, costs.get(one.code)) for one, its in found]
    if is_whole_table(put.departments, put.table):
        departments.sort(key=lambda one: -one.found.basic_pay_gbp)
    warnings = [
        *run_warnings(put.question, put.published),
        *other_ceiling(put.question, offer.offer if offer else None),
        *put.oddities(),
        *frontier_warnings(departments),
        *(offer.warnings if offer else ()),
    ]
    return FrontierResult(
        question=put.question,
        differential_rates=rates,
        departments=tuple(departments),
        warnings=tuple(dict.fromkeys(warnings)),
        assumptions=(*frontier_assumptions(put.question, asked.question.offer), *put.assumptions()),
        table_sources=put.table_sources,
        sources=(*([f"Offer: {offer.offer.source}"] if offer else []), *put.sources()),
        run_id=run_id({"command": "frontier", "differentials": list(rates), **put.identity()}),
        version=__version__,
        offer=offer,
    )


def _few_faults(found: Sequence[Findings], put: PutQuestion) -> list[str]:
    return [fault.replace("--policy restore", "--since") for fault in small_side_faults(found, put.question)]


def _lowest_faults(asked: Frontier, put: PutQuestion) -> list[str]:
    """A sentence where the curves would tell the lowest pay of a grade that fewer than 5 people are on."""
    if not asked.differential_rates:
        return []
    drawn = with_differential(put.question, asked.differential_rates[0])
    return [
        fault
        for one in put.workforces
        for fault in lowest_faults(one.code, drawn, one.priced().grades, put.staff.get(one.code))
    ]


def _department(
    workforce: Workforce,
    found: Findings,
    put: PutQuestion,
    rates: Sequence[float | None],
    grid: FloatArray,
    cost: DepartmentCost | None,
) -> DepartmentFrontier:
    question, known, priced = put.question_of(workforce.code), put.known_of(workforce.code), workforce.priced()
    baseline = baseline_of(priced, known)
    offered = None if cost is None else offered_by(cost, question)
    marks = _marks(question, found, offered, grid)
    junior_rates = np.unique([*grid, *(rate for _, rate in marks)])
    splits = [*shown_splits(question), *(cost.shown_splits if cost else [])]
    withheld = withheld_grades(priced.grades, priced.people, splits)
    withheld = tuple(grade for grade in priced.grades if grade in {*withheld, *(cost.withheld_grades if cost else ())})
    shared = offered if offered is not None and offered.money_gbp >= LEAST_MONEY_GBP else None
    return DepartmentFrontier(
        found=found,
        withheld_grades=withheld,
        junior_rates=junior_rates,
        mark_rates=marks,
        curves=tuple(_shown(curve(question, rate, baseline, junior_rates), withheld) for rate in rates),
        cost=cost,
        offered=offered,
        same_money_rates=_same_money_rates(question, shared, junior_rates) if shared else None,
        splits=_splits(question, shared, known, withheld) if shared else (),
        has_same_staff=offered is None or _is_same(offered.baseline, baseline),
    )


def _splits(question: Question, offered: Offered, known: Known, withheld: Sequence[str]) -> tuple[OtherSplit, ...]:
    names = tuple(name for name in SPLITS if not withheld or name not in TELLING)
    hidden = np.array([grade in withheld for grade in offered.baseline.grades], dtype=bool)
    found = other_splits(question, offered, known.lost_rates, names)
    return tuple(without_grades(one, hidden, offered.fte) for one in found)


def _same_money_rates(question: Question, offered: Offered, junior_rates: FloatArray) -> FloatArray:
    return rest_rates(question.asked, offered.baseline, same_money(offered, question), junior_rates)


def _shown(found: Curve, withheld: Sequence[str]) -> Curve:
    """The curve, without figures where its bends would tell the pay of a few."""
    if found.differential_rate is None or not withheld:
        return found
    return replace(found, rest_rates=np.full_like(found.rest_rates, np.nan), largest_target_rate=math.nan)


def _marks(
    question: Question, found: Findings, offered: Offered | None, grid: FloatArray
) -> tuple[tuple[str, float], ...]:
    """The junior rates that stand out, by name; a rate of the grid, or one met before, where it is the same."""
    marks = [
        (MARK_TARGET, question.target_rate),
        (MARK_LARGEST, found.max_junior_rate),
        (MARK_OFFER, offered.junior_rate if offered else None),
    ]
    met, told = grid.tolist(), list[tuple[str, float]]()
    for name, rate in marks:
        if rate is not None:
            met.append(next((one for one in met if abs(one - rate) < _SAME_RATE), rate))
            told.append((name, met[-1]))
    return tuple(told)


def _grid(question: Question, offers: Sequence[Offered]) -> FloatArray:
    """Junior rates from nothing, or the target where that is less, to beyond target, headline rate and offers."""
    given = [one.junior_rate or 0.0 for one in offers]
    most = max(_REACH_RATE, question.target_rate * 1.25, question.remit.headline_rate * 1.5, *given)
    reach = math.ceil(round(most / _REACH_STEP_RATE, 6)) * _REACH_STEP_RATE
    start = min(0.0, math.floor(question.target_rate / _REACH_STEP_RATE) * _REACH_STEP_RATE)
    n_steps = round((reach - start) / STEP_RATE)
    return np.array([round(start + STEP_RATE * step, 9) for step in range(n_steps + 1)])


def _is_same(one: Baseline, other: Baseline) -> bool:
    """Whether pay before the award is the same to the penny."""
    return one.grades == other.grades and bool((np.abs(one.pay_gbp - other.pay_gbp) < 2 * HALF_PENNY_GBP).all())


def _differential_faults(asked: Frontier) -> list[str]:
    if len(set(asked.differential_rates)) <= MOST_DIFFERENTIALS:
        return []
    return [f"--differential: {len(set(asked.differential_rates))} given; choose up to {MOST_DIFFERENTIALS}."]
