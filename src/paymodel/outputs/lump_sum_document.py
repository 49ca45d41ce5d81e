"""A lump sum as a JSON document. Its keys are a contract: added to, never renamed."""

import json
from typing import Any

from paymodel.model.costing import RemitTest
from paymodel.model.lump_sum import BothWays, LumpSumTotals, Paid
from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import ShownLumpSum, shown_lump_sum
from paymodel.outputs.written import written

SCHEMA = "paymodel.lump_sum/1"


def totals_document(totals: LumpSumTotals, test: RemitTest) -> dict[str, Any]:
    """One organisation's lump sum both ways. Rates are fractions of the remit's base and of its ceiling."""
    return {
        "eligible_share": totals.eligible_share,
        **_both_ways(totals.whole),
        "extra_rate": totals.whole.extra.pay_gbp / test.base_gbp,
        "extra_ceiling_share": totals.whole.extra.pay_gbp / test.ceiling_gbp if test.ceiling_gbp else None,
    }


def lump_sum_document_text(result: LumpSumResult) -> str:
    """The document as it is printed."""
    return json.dumps(lump_sum_document(result), indent=2, allow_nan=False) + "\n"


def lump_sum_document(result: LumpSumResult) -> dict[str, Any]:
    """The contract's keys; rates are fractions, money £, null what is not shown."""
    offer, lump = result.offer, result.lump_sum
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "version": result.version,
            "offer": {
                "name": offer.name,
                "remit": offer.remit,
                "source": offer.source,
                "as_at": result.as_at,
                "amount_gbp": lump.amount_gbp,
                "is_pro_rata": lump.is_pro_rata,
                "is_inside_remit": lump.is_inside_remit,
                "is_pensionable": lump.is_pensionable,
                "in_post_on": [day.isoformat() for day in lump.in_post_on],
                "eligible_share": lump.eligible_share,
                "grades": None if lump.grades is None else list(lump.grades),
            },
            "warnings": list(result.warnings),
            "assumptions": list(result.assumptions),
            "sources": list(result.sources),
            "departments": [_department(found) for found in result.departments],
            "unpriced": list(result.unpriced),
        }
    )


def _department(found: LumpSumDepartment) -> dict[str, Any]:
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    return {
        "code": found.code,
        "organisation": found.organisation,
        "remit_scope": found.coverage.remit_scope,
        **totals_document(found.cost.totals, found.year.test),
        **_groups(shown),
        "unrecorded_counted_with": shown.joined,
        "unrecorded_within_groups_counted_with": shown.joined_within,
        "part_time": {
            "hours_share": found.part_time.centre,
            "low_hours_share": found.part_time.low,
            "high_hours_share": found.part_time.high,
            "low_headcount": found.cost.part_time_low_headcount if shown.has_ends else None,
            "high_headcount": found.cost.part_time_high_headcount if shown.has_ends else None,
        },
        "already": _already(found),
        "unpaid_leave": _unpaid_leave(found),
        "payroll": _payroll(found),
        "suppressed_grades": list(found.suppressed_grades),
        "ungraded_fte": found.ungraded_fte,
    }


def _groups(shown: ShownLumpSum) -> dict[str, Any]:
    """By grade, by sex, by hours, by both and by all three."""
    return {
        "grades": [{"grade": grade, **_or_null(paid)} for grade, paid in shown.grades],
        "sexes": [{"sex": sex, **_both_ways(paid)} for sex, paid in shown.sexes],
        "hours": [{"is_part_time": part, **_both_ways(paid)} for part, paid in shown.hours],
        "groups": [{"sex": sex, "is_part_time": part, **_or_null(paid)} for sex, part, paid in shown.groups],
        "lines": [
            {
                "grade": line.grade,
                "sex": line.sex,
                "is_part_time": line.is_part_time,
                **_or_null(line.paid if is_shown else None),
            }
            for line, is_shown in shown.lines
        ],
    }


def _already(found: LumpSumDepartment) -> dict[str, Any] | None:
    one = found.already
    if one is None:
        return None
    return {
        "each_gbp": one.each_gbp,
        "paid": _paid(one.paid),
        "left_pro_rata": _paid(one.left_pro_rata),
        "left_in_full": _paid(one.left_in_full),
    }


def _unpaid_leave(found: LumpSumDepartment) -> dict[str, Any] | None:
    one = found.unpaid_leave
    return None if one is None else {"is_beside": one.is_beside, **_both_ways(one.paid)}


def _payroll(found: LumpSumDepartment) -> dict[str, Any] | None:
    one = found.payroll
    if one is None:
        return None
    return {
        "month": one.month,
        "paid_gbp": one.paid_gbp,
        "usual_gbp": one.usual_gbp,
        "n_usual_months": one.n_usual_months,
        "payroll_fte": one.fte,
        "model_fte": found.whole.fte,
    }


def _or_null(paid: BothWays | None) -> dict[str, Any]:
    """Null for every figure of a group that is not shown."""
    if paid is None:
        return dict.fromkeys(("headcount", "fte", "pro_rata", "in_full", "extra"))
    return _both_ways(paid)


def _both_ways(paid: BothWays) -> dict[str, Any]:
    """People paid, and what it is pro rata, in full and more."""
    return {
        "headcount": paid.headcount,
        "fte": paid.fte,
        "pro_rata": _paid(paid.pro_rata),
        "in_full": _paid(paid.in_full),
        "extra": _paid(paid.extra),
    }


def _paid(one: Paid) -> dict[str, float]:
    return {"pay_gbp": one.pay_gbp, "on_costs_gbp": one.on_costs_gbp, "cost_gbp": one.cost_gbp}
