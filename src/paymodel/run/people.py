"""What an offer means for people, beside the answer of a report."""

from collections.abc import Callable
from typing import TypeVar

from paymodel.errors import Faults, UserError
from paymodel.model.cost_findings import CostResult
from paymodel.model.people import People
from paymodel.outputs.palette import IN_FULL
from paymodel.run.asked import Cost, LumpSums, Members
from paymodel.run.cost import prepare
from paymodel.run.equality import equality_of
from paymodel.run.lump_sum import lump_sum
from paymodel.run.members import members

_Found = TypeVar("_Found")


def people(asked: Cost, costing: CostResult) -> People:
    """An offer's lump sum, take-home pay and equality, for the departments of its costing. What cannot be worked out
    is told instead, such as pay after tax in a year whose rates are not held."""
    ready, unworked = prepare(asked, Faults()), list[str]()

    def tried(work: Callable[[], _Found]) -> _Found | None:
        try:
            return work()
        except UserError as error:
            unworked.extend(error.faults)
            return None

    is_many = len(costing.departments) > IN_FULL
    if costing.offer.lump_sum is None:
        unworked.append("The offer pays no lump sum.")
    if is_many:
        unworked.append("Take-home pay is for few organisations at a time: 'paymodel members -d NAME' prints one.")
    return People(
        lump_sum=None if costing.offer.lump_sum is None else tried(lambda: lump_sum(LumpSums(asked))),
        members=None if is_many else tried(lambda: members(Members(asked))),
        equality=tried(lambda: equality_of(asked, ready, ready.file.offer(), costing)),
        unworked=tuple(unworked),
    )
