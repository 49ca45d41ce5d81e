"""What stands in the way of a split, in sentences: which demand to give up, and which contradict each other."""

from paymodel.model.allocated import Allocated
from paymodel.model.demand import CAP
from paymodel.model.question import Question
from paymodel.model.split import GivenUp, Split
from paymodel.outputs.allocate_clash import clash_words
from paymodel.outputs.demand_wording import demand_words
from paymodel.outputs.numbers import gbp_spoken
from paymodel.units import HALF_PENNY_GBP


def is_alone(one: Allocated, split: Split) -> bool:
    """Whether a single demand makes up all that the least awards cost: without it nothing is asked."""
    freed = [given.freed_gbp for given in split.given_up if abs(given.freed_gbp) > HALF_PENNY_GBP]
    return len(freed) == 1 and freed[0] >= one.least_cost_gbp - HALF_PENNY_GBP


def way_out(one: Allocated, split: Split) -> str:
    """The cheapest demand to give up, or that none alone is enough; empty where there is but one."""
    if is_alone(one, split):
        return ""
    cheapest = split.cheapest
    if cheapest is not None:
        return (
            f"The cheapest single demand to give up is the {demand_words(cheapest.demand)}: without it, "
            f"{gbp_spoken(cheapest.freed_gbp)} a year is freed and the others are within the ceiling."
        )
    best = _most_freed(split)
    if best is None:
        return "No single demand given up would be enough."
    return (
        f"No single demand given up is enough: without the {demand_words(best.demand)}, which takes most "
        f"off, {gbp_spoken(best.shortfall_gbp or 0.0)} a year is still missing."
    )


def _most_freed(split: Split) -> GivenUp | None:
    left = [one for one in split.given_up if one.shortfall_gbp is not None]
    return min(left, key=lambda one: one.shortfall_gbp or 0.0) if left else None


def contradicts(one: Allocated, question: Question, asked: str, ceiling: str) -> str:
    """Each pair of demands that contradict each other, and what the least awards cost without the cap. asked, ceiling:
    as they are named."""
    assert one.split is not None
    text = f"{asked} contradicts itself: {clash_words(one.found, question)}"
    caps = [given for given in one.split.given_up if given.demand.kind == CAP]
    without = next((given for given in caps if given.shortfall_gbp is not None), None)
    if without is None or without.shortfall_gbp is None:
        return text
    if without.shortfall_gbp:
        stands = f"is {gbp_spoken(without.shortfall_gbp)} above {ceiling}"
    else:
        stands = f"is within {ceiling}"
    cap = "the cap" if len(caps) == 1 else f"the {demand_words(without.demand)}"
    return f"{text} Without {cap}, the least that is asked costs {gbp_spoken(one.least_cost_gbp)} a year and {stands}."
