"""Whole pounds of a record of moves, so that what is shown adds up: every difference is one of shown figures."""

from collections.abc import Sequence

from paymodel.model.moves import Gap, Move
from paymodel.model.next_move import NextItem
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.units import pounds_adding_up, to_pounds


def gap_pounds(gap: Gap) -> int:
    """The claim as shown less the offer as shown."""
    return to_pounds(gap.union.cost_gbp) - to_pounds(gap.management.cost_gbp)


def item_pounds(gap: Gap, items: Sequence[NextItem]) -> list[int]:
    """What each item closes, adding up to the gap as shown."""
    return pounds_adding_up([item.closes_gbp for item in items], gap_pounds(gap)) if items else []


def from_ceiling_pounds(move: Move) -> int:
    """How far a move is from the ceiling, or beyond the ring fence where that sets it."""
    apart = to_pounds(move.ceiling_gbp) - to_pounds(move.cost_gbp)
    if move.verdict != ABOVE_CEILING:
        return max(apart, 0)
    return max(to_pounds(move.shortfall_gbp) if move.is_fenced else -apart, 1)


def then_pounds(move: Move, item: NextItem, closes: int) -> int:
    """The same for management's move with an item met, which closes so many pounds as shown."""
    apart = to_pounds(move.ceiling_gbp) - to_pounds(move.cost_gbp) - closes
    if item.then.verdict != ABOVE_CEILING:
        return max(apart, 0)
    return max(to_pounds(item.then.shortfall_gbp) if item.then.is_fenced else -apart, 1)
