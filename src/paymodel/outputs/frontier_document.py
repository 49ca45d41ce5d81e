"""A frontier as one JSON document and as CSV files. Its keys are a contract: added to, never renamed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from paymodel.model.frontier import DepartmentFrontier, FrontierResult, OtherSplit
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.frontier_wording import left_out
from paymodel.outputs.question_document import question_document
from paymodel.outputs.written import written

SCHEMA = "paymodel.frontier/1"

CEILING = "ceiling"
SAME_MONEY = "same money"

_CURVE = ("code", "curve", "differential_rate", "junior_rate", "rest_rate", "mark")
_SPLIT = ("code", "split", "grade", "fte", "offer_each_gbp", "each_gbp", "difference_gbp", "award_rate")


def frontier_document(result: FrontierResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £ a year."""
    question = result.question
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "version": result.version,
            "question": {
                **question_document(question),
                "differential_rates": list(result.differential_rates),
            },
            "offer": None if result.offer is None else _offer(result),
            "warnings": list(result.warnings),
            "assumptions": list(result.assumptions),
            "sources": list(result.sources),
            "departments": [_department(one, result) for one in result.departments],
        }
    )


def frontier_document_text(result: FrontierResult) -> str:
    """The document as it is printed and written."""
    return json.dumps(frontier_document(result), indent=2, allow_nan=False) + "\n"


def _offer(result: FrontierResult) -> dict[str, Any]:
    assert result.offer is not None
    offer = result.offer.offer
    return {"name": offer.name, "remit": offer.remit, "source": offer.source, "run_id": result.offer.run_id}


def _department(one: DepartmentFrontier, result: FrontierResult) -> dict[str, Any]:
    found = one.found
    return {
        "code": found.code,
        "organisation": found.organisation,
        "remit_scope": found.remit_scope,
        "basic_pay_gbp": found.basic_pay_gbp,
        "junior_share": found.junior_share,
        "ceiling_gbp": found.ceiling_gbp,
        "verdict": found.verdict,
        "shortfall_gbp": found.shortfall_gbp,
        "withheld_grades": list(one.withheld_grades),
        "warnings": department_warnings(found, result.question),
        "marks": [{"mark": name, "junior_rate": rate} for name, rate in one.mark_rates],
        "junior_rates": one.junior_rates.tolist(),
        "curves": [
            {
                "differential_rate": curve.differential_rate,
                "largest_target_rate": curve.largest_target_rate,
                "rest_rates": curve.rest_rates.tolist(),
            }
            for curve in one.curves
        ],
        "offered": _offered(one, result) if one.offered is not None else None,
    }


def _offered(one: DepartmentFrontier, result: FrontierResult) -> dict[str, Any]:
    assert one.offered is not None and one.cost is not None and result.offer is not None
    test = one.cost.first.test
    return {
        "junior_rate": one.offered.junior_rate,
        "rest_rate": one.offered.rest_rate,
        "money_gbp": one.offered.money_gbp,
        "inside_remit_gbp": test.inside_remit_gbp,
        "ceiling_gbp": test.ceiling_gbp,
        "verdict": test.verdict,
        "shortfall_gbp": test.shortfall_gbp,
        "left_out": [{"what": what, "amount_gbp": amount} for what, amount in left_out(one.cost.first, result.offer)],
        "same_money_rates": None if one.same_money_rates is None else one.same_money_rates.tolist(),
        "splits": [_split(split, one) for split in one.splits],
    }


def _split(split: OtherSplit, one: DepartmentFrontier) -> dict[str, Any]:
    return {
        "split": split.name,
        "shortfall_gbp": split.shortfall_gbp,
        "unspent_gbp": split.unspent_gbp,
        "junior_rate": split.junior_rate,
        "rest_rate": split.rest_rate,
        "grades": [{key: line[key] for key in _SPLIT[2:]} for line in _split_lines(split, one)],
    }


def _split_lines(split: OtherSplit, one: DepartmentFrontier) -> Iterator[dict[str, Any]]:
    assert one.offered is not None
    offered = one.offered
    for i, grade in enumerate(offered.baseline.grades):
        is_hidden = grade in one.withheld_grades
        yield {
            "code": one.found.code,
            "split": split.name,
            "grade": grade,
            "fte": None if is_hidden else float(offered.fte[i]),
            "offer_each_gbp": None if is_hidden else float(offered.each_gbp[i]),
            "each_gbp": float(split.each_gbp[i]),
            "difference_gbp": float(split.difference_gbp[i]),
            "award_rate": float(split.award_rates[i]),
        }


def curve_csv(result: FrontierResult) -> str:
    """A line for each curve and junior rate; rates are fractions."""
    return _csv(_CURVE, (line for one in result.departments for line in curve_lines(one)))


def splits_csv(result: FrontierResult) -> str:
    """A line for each other split and grade; £ a year for each full-time equivalent."""
    lines = (line for one in result.departments for split in one.splits for line in _split_lines(split, one))
    return _csv(_SPLIT, lines)


def curve_lines(one: DepartmentFrontier) -> Iterator[dict[str, Any]]:
    """A line for each curve and junior rate of a department."""
    drawn = [(CEILING, curve.differential_rate, curve.rest_rates) for curve in one.curves]
    if one.same_money_rates is not None:
        drawn.append((SAME_MONEY, None, one.same_money_rates))
    for name, differential_rate, rates in drawn:
        for junior_rate, rest_rate in zip(one.junior_rates.tolist(), rates.tolist(), strict=True):
            yield {
                "code": one.found.code,
                "curve": name,
                "differential_rate": differential_rate,
                "junior_rate": junior_rate,
                "rest_rate": rest_rate,
                "mark": "; ".join(one.marks_at(junior_rate)),
            }


def _csv(names: Sequence[str], lines: Iterable[dict[str, Any]]) -> str:
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(names)
    for line in lines:
        document = written(line)
        rows.writerow(["" if document[name] is None else document[name] for name in names])
    return buffer.getvalue()
