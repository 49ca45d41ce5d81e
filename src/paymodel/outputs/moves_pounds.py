"""Whole pounds and hundredths of points of a record of moves: every difference is one of shown figures."""

import math
from collections.abc import Sequence

from paymodel.model.moves import Gap, Move
from paymodel.model.next_move import NextItem
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.outputs.numbers import pct
from paymodel.units import pounds_adding_up, to_pounds


def gap_pounds(gap: Gap) -> int:
    """The claim as shown less the offer as shown."""
    return to_pounds(gap.union.cost_gbp) - to_pounds(gap.management.cost_gbp)


def outside_pounds(gap: Gap) -> int:
    """What the claim pays outside the remit as shown, less what the offer does."""
    return to_pounds(gap.union.outside_gbp) - to_pounds(gap.management.outside_gbp)


def gap_hundredths(gap: Gap) -> int:
    """The gap in hundredths of a point: the rate of the claim as shown less that of the offer, on one base."""
    if not gap.is_one_base:
        return _hundredths(gap.gap_rate)
    return _hundredths(gap.union.cost_rate) - _hundredths(gap.management.cost_rate)


def item_pounds(gap: Gap, items: Sequence[NextItem]) -> list[int]:
    """What each item closes, adding up to the gap as shown."""
    return _adding_up([item.closes_gbp for item in items], gap_pounds(gap))


def item_hundredths(gap: Gap, items: Sequence[NextItem]) -> list[int]:
    """The same in hundredths of a point."""
    return _adding_up([item.closes_rate * 1e4 for item in items], gap_hundredths(gap))


def _adding_up(amounts: Sequence[float], total: int) -> list[int]:
    if not amounts:
        return []
    least = sum(math.floor(amount) for amount in amounts)
    shown = pounds_adding_up(amounts, max(total, least))
    shown[shown.index(max(shown))] -= max(least - total, 0)  # both sides were rounded towards each other
    return shown


def _hundredths(rate: float) -> int:
    """As the rate is shown."""
    return round(float(pct(rate).removesuffix("%")) * 100)


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
