"""The moves of the talks: offers and counter-offers with what each cost, the gap, and what moved."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.grades import in_order
from paymodel.model.move_chain import SHOWN
from paymodel.units import HALF_PENNY_GBP

MANAGEMENT: Final = "management"
UNION: Final = "union"
SIDES: Final = (MANAGEMENT, UNION)

OTHER_GRADES: Final = "other grades"
"""Grades that are too small to be recorded alone."""

PAID_ONCE: Final = "paid once"
PROGRESSION: Final = "progression"
APRIL_RISE: Final = "rise of 1 April"

HALF_POUND_GBP: Final = 0.5
"""The least that is shown in whole pounds."""


@dataclass(frozen=True)
class GradeLine:
    """Consolidated pay of one grade, or of several that are too small alone. £ a year, full-year.

    average_rise_rate: cost over basic pay. outside_lower_gbp: the part of the cost that is outside the lower bands;
    None where it would show fewer than 5 people.
    """

    grade: str
    grades: tuple[str, ...]
    fte: float
    basic_pay_gbp: float
    cost_gbp: float
    average_rise_rate: float
    outside_lower_gbp: float | None


@dataclass(frozen=True)
class OtherLine:
    """What scores inside the remit beside rises in salaries: £, full-year."""

    name: str
    cost_gbp: float
    outside_lower_gbp: float | None


@dataclass(frozen=True)
class Move:
    """One offer or counter-offer as it was costed: its first pay year, full-year £ where nothing else is said.

    cost_gbp scores inside the remit; base_gbp is what the remit's percentages are of; before and hash are the marks
    of the move before and of this one.
    """

    number: int
    side: str
    date: datetime.date
    offer: str
    offer_name: str
    offer_digest: str
    staff_digest: str
    as_at: int
    code: str
    organisation: str
    remit_scope: str
    remit: str
    settlement_date: datetime.date
    n_pay_years: int
    baseline: str
    nlw: str
    spread: str
    paid_hours: float
    cost_gbp: float
    base_gbp: float
    cost_rate: float
    headline_rate: float
    headline_pot_gbp: float
    ceiling_gbp: float
    verdict: str
    shortfall_gbp: float
    left_gbp: float
    other_nlw_verdict: str
    other_nlw_shortfall_gbp: float
    in_year_gbp: float
    outside_gbp: float
    paybill_gbp: float
    lump_sum_gbp: float
    non_consolidated_gbp: float
    outside_lower_gbp: float | None
    left_out: tuple[str, ...]
    grade: tuple[GradeLine, ...]
    other: tuple[OtherLine, ...]
    note: str
    paymodel: str
    before: str
    hash: str

    @property
    def is_fenced(self) -> bool:
        """Whether the ring fence, not the size of the pots, sets the shortfall."""
        return self.shortfall_gbp > max(0.0, -self.left_gbp) + HALF_PENNY_GBP


@dataclass(frozen=True)
class Pair:
    """One item of two moves: £ and average rises, None where a move has none, or no rate belongs to it."""

    name: str
    grades: tuple[str, ...]
    first_gbp: float
    second_gbp: float
    first_rate: float | None
    second_rate: float | None
    first_outside_gbp: float | None
    second_outside_gbp: float | None

    @property
    def change_gbp(self) -> float:
        """The second less the first."""
        return self.second_gbp - self.first_gbp

    @property
    def is_changed(self) -> bool:
        """Whether the two differ by more than half a penny."""
        return abs(self.change_gbp) > HALF_PENNY_GBP


@dataclass(frozen=True)
class Gap:
    """The latest union move less the latest management move, £ and as a fraction of the base of the latest move."""

    management: Move
    union: Move
    gap_gbp: float
    gap_rate: float

    @property
    def gap_outside_gbp(self) -> float:
        """The same of what each pays outside the remit, £."""
        return self.union.outside_gbp - self.management.outside_gbp

    @property
    def has_outside(self) -> bool:
        """Whether either pays anything outside the remit, to a pound."""
        return max(self.union.outside_gbp, self.management.outside_gbp) >= HALF_POUND_GBP

    @property
    def is_closed(self) -> bool:
        """Whether the two cost the same against the remit, to half a penny."""
        return abs(self.gap_gbp) <= HALF_PENNY_GBP

    @property
    def is_claim_higher(self) -> bool:
        """Whether the claim costs more than the offer against the remit, so that to meet an item of it closes the
        gap."""
        return self.gap_gbp > HALF_PENNY_GBP

    @property
    def is_one_base(self) -> bool:
        """Whether both were costed on the same base, to a pound."""
        return abs(self.management.base_gbp - self.union.base_gbp) < 1

    @property
    def is_one_staff(self) -> bool:
        """Whether both were costed on the same staff figures."""
        return self.management.staff_digest == self.union.staff_digest


@dataclass(frozen=True)
class Record:
    """The moves in order. Errors: ValueError for none."""

    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        if not self.moves:
            raise ValueError("a record has at least one move")

    @property
    def latest(self) -> Move:
        """The last move."""
        return self.moves[-1]

    @property
    def mark(self) -> str:
        """The last mark, as it is read out."""
        return self.latest.hash[:SHOWN]

    @property
    def gap(self) -> Gap | None:
        """The gap after the last move; None until both sides have moved."""
        management, union = self.last(MANAGEMENT), self.last(UNION)
        if management is None or union is None:
            return None
        gap_gbp = union.cost_gbp - management.cost_gbp
        return Gap(management, union, gap_gbp, gap_gbp / self.latest.base_gbp)

    def until(self, number: int) -> "Record":
        """The record as it stood after a move."""
        return Record(self.moves[:number])

    def last(self, side: str) -> Move | None:
        """The last move of a side."""
        return next((move for move in reversed(self.moves) if move.side == side), None)

    def previous(self, move: Move) -> Move | None:
        """The move of the same side before one of the record's."""
        earlier = self.moves[: move.number - 1]
        return next((one for one in reversed(earlier) if one.side == move.side), None)

    @property
    def on_other_staff(self) -> tuple[int, ...]:
        """The numbers of the moves that were costed on other staff figures than the last."""
        return tuple(move.number for move in self.moves if move.staff_digest != self.latest.staff_digest)


