"""Offers side by side."""

from collections.abc import Sequence
from dataclasses import replace

from paymodel.errors import Faults, UserError
from paymodel.model.cost_findings import CostResult
from paymodel.run.asked import Cost
from paymodel.run.cost import cost

MOST_OFFERS = 6


def compare(offers: Sequence[str], asked: Cost, faults: Faults | None = None) -> list[CostResult]:
    """The costings of several offers on the same terms, in the order given. Errors: UserError with every fault."""
    faults = faults or Faults()
    if len(offers) < 2 or len(offers) > MOST_OFFERS:
        faults.found.append(f"compare: give two to {MOST_OFFERS} offers; {len(offers)} given.")
    results: list[CostResult] = []
    for offer in offers:
        with faults.caught():
            results.append(cost(replace(asked, offer=offer)))
    faults.refuse()
    grades = {found.code: tuple(line.grade for line in found.first.grades) for found in results[0].departments}
    for result in results[1:]:
        for found in result.departments:
            if grades.setdefault(found.code, tuple(line.grade for line in found.first.grades)) != tuple(
                line.grade for line in found.first.grades
            ):
                raise UserError(f"compare: {found.code} has other grades in another year's tables; give --as-at.")
    return results
