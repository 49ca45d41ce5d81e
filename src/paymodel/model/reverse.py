"""Which single change to our way of counting would make management's percentage true."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.counted import (
    Counted,
    CountTerms,
    base_gbp,
    figure_gbp,
    kept,
    our_count,
    paid,
    pay_bill_gbp,
    scaled,
    without_once,
)
from paymodel.model.grades import JUNIOR
from paymodel.model.management import Management
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.scales import LOCATIONS, NATIONAL, Scale
from paymodel.model.small_groups import is_few
from paymodel.model.workforce import BoolArray, FloatArray

FTE_WITHIN_SHARE: Final = 0.05
"""A headcount is plausible within this share of ours."""
MIX_WITHIN_SHARE: Final = 0.02
"""A share of junior grades is plausible within this of ours."""
PLACE_WITHIN_SHARE: Final = 0.1
"""An average place is plausible if it moves by no more than this share of the range."""
SALARY_WITHIN_SHARE: Final = 0.05
"""An average salary is plausible within this share of ours."""
SAME_RATE: Final = 0.00005
"""Percentages closer than this are the same where nothing says to what theirs is rounded: half a hundredth of a
point."""

FTE: Final = "Staff numbers"
JUNIOR_SHARE: Final = "Share of junior grades"
PLACE: Final = "Average place in range"
SALARY: Final = "Average salary"
READING: Final = "Reading"

_FOUND_RATE: Final = 1e-10
_N_STEPS: Final = 80
_N_HALVINGS: Final = 100
_MOST_SALARY_FACTOR: Final = 2.0


@dataclass(frozen=True)
class Reversed:
    """One change alone. kind: of change, one of those above; name: what is changed. ours and needed: in the unit of
    the kind, for a reading the rates that the two ways give. needed is None where nothing reaches their percentage.
    is_plausible: by the rule of its kind; None where nothing is needed."""

    kind: str
    name: str
    ours: float | None
    needed: float | None
    is_reached: bool
    is_plausible: bool | None


@dataclass(frozen=True)
class Reverse:
    """Every change asked about. target_rate: the percentage looked for, a fraction of target_base_gbp where the base
    is held; within_rate: what counts as the same. has_own_ends: whether some range is that of our own pay points."""

    target_rate: float
    within_rate: float
    target_gbp: float
    ours_rate: float
    has_own_ends: bool
    rows: tuple[Reversed, ...]


def reverse(management: Management, staff: Staff, terms: CountTerms) -> Reverse:
    """Each change alone, everything else our way."""
    ours = our_count(staff, terms)
    base = base_gbp(staff, terms)
    held = management.base_gbp or base
    if management.stated_rate is not None:
        target, within = management.stated_rate, management.stated_within_rate
    else:
        target = (management.total_gbp or 0.0) / held
        within = max((management.rounded_to_gbp or 0.0) / 2 / held, SAME_RATE)
    total = target * held if management.total_gbp is None else management.total_gbp
    lowest, highest, has_own_ends = _ends(staff.on_31_march, terms.scales)
    rows = [
        _fte(ours, total, terms),
        _mix(ours, target, terms),
        _place(ours, target, (lowest, highest), terms),
        _salary(ours, target, terms),
        *_readings(ours, target, within, terms),
    ]
    return Reverse(target, within, total, figure_gbp(ours, terms) / base, has_own_ends, tuple(rows))


def rate_of(counted: Counted, terms: CountTerms) -> float:
    """What is counted over what the remit's percentages are of, on the same staff."""
    return figure_gbp(counted, terms) / base_gbp(counted.staff, terms)


def with_fte(counted: Counted, fte: float) -> Counted:
    """The same people in other numbers, full-time equivalents in all."""
    factor = fte / float(counted.staff.baseline.fte.sum())
    factors = np.full(len(counted.staff.baseline.grade), factor)
    return replace(counted, staff=scaled(counted.staff, factors, factors))


def with_junior_share(counted: Counted, share: float) -> Counted:
    """As many full-time equivalents, of whom the junior grades are another share."""
    points = counted.staff.baseline
    is_junior, own = points.is_in(JUNIOR), junior_share(points)
    factors = np.where(is_junior, share / own, (1 - share) / (1 - own))
    return replace(counted, staff=scaled(counted.staff, factors, factors))