def pairs(first: Move, second: Move) -> tuple[Pair, ...]:
    """Two moves item by item, grades in order; what they group unlike is added together. All of both costs."""
    items = [_grade_pair(grades, first, second) for grades in _shared_groups([*first.grade, *second.grade])]
    for name in dict.fromkeys(line.name for line in (*first.other, *second.other)):
        lines = [[line for line in move.other if line.name == name] for move in (first, second)]
        amounts = [math.fsum(line.cost_gbp for line in of) for of in lines]
        outside = [_all_known([line.outside_lower_gbp for line in of]) for of in lines]
        items.append(Pair(name, (), amounts[0], amounts[1], None, None, outside[0], outside[1]))
    return tuple(items)


def lowered(record: Record, side: str) -> tuple[tuple[Move, Pair], ...]:
    """Where a side's last move gives or asks less than an earlier one of its own: that move, and the item in both.

    Of several earlier moves the one that gave or asked most.
    """
    latest, most = record.last(side), dict[str, tuple[Move, Pair]]()
    for move in record.moves if latest is not None else ():
        if latest is None or move.side != side or move.number == latest.number:
            continue
        for item in pairs(move, latest):
            if _is_lower(item) and (item.name not in most or _size(item) > _size(most[item.name][1])):
                most[item.name] = (move, item)
    return tuple(most.values())


def _is_lower(item: Pair) -> bool:
    """By the rate where there is one, since staff figures may differ."""
    if item.first_rate is None or item.second_rate is None:
        return item.change_gbp < -HALF_PENNY_GBP
    return item.is_changed and item.second_rate < item.first_rate - 1e-9


def _size(item: Pair) -> float:
    return item.first_gbp if item.first_rate is None else item.first_rate


def _shared_groups(lines: Sequence[GradeLine]) -> list[tuple[str, ...]]:
    """The finest groups of grades that no line cuts, lowest first."""
    groups: list[set[str]] = []
    for line in lines:
        touching = [group for group in groups if group & set(line.grades)]
        groups = [*(group for group in groups if group not in touching), set(line.grades).union(*touching)]
    ordered = [in_order(group) for group in groups]
    first_of = {grade: place for place, grade in enumerate(in_order(grade for group in groups for grade in group))}
    return sorted(ordered, key=lambda group: first_of[group[0]])


def _grade_pair(grades: tuple[str, ...], first: Move, second: Move) -> Pair:
    lines = [[line for line in move.grade if set(line.grades) <= set(grades)] for move in (first, second)]
    costs = [math.fsum(line.cost_gbp for line in of) for of in lines]
    rates = [
        cost / sum(line.basic_pay_gbp for line in of) if of else None for cost, of in zip(costs, lines, strict=True)
    ]
    outside = [_all_known([line.outside_lower_gbp for line in of]) for of in lines]
    name = grades[0] if len(grades) == 1 else f"{OTHER_GRADES} ({', '.join(grades)})"
    return Pair(name, grades, costs[0], costs[1], rates[0], rates[1], outside[0], outside[1])


def _all_known(amounts_gbp: Sequence[float | None]) -> float | None:
    """The sum; None where one is not known."""
    known = [amount for amount in amounts_gbp if amount is not None]
    return math.fsum(known) if len(known) == len(amounts_gbp) else None
