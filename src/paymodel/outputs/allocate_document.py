"""A split of the money as one JSON document. Its keys are a contract: added to, never renamed."""

import json
from typing import Any

from paymodel.model.allocated import Allocated, AllocateResult
from paymodel.model.question import Question
from paymodel.outputs.allocate_pounds import pots_gbp
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.question_document import question_document
from paymodel.outputs.written import written

SCHEMA = "paymodel.allocate/1"

_GRADE = (
    "grade",
    "headcount",
    "fte",
    "mean_salary_gbp",
    "basic_pay_gbp",
    "nlw_uplift_gbp",
    "lowest_gbp",
    "least_award_rate",
    "least_cost_gbp",
    "award_rate",
    "award_cost_gbp",
    "new_mean_salary_gbp",
    "rise_from_31_march_rate",
)


def allocate_document(result: AllocateResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £ a year."""
    question = result.question
    return {
        "schema": SCHEMA,
        "run_id": result.run_id,
        "version": result.version,
        "question": written(question_document(question)),
        "warnings": [
            *result.warnings,
            *(line for one in result.departments for line in department_warnings(one.found, question)),
        ],
        "departments": [written(_department(one, question)) for one in result.departments],
        "assumptions": list(result.assumptions),
        "sources": list(result.sources),
    }


def allocate_document_text(result: AllocateResult) -> str:
    """The document as it is printed."""
    return json.dumps(allocate_document(result), indent=2, allow_nan=False) + "\n"


def _department(one: Allocated, question: Question) -> dict[str, Any]:
    found, split = one.found, one.split
    cheapest = None if split is None else split.cheapest
    given_up = () if split is None else split.given_up
    return {
        "code": found.code,
        "organisation": found.organisation,
        "remit_scope": found.remit_scope,
        "feasible": None if split is None else split.is_feasible,
        "verdict": found.verdict,
        "binding": None if split is None else split.binding,
        "shortfall_gbp": None if split is None else split.shortfall_gbp,
        "cost_gbp": None if split is None else one.cost_gbp,
        "least_cost_gbp": None if split is None else one.least_cost_gbp,
        "unspent_gbp": None if split is None else split.unspent_gbp,
        "largest_target_rate": None if split is None else split.largest_target_rate,
        "largest_target_price": None if split is None else split.largest_target_price,
        "stop": None if split is None else split.stop,
        "basic_pay_gbp": found.basic_pay_gbp,
        "nlw_uplift_gbp": found.nlw_uplift_gbp,
        "nlw_spent_gbp": found.nlw_spent_gbp,
        "ceiling_gbp": found.ceiling_gbp,
        "pots": [{"name": name, "amount_gbp": amount_gbp} for name, amount_gbp in pots_gbp(one, question)],
        "cheapest": None if cheapest is None else {"name": cheapest.demand.name, "freed_gbp": cheapest.freed_gbp},
        "given_up": [
            {
                "name": given.demand.name,
                "salary_gbp": given.demand.salary_gbp,
                "freed_gbp": given.freed_gbp,
                "shortfall_gbp": given.shortfall_gbp,
            }
            for given in given_up
        ],
        "clash": None if split is None or split.clash is None else [demand.name for demand in split.clash],
        "nlw_answers": [
            {"nlw": answer.nlw, "verdict": answer.verdict, "shortfall_gbp": answer.shortfall_gbp}
            for answer in found.nlw_answers
        ],
        "suppressed_grades": list(found.suppressed_grades),
        "ungraded_fte": found.ungraded_fte,
        "grades": [{name: getattr(line, name) for name in _GRADE} for line in one.lines],
    }
