"""The draws of an answer: which assumption moves it most, and what would have to be true for the verdict to turn."""

from dataclasses import replace
from typing import Final

import numpy as np

from paymodel.model.assumption import (
    ALLOWANCES,
    PAID_HOURS,
    PLACE_IN_RANGE,
    ROUNDING,
    SUPPRESSED_GRADES,
    Assumption,
)
from paymodel.model.baseline import Baseline
from paymodel.model.draws import Uncertain, Values
from paymodel.model.question import Question
from paymodel.model.ranges import (
    ALLOWANCE_RATE,
    HOURS,
    INTERACTION,
    JUNIOR_SHARE,
    MAX_JUNIOR_RATE,
    REST_RATE,
    SHORTFALL,
    UPLIFT_RATE,
    Driver,
    Flip,
    Range,
    Simulation,
)
from paymodel.model.remit_sums import RemitSums
from paymodel.model.simulation import Watch, range_of, readings, sums_over
from paymodel.model.workforce import BoolArray, FloatArray

DRIVER_DRAWS: Final = 4_096
"""Draws that the assumptions are taken one at a time on: the first ones of the table."""

_REACH: Final = 8.0
"""How many times an interval a value is looked for at which the verdict turns."""

_STEPS: Final = 1_001


def simulate(
    uncertain: Uncertain, central: Baseline, question: Question, n_draws: int, seed: int, watch: Watch = iter
) -> tuple[Simulation, RemitSums]:
    """One table of draws, what it says, and the answers of each draw under the reading asked, (n_draws,)."""
    values = uncertain.values(n_draws, seed)
    found, answers = readings(uncertain, central, question, values, watch)
    first = found[0]
    simulation = Simulation(
        draws=n_draws,
        seed=seed,
        varied=uncertain.varied,
        within_ceiling_share=first.within_ceiling_share,
        monte_carlo_error=first.monte_carlo_error,
        rest_rate=first.rest_rate,
        max_junior_rate=first.max_junior_rate,
        shortfall_gbp=first.shortfall_gbp,
        readings=tuple(found),
        drivers=drivers(uncertain, question, values),
        flips=flips(uncertain, question, values, is_within=first.is_within is True),
    )
    return simulation, answers


def drivers(uncertain: Uncertain, question: Question, values: Values) -> tuple[Driver, ...]:
    """The assumptions by what each moves, the most first, and their interaction last."""
    values = values.rows(slice(0, DRIVER_DRAWS))
    together = sums_over(uncertain, [question], values)[0]
    measure = _measure(together.rest_rate, together.max_junior_rate)
    alone = {
        name: getattr(sums_over(uncertain, [question], uncertain.alone(name, values))[0], measure)
        for name in uncertain.varied
    }
    whole = float(np.var(getattr(together, measure)))
    found = [
        Driver(
            name,
            uncertain.assumptions[name].label,
            measure,
            range_of(answers, is_cost=measure == SHORTFALL),
            float(np.var(answers)) / whole if whole > 0 else None,
        )
        for name, answers in alone.items()
    ]
    found.sort(key=lambda one: -(one.variance_share or 0.0))
    explained = sum(one.variance_share or 0.0 for one in found)
    left = 1 - explained if whole > 0 else None
    return (*found, Driver(INTERACTION, "All of them together, beyond each alone", measure, None, left))


def _measure(rest_rate: FloatArray, max_junior_rate: FloatArray) -> str:
    """The answer that every draw has: what is left, or the largest junior rate, or the shortfall."""
    if np.isfinite(rest_rate).all():
        return REST_RATE
    return MAX_JUNIOR_RATE if np.isfinite(max_junior_rate).all() else SHORTFALL


def flips(uncertain: Uncertain, question: Question, values: Values, *, is_within: bool) -> tuple[Flip, ...]:
    """Where the verdict turns, assumption by assumption, every other at its centre. None where the verdict there is not
    is_within, that of the central case, since withheld grades are put in."""
    if bool(sums_over(uncertain, [question], uncertain.centre())[0].shortfall_gbp[0] == 0) != is_within:
        return ()
    values = values.rows(slice(0, DRIVER_DRAWS))
    return tuple(_flip(uncertain, question, values, name) for name in uncertain.varied)


