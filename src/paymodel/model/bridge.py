"""The walk from our cost of an offer to management's figure: one difference in counting at a time."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.cost_findings import CostResult
from paymodel.model.costing import against_remit, price
from paymodel.model.counted import (
    Counted,
    CountTerms,
    figure_gbp,
    kept,
    our_count,
    paid,
    pay_bill_gbp,
    scaled,
    without_once,
)
from paymodel.model.management import (
    AVERAGE_PAY,
    MIX,
    NI,
    NLW_RISE,
    NUMBERS,
    ONCE,
    PART_YEAR,
    PENSION,
    PROGRESSION,
    RECYCLABLES,
    ROUNDING,
    SCOPE,
    Management,
    StatedCounts,
    StatedStaff,
)
from paymodel.model.pay_points import Staff
from paymodel.model.reverse import Reverse
from paymodel.model.small_groups import FEWEST, is_few, withheld_grades
from paymodel.model.their_staff import CountingError, over, pay_factor, people_by_grade, unmet_grades, wanted_people

STATED: Final = "stated"
DERIVED: Final = "derived"
NOT_STATED: Final = "not stated"
"""How a line is known: pounds from their file; worked out with what it states; the file is silent."""

_HALF_POUND_GBP = 0.5
"""Less than this is nothing to be explained: totals are stated in whole pounds."""

_Change = Callable[[Counted], Counted]


@dataclass(frozen=True)
class BridgeLine:
    """One difference: whole pence as £, and points of our remit base as a fraction."""

    name: str
    amount_gbp: float
    rate: float
    status: str


@dataclass(frozen=True)
class Bridge:
    """Ours, the lines in order, what is left, and theirs: pence that add up. base_gbp: what our remit's percentages
    are of; theirs_base_gbp: what their percentage was taken of, None where they state the total. unmet_grades: those
    they count and our table has nobody in.
    """

    ours_gbp: float
    theirs_gbp: float
    lines: tuple[BridgeLine, ...]
    unexplained_gbp: float
    base_gbp: float
    theirs_base_gbp: float | None
    unmet_grades: tuple[str, ...]

    @property
    def ours_rate(self) -> float:
        """A fraction of our remit base."""
        return self.ours_gbp / self.base_gbp

    @property
    def theirs_rate(self) -> float:
        """Their total over our remit base."""
        return self.theirs_gbp / self.base_gbp

    @property
    def unexplained_rate(self) -> float:
        """A fraction of our remit base."""
        return self.unexplained_gbp / self.base_gbp

    @property
    def is_explained(self) -> bool:
        """Whether nothing is left, to the pound."""
        return abs(self.unexplained_gbp) < _HALF_POUND_GBP


@dataclass(frozen=True)
class BridgeResult:
    """A bridge with what stands beside it. cost: ours. reverse: None where it was not asked for."""

    cost: CostResult
    management: Management
    bridge: Bridge
    reverse: Reverse | None
    questions: tuple[str, ...]
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str


def bridge(management: Management, staff: Staff, terms: CountTerms) -> Bridge:
    """The walk, each line on top of those before it. Errors: CountingError, where they count nobody of ours
    or their average salaries cannot be."""
    test = against_remit(price(terms.year, staff, terms.scales), terms.year, terms.cost)
    counted = our_count(staff, terms)
    now, walked = _pence(figure_gbp(counted, terms)), list[tuple[str, int, str]]()
    for name, status, change in _changes(management, staff, terms):
        before = now
        if change is not None:
            counted = change(counted)
            now = _pence(figure_gbp(counted, terms))
        walked.append((name, now - before, status))
    theirs_base = None
    total = management.total_gbp
    if total is None:
        theirs_base = management.base_gbp or pay_bill_gbp(counted, terms)
        total = (management.stated_rate or 0.0) * theirs_base
    ours, theirs = _pence(test.inside_remit_gbp), _pence(total)
    left = theirs - ours - sum(amount for _, amount, _ in walked)
    within, status = _rounding(management, theirs_base)
    rounding = max(-within, min(within, left))
    walked.append((ROUNDING, rounding, status))
    return Bridge(
        ours_gbp=ours / 100,
        theirs_gbp=theirs / 100,
        lines=tuple(BridgeLine(name, pence / 100, pence / 100 / test.base_gbp, known) for name, pence, known in walked),
        unexplained_gbp=(left - rounding) / 100,
        base_gbp=test.base_gbp,
        theirs_base_gbp=theirs_base,
        unmet_grades=unmet_grades(management.staff, staff.baseline),
    )


def _pence(amount_gbp: float) -> int:
    return math.floor(amount_gbp * 100 + 0.5)


def _rounding(management: Management, base: float | None) -> tuple[int, str]:
    """How many pence rounding may have moved their figure by, and how that is known."""
    if management.rounded_to_gbp is not None:
        return _pence(management.rounded_to_gbp / 2), STATED
    if base is not None:
        return _pence(management.stated_within_rate * base), DERIVED
    return 0, NOT_STATED


def _changes(management: Management, staff: Staff, terms: CountTerms) -> list[tuple[str, str, _Change | None]]:
    """Each line's name, status, and what it does to the count; None for nothing. On-costs come after all pay."""
    counts = management.counts
    changes = [
        *_staff_changes(management.staff, staff, terms),
        _nlw(counts),
        _progression(counts, terms),
        _once(counts, terms),
        (PART_YEAR, *_known(counts.is_full_year, lambda one: replace(one, is_in_year=not counts.is_full_year))),
        _on_cost(NI, counts.is_ni_in, counts.ni_gbp, lambda one, is_in, gbp: replace(one, is_ni_in=is_in, ni_gbp=gbp)),
        _on_cost(
            PENSION,
            counts.is_pension_in,
            counts.pension_gbp,
            lambda one, is_in, gbp: replace(one, is_pension_in=is_in, pension_gbp=gbp),
        ),
        _amount(RECYCLABLES, None if counts.recyclables_gbp is None else -counts.recyclables_gbp),
    ]
    return changes + [_amount(one.name, one.amount_gbp) for one in management.others]


