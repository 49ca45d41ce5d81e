"""Who gets how much, as one JSON document. Its keys are a contract: added to, never renamed."""

import dataclasses
import json
from itertools import product
from typing import Any

from paymodel.model.equality import (
    MEASURES,
    TIMES,
    Breakdown,
    DepartmentEquality,
    EqualityResult,
    GroupLine,
    YearEquality,
)
from paymodel.model.pay_gap import Gap, GapRules
from paymodel.outputs.cost_document import cost_document
from paymodel.outputs.equality_wording import NOT_JUDGED
from paymodel.outputs.written import written

SCHEMA = "paymodel.equality/1"


def equality_document(result: EqualityResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £, null what is not shown."""
    offer = cost_document(result.cost)["offer"]
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "cost_run_id": result.cost.run_id,
            "version": result.cost.version,
            "offer": offer,
            "note": NOT_JUDGED,
            "difference_rate": result.rules.difference_rate,
            "recurring_rate": result.rules.recurring_rate,
            "warnings": [*result.cost.warnings, *result.warnings],
            "assumptions": list(result.assumptions),
            "sources": list(result.sources),
            "duties": [dataclasses.asdict(duty) for duty in result.duties],
            "departments": [_department(found, result) for found in result.departments],
        }
    )


def equality_document_text(result: EqualityResult) -> str:
    """The document as it is printed and written."""
    return json.dumps(equality_document(result), indent=2, allow_nan=False) + "\n"


def _department(found: DepartmentEquality, result: EqualityResult) -> dict[str, Any]:
    return {
        "code": found.code,
        "organisation": found.cost.organisation,
        "remit_scope": found.cost.coverage.remit_scope,
        "part_time_hours_share": found.part_time_hours_share,
        "published_gap": None if found.published is None else dataclasses.asdict(found.published),
        "years": [_year(year, result.rules) for year in found.years],
        "request": request_lines(found, result),
    }


def _year(year: YearEquality, rules: GapRules) -> dict[str, Any]:
    return {
        "remit": year.cost.remit.year,
        "settlement_date": year.cost.settlement_date.isoformat(),
        "everybody": _group(year.everybody),
        "breakdowns": [_breakdown(one, rules) for one in year.breakdowns],
        "hours_ends": [
            {
                "part_time_hours_share": end.part_time_hours_share,
                "part_time": _group(end.part_time),
                "gap": _gap(end.gaps.gap),
            }
            for end in year.hours_ends
        ],
    }


def _group(line: GroupLine) -> dict[str, Any]:
    return {
        **dataclasses.asdict(line),
        "lump_sum_pro_rata_a_head_gbp": line.pro_rata_a_head_gbp,
        "lump_sum_in_full_a_head_gbp": line.in_full_a_head_gbp,
    }


def _breakdown(one: Breakdown, rules: GapRules) -> dict[str, Any]:
    return {
        "by": one.by,
        "is_withheld": one.is_withheld,
        "is_pay_withheld": one.is_pay_withheld,
        "unrecorded_counted_with": one.joined,
        "unrecorded_within_grades_counted_with": one.joined_within,
        "groups": [_group(line) for line in one.groups],
        "gap": _marked_gap(one, one.gap, rules),
        "other_spreads": [{"spread": other.spread, "gap": _gap(other.gaps.gap)} for other in one.other_spreads],
        "grades": [
            {
                "grade": line.grade,
                "is_withheld": line.is_withheld,
                "headcount": list(line.headcount),
                "gap": _marked_gap(one, line.gap, rules, line.grade),
            }
            for line in one.grades
        ],
        "recurring": [
            {"measure": measure, "when": when, "below": list(below), "above": list(above)}
            for measure in MEASURES
            for when in TIMES
            if one.is_flagged
            for below, above in [one.recurring(measure, when, rules)]
        ],
        "quarters": [dataclasses.asdict(quarter) for quarter in one.quarters],
    }


def _gap(gap: Gap) -> dict[str, dict[str, Any]]:
    """The four rates."""
    return {f"{measure}_{when}": {"gap_rate": gap.rate(measure, when)} for measure in MEASURES for when in TIMES}


def _marked_gap(one: Breakdown, gap: Gap, rules: GapRules, grade: str | None = None) -> dict[str, dict[str, Any]]:
    """The same with what each of them reaches, and whether it would however people are taken to be."""
    found = _gap(gap)
    for measure, when in product(MEASURES, TIMES) if one.is_flagged else ():
        found[f"{measure}_{when}"] |= {
            "flag_rate": rules.flag_rate(gap.rate(measure, when)),
            "is_flag_settled": one.is_settled(measure, when, rules, grade),
        }
    return found


def request_lines(found: DepartmentEquality, result: EqualityResult) -> list[str]:
    """The request to the employer, a paragraph each."""
    from paymodel.outputs.equality_request import request_parts
    from paymodel.outputs.report.parts import Listed, Sentence

    return [
        line
        for part in request_parts(found, result)
        for line in (part.lines if isinstance(part, Listed) else [part.text] if isinstance(part, Sentence) else [])
    ]
