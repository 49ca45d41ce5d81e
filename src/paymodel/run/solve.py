"""The number that an offer leaves open: the value that spends the ceiling, or the curve of two."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.offer_keys import PERCENT, SHARE
from paymodel.inputs.offer_values import Path
from paymodel.inputs.offers import Unknown
from paymodel.model.cost_findings import remit_tests
from paymodel.model.costing import RemitTest
from paymodel.model.goal_seek import Solved, largest_that_fits
from paymodel.model.solved import CurvePoint, Open, SolveResult
from paymodel.run.asked import Cost
from paymodel.run.cost import Ready, costed, missing_scales, prepare, year_terms

N_CURVE_POINTS: Final = 21
_MOST: Final = {PERCENT: 1.0, SHARE: 1.0}
_MOST_GBP: Final = 200_000.0


def solve(asked: Cost, faults: Faults | None = None) -> SolveResult:
    """The value of an offer's "?" that spends the ceiling, or of two, the second for each value of the first.

    Errors: UserError with every fault, for an offer without "?", and for more than one department.
    """
    ready = prepare(asked, faults or Faults())
    path = ready.file.file.path
    if not ready.file.unknown:
        raise UserError(f'{path}: no number is "?"; write one in place of the number to find, or use "paymodel cost".')
    if len(ready.codes) != 1:
        raise UserError(
            f"{path}: {', '.join(ready.codes)} have a ceiling each; name the one to solve for with --department."
        )
    search = _Search(asked, ready)
    if len(ready.file.unknown) == 1:
        return search.one(ready.file.unknown[0])
    return search.two(*ready.file.unknown)


class _Search:
    """One department's offer at any value of what it leaves open."""

    def __init__(self, asked: Cost, ready: Ready) -> None:
        self.asked, self.ready = asked, ready
        (self.code,) = ready.codes
        self.staff = ready.staff[self.code]
        offer = ready.file.offer()
        refuse(missing_scales(offer, self.staff, self.code, ready.file))
        self.terms = year_terms(offer, self.staff, asked)

    def test(self, unknown: Unknown, values: Mapping[Path, float]) -> RemitTest:
        """The remit test of the pay year in which a number stands."""
        offer = self.ready.file.offer(values)
        tests = remit_tests(offer, self.staff.staff, self.staff.scales, self.terms, self.asked.nlw)
        return tests[_pay_year(unknown, [year.remit for year in offer.pay_years], self.ready)]

    def at(self, unknown: Unknown, others: Mapping[Path, float]) -> Solved:
        """The largest value that fits, beside values of the others."""

        def left_gbp(value: float) -> float:
            return self.test(unknown, {**others, unknown.path: value}).room_gbp

        most = _MOST.get(unknown.kind, _MOST_GBP)
        return largest_that_fits(left_gbp, 0.0, most)

    def one(self, unknown: Unknown) -> SolveResult:
        found = self.at(unknown, {})
        costing = None
        if found.value is not None:
            costing = costed(self.asked, self.ready, self.ready.file.offer({unknown.path: found.value}))
        test = self.test(unknown, {unknown.path: found.value or 0.0})
        return SolveResult(
            name=self.ready.file.offer().name,
            code=self.code,
            unknown=_open(unknown),
            second=None,
            found=found,
            test=test,
            curve=(),
            costing=costing if found.is_spent else None,
            least_costing=costed(self.asked, self.ready, self.ready.file.offer({unknown.path: 0.0})),
        )

    def two(self, first: Unknown, second: Unknown) -> SolveResult:
        """The second value for each of the first, from nothing to the most of it that fits with none of the second."""
        reach = self.at(first, {second.path: 0.0})
        curve: list[CurvePoint] = []
        if reach.value is not None:
            for value in np.linspace(0.0, reach.value, N_CURVE_POINTS).tolist():
                found = self.at(second, {first.path: value})
                curve.append(CurvePoint(value, found.value, found.is_spent))
        return SolveResult(
            name=self.ready.file.offer().name,
            code=self.code,
            unknown=_open(first),
            second=_open(second),
            found=reach,
            test=self.test(first, {}),
            curve=tuple(curve),
            costing=None,
            least_costing=costed(self.asked, self.ready, self.ready.file.offer({})),
        )


def _open(unknown: Unknown) -> Open:
    return Open(unknown.key, unknown.name, unknown.kind)


def _pay_year(unknown: Unknown, remits: list[str], ready: Ready) -> int:
    """Which pay year a number belongs to: that of its stage, or the first."""
    if unknown.path[0] != "stage":
        return 0
    offer = ready.file.offer()
    stage = offer.stages[int(unknown.path[1])]
    current = offer.remit
    for one in offer.stages:
        current = one.remit or current
        if one is stage or one == stage:
            break
    return remits.index(current)
