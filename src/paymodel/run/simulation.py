"""A target and a floor, put to a remit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paymodel import __version__
from paymodel.errors import Faults, refuse
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.organisations import remit_coverage
from paymodel.model.assessment import assess
from paymodel.model.findings import Findings, RunResult
from paymodel.model.remit_sums import Terms
from paymodel.model.simulation import simulate_rounding
from paymodel.model.workforce import Workforce
from paymodel.outputs.caveats import other_ceiling, rounding_assumptions, run_warnings
from paymodel.provenance import run_id
from paymodel.run.asked import Cost, Simulate
from paymodel.run.departments import is_whole_table
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.small_sides import small_side_faults

if TYPE_CHECKING:
    from paymodel.model.cost_findings import CostResult

Watch = Callable[[Sequence[Workforce]], Iterable[Workforce]]


def simulate(asked: Simulate, faults: Faults | None = None, watch: Watch = iter) -> RunResult:
    """Whether target and floor stay within the remit's ceiling, for each department.

    watch: passes the departments on and shows how far they have come. Errors: UserError with every fault of the
    question, and those already gathered, at once.
    """
    put = put_question(asked, faults or Faults())
    question, table, year, codes = put.question, put.table, put.year, put.codes
    n_draws = 0 if table.points else asked.draws  # pay points hide nothing by rounding
    found = tuple(_assessed(one, put, n_draws, asked.seed) for one in watch(put.workforces))
    refuse(small_side_faults(found, question))
    if is_whole_table(put.departments, table):
        found = tuple(sorted(found, key=lambda one: -one.basic_pay_gbp))
    offer = put.offered.offer() if put.offered and not put.offered.unknown else None
    return RunResult(
        question=question,
        departments=found,
        warnings=(*run_warnings(question, put.published), *other_ceiling(question, offer), *put.oddities()),
        assumptions=(*put.assumptions(), *_rounding_assumptions(put.workforces, table)),
        table_sources=put.table_sources,
        sources=put.sources(),
        run_id=run_id({"command": "simulate", "draws": asked.draws, "seed": asked.seed, **put.identity()}),
        version=__version__,
        offer=None if asked.offer is None else _offer_beside(asked, asked.offer, codes, year),
    )


def _assessed(workforce: Workforce, put: PutQuestion, n_draws: int, seed: int) -> Findings:
    known, question = put.known_of(workforce.code), put.question_of(workforce.code)
    found = assess(workforce, remit_coverage(workforce.code, workforce.organisation), question, known)
    priced = workforce.priced()
    if not n_draws or not priced.grades:
        return found
    terms = Terms.of(question, priced.grades, known.nlw_uplift_rates)
    return replace(found, simulation=simulate_rounding(priced, terms, n_draws, seed))


def _rounding_assumptions(workforces: Sequence[Workforce], table: GradeTable) -> list[str]:
    if table.points:
        return []
    return rounding_assumptions({one.rounding for one in workforces}, is_official=table.is_official)


def _offer_beside(asked: Simulate, offer: str, codes: Sequence[str], year: int) -> "CostResult":
    """The costing of an offer for the same staff."""
    from paymodel.run.cost import cost  # what costs time to import is imported where it is asked for

    return cost(
        Cost(
            offer=offer,
            departments=tuple(codes),
            as_at=year,
            baseline=asked.baseline,
            nlw=asked.nlw,
            spread=asked.spread,
            paid_hours=asked.paid_hours,
            target_rate=asked.target_rate,
            grades_path=asked.grades_path,
        )
    )
