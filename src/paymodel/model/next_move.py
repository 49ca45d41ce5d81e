"""What would close the gap, item by item, and what 0.1 point buys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.grades import JUNIOR, in_order
from paymodel.model.moves import Gap, GradeLine, Move, Pair, pairs
from paymodel.model.verdict import shortfall, verdict
from paymodel.units import HALF_PENNY_GBP

TENTH_RATE: Final = 0.001


@dataclass(frozen=True)
class Standing:
    """A cost against the remit, £ a year. is_fence_known: whether the ring fence could be looked at."""

    cost_gbp: float
    left_gbp: float
    shortfall_gbp: float
    verdict: str
    is_fence_known: bool

    @property
    def is_fenced(self) -> bool:
        """Whether the ring fence, not the size of the pots, sets the shortfall."""
        return self.shortfall_gbp > max(0.0, -self.left_gbp) + HALF_PENNY_GBP


@dataclass(frozen=True)
class NextItem:
    """One item on which the sides differ. Of the pair the first is management's. £ a year; closes_rate is a fraction
    of the base of the latest move; closes_gbp is negative where the offer is higher. then: management's cost with
    the item met in full."""

    pair: Pair
    closes_gbp: float
    closes_rate: float
    gap_after_gbp: float
    then: Standing


@dataclass(frozen=True)
class TenthPoint:
    """0.1% of the base in £, and what it pays for, each alone. None where pay is not known for those grades alone.

    per_fte_gbp: for each full-time equivalent of the record, a year, or once. lowest_grades: all whose average pay is
    the lowest, to the penny, taken together.
    """

    cost_gbp: float
    per_fte_gbp: float
    junior_grades: tuple[str, ...]
    junior_flat_gbp: float | None
    junior_rate: float | None
    lowest_grades: tuple[str, ...]
    lowest_rate: float


def next_items(gap: Gap, base_gbp: float) -> tuple[NextItem, ...]:
    """Every item that differs: those on which more is asked, the least first; then those on which more is offered."""
    different = [pair for pair in pairs(gap.management, gap.union) if pair.is_changed]
    items = [
        NextItem(
            pair=pair,
            closes_gbp=pair.change_gbp,
            closes_rate=pair.change_gbp / base_gbp,
            gap_after_gbp=gap.gap_gbp - pair.change_gbp,
            then=standing_with(gap.management, pair),
        )
        for pair in different
    ]
    return tuple(sorted(items, key=lambda item: (item.closes_gbp < 0, abs(item.closes_gbp))))


def standing_with(move: Move, pair: Pair) -> Standing:
    """Where a move would stand with the second of a pair in place of its own, the first."""
    cost = move.cost_gbp + pair.change_gbp
    is_known = None not in (move.outside_lower_gbp, pair.first_outside_gbp, pair.second_outside_gbp)
    outside = 0.0
    if is_known:
        outside = (move.outside_lower_gbp or 0.0) + (pair.second_outside_gbp or 0.0) - (pair.first_outside_gbp or 0.0)
    additional_gbp = move.ceiling_gbp - move.headline_pot_gbp
    short = shortfall(cost, outside, move.headline_pot_gbp, additional_gbp)
    told = verdict(short, shortfall(cost, 0.0, move.headline_pot_gbp, 0.0))
    return Standing(cost, move.ceiling_gbp - cost, short, told, is_known)


def tenth_point(move: Move) -> TenthPoint:
    """What 0.1 point of a move's base buys, from the pay by grade of the record."""
    cost = TENTH_RATE * move.base_gbp
    junior = _exactly(move.grade, JUNIOR)
    lowest = _lowest_paid(move.grade)
    return TenthPoint(
        cost_gbp=cost,
        per_fte_gbp=cost / sum(line.fte for line in move.grade),
        junior_grades=tuple(grade for line in junior for grade in line.grades),
        junior_flat_gbp=cost / sum(line.fte for line in junior) if junior else None,
        junior_rate=cost / sum(line.basic_pay_gbp for line in junior) if junior else None,
        lowest_grades=in_order(grade for line in lowest for grade in line.grades),
        lowest_rate=cost / sum(line.basic_pay_gbp for line in lowest),
    )


def _lowest_paid(lines: Sequence[GradeLine]) -> list[GradeLine]:
    """The lines whose average pay is the lowest; averages within half a penny are the same."""
    averages = [line.basic_pay_gbp / line.fte for line in lines]
    return [line for line, one in zip(lines, averages, strict=True) if one - min(averages) <= HALF_PENNY_GBP]


def _exactly(lines: Sequence[GradeLine], grades: Sequence[str]) -> list[GradeLine]:
    """The lines of these grades; none where a line holds others as well."""
    touching = [line for line in lines if set(line.grades) & set(grades)]
    return touching if all(set(line.grades) <= set(grades) for line in touching) else []
