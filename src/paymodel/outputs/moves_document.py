"""The record of the talks as one JSON document, and as CSV. Its keys are a contract: added to, never renamed."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any, Final

from paymodel.model.moves import Move, Pair, Record, pairs
from paymodel.model.next_move import NextItem, next_items, tenth_point
from paymodel.outputs.moves_wording import record_warnings
from paymodel.outputs.written import written

SCHEMA: Final = "paymodel.moves/1"
_CSV: Final = (
    "number",
    "side",
    "date",
    "cost_gbp",
    "cost_rate",
    "ceiling_gbp",
    "verdict",
    "shortfall_gbp",
    "gap_gbp",
    "gap_rate",
    "hash",
    "outside_gbp",
    "gap_outside_gbp",
)


def moves_document(record: Record, changes: Sequence[str] = ()) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £. changes: sentences on offer files that
    are not as they were."""
    latest, gap = record.latest, record.gap
    tenth = tenth_point(latest)
    return written(
        {
            "schema": SCHEMA,
            "version": latest.paymodel,
            "mark": record.mark,
            "is_intact": True,
            "code": latest.code,
            "organisation": latest.organisation,
            "remit": latest.remit,
            "baseline": latest.baseline,
            "nlw": latest.nlw,
            "spread": latest.spread,
            "paid_hours": latest.paid_hours,
            "moves": [_move(record, move) for move in record.moves],
            "next": [_next(item) for item in next_items(gap, latest.base_gbp)] if gap else [],
            "tenth_point": {
                "cost_gbp": tenth.cost_gbp,
                "per_fte_gbp": tenth.per_fte_gbp,
                "lump_sum_gbp": tenth.per_fte_gbp,
                "junior_grades": list(tenth.junior_grades),
                "junior_flat_gbp": tenth.junior_flat_gbp,
                "junior_rate": tenth.junior_rate,
                "lowest_grades": list(tenth.lowest_grades),
                "lowest_rate": tenth.lowest_rate,
            },
            "warnings": [*record_warnings(record), *changes],
        }
    )


def moves_document_text(record: Record, changes: Sequence[str]) -> str:
    """The document as it is printed."""
    return json.dumps(moves_document(record, changes), indent=2, allow_nan=False) + "\n"


def moves_csv(record: Record) -> str:
    """A line a move."""
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(_CSV)
    for move in record.moves:
        document = written(_move(record, move))
        lines.writerow(["" if document[name] is None else document[name] for name in _CSV])
    return buffer.getvalue()


def _move(record: Record, move: Move) -> dict[str, Any]:
    before, gap = record.previous(move), record.until(move.number).gap
    moved = move.cost_gbp - before.cost_gbp if before else None
    return {
        "number": move.number,
        "side": move.side,
        "date": move.date.isoformat(),
        "offer": move.offer,
        "name": move.offer_name,
        "cost_gbp": move.cost_gbp,
        "cost_rate": move.cost_rate,
        "base_gbp": move.base_gbp,
        "ceiling_gbp": move.ceiling_gbp,
        "verdict": move.verdict,
        "shortfall_gbp": move.shortfall_gbp,
        "left_gbp": move.left_gbp,
        "in_year_gbp": move.in_year_gbp,
        "outside_gbp": move.outside_gbp,
        "paybill_gbp": move.paybill_gbp,
        "n_pay_years": move.n_pay_years,
        "other_nlw": {"verdict": move.other_nlw_verdict, "shortfall_gbp": move.other_nlw_shortfall_gbp},
        "is_on_latest_staff": move.number not in record.on_other_staff,
        "gap_gbp": gap.gap_gbp if gap else None,
        "gap_rate": gap.gap_rate if gap else None,
        "gap_outside_gbp": gap.gap_outside_gbp if gap else None,
        "moved_gbp": moved,
        "moved_rate": None if moved is None else moved / move.base_gbp,
        "moved": [_moved(pair) for pair in pairs(before, move)] if before else [],
        "note": move.note,
        "before": move.before,
        "hash": move.hash,
    }


def _moved(pair: Pair) -> dict[str, Any]:
    return {
        "grade": pair.name,
        "before_rate": pair.first_rate,
        "after_rate": pair.second_rate,
        "moved_gbp": pair.change_gbp,
    }


def _next(item: NextItem) -> dict[str, Any]:
    return {
        "item": item.pair.name,
        "grades": list(item.pair.grades),
        "offer_rate": item.pair.first_rate,
        "claim_rate": item.pair.second_rate,
        "offer_gbp": item.pair.first_gbp,
        "claim_gbp": item.pair.second_gbp,
        "closes_gbp": item.closes_gbp,
        "closes_rate": item.closes_rate,
        "gap_after_gbp": item.gap_after_gbp,
        "cost_gbp": item.then.cost_gbp,
        "verdict": item.then.verdict,
        "shortfall_gbp": item.then.shortfall_gbp,
        "is_fence_known": item.then.is_fence_known,
    }
