"""The comparison with published payroll as one JSON document. Its keys are a contract: added to, never renamed."""

import dataclasses
import json
from typing import Any, Final

from paymodel.model.backtest import BacktestCase, BacktestResult, Change
from paymodel.outputs.backtest_page import summary
from paymodel.outputs.written import written

SCHEMA: Final = "paymodel.backtest/1"


def backtest_document(result: BacktestResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £ a year."""
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "version": result.version,
            "summary": summary(result),
            "rule": dataclasses.asdict(result.rule),
            "unsteady": [{"code": code, "months": list(months), "why": why} for code, months, why in result.unsteady],
            "awards": [_award(case) for case in result.cases],
            "levels": [{**dataclasses.asdict(one), "difference_rate": one.difference_rate} for one in result.levels],
            "sources": list(result.sources),
        }
    )


def backtest_document_text(result: BacktestResult) -> str:
    """The document as it is printed."""
    return json.dumps(backtest_document(result), indent=2, allow_nan=False) + "\n"


def _award(case: BacktestCase) -> dict[str, Any]:
    return {
        **{name: getattr(case, name) for name in ("code", "organisation", "remit", "as_at", "paid")},
        "before": [month.month for month in case.before],
        "after": [month.month for month in case.after],
        "model_per_fte_gbp": case.model_per_fte_gbp,
        "predicted": [dataclasses.asdict(one) for one in case.predicted],
        "low_rate": case.low_rate,
        "high_rate": case.high_rate,
        "payroll": {
            **_change(case.salary),
            "without_rates": list(case.without_rates),
            "mix_after_rate": case.mix_after_rate,
            "within_groups_rate": case.within_groups_rate,
        },
        "difference_rate": case.difference_rate,
        "pension": {
            **_change(case.pension),
            "low_rate": case.pension_low_rate,
            "high_rate": case.pension_high_rate,
            "difference_rate": case.pension_difference_rate,
        },
        "explanations": [dataclasses.asdict(one) for one in case.explanations],
    }


def _change(change: Change) -> dict[str, Any]:
    return {**dataclasses.asdict(change), "rise_rate": change.rise_rate, "held_mix_rate": change.held_mix_rate}
