"""The number that an offer leaves open: the value that spends the ceiling, or the curve of two."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.offer_keys import PERCENT, POUNDS
from paymodel.inputs.offer_needs import award_paths, unpriceable
from paymodel.inputs.offer_values import MOST_BY_KIND, Path
from paymodel.inputs.offers import Unknown
from paymodel.model.cost_findings import CostResult, remit_tests
from paymodel.model.costing import RemitTest
from paymodel.model.goal_seek import Solved, largest_that_fits
from paymodel.model.offer import Offer
from paymodel.model.solved import CurvePoint, Open, SolveResult
from paymodel.outputs.numbers import grade_list
from paymodel.outputs.solve_wording import as_typed
from paymodel.run.asked import Cost
from paymodel.run.cost import Ready, costed, prepare, year_terms

N_CURVE_POINTS: Final = 20
_HALVINGS: Final = 12
_STEPS: Final = {PERCENT: (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02), POUNDS: (10, 25, 50, 100, 250, 500, 1000, 2500)}
"""Steps in which people bargain."""


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
        refuse(unpriceable(award_paths(offer), self.staff, self.code, ready.file.file))
        self.terms = year_terms(offer, self.staff, asked)
        self.offer, self.name, self.remits = offer, offer.name, [year.remit for year in offer.pay_years]

    def test(self, unknown: Unknown, values: Mapping[Path, float]) -> RemitTest:
        """The remit test of the pay year in which a number stands."""
        offer = self.ready.file.offer(values)
        tests = remit_tests(offer, self.staff.staff, self.staff.scales, self.terms, self.asked.nlw)
        return tests[self.pay_year(unknown)]

    def at(self, unknown: Unknown, others: Mapping[Path, float]) -> Solved:
        """The largest value that fits, beside values of the others."""

        def left_gbp(value: float) -> float:
            return self.test(unknown, {**others, unknown.path: value}).room_gbp

        return largest_that_fits(left_gbp, 0.0, MOST_BY_KIND[unknown.kind])

    def one(self, unknown: Unknown) -> SolveResult:
        """The value of the only open number."""
        found = self.at(unknown, {})
        costing = self.costing({unknown.path: found.value}) if found.value is not None and found.is_spent else None
        return SolveResult(
            name=self.name,
            code=self.code,
            unknown=_open(unknown, self.offer),
            second=None,
            remit=self.remits[self.pay_year(unknown)],
            found=found,
            test=self.test(unknown, {unknown.path: found.value or 0.0}),
            curve=(),
            costing=costing,
            least_costing=self.costing({unknown.path: found.value or 0.0}),
        )

    def two(self, first: Unknown, second: Unknown) -> SolveResult:
        """The second value for each of the first, from where it begins to bite to the most of it that fits with none of
        the second."""
        reach = self.at(first, {second.path: 0.0})
        curve: list[CurvePoint] = []
        for value in self.steps(first, second, reach.value):
            found = self.at(second, {first.path: value})
            curve.append(CurvePoint(value, found.value, found.is_spent))
        return SolveResult(
            name=self.name,
            code=self.code,
            unknown=_open(first, self.offer),
            second=_open(second, self.offer),
            remit=self.remits[self.pay_year(second)],
            found=reach,
            test=self.test(first, {}),
            curve=tuple(curve),
            costing=None,
            least_costing=self.costing({}),
        )

    def steps(self, first: Unknown, second: Unknown, reach: float | None) -> list[float]:
        """Values of the first number, in steps in which people bargain, without those that change nothing."""
        if reach is None:
            return []
        untouched = self.at(second, {first.path: 0.0}).value
        low, high = 0.0, reach
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if self.at(second, {first.path: middle}).value == untouched:
                low = middle
            else:
                high = middle
        step = next(
            (step for step in _STEPS.get(first.kind, ()) if (reach - low) / step <= N_CURVE_POINTS),
            (reach - low) / N_CURVE_POINTS or 1.0,
        )
        start = math.floor(low / step + 1e-9)
        values = [round(n * step, 10) for n in range(start, math.floor(reach / step + 1e-9) + 1)]
        return [*(value for value in values if value < reach - step / 2), reach]

    def costing(self, values: Mapping[Path, float]) -> CostResult:
        """The offer at values of what it leaves open, named so that nobody takes it for the offer as it was made."""
        offer = self.ready.file.offer(values)
        told = "; ".join(
            f"{one.name} = {as_typed(values.get(one.path, 0.0), one.kind)}" for one in self.ready.file.unknown
        )
        return costed(self.asked, self.ready, replace(offer, name=f"{offer.name}, with {told}"))

    def pay_year(self, unknown: Unknown) -> int:
        """Which pay year a number belongs to: that of its stage, or the first."""
        if unknown.path[0] != "stage":
            return 0
        offer = self.ready.file.offer()
        current = offer.remit
        for stage in offer.stages[: int(unknown.path[1]) + 1]:
            current = stage.remit or current
        return self.remits.index(current)


def _open(unknown: Unknown, offer: Offer) -> Open:
    """The number, told with the grades of its award."""
    awards, nth = None, 0
    if unknown.path[0] == "award":
        awards, nth = offer.awards, unknown.path[1]
    elif "award" in unknown.path:
        awards, nth = offer.stages[int(unknown.path[1])].awards, unknown.path[3]
    grades = awards[int(nth)].picked.grades if awards else None
    who = f" ({grade_list(grades)})" if grades else ""
    return Open(unknown.key, f"{unknown.name}{who}", unknown.kind)
