"""Where labels stand that would otherwise stand on one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

_DROPS_INCH: Final = (0.05, -0.17, 0.2, -0.32, 0.35, -0.47, 0.5, -0.62, 0.65)
"""How much higher than its mark a label's foot may stand, the likeliest first."""

_BESIDE_INCH: Final = 0.09
_NEAR_INCH: Final = 0.18


@dataclass(frozen=True)
class Box:
    """A rectangle, inches."""

    left: float
    foot: float
    wide: float
    tall: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        across = self.left < other.left + other.wide and other.left < self.left + self.wide
        return across and self.foot < other.foot + other.tall and other.foot < self.foot + self.tall

    def is_within(self, other: "Box") -> bool:
        """Whether all of it lies in the other."""
        across = other.left <= self.left and self.left + self.wide <= other.left + other.wide
        return across and other.foot <= self.foot and self.foot + self.tall <= other.foot + other.tall


def spread_out(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places on a line, moved so that no two are nearer than the gap and, where there is room, all lie between the
    ends; in the order given."""
    order = sorted(range(len(places)), key=places.__getitem__)
    told, free_from = [0.0] * len(places), low
    for i in order:
        told[i] = max(places[i], free_from)
        free_from = told[i] + gap
    top = high
    for i in reversed(order):
        told[i] = min(told[i], top)
        top = told[i] - gap
    return told


def beside_marks(
    marks: Sequence[tuple[float, float]],
    wide: Sequence[float],
    tall: float,
    room: Box,
    others: Sequence[tuple[float, float]] = (),
) -> list[Box]:
    """A place beside each mark for a label of its width, clear of the labels before it and of the marks, and if it can
    be of other marks; inches."""
    taken, crowd = [_around(mark) for mark in marks], [_around(mark) for mark in others]
    told: list[Box] = []
    for (x, y), width in zip(marks, wide, strict=True):
        boxes = [
            Box(x + _BESIDE_INCH if is_right else x - _BESIDE_INCH - width, y + drop, width, tall)
            for drop, is_right in product(_DROPS_INCH, (True, False))
        ]
        inside = [box for box in boxes if box.is_within(room)] or boxes
        clear = [box for box in inside if not any(box.meets(one) for one in taken)] or inside
        chosen = next((box for box in clear if not any(box.meets(one) for one in crowd)), clear[0])
        taken.append(chosen)
        told.append(chosen)
    return told


def _around(mark: tuple[float, float]) -> Box:
    return Box(mark[0] - 0.04, mark[1] - 0.04, 0.08, 0.08)


def is_far(mark: tuple[float, float], label: Box) -> bool:
    """Whether a label stands so far from its mark that a line has to join them."""
    return abs(label.foot + label.tall / 2 - mark[1]) > _NEAR_INCH