def with_place(counted: Counted, shift: float, ends: tuple[FloatArray, FloatArray], terms: CountTerms) -> Counted:
    """Everybody moved by a share of the way to the maximum, or where shift is below nothing to the minimum. ends:
    (n_points,), £ a year; who is beyond one stays there."""
    salary = counted.staff.on_31_march.salary_gbp
    way = np.maximum(ends[1] - salary, 0.0) if shift > 0 else np.maximum(salary - ends[0], 0.0)
    return replace(counted, staff=paid(counted.staff, salary + shift * way, terms.nlw_floor_gbp))


def with_salaries(counted: Counted, factor: float, terms: CountTerms) -> Counted:
    """Everybody's salary of 31 March times a factor."""
    salary = counted.staff.on_31_march.salary_gbp * factor
    return replace(counted, staff=paid(counted.staff, salary, terms.nlw_floor_gbp))


def junior_share(points: PayPoints) -> float:
    """The share of full-time equivalents in AA to EO."""
    return float(points.fte[points.is_in(JUNIOR)].sum() / points.fte.sum())


def average_place(points: PayPoints, ends: tuple[FloatArray, FloatArray]) -> float | None:
    """Where people are on average between their ends, 0 to 1, by FTE; None where nobody has a range."""
    width = ends[1] - ends[0]
    is_range = width > 0
    if not is_range.any():
        return None
    place = (points.salary_gbp - ends[0])[is_range] / width[is_range]
    return float(np.average(np.clip(place, 0.0, 1.0), weights=points.fte[is_range]))


def _fte(ours: Counted, total: float, terms: CountTerms) -> Reversed:
    fte, cost = float(ours.staff.baseline.fte.sum()), figure_gbp(ours, terms)
    needed = fte * total / cost if cost > 0 else None
    is_plausible = None if needed is None else abs(needed - fte) <= FTE_WITHIN_SHARE * fte
    return Reversed(FTE, "full-time equivalents, the pay bill held", fte, needed, needed is not None, is_plausible)


def _mix(ours: Counted, target: float, terms: CountTerms) -> Reversed:
    """With u and v what a junior and a senior FTE cost beyond the target: s u + (1 - s) v = 0."""
    points = ours.staff.baseline
    own, is_junior = junior_share(points), points.is_in(JUNIOR)
    needed = None
    is_small = any(is_few(float(points.headcount[is_in].sum())) for is_in in (is_junior, ~is_junior))
    if 0 < own < 1 and not is_small:
        junior, senior = (_beyond_gbp(ours, is_in, target, terms) for is_in in (is_junior, ~is_junior))
        share = senior / (senior - junior) if senior != junior else np.inf
        needed = float(share) if 0 < share < 1 else None
    is_plausible = None if needed is None else abs(needed - own) <= MIX_WITHIN_SHARE
    return Reversed(JUNIOR_SHARE, "AA to EO among all FTE", own, needed, needed is not None, is_plausible)


def _beyond_gbp(ours: Counted, is_in: BoolArray, target: float, terms: CountTerms) -> float:
    some = replace(ours, staff=kept(ours.staff, is_in))
    beyond = figure_gbp(some, terms) - target * base_gbp(some.staff, terms)
    return beyond / float(some.staff.baseline.fte.sum())


def _place(ours: Counted, target: float, ends: tuple[FloatArray, FloatArray], terms: CountTerms) -> Reversed:
    own = average_place(ours.staff.on_31_march, ends)
    shift = None
    if own is not None:
        shift = _sought(lambda t: rate_of(with_place(ours, t, ends, terms), terms) - target, -1.0, 0.0, 1.0)
    needed = None
    if shift is not None:
        needed = average_place(with_place(ours, shift, ends, terms).staff.on_31_march, ends)
    is_plausible = None
    if needed is not None and own is not None:
        is_plausible = abs(needed - own) <= PLACE_WITHIN_SHARE
    return Reversed(PLACE, "everybody moved alike within their range", own, needed, needed is not None, is_plausible)


def _salary(ours: Counted, target: float, terms: CountTerms) -> Reversed:
    points = ours.staff.on_31_march
    own = float(points.basic_pay_gbp.sum() / points.fte.sum())
    low, high = 1 / _MOST_SALARY_FACTOR, _MOST_SALARY_FACTOR
    factor = _sought(lambda k: rate_of(with_salaries(ours, k, terms), terms) - target, low, 1.0, high)
    needed = None if factor is None else own * factor
    is_plausible = None if needed is None else abs(needed - own) <= SALARY_WITHIN_SHARE * own
    return Reversed(SALARY, "all salaries of 31 March in proportion", own, needed, needed is not None, is_plausible)


