"""Pay gaps as they are published: full-time pay of the one group, against that of the other, by people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cells import IntArray
from paymodel.model.weighted import weighted_mean, weighted_median
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import FLOAT_NOISE

MEAN, MEDIAN = "mean", "median"
BEFORE, AFTER = "before", "after"

N_QUARTERS: Final = 4
_PENCE = 2
_SHOWN_DECIMALS = 4


@dataclass(frozen=True)
class Pay:
    """What people are paid full-time before and after an offer, £ a year, (n,) each. ranked: as they stand in order,
    for medians and quarters."""

    headcount: FloatArray
    salary_gbp: FloatArray
    new_salary_gbp: FloatArray
    ranked_gbp: FloatArray
    new_ranked_gbp: FloatArray


@dataclass(frozen=True)
class GapRules:
    """From what difference on pay asks for a look: of itself, and where it recurs. Fractions of pay."""

    difference_rate: float
    recurring_rate: float

    def flag_rate(self, gap_rate: float) -> float | None:
        """The larger of the two that a gap reaches either way, as it is shown, in hundredths of a per cent."""
        shown = round(abs(gap_rate), _SHOWN_DECIMALS)
        reached = [rate for rate in (self.recurring_rate, self.difference_rate) if shown >= rate]
        return max(reached, default=None)


@dataclass(frozen=True)
class Gap:
    """(their pay - ours) / their pay, before and after an offer; below 0 where ours is higher. NaN where one of the two
    groups has nobody, or may not be shown."""

    mean_before_rate: float
    median_before_rate: float
    mean_after_rate: float
    median_after_rate: float

    def rate(self, measure: str, when: str) -> float:
        """One of the four."""
        return float(getattr(self, f"{measure}_{when}_rate"))


NOT_SHOWN: Final = Gap(np.nan, np.nan, np.nan, np.nan)


def gap_between(ours: BoolArray, theirs: BoolArray, pay: Pay) -> Gap:
    """The gap of a group against another, (n,) each, full-time pay by people."""

    def gap(paid_gbp: FloatArray, average: Callable[[FloatArray, FloatArray], float]) -> float:
        their_gbp, our_gbp = (average(paid_gbp[who], pay.headcount[who]) for who in (theirs, ours))
        rate = (their_gbp - our_gbp) / their_gbp
        return 0.0 if abs(rate) < FLOAT_NOISE else rate

    return Gap(
        gap(pay.salary_gbp, weighted_mean),
        gap(pay.ranked_gbp, weighted_median),
        gap(pay.new_salary_gbp, weighted_mean),
        gap(pay.new_ranked_gbp, weighted_median),
    )


def quarters(pay_gbp: FloatArray, headcount: FloatArray, group: IntArray, n_groups: int) -> FloatArray:
    """People by quarter of pay, lowest first, and group, (4, n_groups). Those on one rate that falls into two quarters
    are in each of them in the same proportions."""
    _, level = np.unique(np.round(pay_gbp, _PENCE), return_inverse=True)
    people = np.zeros((level.max() + 1, n_groups))
    np.add.at(people, (level, group), headcount)
    at_level = people.sum(axis=1)
    upper = np.cumsum(at_level)
    edges = float(upper[-1]) / N_QUARTERS * np.arange(N_QUARTERS + 1)
    lower = upper - at_level
    within = np.minimum(upper, edges[1:, None]) - np.maximum(lower, edges[:-1, None])
    return (np.maximum(within, 0.0) / at_level) @ people
