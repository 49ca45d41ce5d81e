"""A costing as one JSON document. Its keys are a contract: added to, never renamed."""

import dataclasses
import json
from typing import Any

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.costing import Period
from paymodel.outputs.lump_sum_document import totals_document
from paymodel.outputs.written import written

SCHEMA = "paymodel.cost/1"

_GRADE = (
    "grade",
    "headcount",
    "fte",
    "baseline_gbp",
    "nlw_uplift_gbp",
    "award_rate",
    "award_cost_gbp",
    "non_consolidated_gbp",
    "lump_sum_gbp",
    "mean_rise_gbp",
    "rise_from_31_march_rate",
    "mean_salary_gbp",
    "new_mean_salary_gbp",
    "not_picked_fte",
)
_MEASURES = (
    "lowest_rate_gbp",
    "new_lowest_rate_gbp",
    "lowest_rise_from_31_march_rate",
    "standard_share",
    "average_rise_rate",
    "average_rise_from_31_march_rate",
    "once_only_headcount",
)
_AGAINST = ("name", "rate", "above_headcount", "at_headcount", "below_headcount", "above_gbp", "below_gbp")
_RECKONED = ("name", "cost_gbp", "cost_rate")
_OVERTAKEN = ("grade", "lowest_gbp", "is_known", "april", "nlw_floor_gbp")


def cost_document(result: CostResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £."""
    offer = result.offer
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "version": result.version,
            "offer": {
                "name": offer.name,
                "remit": offer.remit,
                "settlement_date": offer.settlement_date.isoformat(),
                "source": offer.source,
                "baseline": result.baseline,
                "nlw": result.nlw,
                "spread": result.spread,
                "as_at": result.as_at,
            },
            "warnings": list(result.warnings),
            "assumptions": list(result.assumptions),
            "sources": list(result.sources),
            "departments": [_department(found) for found in result.departments],
        }
    )


def cost_document_text(result: CostResult) -> str:
    """The document as it is printed and written."""
    return json.dumps(cost_document(result), indent=2, allow_nan=False) + "\n"


def _department(found: DepartmentCost) -> dict[str, Any]:
    first = found.first
    return {
        "code": found.code,
        "organisation": found.organisation,
        "remit_scope": found.coverage.remit_scope,
        **_year(first),
        "full_year": _period(first.full_year),
        "in_year": _period(first.in_year),
        "reckoner": [{key: getattr(line, key) for key in _RECKONED} for line in found.reckoner],
        "lump_sum": None if first.lump_sum is None else totals_document(first.lump_sum, first.test),
        "average_posts_fte": found.average_posts_fte,
        "overtaken": [{key: getattr(line, key) for key in _OVERTAKEN} for line in found.overtaken],
        "stages": [_year(year) for year in found.years[1:]],
        "suppressed_grades": list(found.suppressed_grades),
        "ungraded_fte": found.ungraded_fte,
    }


def _year(year: YearCost) -> dict[str, Any]:
    test, told = year.test, year.measures
    return {
        "remit": year.remit.year,
        "settlement_date": year.settlement_date.isoformat(),
        "baseline_basic_pay_gbp": year.baseline_basic_pay_gbp,
        "nlw_uplift_gbp": year.nlw_uplift_gbp,
        "remit_base_gbp": test.base_gbp,
        "consolidated_full_year_gbp": year.full_year.consolidated_gbp,
        "consolidated_in_year_gbp": year.in_year.consolidated_gbp,
        "non_consolidated_gbp": year.full_year.non_consolidated_gbp + test.performance_pot_gbp,
        "lump_sum_gbp": year.full_year.lump_sum_gbp,
        "progression_gbp": year.full_year.progression_gbp,
        "inside_remit_gbp": test.inside_remit_gbp,
        "inside_remit_in_year_gbp": test.inside_remit_in_year_gbp,
        "outside_remit_gbp": test.outside_remit_gbp,
        "performance_pot_gbp": test.performance_pot_gbp,
        "award_rate": year.award_rate,
        "consolidated_rate": year.consolidated_rate,
        "headline_pot_gbp": test.headline_pot_gbp,
        "additional_pot_gbp": test.additional_pot_gbp,
        "verdict": test.verdict,
        "shortfall_gbp": test.shortfall_gbp,
        "paybill_increase_gbp": year.full_year.paybill_gbp,
        "lowest_rise_rate": year.measures.lowest_rise_rate,
        "standard_rise_rate": year.measures.standard_rise_rate,
        **{key: getattr(told, key) for key in _MEASURES},
        "against": [{key: getattr(line, key) for key in _AGAINST} for line in year.against],
        "inflation_rate": year.inflation_rate,
        "other_nlw": {
            "verdict": year.other_nlw_test.verdict,
            "inside_remit_gbp": year.other_nlw_test.inside_remit_gbp,
            "shortfall_gbp": year.other_nlw_test.shortfall_gbp,
        },
        "grades": [{key: getattr(line, key) for key in _GRADE} for line in year.grades],
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        **dataclasses.asdict(period),
        "basic_pay_increase_gbp": period.basic_pay_gbp,
        "paybill_increase_gbp": period.paybill_gbp,
    }
