"""A bridge as one JSON document. Its keys are a contract: added to, never renamed."""

import dataclasses
import json
from typing import Any

from paymodel.model.bridge import BridgeResult
from paymodel.model.reverse import Reverse
from paymodel.outputs.bridge_wording import RULES
from paymodel.outputs.written import written

SCHEMA = "paymodel.bridge/1"
_READING_RULE = "a reading fits where it gives their percentage within its rounding"


def bridge_document(result: BridgeResult) -> dict[str, Any]:
    """The contract's keys; rates are fractions, money £ to the penny."""
    walked, management, cost = result.bridge, result.management, result.cost
    found = cost.departments[0]
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "version": result.version,
            "offer": {
                "name": cost.offer.name,
                "remit": cost.offer.remit,
                "settlement_date": cost.offer.settlement_date.isoformat(),
                "source": cost.offer.source,
                "baseline": cost.baseline,
                "nlw": cost.nlw,
                "spread": cost.spread,
                "as_at": cost.as_at,
            },
            "management": {
                "name": management.name,
                "date": management.on and management.on.isoformat(),
                "source": management.source,
                "staff_on": management.staff.on and management.staff.on.isoformat(),
            },
            "code": found.code,
            "organisation": found.organisation,
            "base_gbp": walked.base_gbp,
            "ours_gbp": walked.ours_gbp,
            "ours_rate": walked.ours_rate,
            "theirs_gbp": walked.theirs_gbp,
            "theirs_rate": walked.theirs_rate,
            "stated_rate": management.stated_rate,
            "stated_base_gbp": management.base_gbp,
            "implied_base_gbp": management.implied_base_gbp,
            "taken_base_gbp": walked.theirs_base_gbp,
            "lines": [dataclasses.asdict(line) for line in walked.lines],
            "unexplained_gbp": walked.unexplained_gbp,
            "unexplained_rate": walked.unexplained_rate,
            "is_explained": walked.is_explained,
            "questions": list(result.questions),
            "warnings": list(result.warnings),
            "assumptions": list(result.assumptions),
            "sources": list(result.sources),
            "reverse": None if result.reverse is None else _reverse(result.reverse),
        }
    )


def bridge_document_text(result: BridgeResult) -> str:
    """The document as it is printed and written."""
    return json.dumps(bridge_document(result), indent=2, allow_nan=False) + "\n"


def _reverse(found: Reverse) -> list[dict[str, Any]]:
    return [
        {
            **dataclasses.asdict(row),
            "target_rate": found.target_rate,
            "within_rate": found.within_rate,
            "rule": RULES.get(row.kind, _READING_RULE),
        }
        for row in found.rows
    ]
