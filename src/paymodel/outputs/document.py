"""The answer as one JSON document. Its keys are a contract: added to, never renamed."""

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from paymodel.model.findings import Findings, RunResult
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.question_document import question_document
from paymodel.outputs.written import written

if TYPE_CHECKING:
    from paymodel.model.cost_findings import CostResult

SCHEMA = "paymodel.simulate/1"

_DEPARTMENT = (
    "code",
    "organisation",
    "remit_scope",
    "basic_pay_gbp",
    "nlw_uplift_gbp",
    "junior_share",
    "headline_pot_gbp",
    "additional_pot_gbp",
    "target_cost_gbp",
    "rest_rate_headline",
    "rest_rate",
    "max_junior_rate_headline",
    "max_junior_rate",
    "required_remit_rate",
    "shortfall_gbp",
    "uniform_target_shortfall_gbp",
    "verdict",
    "nlw_answers",
    "answers",
    "suppressed_grades",
    "ungraded_fte",
    "grades",
    "simulation",
)
_READING = (
    "lower_bands",
    "additional_basis",
    "nlw",
    "is_asked",
    "is_within",
    "central_rest_rate",
    "central_max_junior_rate",
    "central_shortfall_gbp",
)
_SPLIT = ("binding", "largest_target_price", "stop")
_GRADE = (
    "grade",
    "headcount",
    "fte",
    "mean_salary_gbp",
    "basic_pay_gbp",
    "cost_share",
    "award_rate",
    "award_cost_gbp",
    "new_mean_salary_gbp",
    "nlw_uplift_gbp",
    "rise_from_31_march_rate",
)


def document(result: RunResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £ a year."""
    question = result.question
    return {
        "schema": SCHEMA,
        "run_id": result.run_id,
        "version": result.version,
        "question": question_document(question),
        "warnings": [
            *result.warnings,
            *(line for found in result.departments for line in department_warnings(found, question)),
        ],
        "departments": [_department(found) for found in result.departments],
        **({} if result.offer is None else _offer(result.offer)),
    }


def _offer(offer: "CostResult") -> dict[str, Any]:
    from paymodel.outputs.cost_document import cost_document  # a costing's words take time to import

    return {"offer": cost_document(offer)}


def document_text(result: RunResult) -> str:
    """The document as it is printed and written."""
    return json.dumps(document(result), indent=2, allow_nan=False) + "\n"


def _department(found: Findings) -> dict[str, Any]:
    fields = dataclasses.asdict(dataclasses.replace(found, drawn=None, central_readings=None))
    chosen = {name: fields[name] for name in _DEPARTMENT}
    chosen |= {name: None if found.split is None else getattr(found.split, name) for name in _SPLIT}
    chosen["grades"] = [{name: line[name] for name in _GRADE} for line in fields["grades"]]
    readings = () if found.by_reading is None else found.by_reading.readings
    chosen["readings"] = [{name: getattr(one, name) for name in _READING} for one in readings]
    return written(chosen)