def _flip(uncertain: Uncertain, question: Question, values: Values, name: str) -> Flip:
    one, junior = uncertain.assumptions[name], _junior(uncertain, question)
    measure, span = _MEASURES.get(name, JUNIOR_SHARE), uncertain.alone(name, values)
    spread = range_of(_measured(measure, uncertain, span, junior))
    centre = float(_measured(measure, uncertain, uncertain.centre(), junior)[0])
    at = _turning_point(uncertain, question, one, junior)
    flips_at = None
    if at is not None:
        there = _towards(uncertain, name, np.array([at]), junior)
        flips_at = float(_measured(measure, uncertain, there, junior)[0])
    is_within = flips_at is not None and _lies_in(flips_at, spread)
    return Flip(name, one.label, measure, centre, spread, flips_at, is_within)


def _turning_point(uncertain: Uncertain, question: Question, one: Assumption, junior: BoolArray) -> float | None:
    """The value nearest the centre at which the verdict is another, looked for in steps and then between two."""
    low, centre, high = _reach(one)
    steps = np.sort(np.concatenate([np.linspace(low, high, _STEPS), np.array([centre])]))
    away, is_within = np.abs(steps - centre), _is_within(uncertain, question, one.name, steps, junior)
    home = bool(is_within[np.argmin(away)])
    others = np.flatnonzero(is_within != home)
    if not len(others):
        return None
    turned = int(others[np.argmin(away[others])])
    near = float(steps[turned - 1 if steps[turned] > centre else turned + 1])
    far = float(steps[turned])
    for _ in range(2):
        steps = np.linspace(near, far, _STEPS)
        turned = int(np.argmax(_is_within(uncertain, question, one.name, steps, junior) != home))
        near, far = float(steps[turned - 1]), float(steps[turned])
    return far


def _is_within(uncertain: Uncertain, question: Question, name: str, steps: FloatArray, junior: BoolArray) -> BoolArray:
    moved = _towards(uncertain, name, steps, junior)
    return sums_over(uncertain, [question], moved)[0].shortfall_gbp == 0


def _towards(uncertain: Uncertain, name: str, steps: FloatArray, junior: BoolArray) -> Values:
    """One assumption at these values, (n_draws,); where people sit, by what the April uplift is multiplied by."""
    if name == PLACE_IN_RANGE:
        return replace(uncertain.centre(), uplift_factors=steps)
    return uncertain.towards(name, steps, _ways(name, junior))


def _reach(one: Assumption) -> tuple[float, float, float]:
    """How far down a value is looked for, from where, and how far up: the whole of what can be, or some times the
    interval."""
    if one.name in _POSSIBLE:
        return _POSSIBLE[one.name][0], one.centre, _POSSIBLE[one.name][1]
    if one.name == PLACE_IN_RANGE:
        return 0.0, 1.0, _REACH
    if one.name in (ROUNDING, SUPPRESSED_GRADES):
        return one.low, one.centre, one.high
    far = _REACH * max(one.high - one.low, 1e-9)
    return one.centre - far, one.centre, one.centre + far


_POSSIBLE: Final = {ALLOWANCES: (0.0, 1.0), PAID_HOURS: (30.0, 48.0)}


def _ways(name: str, junior: BoolArray) -> FloatArray:
    """Which way each grade goes: junior grades one way and the rest the other; withheld figures all the same way."""
    return np.ones(len(junior)) if name == SUPPRESSED_GRADES else np.where(junior, 1.0, -1.0)


_MEASURES: Final = {PLACE_IN_RANGE: UPLIFT_RATE, PAID_HOURS: HOURS, ALLOWANCES: ALLOWANCE_RATE}


def _measured(measure: str, uncertain: Uncertain, values: Values, junior: BoolArray) -> FloatArray:
    """An assumption in a measure that people know, (n_draws,)."""
    if measure == HOURS:
        return values.paid_hours
    if measure == ALLOWANCE_RATE:
        return values.allowances
    baseline = uncertain.baseline(values)
    if measure == UPLIFT_RATE:
        return baseline.pay_gbp.sum(axis=1) / baseline.published_gbp.sum(axis=1) - 1
    return baseline.pay_gbp[:, junior].sum(axis=1) / baseline.pay_gbp.sum(axis=1)


def _junior(uncertain: Uncertain, question: Question) -> BoolArray:
    return np.array([grade in question.junior_grades for grade in uncertain.workforce.grades], dtype=bool)


def _lies_in(value: float, found: Range) -> bool:
    return found.p05 is not None and found.p95 is not None and found.p05 <= value <= found.p95
