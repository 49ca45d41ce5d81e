"""A target and a floor, put to a remit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any

from paymodel import __version__
from paymodel.errors import Faults, refuse
from paymodel.inputs.assumptions import assumptions_digest
from paymodel.inputs.grade_table import GradeTable
from paymodel.model.assessment import baseline_of, shown_splits
from paymodel.model.draws import BLOCK_DRAWS, Uncertain
from paymodel.model.drivers import simulate as simulate_draws
from paymodel.model.findings import Findings, RunResult
from paymodel.model.simulation import Watch as BlockWatch
from paymodel.model.small_groups import told_splits
from paymodel.model.workforce import Workforce
from paymodel.outputs.caveats import other_ceiling, rounding_assumptions, run_warnings
from paymodel.provenance import run_id
from paymodel.run.asked import Simulate
from paymodel.run.departments import is_whole_table
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.small_sides import few_lifted, few_lifted_warning, small_side_faults
from paymodel.run.uncertainty import spreads_of, uncertain_of, varied_of

if TYPE_CHECKING:
    pass

Watch = Callable[[Sequence[Any]], Iterable[Any]]


def simulate(asked: Simulate, faults: Faults | None = None, watch: Watch = iter) -> RunResult:
    """Whether target and floor stay within the remit's ceiling, for each department.

    watch: passes departments, or blocks of draws, on and shows how far they have come. Errors: UserError with every
    fault of the question, and those already gathered, at once.
    """
    return answered(put_question(asked, faults or Faults()), watch)


def answered(put: PutQuestion, watch: Watch = iter) -> RunResult:
    """The answer to a question that is ready for it. watch: as of simulate. Errors: UserError."""
    asked, question, table = put.asked, put.question, put.table
    forces, many = put.workforces, asked.draws > BLOCK_DRAWS
    found = tuple(put.assessed(one) for one in (forces if asked.draws else watch(forces)))
    uncertain: dict[str, Uncertain] = {}
    if asked.draws:
        spreads = spreads_of(put)
        uncertain = {
            force.code: uncertain_of(force, put, spreads)
            for force, one in zip(forces, found, strict=True)
            if one.verdict is not None
        }
        n_blocks = len(uncertain) * ceil(asked.draws / BLOCK_DRAWS)
        with _one_bar(watch, n_blocks) if many else nullcontext(iter) as by_block:
            found = tuple(_drawn(one, put, uncertain, asked, by_block) for one in (found if many else watch(found)))
    refuse(small_side_faults(found, question))
    if is_whole_table(put.departments, table):
        found = tuple(sorted(found, key=lambda one: -one.basic_pay_gbp))
    offer = None if asked.offer is None else put.costed(asked.offer)
    return RunResult(
        question=question,
        departments=found,
        warnings=(
            *map(few_lifted_warning, few_lifted(put.staff)),
            *run_warnings(question, put.published),
            *other_ceiling(question, offer.offer if offer else None),
            *(put.other_staff(offer) if offer else ()),
            *put.oddities(),
        ),
        assumptions=(*put.assumptions(), *(_rounding_assumptions(put.workforces, table) if asked.draws else ())),
        varied=varied_of(uncertain),
        table_sources=put.table_sources,
        sources=put.sources(),
        run_id=run_of(put),
        version=__version__,
        offer=offer,
    )


def run_of(put: PutQuestion) -> str:
    """The identity of everything that an answer goes by."""
    asked = put.asked
    drawn_by = {"draws": asked.draws, "seed": asked.seed, "assumptions": assumptions_digest() if asked.draws else None}
    return run_id({"command": "simulate", **drawn_by, **put.identity()})


@contextmanager
def _one_bar(watch: Watch, n_blocks: int) -> Iterator[BlockWatch]:
    """The blocks of draws of all departments, passed on as one piece of work."""
    passed = iter(watch(range(n_blocks)))

    def blocks(rows: Sequence[slice]) -> Iterator[slice]:
        for one in rows:
            next(passed, None)
            yield one

    yield blocks
    for _ in passed:
        pass


def _drawn(
    found: Findings, put: PutQuestion, uncertain: Mapping[str, Uncertain], asked: Simulate, watch: BlockWatch
) -> Findings:
    """The same with its draws; without any where there is no verdict."""
    if found.code not in uncertain:
        return found
    priced, question = put.table.workforce(found.code, put.year).priced(), put.question_of(found.code)
    central, own = baseline_of(priced, put.known_of(found.code)), uncertain[found.code]
    simulation, drawn = simulate_draws(own, central, question, asked.draws, asked.seed, watch)
    told = told_splits(priced.grades, priced.people, shown_splits(question))
    return replace(found, simulation=simulation.of_splits(told), drawn=drawn)


def _rounding_assumptions(workforces: Sequence[Workforce], table: GradeTable) -> list[str]:
    if table.points:
        return []
    return rounding_assumptions({one.rounding for one in workforces}, is_official=table.is_official)
