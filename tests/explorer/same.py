"""Whether the script's answer is Python's: words and flags equal, figures to the last digits of a float."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

import numpy as np

from paymodel.model.findings import Findings
from paymodel.model.question import Question

RELATIVE = 1e-12
GBP = 1e-6
"""Pounds: what the last digits of sums of pounds may make of their difference."""

_FINDINGS = (
    *("code", "organisation", "remit_scope", "remit_scope_reason", "basic_pay_gbp", "nlw_uplift_gbp", "nlw_spent_gbp"),
    *("junior_share", "headline_pot_gbp", "additional_pot_gbp", "extra_pot_gbp", "target_cost_gbp", "floor_cost_gbp"),
    *("rest_rate_headline", "rest_rate", "max_junior_rate_headline", "max_junior_rate", "required_remit_rate"),
    *("shortfall_gbp", "uniform_target_shortfall_gbp", "outside_cost_gbp", "is_rest_rate_fenced"),
    *("is_shortfall_fenced", "verdict", "nlw_answers", "answers", "suppressed_grades", "ungraded_fte"),
    *("withheld_grades", "has_junior_pay", "has_rest_pay", "ceiling_gbp", "remit_base_gbp", "other_nlw"),
)
_SPLIT = (
    *("is_feasible", "binding", "shortfall_gbp", "cost_gbp", "unspent_gbp", "largest_target_rate"),
    *("largest_target_price", "stop", "least_award_rates", "award_rates", "clash"),
)
_READING = ("lower_bands", "additional_basis", "nlw", "is_asked", "is_within")
_CENTRAL = ("central_rest_rate", "central_max_junior_rate", "central_shortfall_gbp")
_QUESTION = ("junior_grades", "rest_grades", "target_rate", "floor_rate", "as_at", "baseline", "nlw", "policy")


def expected(found: Findings, question: Question) -> dict[str, Any]:
    """The findings as the script has them."""
    return {
        **{name: getattr(found, name) for name in _FINDINGS},
        "grades": [{**asdict(line), "is_withheld": line.is_withheld} for line in found.grades],
        "split": None if found.split is None else _split(found),
        "readings": _readings(found),
        "baseline": {
            "grades": found.baseline.grades,
            "published_gbp": found.baseline.published_gbp[0],
            "pay_gbp": found.baseline.pay_gbp[0],
            "mean_pay_gbp": found.baseline.mean_pay_gbp[0],
        },
        "question": {
            **{name: getattr(question, name) for name in _QUESTION},
            "remit": asdict(question.remit),
            "is_plain": question.asked.is_plain,
        },
    }


def _split(found: Findings) -> dict[str, Any]:
    assert found.split is not None
    given_up = [_given_up(one) for one in found.split.given_up]
    cheapest = found.split.cheapest
    kept = {name: getattr(found.split, name) for name in _SPLIT}
    return {**kept, "given_up": given_up, "cheapest": None if cheapest is None else _given_up(cheapest)}


def _given_up(one: Any) -> dict[str, Any]:
    demand = {name: getattr(one.demand, name) for name in ("kind", "grades", "rate", "is_general", "name")}
    return {"demand": demand, "freed_gbp": one.freed_gbp, "shortfall_gbp": one.shortfall_gbp}


def _readings(found: Findings) -> list[dict[str, Any]]:
    read = found.central_readings.readings if found.central_readings else ()
    return [{name: getattr(one, name) for name in (*_READING, *_CENTRAL)} for one in read]


def differences(ours: Any, theirs: Any, where: str = "") -> list[str]:
    """Where the script's answer is not Python's. ours: of Python; theirs: of the script, which may hold more."""
    if is_dataclass(ours) and not isinstance(ours, type):
        ours = asdict(ours)
    if isinstance(ours, Mapping):
        return [told for key, one in ours.items() for told in differences(one, _at(theirs, key), f"{where}.{key}")]
    if isinstance(ours, np.ndarray):
        ours = ours.tolist()
    if isinstance(ours, Sequence) and not isinstance(ours, str):
        if not isinstance(theirs, list) or len(ours) != len(theirs):
            return [f"{where}: {ours} and {theirs}"]
        pairs = enumerate(zip(ours, theirs, strict=True))
        return [told for i, (one, other) in pairs for told in differences(one, other, f"{where}[{i}]")]
    return [] if _is_same(ours, theirs, where) else [f"{where}: {ours!r} and {theirs!r}"]


def _at(theirs: Any, key: str) -> Any:
    return theirs.get(key, "nothing") if isinstance(theirs, Mapping) else "nothing"


def _is_same(ours: Any, theirs: Any, where: str) -> bool:
    if isinstance(ours, float) and math.isnan(ours):
        return theirs is None
    if isinstance(ours, bool | str) or ours is None or theirs is None or isinstance(theirs, bool | str):
        return type(ours) is type(theirs) and ours == theirs
    return math.isclose(ours, theirs, rel_tol=RELATIVE, abs_tol=GBP if "_gbp" in where else RELATIVE)
