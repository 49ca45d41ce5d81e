"""The table of draws: what is uncertain of one organisation, made up front, and the pay that each draw makes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from paymodel.model.assumption import (
    ALLOWANCES,
    HEADCOUNT_MEANS,
    PAID_HOURS,
    PLACE_IN_RANGE,
    ROUNDING,
    STAFF_MIX,
    SUPPRESSED_GRADES,
    UNIFORM,
    Assumption,
)
from paymodel.model.baseline import Baseline
from paymodel.model.uplift import Uplift
from paymodel.model.workforce import FloatArray, Workforce

MAX_DRAWS: Final = 1_000_000
BLOCK_DRAWS: Final = 16_384
"""Draws taken at once: a block of a few grades stays in the processor's cache."""

FEWEST_WITHHELD: Final = 1.0
MOST_WITHHELD: Final = 4.0
"""Full-time equivalents of a grade whose number is withheld."""

STEP_SHARE: Final = 0.3
"""How far pay goes on where a withheld grade has a neighbour on one side alone."""

_KEPT_BYTES = 30_000_000
_TENTH_TO_CENTRE = NormalDist().inv_cdf(0.9)


@dataclass(frozen=True)
class Values:
    """One value of every uncertain quantity a draw, as data/assumptions.toml means them.

    (n_draws, n_grades) for the first six, (n_draws,) for the others; one row where it is the same in all.
    uplift_factors: what the April uplift is multiplied by, 1 in every draw.
    """

    fte_steps: FloatArray
    salary_steps: FloatArray
    withheld_fte: FloatArray
    withheld_salary: FloatArray
    mix: FloatArray
    means: FloatArray
    place: FloatArray
    paid_hours: FloatArray
    allowances: FloatArray
    uplift_factors: FloatArray = field(default_factory=lambda: np.ones(1))

    @property
    def n_draws(self) -> int:
        """How many draws: the most rows of any quantity."""
        return max(len(getattr(self, one.name)) for one in fields(self))

    def rows(self, which: slice) -> "Values":
        """Some of the draws."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        return Values(**{name: found if len(found) == 1 else found[which] for name, found in kept.items()})

    def blocks(self) -> list[slice]:
        """The draws in blocks of up to BLOCK_DRAWS."""
        starts = range(0, self.n_draws, BLOCK_DRAWS)
        return [slice(start, min(start + BLOCK_DRAWS, self.n_draws)) for start in starts]


_QUANTITIES: Final[Mapping[str, tuple[str, ...]]] = {
    ROUNDING: ("fte_steps", "salary_steps"),
    SUPPRESSED_GRADES: ("withheld_fte", "withheld_salary"),
    STAFF_MIX: ("mix",),
    HEADCOUNT_MEANS: ("means",),
    PLACE_IN_RANGE: ("place",),
    PAID_HOURS: ("paid_hours",),
    ALLOWANCES: ("allowances",),
}
_STREAMS: Final = tuple(one.name for one in fields(Values))[:-1]
_BY_GRADE: Final = _STREAMS[:6]


@dataclass(frozen=True)
class Uncertain:
    """What is uncertain of one organisation: its delegated grades with staff, those withheld with them.

    assumptions: every one, by name. varied: those that the draws vary; the others stay at their centre. turnover_rates:
    (n_grades,), a year. uplift: none for a baseline without the April floor. lowest_gbp: the lowest full-time salary
    before the award, (n_grades,), NaN where it is not known. least_salary_gbp: the legal minimum on 31 March.
    """

    workforce: Workforce
    assumptions: Mapping[str, Assumption]
    varied: tuple[str, ...]
    turnover_rates: FloatArray
    uplift: Uplift | None
    lowest_gbp: FloatArray = field(default_factory=lambda: np.full(1, np.nan))
    least_salary_gbp: float = 0.0

    def values(self, n_draws: int, seed: int) -> Values:
        """The table of draws. Each quantity of each organisation has a random stream of its own, so that neither the
        other organisations nor the number of draws changes one."""
        reuse_memory()
        made = {
            quantity: self._drawn(quantity, self.assumptions[name], n_draws, seed)
            for name in self.varied
            for quantity in _QUANTITIES[name]
        }
        return replace(self.centre(), **made)

    def centre(self) -> Values:
        """Every quantity at its centre: one draw."""
        n_grades = len(self.workforce.grades)
        return Values(
            **{
                quantity: np.full((1, n_grades) if quantity in _BY_GRADE else 1, self.assumptions[name].centre)
                for name, quantities in _QUANTITIES.items()
                for quantity in quantities
            }
        )

    def alone(self, name: str, values: Values) -> Values:
        """The draws of one assumption, with every other at its centre."""
        return replace(self.centre(), **{quantity: getattr(values, quantity) for quantity in _QUANTITIES[name]})

    def towards(self, name: str, steps: FloatArray, ways: FloatArray) -> Values:
        """One assumption at these values, (n_draws,), the others at their centre. ways: (n_grades,), 1 or -1, which
        way each grade goes in a quantity by grade."""
        by_grade = np.outer(steps, ways)
        moved = {quantity: by_grade if quantity in _BY_GRADE else steps for quantity in _QUANTITIES[name]}
        return replace(self.centre(), **moved)

    def baseline(self, values: Values) -> Baseline:
        """Pay before the award, draw by draw: the staff at settlement, at the pay of 31 March, and its uplift."""
        fte, salary = self._on_31_march(values)
        changed = fte * np.exp(values.mix * self.turnover_rates)
        changed *= fte.sum(axis=1, keepdims=True) / changed.sum(axis=1, keepdims=True)
        published = changed * salary * (1 + values.means)
        uplift = np.zeros(1)
        if self.uplift is not None:
            uplift = self.uplift.rates(*np.broadcast_arrays(values.place, values.paid_hours))
            is_withheld = ~self.workforce.is_priced
            if is_withheld.any():
                floor = self.uplift.floors_gbp(values.paid_hours)[:, np.newaxis]
                uplift = np.where(is_withheld, np.maximum(floor / salary - 1, 0.0), uplift)
            uplift = uplift * values.uplift_factors[:, np.newaxis]
            uplift = uplift if len(uplift) > 1 else uplift[0]
        shape = (values.n_draws, len(self.workforce.grades))
        return Baseline(
            self.workforce.grades,
            np.broadcast_to(published, shape),
            np.broadcast_to(salary, shape),
            uplift,
            self.lowest_gbp,
            values.allowances,
        )

    def _drawn(self, quantity: str, one: Assumption, n_draws: int, seed: int) -> FloatArray:
        stream = _stream(seed, self.workforce.code, _STREAMS.index(quantity))
        return drawn(one, (n_draws, len(self.workforce.grades)) if quantity in _BY_GRADE else (n_draws,), stream)

    def _on_31_march(self, values: Values) -> tuple[FloatArray, FloatArray]:
        """Full-time equivalents and mean salary, £ a year, (n_draws, n_grades) or one row."""
        force = self.workforce
        fte_step, salary_step = 2 * force.rounding.fte_half_width, 2 * force.rounding.salary_half_width_gbp
        fte = force.fte + np.minimum(fte_step, 2 * force.fte) * values.fte_steps
        salary = force.mean_salary_gbp + np.minimum(salary_step, 2 * force.mean_salary_gbp) * values.salary_steps
        is_hidden = np.isnan(force.fte)
        if is_hidden.any():
            reach = MOST_WITHHELD - FEWEST_WITHHELD
            fte = np.where(is_hidden, FEWEST_WITHHELD + reach * values.withheld_fte, fte)
        if np.isnan(force.mean_salary_gbp).any():
            shape = np.broadcast_shapes(salary.shape, values.withheld_salary.shape)
            places = np.broadcast_to(values.withheld_salary, shape)
            salary = _between_neighbours(np.broadcast_to(salary, shape), places, self.least_salary_gbp)
        return fte, salary


def reuse_memory() -> None:
    """Make the C library keep blocks of this size for the next sum: it hands smaller ones than the largest that was
    ever freed back to the system no more, and fresh memory costs more than the sums do."""
    np.empty(_KEPT_BYTES, dtype=np.uint8)


def drawn(one: Assumption, shape: tuple[int, ...], stream: np.random.Generator) -> FloatArray:
    """Values of an assumption by its shape."""
    if one.shape == UNIFORM:
        table = stream.random(shape)
        table *= one.high - one.low
        table += one.low
        return table
    table = stream.standard_normal(shape)
    table *= np.where(table < 0, one.centre - one.low, one.high - one.centre) / _TENTH_TO_CENTRE
    table += one.centre
    return table


def _between_neighbours(salary_gbp: FloatArray, position: FloatArray, least_gbp: float) -> FloatArray:
    """Mean salaries, (n_draws, n_grades), with those withheld between the next known ones below and above; where there
    is none on a side, up to STEP_SHARE beyond the other, and not below a least salary. Withheld grades side by side lie
    in their order."""
    found, is_hidden = salary_gbp.copy(), np.isnan(salary_gbp[0])
    shown = np.flatnonzero(~is_hidden)
    grade = 0
    while grade < len(is_hidden):
        if not is_hidden[grade]:
            grade += 1
            continue
        after = next((i for i in range(grade, len(is_hidden)) if not is_hidden[i]), len(is_hidden))
        first = found[:, shown[0]]
        low = found[:, grade - 1] if grade else np.minimum(np.maximum(first * (1 - STEP_SHARE), least_gbp), first)
        high = found[:, after] if after < len(is_hidden) else found[:, shown[-1]] * (1 + STEP_SHARE)
        places = np.sort(position[:, grade:after], axis=1)
        found[:, grade:after] = low[:, np.newaxis] + (high - low)[:, np.newaxis] * places
        grade = after
    return found


def _stream(seed: int, code: str, quantity: int) -> np.random.Generator:
    organisation = int.from_bytes(hashlib.sha256(code.encode()).digest()[:4], "big")
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(organisation, quantity))))
