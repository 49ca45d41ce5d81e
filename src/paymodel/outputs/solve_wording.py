"""The answer of a goal seek in words, a table and a document."""

import json
import math
from typing import Any, Final

from paymodel.model.offer import PERCENT, POUNDS, SHARE
from paymodel.model.solved import SolveResult
from paymodel.outputs.console import wrapped
from paymodel.outputs.cost_console import cost_text
from paymodel.outputs.cost_document import cost_document
from paymodel.outputs.numbers import MISSING, gbp_spoken, grade_list, pct, pct_short
from paymodel.outputs.tables import Table, as_text
from paymodel.outputs.written import written
from paymodel.units import round_down

SCHEMA: Final = "paymodel.solve/1"
_PENNY_GBP: Final = 0.01
_RATES: Final = (PERCENT, SHARE)


def solve_text(result: SolveResult) -> str:
    """The value first, then the costing at it; or the curve of two."""
    if result.second is not None:
        return f"{wrapped(curve_sentence(result))}\n\n{as_text(curve_table(result))}\n"
    sentence = wrapped(solve_sentence(result))
    return f"{sentence}\n\n{cost_text(result.costing or result.least_costing)}"


def solve_document_text(result: SolveResult) -> str:
    """The document as it is printed and written; its keys are a contract."""
    found = result.found
    kind = result.unknown.kind
    value = found.value if result.is_solvable else None
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "unknown": result.unknown.key,
        "value": value,
        "as_typed": None if value is None else _typed(value, kind),
        "solvable": result.is_solvable,
        "shortfall_gbp": found.shortfall_gbp,
        "left_gbp": found.left_gbp,
        "cost": cost_document(result.costing) if result.costing else None,
    }
    if result.second is not None:
        content["second_unknown"] = result.second.key
        content["curve"] = [{"value": point.first, "second_value": point.second} for point in result.curve]
    return json.dumps(written(content), indent=2, allow_nan=False) + "\n"


def solve_sentence(result: SolveResult) -> str:
    """The value that spends the ceiling, or why none does."""
    found, test, name = result.found, result.test, result.unknown.name
    year = next(one for one in result.least_costing.departments[0].years if one.remit.year == result.remit)
    remit, ceiling = year.remit, f"the {result.remit} ceiling"
    lower, extra = grade_list(remit.lower_bands), pct_short(remit.additional_rate)
    if found.value is None:
        what = "the rest of the offer"
        if test.is_fenced:
            what = f"what it gives outside {lower}, for whom the extra {extra} is not,"
        return (
            f"{result.code}: no value of {name} fits. Even at 0, {what} is {gbp_spoken(found.shortfall_gbp)} above "
            f"{ceiling}; that demand cannot be met."
        )
    value = shown(found.value, result.unknown.kind)
    if not found.is_spent:
        return (
            f"{result.code}: no value of {name} spends {ceiling}. Even {value}, the most tried, stays "
            f"{gbp_spoken(found.left_gbp)} below it: more is not tried, or something else in the offer caps it."
        )
    exact = f"{result.code}: {name} = {value} ({as_typed(found.value, result.unknown.kind)} in full)"
    if test.room_gbp < test.left_gbp - _PENNY_GBP:
        return (
            f"{exact} is the most that fits. The extra {extra} is for {lower}: everybody else has used up the headline "
            f"pot, and {gbp_spoken(test.left_gbp)} of {ceiling} cannot be spent on them."
        )
    if found.left_gbp >= _PENNY_GBP:
        return f"{exact} is the most that fits, {gbp_spoken(found.left_gbp)} below {ceiling}: pay goes up in steps."
    return f"{exact} spends {ceiling} to the penny."


def as_typed(value: float, kind: str) -> str:
    """A value as an offer file holds it, to every decimal that counts."""
    return f"{_typed(value, kind):.12g}"


def curve_sentence(result: SolveResult) -> str:
    """What the table of two open numbers shows."""
    assert result.second is not None
    if not result.curve:
        return solve_sentence(result)
    return (
        f'{result.code}: the offer "{result.name}" leaves two numbers open. For each {result.unknown.name}, the most '
        f"of {result.second.name} that fits within the {result.remit} ceiling; what one gets, the other does not."
        + _plateau(result)
    )


def _plateau(result: SolveResult) -> str:
    start = result.curve[0].first
    if not start:
        return ""
    return f" Below {shown(start, result.unknown.kind)} the first makes no difference to the second."


def curve_table(result: SolveResult) -> Table:
    """The second number for each value of the first."""
    assert result.second is not None
    rows = tuple(
        (
            shown(point.first, result.unknown.kind),
            MISSING
            if point.second is None
            else shown(point.second, result.second.kind) + ("" if point.is_spent else " (capped)"),
        )
        for point in result.curve
    )
    return Table((result.unknown.name, result.second.name), rows, "rr")


def shown(value: float, kind: str) -> str:
    """A value that fits, rounded down so that what is printed fits too."""
    if kind in _RATES:
        return pct(round_down(value, 2))
    pounds = math.floor(value * 100 + 1e-6) / 100
    return f"£{pounds:,.2f}" if kind == POUNDS else f"{pounds:,.2f}"


def scaled(value: float, kind: str) -> float:
    """A value on the axis of a chart."""
    return value * 100 if kind in _RATES else value


def kind_unit(kind: str) -> str:
    """The unit of an axis."""
    return {PERCENT: "%", SHARE: "%", POUNDS: "£"}.get(kind, kind)


def _typed(value: float, kind: str) -> float:
    """A value as an offer file holds it: per cent, or the number itself."""
    return float(f"{value * 100:.12g}") if kind == PERCENT else value
