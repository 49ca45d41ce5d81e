"""Offers side by side."""

from collections.abc import Sequence
from dataclasses import replace

from paymodel.errors import Faults, refuse
from paymodel.model.cost_findings import CostResult
from paymodel.outputs.numbers import pct_short
from paymodel.run.asked import Cost
from paymodel.run.cost import cost

MOST_OFFERS = 6


def compare(offers: Sequence[str], asked: Cost, faults: Faults | None = None) -> list[CostResult]:
    """The costings of several offers on the same terms, in the order given.

    Errors: UserError with every fault, each once; for headline rates that differ without a uniform rate to compare
    with; for a department whose grades differ between two tables.
    """
    faults = faults or Faults()
    if len(offers) < 2 or len(offers) > MOST_OFFERS:
        faults.found.append(f"compare: give two to {MOST_OFFERS} offers; {len(offers)} given.")
    results: list[CostResult] = []
    for offer in offers:
        with faults.caught():
            results.append(cost(replace(asked, offer=offer)))
    # Every offer meets the same options, and a mistake in them is told once.
    refuse(list(dict.fromkeys(faults.found)))
    refuse([*_different_staff(results), *_different_rates(results, asked), *_different_grades(results)])
    return results


def _different_staff(results: Sequence[CostResult]) -> list[str]:
    """A sentence where offers name different tables of staff."""
    if len({result.staff_digest for result in results}) == 1:
        return []
    tables = dict.fromkeys(result.offer.staff or "the official tables" for result in results)
    return [
        f"compare: the offers are put to different staff ({', '.join(tables)}); give --grades, the table that all of "
        "them are put to."
    ]


def _different_rates(results: Sequence[CostResult], asked: Cost) -> list[str]:
    """A sentence where no one rate for everybody stands beside every offer."""
    remits = [result.departments[0].first.remit for result in results]
    if asked.uniform_rate is not None or len({remit.headline_rate for remit in remits}) == 1:
        return []
    rates = dict.fromkeys(f"{pct_short(remit.headline_rate)} in {remit.year}" for remit in remits)
    return [
        f"compare: the offers' remits have different headline rates ({', '.join(rates)}); give --uniform, the rise for "
        "everybody that they are held against, such as --uniform 4.5."
    ]


def _different_grades(results: Sequence[CostResult]) -> list[str]:
    """A sentence for each department whose grades are not the same in every table."""
    grades: dict[str, set[tuple[str, ...]]] = {}
    for result in results:
        for found in result.departments:
            grades.setdefault(found.code, set()).add(tuple(line.grade for line in found.first.grades))
    return [
        f"compare: {code} has other grades in another year's tables; give --as-at."
        for code, kinds in grades.items()
        if len(kinds) > 1
    ]