def _known(stated: object, change: _Change) -> tuple[str, _Change | None]:
    return (NOT_STATED, None) if stated is None else (DERIVED, change)


def _amount(name: str, amount: float | None) -> tuple[str, str, _Change | None]:
    if amount is None:
        return name, NOT_STATED, None
    return name, STATED, lambda one: replace(one, other_gbp=one.other_gbp + amount)


def _on_cost(
    name: str, is_in: bool | None, amount: float | None, change: Callable[[Counted, bool, float | None], Counted]
) -> tuple[str, str, _Change | None]:
    if amount is not None:
        return name, STATED, lambda one: change(one, True, amount)
    return name, *_known(is_in, lambda one: change(one, bool(is_in), None))


def _nlw(counts: StatedCounts) -> tuple[str, str, _Change | None]:
    amount, is_in = counts.nlw_gbp, counts.is_nlw_in
    if amount is not None:
        return NLW_RISE, STATED, lambda one: replace(one, is_nlw_in=True, nlw_gbp=amount)
    return NLW_RISE, *_known(is_in, lambda one: replace(one, is_nlw_in=bool(is_in)))


def _progression(counts: StatedCounts, terms: CountTerms) -> tuple[str, str, _Change | None]:
    amount, is_in = counts.progression_gbp, counts.is_progression_in
    if amount is not None:
        return PROGRESSION, STATED, lambda one: replace(one, progression_gbp=amount)
    offered = terms.year.progression
    if is_in and offered is None:
        return PROGRESSION, DERIVED, None
    counted = offered if is_in else None
    return PROGRESSION, *_known(is_in, lambda one: replace(one, year=replace(one.year, progression=counted)))


def _once(counts: StatedCounts, terms: CountTerms) -> tuple[str, str, _Change | None]:
    amount, is_in, offered = counts.non_consolidated_gbp, counts.is_non_consolidated_in, terms.year

    def all_or_none(one: Counted) -> Counted:
        whole = replace(one.year, steps=offered.steps, lump_sum=offered.lump_sum)
        return replace(one, year=whole if is_in else without_once(whole))

    if amount is not None:
        return ONCE, STATED, lambda one: replace(one, non_consolidated_gbp=amount)
    return ONCE, *_known(is_in, all_or_none)


def refuse_few(stated: StatedStaff, staff: Staff) -> None:
    """Errors: CountingError for numbers from which the pay of fewer than 5 people could be worked out."""
    points = staff.baseline
    hidden = set[str]() if points.end_share else set(withheld_grades(points.grades, points.by_grade(points.headcount)))
    named = {*stated.grade_fte, *stated.grade_headcount, *stated.grade_salary_gbp} & hidden
    is_cut = 0 < len(hidden & set(stated.scope)) < len(hidden)
    if named or is_cut:
        told = ", ".join(grade for grade in points.grades if grade in hidden)
        raise CountingError(
            f"{told} may not be stated grade by grade, nor some of them left out: fewer than {FEWEST} people are in "
            "one of them, whose pay is never shown and could be worked out. State the other grades, and totals."
        )


def _staff_changes(stated: StatedStaff, staff: Staff, terms: CountTerms) -> list[tuple[str, str, _Change | None]]:
    """Scope, then numbers in total, then the mix, then average pay: their totals are of the grades they count."""
    in_scope = kept(staff, staff.baseline.is_in(stated.scope))
    if not len(in_scope.baseline.grade):
        raise CountingError(f"they count {', '.join(stated.scope)}, and the table has nobody there; put [staff] right.")
    for some in (in_scope, kept(staff, ~staff.baseline.is_in(stated.scope))):
        if is_few(float(some.baseline.headcount.sum())):
            raise CountingError(
                f"{', '.join(stated.scope)} leaves or leaves out fewer than {FEWEST} people, whose pay is never shown; "
                "take grades out of [staff], and it counts as not explained."
            )
    refuse_few(stated, staff)
    fte, people = wanted_people(stated, in_scope.baseline)
    if not fte.sum() > 0 or not people.sum() > 0:
        raise CountingError("they count nobody whom the table has; put [staff] right.")
    own_fte, own_people = people_by_grade(in_scope.baseline)
    all_fte, all_people = float(fte.sum() / own_fte.sum()), float(people.sum() / own_people.sum())
    by_fte, by_people = over(fte, own_fte) / all_fte, over(people, own_people) / all_people

    def numbers(one: Counted) -> Counted:
        ones = np.ones(len(one.staff.baseline.grade))
        return replace(one, staff=scaled(one.staff, ones * all_fte, ones * all_people))

    def mix(one: Counted) -> Counted:
        grade = one.staff.baseline.grade
        return replace(one, staff=scaled(one.staff, by_fte[grade], by_people[grade]))

    def pay(one: Counted) -> Counted:
        points = one.staff.on_31_march
        factor = pay_factor(stated, points)[points.grade]
        return replace(one, staff=paid(one.staff, points.salary_gbp * factor, terms.nlw_floor_gbp))

    return [
        (SCOPE, *_known(stated.grades, lambda one: replace(one, staff=in_scope))),
        (NUMBERS, *_known(stated.has_numbers or None, numbers)),
        (MIX, *_known(stated.has_mix or None, mix)),
        (AVERAGE_PAY, *_known(stated.has_salaries or None, pay)),
    ]