def _sought(beyond: Callable[[float], float], low: float, now: float, high: float) -> float | None:
    """Where a function is nought, the nearest to where it stands; None where it is nowhere, or jumps across."""
    at_now = beyond(now)
    if abs(at_now) <= _FOUND_RATE:
        return now
    reach = max(high - now, now - low)
    previous = {high: (now, at_now), low: (now, at_now)}
    for step in np.linspace(0, reach, _N_STEPS + 1)[1:]:
        for end in (low, high):
            x = max(low, now - float(step)) if end == low else min(high, now + float(step))
            before, at_before = previous[end]
            at_x = beyond(x)
            if at_before * at_x <= 0 and (found := _halved(beyond, before, x)) is not None:
                return found
            previous[end] = (x, at_x)
    return None


def _halved(beyond: Callable[[float], float], one: float, other: float) -> float | None:
    at_one = beyond(one)
    for _ in range(_N_HALVINGS):
        middle = (one + other) / 2
        at_middle = beyond(middle)
        if abs(at_middle) <= _FOUND_RATE:
            return middle
        if at_middle * at_one > 0:
            one, at_one = middle, at_middle
        else:
            other = middle
    return None


def _ends(points: PayPoints, scales: Mapping[tuple[str, str], Scale]) -> tuple[FloatArray, FloatArray, bool]:
    """Minimum and maximum of each point's range, (n_points,), £ a year; where no scale is known those of our pay
    points in the grade and location, and whether that is so anywhere."""
    lowest, highest = points.salary_gbp.copy(), points.salary_gbp.copy()
    has_own = False
    for i, grade in enumerate(points.grades):
        for location in LOCATIONS:
            own = (points.grade == i) & (~points.is_london if location == NATIONAL else points.is_london)
            if not own.any():
                continue
            scale = scales.get((grade, location))
            salaries = points.salary_gbp[own]
            lowest[own] = salaries.min() if scale is None else scale.minimum_gbp
            highest[own] = salaries.max() if scale is None else scale.maximum_gbp
            has_own |= scale is None
    return lowest, highest, has_own


def _readings(ours: Counted, target: float, within: float, terms: CountTerms) -> list[Reversed]:
    """The rates that other ways of counting give, those that change nothing left out."""
    offered, base = terms.year, base_gbp(ours.staff, terms)
    own = figure_gbp(ours, terms) / base
    march = float(ours.staff.on_31_march.basic_pay_gbp.sum())
    april = float(ours.staff.baseline.basic_pay_gbp.sum())
    whole = replace(ours, year=replace(ours.year, steps=offered.steps, lump_sum=offered.lump_sum))
    counts = {
        "the NLW rise counted" if not ours.is_nlw_in else "the NLW rise not counted": replace(
            ours, is_nlw_in=not ours.is_nlw_in
        ),
        "all non-consolidated pay counted": whole,
        "no non-consolidated pay counted": replace(ours, year=without_once(ours.year)),
        "progression counted": replace(ours, year=replace(ours.year, progression=offered.progression)),
        "progression not counted": replace(ours, year=replace(ours.year, progression=None)),
        "from the day of the award to 31 March": replace(ours, is_in_year=True),
        "with employer National Insurance": replace(ours, is_ni_in=True),
        "with employer pension": replace(ours, is_pension_in=True),
        "with both on-costs": replace(ours, is_ni_in=True, is_pension_in=True),
    }
    rates = {name: figure_gbp(count, terms) / base for name, count in counts.items()}
    for name, count in (
        ("NI on both sides: cost and pay bill", replace(ours, is_ni_in=True)),
        ("pension on both sides", replace(ours, is_pension_in=True)),
        ("both on-costs on both sides", replace(ours, is_ni_in=True, is_pension_in=True)),
    ):
        rates[name] = figure_gbp(count, terms) / pay_bill_gbp(count, terms)
    other, name = (april, "of the pay of 1 April") if terms.is_nlw_in else (march, "of the pay of 31 March")
    rates[name] = own * base / other
    both = "the NLW rise counted, of the pay of 31 March"
    if not terms.is_nlw_in:
        rates[both] = (own * base + april - march) / march
    return [
        Reversed(READING, name, own, rate, abs(rate - target) <= within, abs(rate - target) <= within)
        for name, rate in rates.items()
        if abs(rate - own) > _FOUND_RATE
    ]
