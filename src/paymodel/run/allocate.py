"""A split of the money under every demand, department by department."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from paymodel import __version__, defaults
from paymodel.errors import Faults, refuse
from paymodel.inputs.nlw import nlw_source
from paymodel.inputs.organisations import remit_coverage
from paymodel.model.allocated import Allocated, AllocateResult
from paymodel.model.assessment import assess, shown_splits
from paymodel.model.demand import DIFFERENTIAL, MINIMUM
from paymodel.model.policies import EQUAL_PERCENT, NONE
from paymodel.model.question import Question
from paymodel.model.small_groups import FEWEST, few_apart, no_figures, withheld_grades
from paymodel.model.workforce import Workforce
from paymodel.outputs.allocate_caveats import allocate_assumptions
from paymodel.outputs.caveats import run_warnings
from paymodel.outputs.numbers import grade_list
from paymodel.provenance import run_id
from paymodel.run.asked import Simulate
from paymodel.run.departments import is_whole_table
from paymodel.run.known_pay import goes_by_lowest
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.small_sides import lowest_of_few, parting_faults

Watch = Callable[[Sequence[Workforce]], Iterable[Workforce]]


def allocate(asked: Simulate, faults: Faults | None = None, watch: Watch = iter) -> AllocateResult:
    """The least awards that meet every demand, and what is left shared by a policy, for each department.

    watch: passes the departments on and shows how far they have come. Errors: UserError with every fault of the
    question, and those already gathered, at once.
    """
    put = put_question(replace(asked, policy=asked.policy or defaults.POLICY), faults or Faults())
    refuse(put.pot_faults())
    refuse([fault for one in put.workforces for fault in _small_group_faults(one.priced(), put.question)])
    found = tuple(_allocated(one, put) for one in watch(put.workforces))
    if is_whole_table(put.departments, put.table):
        found = tuple(sorted(found, key=lambda one: -one.found.basic_pay_gbp))
    nlw_sources = [nlw_source(april) for april in sorted({put.year + one.n_years_ahead for one in asked.nlw_minima})]
    return AllocateResult(
        question=put.question,
        departments=found,
        warnings=(*run_warnings(put.question, put.published), *put.oddities()),
        assumptions=(*put.assumptions(), *allocate_assumptions(put.question), *nlw_sources),
        sources=(*put.sources(), *nlw_sources),
        run_id=run_id({"command": "allocate", **put.identity()}),
        version=__version__,
    )


def _allocated(workforce: Workforce, put: PutQuestion) -> Allocated:
    code, priced = workforce.code, workforce.priced()
    question, known = put.question_of(code), put.known_of(code)
    found = assess(workforce, remit_coverage(code, workforce.organisation), question, known)
    withheld = withheld_grades(priced.grades, priced.people, _told_apart(question))
    grades = tuple(replace(line, **no_figures(line)) if line.grade in withheld else line for line in found.grades)
    few = np.array([grade in lowest_of_few(put.staff.get(code)) for grade in priced.grades], dtype=bool)
    lowest_gbp = None
    if known.lowest_gbp is not None and goes_by_lowest(question):
        lowest_gbp = np.where(few, np.nan, known.lowest_gbp)
    return Allocated.of(replace(found, grades=grades), question, withheld, lowest_gbp)


def _told_apart(question: Question) -> list[tuple[str, ...]]:
    """The grades whose sums the answer shows beside those of the others: those of each demand among them."""
    named = [one.grades for one in question.demands if not one.is_general]
    return list(dict.fromkeys([*shown_splits(question), *named]))


def _small_group_faults(priced: Workforce, question: Question) -> list[str]:
    """A sentence for whatever would tell the pay of fewer than 5 people, or of a grade that is not shown."""
    code, told = priced.code, _told_apart(question)
    faults = [
        f"{code}: {grade_list(grades)} together are fewer than {FEWEST} people, and the answer would tell their pay; "
        "choose other grades with --junior, --lower-bands and the demands, or leave them out of the table."
        for grades in few_apart(priced.grades, priced.people, told)
    ]
    faults = faults or parting_faults(code, priced.grades, priced.people, question)
    hidden = withheld_grades(priced.grades, priced.people, told)
    if faults or not hidden:
        return faults
    whose = f"would tell the pay of {grade_list(hidden)} (groups of fewer than {FEWEST} people are not shown)"
    by_pay = [
        one.kind
        for one in question.demands
        if one.kind in (MINIMUM, DIFFERENTIAL) and set(one.grades) & {*hidden, *_leading(priced.grades, hidden)}
    ]
    faults += [
        f"{code}: --{kind} {whose}; name the grades it is for, without these and those next above them."
        for kind in dict.fromkeys(by_pay)
    ]
    if question.policy not in (EQUAL_PERCENT, NONE):
        faults.append(f"{code}: --policy {question.policy} {whose}; choose {EQUAL_PERCENT} or {NONE}.")
    return faults


def _leading(grades: Sequence[str], hidden: Sequence[str]) -> list[str]:
    """The grades next above those that are not shown."""
    return [above for below, above in pairwise(grades) if below in hidden]
